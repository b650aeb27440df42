// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpsession.h"

#include "agents/cancelled.h"
#include "core/detach.h"
#include "core/log.h"
#include "wire/json.h"

#include <QPointer>
#include <QTemporaryDir>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentReply;
using engine::TurnMode;

namespace agents {

namespace {

constexpr auto cancelLimit = 10s;

} // namespace

AcpSession::AcpSession(AcpSetup setup, const QString &cwd, core::Clock &clock, engine::PermissionDesk &desk,
                       core::Worker &trees)
    : m_setup(std::move(setup))
    , m_clock(clock)
    , m_desk(desk)
    , m_trees(trees)
{
    if (cwd.isEmpty())
        m_ownDirectory = std::make_unique<QTemporaryDir>();
    m_bounds.cwd = m_ownDirectory ? m_ownDirectory->path() : cwd;
    m_setup.command.directory = m_bounds.cwd;
    m_mark = ChildMark{m_bounds.cwd, m_setup.agent, m_setup.conversation};
    markChild(m_setup.command.environment, m_mark);
}

AcpSession::~AcpSession()
{
    if (m_turn)
        m_turn->isCancelled = true;
    for (Waiting &waiting : std::exchange(m_waiting, {}))
        waiting.admitted.set(false);
    withdrawAll();
    m_connection.reset(); // whatever waits for the agent is resumed now, while the members are alive
}

QCoro::Task<Result<AgentReply>> AcpSession::run(engine::AgentRequest request, engine::AgentListener listener)
{
    const QPointer self(this);
    const auto turn = std::make_shared<AcpTurn>();
    turn->request = request;
    turn->listener = std::move(listener);
    if (m_turn) {
        core::OneShot<bool> admitted;
        m_waiting.push_back({request.turn, admitted});
        turn->reportStatus(u"queued"_s, engine::Pulse::Waiting);
        const bool isAdmitted = co_await admitted;
        if (!isAdmitted || !self)
            co_return cancelled();
    }
    m_turn = turn;
    auto result = co_await perform(turn);
    if (!self)
        co_return cancelled();
    m_turn.reset();
    if (!m_waiting.empty()) {
        core::OneShot<bool> admitted = m_waiting.front().admitted;
        m_waiting.pop_front();
        admitted.set(true);
    }
    co_return result;
}

QCoro::Task<Result<AgentReply>> AcpSession::perform(AcpTurnPtr turn)
{
    const QPointer self(this);
    const TreeSnapshot before = co_await look();
    if (!self || turn->isCancelled)
        co_return cancelled();
    if (!m_connection) {
        turn->reportStatus(u"starting the agent"_s);
        const auto opened = co_await open(turn);
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (!opened)
            co_return opened.error();
    }
    m_bounds.mode = turn->request.mode;
    m_bounds.allowedFiles = turn->request.allowedFiles;
    m_bytesBefore = m_connection->bytesReceived();
    m_lastHeard = m_clock.monotonic();
    const bool goesOn = m_isPrompting && approveHeldPlan(turn->request);
    if (m_isPrompting && !goesOn) {
        turn->reportStatus(u"waiting until the agent has stopped"_s);
        rejectHeldPlan();
        core::OneShot<bool> over = m_promptOver;
        co_await over;
        if (!self || turn->isCancelled)
            co_return cancelled();
    }
    if (!goesOn) {
        const QStringList problems = co_await switchModes(turn->request.mode);
        if (!self || turn->isCancelled)
            co_return cancelled();
        for (const QString &problem : problems)
            turn->note(problem);
        if (!m_connection)
            co_return Error{ErrorKind::Process, u"The agent has ended before it was asked."_s};
        turn->isPlanModeSet = turn->request.mode == TurnMode::ReadOnly && m_modes.isPlanning();
        startPrompt(turn->request.prompt);
    }
    core::detach(watchSilence(this, &m_clock, turn), "silence of an agent");
    core::OneShot<AcpTurnEnd> over = turn->over;
    const AcpTurnEnd end = co_await over;
    if (!self)
        co_return cancelled();
    const TreeSnapshot after = co_await look();
    if (!self)
        co_return cancelled();
    auto result = conclude(*turn, end, changedBetween(before, after));
    co_return result;
}

QCoro::Task<TreeSnapshot> AcpSession::look()
{
    const QString directory = m_bounds.cwd;
    const std::function<Result<TreeSnapshot>()> job = [directory] {
        return Result<TreeSnapshot>(TreeSnapshot::of(directory));
    };
    const auto seen = co_await m_trees.run(job);
    TreeSnapshot snapshot;
    if (seen)
        snapshot = *seen;
    else
        snapshot.isWhole = false;
    co_return snapshot;
}

Result<AgentReply> AcpSession::conclude(AcpTurn &turn, const AcpTurnEnd &end, const QStringList &changed)
{
    if (turn.isCancelled)
        return cancelled();
    if (turn.refusal)
        return *turn.refusal;
    auto reply = acpReply(turn, end, m_clock.now());
    if (!reply)
        return reply;
    reply->model = m_modes.model();
    reply->changedFiles = changed;
    if (turn.request.mode == TurnMode::ReadOnly && !changed.isEmpty())
        reply->notes.append(u"Files changed while the agent was to change nothing: %1"_s.arg(
            changed.mid(0, 20).join(u", "_s)));
    if (const auto cost = turn.log.cost()) {
        reply->usage.cost = *cost >= m_cost ? *cost - m_cost : *cost;
        m_cost = *cost;
    }
    reply->continuation = continuation();
    return reply;
}

void AcpSession::cancel(const QString &turn)
{
    const auto waiting =
        std::ranges::find_if(m_waiting, [&turn](const Waiting &one) { return one.turn == turn; });
    if (waiting != m_waiting.end()) {
        core::OneShot<bool> admitted = waiting->admitted;
        m_waiting.erase(waiting);
        admitted.set(false);
        return;
    }
    if (!m_turn || m_turn->request.turn != turn || std::exchange(m_turn->isCancelled, true))
        return;
    if (m_isPrompting)
        cancelPrompt();
    else
        close(cancelled()); // it has not begun: nothing is lost with the process
}

void AcpSession::end()
{
    withdrawAll();
    if (!m_connection || !m_connection->isOpen()) {
        Q_EMIT ended();
        return;
    }
    m_connection->end();
}

void AcpSession::startPrompt(const QString &prompt)
{
    m_isPrompting = true;
    m_isCancelling = false;
    m_promptTurn = m_turn;
    m_promptOver = {};
    ++m_prompts;
    core::detach(awaitPrompt(prompt), "prompt of an agent");
}

QCoro::Task<> AcpSession::awaitPrompt(QString prompt)
{
    const QPointer self(this);
    Json block = Json::object();
    block["type"] = "text";
    block["text"] = prompt;
    Json params = Json::object();
    params["sessionId"] = m_sessionId;
    params["prompt"] = Json::array();
    params["prompt"].push_back(block);
    const auto answer = co_await m_connection->request(u"session/prompt"_s, params);
    if (self)
        endPrompt(answer);
}

void AcpSession::endPrompt(const Result<RpcAnswer> &answer)
{
    m_isPrompting = false;
    m_heldPlan.reset();
    withdrawAll();
    core::OneShot<bool> over = m_promptOver;
    const AcpTurnPtr turn = std::exchange(m_promptTurn, nullptr);
    if (turn && !turn->isOver) {
        AcpTurnEnd end;
        end.answer = answer;
        turn->finish(end);
    }
    over.set(true);
}

/// Every open question of the agent is answered first: it would wait for them for ever.
void AcpSession::cancelPrompt()
{
    if (!m_isPrompting || std::exchange(m_isCancelling, true))
        return;
    Json params = Json::object();
    params["sessionId"] = m_sessionId;
    m_connection->notify(u"session/cancel"_s, params);
    if (m_heldPlan)
        choose(std::exchange(m_heldPlan, std::nullopt)->id, {});
    for (const auto &[question, request] : std::exchange(m_asked, {})) {
        choose(request.id, {});
        m_desk.withdraw(question);
    }
    core::detach(killUnlessOver(this, &m_clock, m_prompts), "cancelling an agent");
}

/// We end the turn, for a reason that people have to know.
void AcpSession::breakOff(const Error &why)
{
    if (!isHeard() || m_promptTurn->refusal)
        return;
    m_promptTurn->refusal = why;
    cancelPrompt();
}

void AcpSession::close(const Error &why)
{
    qCInfo(lcAgents) << "agent" << m_setup.agent << "closed, kind" << int(why.kind);
    m_sessionId.clear();
    m_early.clear();
    m_modes = {};
    m_cost = 0;
    const AcpConnectionPtr connection = std::move(m_connection); // resumes who waits for it, at the end
}

QCoro::Task<> AcpSession::killUnlessOver(QPointer<AcpSession> session, core::Clock *clock, int prompt)
{
    co_await clock->sleep(cancelLimit);
    if (session && session->m_isPrompting && session->m_prompts == prompt)
        session->m_connection->kill();
}

QCoro::Task<> AcpSession::watchSilence(QPointer<AcpSession> session, core::Clock *clock, AcpTurnPtr turn)
{
    const auto idle = session->m_setup.idle;
    while (true) {
        const auto quiet = clock->monotonic() - session->m_lastHeard;
        const auto rest = quiet < idle ? idle - quiet : idle;
        co_await clock->sleep(rest);
        if (!session || turn->isOver)
            co_return;
        const bool waitsForPeople = !session->m_asked.empty();
        const auto silence = clock->monotonic() - session->m_lastHeard;
        if (silence >= idle && !waitsForPeople)
            turn->reportStatus(
                u"no sign of life for %1 s"_s.arg(std::chrono::floor<std::chrono::seconds>(silence).count()),
                engine::Pulse::Silent);
        if (!session)
            co_return;
    }
}

} // namespace agents
