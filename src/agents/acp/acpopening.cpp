// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpsession.h"

#include "agents/cancelled.h"
#include "wire/json.h"

#include <QPointer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

// From the start of the program to an open session in the mode that is wanted.

namespace agents {

QCoro::Task<Result<void>> AcpSession::open(AcpTurnPtr turn)
{
    const QPointer self(this);
    auto launched = co_await launch();
    if (!self || !launched)
        co_return self ? launched : cancelled();
    const auto earlier = wire::decodeJson(turn->request.continuation.toUtf8());
    const bool isOurs = earlier && text(*earlier, "cwd") == m_bounds.cwd;
    if (isOurs && (m_introduction.canResume || m_introduction.canLoad)) {
        const Result<void> taken = co_await takeUp(*earlier);
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (taken)
            co_return taken;
        if (!m_connection) {
            turn->note(
                u"The agent could not go on with its earlier conversation, a new one was begun: %1"_s.arg(
                    taken.error().detail));
            launched = co_await launch();
            if (!self || !launched)
                co_return self ? launched : cancelled();
        }
    }
    const Result<RpcAnswer> session = co_await newSession();
    if (!self)
        co_return cancelled();
    Result<void> opened;
    if (!session)
        opened = session.error();
    else if (text(session->result, "sessionId").isEmpty())
        opened = Error{ErrorKind::Protocol, u"The agent opened a session without an id."_s};
    else
        enter(text(session->result, "sessionId"), session->result);
    if (!opened)
        close(opened.error());
    co_return opened;
}

/// Starts the program and lets it introduce itself.
QCoro::Task<Result<void>> AcpSession::launch()
{
    const QPointer self(this);
    m_connection = newAcpConnection(m_clock);
    m_bytesBefore = 0;
    AcpConnection *const connection = m_connection.get();
    connect(connection, &AcpConnection::notified, this, &AcpSession::takeNotification);
    connect(connection, &AcpConnection::requested, this, &AcpSession::takeRequest);
    connect(connection, &AcpConnection::heard, this, &AcpSession::hear);
    connect(connection, &AcpConnection::closed, this, [this](const Error &why) {
        const QPointer session(this);
        close(why);
        if (session)
            Q_EMIT ended();
    });
    endLeftovers(m_mark); // of a console that was killed
    connection->start(m_setup.sandbox.around(m_setup.command, m_setup.writable));

    const auto introduced = co_await introduce(connection);
    if (!self)
        co_return cancelled();
    if (!introduced) {
        close(introduced.error());
        co_return introduced.error();
    }
    m_introduction = *introduced;
    co_return Result<void>();
}

/// Asks for an earlier session, one of this directory. The connection is closed when the agent is of no use
/// after that; an agent that only does not know the session can be asked for a new one.
QCoro::Task<Result<void>> AcpSession::takeUp(Json earlier)
{
    const QPointer self(this);
    const QString id = text(earlier, "session");
    Json params = Json::object();
    params["sessionId"] = id;
    params["cwd"] = m_bounds.cwd;
    params["mcpServers"] = Json::array();
    const QString method = m_introduction.canResume ? u"session/resume"_s : u"session/load"_s;
    const auto session = co_await m_connection->request(method, params, acpOpeningLimit);
    if (!self)
        co_return cancelled();
    if (!session) {
        const ErrorKind kind = session.error().kind;
        if (kind == ErrorKind::Process || kind == ErrorKind::Protocol)
            close(session.error());
        co_return session.error();
    }
    if (!m_connection)
        co_return cancelled();
    const Json &cost = member(earlier, "cost"); // the agent tells what the whole session has cost
    if (cost.is_number())
        m_cost = cost.get<double>();
    enter(id, session->result);
    co_return Result<void>();
}

void AcpSession::enter(const QString &id, const Json &opened)
{
    m_modes.takeSession(opened);
    m_sessionId = id;
    for (const Json &early : std::exchange(m_early, {})) {
        if (text(early, "sessionId") == id)
            m_modes.takeUpdate(member(early, "update"));
    }
}

QCoro::Task<Result<RpcAnswer>> AcpSession::newSession()
{
    const QPointer self(this);
    Json params = Json::object();
    params["cwd"] = m_bounds.cwd;
    params["mcpServers"] = Json::array(); // required, even when there are none
    auto session = co_await m_connection->request(u"session/new"_s, params, acpOpeningLimit);
    if (!self || !m_connection || session || session.error().kind != ErrorKind::Unauthorized)
        co_return session;
    if (m_setup.authMethod.isEmpty())
        co_return loginWanted(session.error());
    Json method = Json::object();
    method["methodId"] = m_setup.authMethod;
    const auto loggedIn = co_await m_connection->request(u"authenticate"_s, method, acpOpeningLimit);
    if (!self || !m_connection)
        co_return session;
    if (!loggedIn)
        co_return loginWanted(loggedIn.error());
    auto second = co_await m_connection->request(u"session/new"_s, params, acpOpeningLimit);
    co_return second;
}

Error AcpSession::loginWanted(const Error &error) const
{
    QString sentence = u"The agent wants a login: %1."_s.arg(error.detail);
    const QString ways = m_introduction.waysToLogIn();
    if (!ways.isEmpty())
        sentence +=
            u" Log in with its own program, or set \"auth_method\" in agents.json to one of: %1."_s.arg(ways);
    return {ErrorKind::Unauthorized, sentence};
}

/// Remarks on what could not be set. The agent's answer to a change of mode proves nothing; what it asks and
/// does afterwards is watched all the same.
QCoro::Task<QStringList> AcpSession::switchModes(engine::TurnMode mode)
{
    const QPointer self(this);
    QStringList problems;
    const bool plans = mode == engine::TurnMode::ReadOnly;
    if (plans && !m_modes.canPlan())
        problems.append(u"The agent has no planning mode: it was only asked to change nothing."_s);
    const std::vector<AcpModeSwitch> changes = plans ? m_modes.toPlan() : m_modes.toWork();
    for (const AcpModeSwitch &change : changes) {
        Json params = change.params;
        params["sessionId"] = m_sessionId;
        const QString method = change.method;
        const auto answer = co_await m_connection->request(method, params, acpOpeningLimit);
        if (!self || !m_connection)
            co_return problems;
        if (!answer) {
            problems.append(u"The agent's mode could not be set: %1"_s.arg(answer.error().detail));
            continue;
        }
        m_modes.takeSwitch(change);
        m_modes.takeSession(answer->result);
    }
    co_return problems;
}

QString AcpSession::continuation() const
{
    if (m_sessionId.isEmpty() || m_ownDirectory)
        return {};
    Json value = Json::object();
    value["session"] = m_sessionId;
    value["cwd"] = m_bounds.cwd;
    value["cost"] = m_cost;
    return QString::fromUtf8(wire::encodeJson(value));
}

} // namespace agents
