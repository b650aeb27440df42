// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpturn.h"

#include "agents/acp/acpplan.h"
#include "agents/answertext.h"
#include "agents/usagelimit.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

/// Agents wrap everything in one code; the real trouble is in the words.
Error inWords(const Error &error, const QDateTime &now)
{
    if (error.kind == ErrorKind::Process || error.kind == ErrorKind::Protocol)
        return error;
    if (error.kind == ErrorKind::Unauthorized)
        return {error.kind, u"The agent wants a login: %1"_s.arg(error.detail)};
    // Our own cancelling is dealt with before; this is the agent's.
    Error said{error.kind == ErrorKind::Cancelled ? ErrorKind::Server : error.kind,
               u"The agent failed: %1"_s.arg(error.detail)};
    if (speaksOfLimit(error.detail)) {
        said.kind = ErrorKind::RateLimited;
        said.until = limitEnd(error.detail, now).value_or(QDateTime());
    }
    return said;
}

/// What the agent tells about itself beside its answer.
QStringList remarks(const AcpLog &log)
{
    QStringList remarks;
    if (!log.title().isEmpty())
        remarks.append(u"The agent calls this conversation \"%1\"."_s.arg(log.title()));
    if (const auto &context = log.context())
        remarks.append(u"The agent's context is %1 % full: %2 of %3 tokens."_s.arg(context->percent())
                           .arg(context->used)
                           .arg(context->size));
    return remarks;
}

} // namespace

Result<engine::AgentReply> acpReply(const AcpTurn &turn, const AcpTurnEnd &end, const QDateTime &now)
{
    if (!end.isPlanHeld && !end.answer)
        return inWords(end.answer.error(), now);

    engine::AgentReply reply;
    reply.notes = turn.notes + remarks(turn.log);
    const bool isPlan = turn.request.mode == engine::TurnMode::ReadOnly;
    const QStringList texts = isPlan ? planTexts(turn.log, turn.planCall) : answerTexts(turn.log);
    reply.text = bestText(texts, turn.request.schemaName);
    reply.reasoning = turn.log.thoughts();
    reply.commands = turn.log.commands();
    if (end.isPlanHeld)
        return reply;

    reply.usage = acpUsage(end.answer->result);
    const QString reason = text(end.answer->result, "stopReason");
    if (reason == u"refusal")
        return Error{ErrorKind::Invalid, u"The agent refused to answer."_s};
    if (reason == u"max_tokens" || reason == u"max_turn_requests") {
        reply.completeness = engine::Completeness::Truncated;
        reply.notes.append(u"The agent stopped at a limit of its own (%1)."_s.arg(reason));
    } else if (reason == u"cancelled") {
        reply.completeness = engine::Completeness::Incomplete;
        reply.notes.append(u"The agent says that the turn was cancelled."_s);
    } else if (reason != u"end_turn") {
        reply.notes.append(u"The agent ended the turn in an unknown way: %1"_s.arg(reason.left(80)));
    }
    return reply;
}

} // namespace agents
