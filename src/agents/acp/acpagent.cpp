// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpagent.h"

#include "agents/acp/acpcommand.h"
#include "agents/acp/leftovers.h"
#include "agents/agentsfile.h"
#include "agents/cancelled.h"

#include <QDir>
#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentReply;

namespace agents {

namespace {

constexpr QChar separator = u'\n';

QString nameOf(const engine::AgentRequest &request)
{
    return request.session.isEmpty() ? request.turn : request.session;
}

QString keyOf(const engine::AgentRequest &request)
{
    return nameOf(request) + separator + request.cwd;
}

} // namespace

AcpAgent::AcpAgent(AgentProfile profile, engine::SecretStore &secrets, core::Clock &clock,
                   engine::PermissionDesk &desk, Sandbox sandbox)
    : m_profile(std::move(profile))
    , m_secrets(secrets)
    , m_clock(clock)
    , m_desk(desk)
    , m_sandbox(std::move(sandbox))
    , m_trees(std::make_unique<core::Worker>(u"trees of "_s + m_profile.name))
{}

AcpAgent::~AcpAgent()
{
    for (const auto &turn : std::exchange(m_turns, {})) {
        turn->isCancelled = true;
        turn->probed.set(false);
    }
    m_order.clear();
    qDeleteAll(std::exchange(m_sessions, {}));
    for (AcpConnection *probe : std::exchange(m_probes, {}))
        probe->abandon();
    qDeleteAll(findChildren<AcpSession *>(Qt::FindDirectChildrenOnly)); // those that were about to leave
    m_trees.reset(); // whoever waits for it is resumed while the members are alive
}

QCoro::Task<Result<AgentReply>> AcpAgent::ask(engine::AgentRequest request, engine::AgentListener listener)
{
    const QPointer self(this);
    if (request.mode == engine::TurnMode::Work && !QDir::isAbsolutePath(request.cwd))
        co_return Error{ErrorKind::Invalid, u"An agent that works on files needs a directory."_s};
    const auto turn = std::make_shared<Turn>();
    m_turns.insert(request.turn, turn);
    auto result = co_await converse(turn, request, listener);
    if (!self)
        co_return cancelled();
    m_turns.remove(request.turn);
    if (request.session.isEmpty())
        release(keyOf(request));
    tidy();
    co_return result;
}

QCoro::Task<Result<AgentReply>> AcpAgent::converse(std::shared_ptr<Turn> turn, engine::AgentRequest request,
                                                   engine::AgentListener listener)
{
    const QPointer self(this);
    if (!m_probes.empty()) {
        engine::AgentProgress progress;
        progress.turn = request.turn;
        progress.status = u"starting the agent"_s;
        if (listener)
            listener(progress);
        if (!self || turn->isCancelled)
            co_return cancelled();
        core::OneShot<bool> probed = turn->probed;
        if (!m_probes.empty())
            co_await probed;
    }
    if (!self || turn->isCancelled)
        co_return cancelled();
    const auto command = co_await makeCommand();
    if (!self || turn->isCancelled)
        co_return cancelled();
    if (!command)
        co_return command.error();
    AcpSession *const conversation = session(request, *command);
    turn->session = conversation;
    auto result = co_await conversation->run(request, listener);
    co_return result;
}

void AcpAgent::cancel(const QString &turn)
{
    const auto running = m_turns.value(turn);
    if (!running)
        return;
    running->isCancelled = true;
    if (running->session)
        running->session->cancel(turn);
    else
        core::OneShot<bool>(running->probed).set(false);
}

QCoro::Task<> AcpAgent::leave(QString cwd)
{
    const QString suffix = separator + cwd;
    const QStringList keys = m_order;
    for (const QString &key : keys) {
        AcpSession *const session = key.endsWith(suffix) ? m_sessions.take(key) : nullptr;
        if (!session)
            continue;
        m_order.removeOne(key);
        delete session; // with all that it started
    }
    const ChildMark mark{cwd, m_profile.name, {}};
    endLeftovers(mark);
    co_return;
}

AcpSession *AcpAgent::session(const engine::AgentRequest &request, const ChildCommand &command)
{
    const QString key = keyOf(request);
    m_order.removeOne(key);
    m_order.append(key);
    if (AcpSession *const known = m_sessions.value(key))
        return known;
    // An agent cannot be moved: what it was told in another directory is over.
    const QString sameName = nameOf(request) + separator;
    const QStringList order = m_order;
    for (const QString &other : order) {
        if (other != key && other.startsWith(sameName) && !m_sessions.value(other)->isBusy())
            release(other);
    }
    AcpSetup setup;
    setup.agent = m_profile.name;
    setup.conversation = nameOf(request);
    setup.command = command;
    setup.sandbox = m_sandbox;
    setup.writable = m_profile.writable + agentHomes(command.environment);
    setup.authMethod = m_profile.authMethod;
    setup.idle = m_profile.idleTimeout;
    auto *const fresh = new AcpSession(setup, request.cwd, m_clock, m_desk, *m_trees);
    fresh->setParent(this);
    m_sessions.insert(key, fresh);
    return fresh;
}

/// Lets the agent leave in its own time.
void AcpAgent::release(const QString &name)
{
    AcpSession *const session = m_sessions.take(name);
    m_order.removeOne(name);
    if (!session)
        return;
    connect(session, &AcpSession::ended, session, &QObject::deleteLater);
    session->end();
}

void AcpAgent::tidy()
{
    QStringList idle;
    for (const QString &name : std::as_const(m_order)) {
        if (!m_sessions.value(name)->isBusy())
            idle.append(name);
    }
    while (idle.size() > maximumIdleSessions)
        release(idle.takeFirst());
}

/// Values that are references are looked up each time: they may have been corrected.
QCoro::Task<Result<ChildCommand>> AcpAgent::makeCommand()
{
    const QPointer self(this);
    const QMap<QString, QString> environment = m_profile.environment;
    const QStringList words = m_profile.command;
    QMap<QString, QString> variables;
    for (auto variable = environment.begin(); variable != environment.end(); ++variable) {
        QString value = variable.value();
        if (isSecretReference(value)) {
            const auto secret = co_await m_secrets.read(value);
            if (!self)
                co_return cancelled();
            if (!secret)
                co_return Error{ErrorKind::Unauthorized, u"No value for the agent's variable %1: %2"_s.arg(
                                                             variable.key(), secret.error().detail)};
            value = *secret;
        }
        variables.insert(variable.key(), value);
    }
    co_return childCommand(words, variables);
}

QCoro::Task<Result<engine::AgentHealth>> AcpAgent::probe()
{
    const QPointer self(this);
    engine::AgentHealth health;
    const auto command = co_await makeCommand();
    if (!self)
        co_return cancelled();
    if (!command) {
        health.detail = command.error().detail;
        co_return health;
    }
    const AcpConnectionPtr connection = newAcpConnection(m_clock);
    AcpConnection *const raw = connection.get();
    m_probes.push_back(raw);
    ChildCommand place = *command;
    place.directory = QDir::tempPath();
    raw->start(place);
    const auto introduced = co_await introduce(raw);
    if (!self || (!introduced && introduced.error().kind == ErrorKind::Cancelled))
        co_return cancelled();
    std::erase(m_probes, raw);
    const auto waiting = m_probes.empty() ? m_turns.values() : QList<std::shared_ptr<Turn>>();
    for (const std::shared_ptr<Turn> &turn : waiting)
        turn->probed.set(true);
    if (!self)
        co_return cancelled();
    if (!introduced) {
        health.detail = introduced.error().detail;
        co_return health;
    }
    health.ready = true;
    if (!m_sandbox.isThere() && !m_sandbox.trouble.isEmpty())
        health.remark =
            u"What this agent does is not isolated from your approvals: %1."_s.arg(m_sandbox.trouble);
    co_return health;
}

} // namespace agents
