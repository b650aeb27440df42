// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2aturn.h"

#include "agents/answertext.h"
#include "core/detach.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

/// The words that go with the task's end.
QString lastWords(const A2aTask &task)
{
    const QString said = task.status().message.text.simplified().left(1000);
    return said.isEmpty() ? u"it does not say why"_s : said;
}

QCoro::Task<> endCall(core::Clock *clock, std::chrono::milliseconds limit, A2aCallPtr call)
{
    co_await clock->sleep(limit);
    call->stream->cancel();
}

} // namespace

void A2aTurn::cancel()
{
    isCancelled = true;
    core::OneShot<bool> waiting = pause; // resuming may destroy *this
    const A2aCallPtr running = call;
    if (running)
        running->stream->cancel();
    waiting.set(false);
}

void A2aTurn::cancelWhenKnown(core::Clock &clock, std::chrono::milliseconds limit)
{
    if (!call || task.isKnown()) {
        cancel();
        return;
    }
    isCancelled = true;
    core::detach(endCall(&clock, limit, call), "an agent that is to tell its task");
}

void A2aTurn::report(const A2aDelta &delta, engine::Pulse pulse) const
{
    if (!listener || isCancelled || (delta.text.isEmpty() && delta.status.isEmpty() && !hasMovedOn))
        return;
    engine::AgentProgress progress;
    progress.turn = request.turn;
    progress.text = delta.text;
    progress.status = delta.status;
    progress.pulse = pulse;
    progress.acts = hasMovedOn;
    listener(progress);
}

bool A2aTurn::needsLogin() const
{
    return !task.isMessage() && task.status().state == A2aState::AuthRequired;
}

bool A2aTurn::isSettled() const
{
    if (task.isMessage() || task.isFinal() || task.isTooLarge())
        return true;
    return task.status().state == A2aState::InputRequired &&
           (hasMovedOn || !memory.isAnsweredBy(task.status()));
}

QCoro::Task<A2aNews> follow(A2aTurnPtr turn, A2aCallPtr call)
{
    turn->call = call;
    A2aNews news;
    do {
        news = co_await nextNews(call);
        if (news.kind != A2aNews::Kind::Result)
            break;
        A2aDelta delta = turn->task.apply(news.result);
        const A2aState state = turn->task.status().state;
        turn->hasMovedOn = turn->hasMovedOn || state == A2aState::Working;
        const bool needsLogin = turn->needsLogin();
        if (needsLogin)
            delta.status = delta.status.isEmpty() ? u"the agent waits for a login"_s
                                                  : u"the agent waits for a login: %1"_s.arg(delta.status);
        turn->report(delta, needsLogin ? engine::Pulse::Waiting : engine::Pulse::Alive);
    } while (!turn->isCancelled && !turn->isSettled() && !turn->needsLogin());
    turn->call.reset();
    call->stream->cancel(); // a stream may stay open although nothing is to come
    co_return news;
}

Result<engine::AgentReply> a2aReply(const A2aTurn &turn)
{
    const A2aTask &task = turn.task;
    if (task.isTooLarge())
        return Error{ErrorKind::TooLarge, u"The agent's answer is too large; it was stopped."_s};
    const A2aState state = task.status().state;
    if (!task.isMessage() && state == A2aState::Failed)
        return Error{ErrorKind::Server, u"The agent's task failed: %1"_s.arg(lastWords(task))};
    if (!task.isMessage() && state == A2aState::Canceled)
        return Error{ErrorKind::Server, u"The agent cancelled the task: %1"_s.arg(lastWords(task))};
    if (!task.isMessage() && state == A2aState::Rejected)
        return Error{ErrorKind::Invalid, u"The agent rejected the task: %1"_s.arg(lastWords(task))};

    engine::AgentReply reply;
    reply.notes = turn.notes;
    const bool waits = !task.isMessage() && state == A2aState::InputRequired;
    const QStringList texts = waits ? readings(task.status().message) : task.answers();
    reply.text = bestText(texts, turn.request.schemaName);
    if (waits && turn.request.mode == engine::TurnMode::Work) {
        // No answer, but a question in the middle of the work: people read it, nothing is taken out of it.
        reply.completeness = engine::Completeness::Incomplete;
        reply.notes.append(u"The agent asks before it goes on: %1"_s.arg(lastWords(task)));
    }
    reply.continuation = A2aMemory::of(task, turn.request.mode).toText();
    return reply;
}

Error loginError(const A2aTurn &turn)
{
    const QString text = turn.logins > mostLogins ? u"The agent wanted a login again and again: %1"_s
                                                  : u"The agent wanted a login, which was declined: %1"_s;
    return {ErrorKind::Unauthorized, text.arg(turn.login.value_or(QString()))};
}

Error errorOf(const RpcError &refusal)
{
    switch (refusal.code) {
    case -32001:
        return {ErrorKind::NotFound, u"The agent does not know the task any more: %1"_s.arg(refusal.message)};
    case rpc::methodNotFound:
    case -32004:
    case -32009:
        return {ErrorKind::Unsupported, u"The agent cannot do that: %1"_s.arg(refusal.message)};
    default:
        return {ErrorKind::Server, u"The agent refused: %1"_s.arg(refusal.message)};
    }
}

} // namespace agents
