// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpsession.h"

#include "core/detach.h"
#include "core/log.h"
#include "wire/json.h"

#include <QPointer>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using engine::TurnMode;

// What the agent tells while it works, and what it asks for.

namespace agents {

namespace {

constexpr std::size_t mostEarlyUpdates = 20;
constexpr std::size_t mostQuestions = 50; ///< open at the same time
constexpr qint64 maximumTurnBytes = 64 * 1024 * 1024;
constexpr qint64 maximumOpeningBytes = 256 * 1024 * 1024; ///< a long conversation may be told again

bool isAboutModes(const Json &update)
{
    const QString kind = text(update, "sessionUpdate");
    return kind == u"config_option_update" || kind == u"current_mode_update";
}

/// Gemini CLI says in its text which mode it is in now.
QString modeInText(const Json &update)
{
    const QString prefix = u"[MODE_UPDATE] "_s;
    const QString chunk = text(member(update, "content"), "text");
    return text(update, "sessionUpdate") == u"agent_message_chunk" && chunk.startsWith(prefix)
               ? chunk.mid(prefix.size()).trimmed()
               : QString();
}

Error tooLarge()
{
    return {ErrorKind::TooLarge, u"The agent's answer is too large; it was stopped."_s};
}

} // namespace

/// A sign of life, unless it is a flood.
void AcpSession::hear()
{
    const QPointer self(this);
    const auto now = m_clock.monotonic();
    if (now - std::exchange(m_lastHeard, now) >= std::chrono::seconds(1) && isHeard())
        m_promptTurn->report({}); // not more often: a stream has thousands of messages
    if (!self || !m_connection)
        return;
    const qint64 most = m_sessionId.isEmpty() ? maximumOpeningBytes : maximumTurnBytes;
    if (m_connection->bytesReceived() - m_bytesBefore <= most)
        return;
    if (isHeard())
        m_promptTurn->refusal = tooLarge();
    m_connection->kill(); // it would not read that we cancel
}

void AcpSession::takeNotification(const QString &method, const Json &params)
{
    if (method == u"session/update") {
        const bool isEarly = m_sessionId.isEmpty(); // its answer is still on the way
        if (isEarly && isAboutModes(member(params, "update")) && m_early.size() < mostEarlyUpdates)
            m_early.push_back(params);
        else if (!isEarly && text(params, "sessionId") == m_sessionId)
            takeUpdate(member(params, "update"));
    } else if (method == u"$/cancel_request") {
        const Json &id = member(params, "requestId");
        if (m_heldPlan && m_heldPlan->id == id) {
            m_connection->refuse(id, rpc::requestCancelled, u"cancelled"_s);
            m_heldPlan.reset();
            return;
        }
        const auto open =
            std::ranges::find_if(m_asked, [&id](const auto &one) { return one.second.id == id; });
        if (open == m_asked.end())
            return;
        const QString question = open->first;
        m_connection->refuse(id, rpc::requestCancelled, u"cancelled"_s);
        m_asked.erase(open);
        m_desk.withdraw(question);
    } else {
        qCDebug(lcAgents) << "agent" << m_setup.agent << "notifies" << method.left(80);
    }
}

void AcpSession::takeUpdate(const Json &update)
{
    const QPointer self(this);
    m_modes.takeUpdate(update);
    const QString mode = modeInText(update);
    if (!mode.isEmpty()) {
        Json told = Json::object();
        told["sessionUpdate"] = "current_mode_update";
        told["currentModeId"] = mode;
        m_modes.takeUpdate(told);
    }
    if (!isHeard())
        return;
    const AcpTurnPtr turn = m_promptTurn;
    if (mode.isEmpty()) {
        turn->report(turn->log.apply(update));
        if (!self)
            return;
    }
    if (turn->log.isTooLarge()) {
        turn->refusal = tooLarge();
        m_connection->kill();
    } else if (turn->request.mode == TurnMode::ReadOnly) {
        checkPlanning(update);
    }
}

/// The agent begins to act although nobody has approved anything.
void AcpSession::checkPlanning(const Json &update)
{
    const AcpTurn &turn = *m_promptTurn;
    if (turn.isPlanModeSet && !m_modes.isPlanning()) {
        breakOff({ErrorKind::Refused,
                  u"The agent left its planning mode by itself (now: %1); it was stopped."_s.arg(
                      m_modes.current())});
        return;
    }
    const QString id = text(update, "toolCallId");
    const auto &calls = turn.log.calls();
    const auto call = std::ranges::find(calls, id, &AcpToolCall::id);
    if (id.isEmpty() || call == calls.end() || call->status != u"completed")
        return;
    const bool writes = call->kind == u"edit" || call->kind == u"delete" || call->kind == u"move";
    const QStringList paths = call->paths();
    const auto inside = std::ranges::find_if(
        paths, [this](const QString &path) { return !pathInside(m_bounds.cwd, path).isEmpty(); });
    if (writes && inside != paths.end())
        breakOff({ErrorKind::Refused,
                  u"The agent changed %1 while it was to change nothing; it was stopped."_s.arg(*inside)});
}

void AcpSession::takeRequest(const Json &id, const QString &method, const Json &params)
{
    if (method == u"session/request_permission") {
        Request request;
        request.id = id;
        request.choices = AcpChoices::read(member(params, "options"));
        const bool isOurs = text(params, "sessionId") == m_sessionId;
        if (!isOurs || !m_isPrompting || m_isCancelling)
            choose(id, {});
        else
            takePermission(request, member(params, "toolCall"));
    } else if (method == u"elicitation/create") {
        decline(id, params);
    } else {
        m_connection->refuse(id, rpc::methodNotFound, u"Method not found: %1"_s.arg(method.left(80)));
    }
}

/// Forms and links are not offered by us: an answer keeps an agent going that asks all the same.
void AcpSession::decline(const Json &id, const Json &elicitation)
{
    Json answer = Json::object();
    answer["action"] = m_isCancelling ? "cancel" : "decline";
    m_connection->answer(id, answer);
    if (!isHeard())
        return;
    const QString message = text(elicitation, "message").simplified().left(300);
    const QString url = text(elicitation, "url").left(300);
    m_promptTurn->note(
        url.isEmpty()
            ? u"The agent asked something in a form, which was declined: %1"_s.arg(message)
            : u"The agent wanted a page to be opened, which was declined: %1 (%2)"_s.arg(message, url));
}

void AcpSession::takePermission(Request request, const Json &toolCall)
{
    AcpLog unheard;
    AcpLog &log = isHeard() ? m_promptTurn->log : unheard;
    const AcpToolCall call = log.mergeCall(toolCall);
    request.call = call.id;
    AcpRuling ruling = ruleOn(call, m_bounds);
    if (!isHeard()) {
        // It goes on after a no, or beside a plan that is held: nothing new is granted. A second plan would
        // only be answered in the dark, the objections come with the next prompt.
        reject(request);
        if (ruling == AcpRuling::Plan && !m_promptTurn)
            cancelPrompt();
        return;
    }
    const bool works = m_bounds.mode == TurnMode::Work;
    if (ruling == AcpRuling::Plan && works)
        ruling = AcpRuling::Ask; // it changes its plan in the middle of the work
    if (ruling == AcpRuling::Ask && m_asked.size() >= mostQuestions)
        ruling = AcpRuling::Reject;
    switch (ruling) {
    case AcpRuling::Allow:
        allow(request, call.title);
        break;
    case AcpRuling::Reject:
        m_promptTurn->note((works ? u"Refused: %1"_s : u"Refused while planning: %1"_s).arg(call.title));
        reject(request);
        break;
    case AcpRuling::Ask: {
        const QString question = u"%1/%2"_s.arg(m_promptTurn->request.turn).arg(++m_questions);
        engine::PermissionQuestion asked = permissionQuestion(call, m_bounds);
        asked.id = question;
        asked.turn = m_promptTurn->request.turn;
        asked.agent = m_setup.agent;
        m_asked.emplace(question, request);
        m_promptTurn->reportStatus(u"waits for permission: %1"_s.arg(call.title), engine::Pulse::Waiting);
        core::detach(askDesk(question, asked), "permission for an agent");
        break;
    }
    case AcpRuling::Plan:
        holdPlan(request, call);
        break;
    }
}

void AcpSession::holdPlan(const Request &request, const AcpToolCall &call)
{
    for (const auto &[question, open] : std::exchange(m_asked, {})) {
        m_desk.withdraw(question); // of a stage that ends here: nobody could answer it any more
        choose(open.id, open.choices.reject);
    }
    m_heldPlan = request;
    m_promptTurn->planCall = call.id;
    AcpTurnEnd end;
    end.isPlanHeld = true;
    m_promptTurn->finish(end);
}

/// True when the agent may go on with what it proposed.
bool AcpSession::approveHeldPlan(const engine::AgentRequest &request)
{
    const bool isYes = m_heldPlan && request.mode == TurnMode::Work && request.isPlanUnchanged &&
                       !m_heldPlan->choices.allowOnce.isEmpty();
    if (!isYes)
        return false;
    const Request held = *std::exchange(m_heldPlan, std::nullopt);
    m_promptTurn = m_turn;
    choose(held.id, held.choices.allowOnce);
    return true;
}

/// It stops then by itself; one that has taken its plan back is not waiting for us and is told to.
void AcpSession::rejectHeldPlan()
{
    m_promptTurn.reset();
    if (m_heldPlan)
        reject(*std::exchange(m_heldPlan, std::nullopt));
    else
        cancelPrompt();
}

QCoro::Task<> AcpSession::askDesk(QString question, engine::PermissionQuestion asked)
{
    const QPointer self(this);
    const engine::PermissionAnswer answer = co_await m_desk.decide(asked);
    if (!self)
        co_return;
    const auto open = m_asked.find(question);
    if (open == m_asked.end())
        co_return; // withdrawn meanwhile
    const Request request = open->second;
    m_asked.erase(open);
    if (m_promptTurn)
        m_promptTurn->reportStatus(u"working"_s);
    if (!self)
        co_return;
    if (answer == engine::PermissionAnswer::AllowOnce)
        allow(request, asked.title);
    else
        reject(request);
}

/// Once: a lasting permission is never given unasked.
void AcpSession::allow(const Request &request, const QString &title)
{
    if (!request.choices.allowOnce.isEmpty()) {
        choose(request.id, request.choices.allowOnce);
        return;
    }
    if (isHeard())
        m_promptTurn->note(
            u"The agent offered no permission for one time only, so it was refused: %1"_s.arg(title));
    reject(request);
}

void AcpSession::reject(const Request &request)
{
    if (m_promptTurn)
        m_promptTurn->log.markRefused(request.call);
    choose(request.id, request.choices.reject);
    if (request.choices.reject.isEmpty())
        cancelPrompt(); // there is no way to say no
}

/// Without an option: cancelled.
void AcpSession::choose(const Json &id, const QString &option)
{
    Json result = Json::object();
    result["outcome"]["outcome"] = option.isEmpty() ? "cancelled" : "selected";
    if (!option.isEmpty())
        result["outcome"]["optionId"] = option;
    if (m_connection)
        m_connection->answer(id, result);
}

void AcpSession::withdrawAll()
{
    for (const auto &[question, request] : std::exchange(m_asked, {}))
        m_desk.withdraw(question);
}

} // namespace agents
