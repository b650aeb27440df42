// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/decisions.h"

#include "coordinator/convergence.h"

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;
using coordinator::RefusalReason;

namespace {

core::Error invalid(const QString &detail)
{
    return {core::ErrorKind::Invalid, detail};
}

} // namespace

core::Result<RunCommandBody> decisionOf(const coordinator::Run &run, const QStringList &words,
                                        const QString &note)
{
    const QString word = words.value(0);
    const Revision revision = run.lastAttempt() ? run.lastAttempt()->revision : Revision();
    if (word == u"approve") {
        if (run.ask && run.ask->kind == AskKind::WorkToLand)
            return RunCommandBody(ApproveLanding{});
        if (run.ask && run.ask->kind == AskKind::BatchToFile) {
            for (const coordinator::Batch &batch : run.batches) {
                if (!batch.filed)
                    return RunCommandBody(FileBatch{batch.staged.batch, {}});
            }
        }
        ApprovePlan approve;
        approve.revision = revision;
        approve.notes = note;
        for (const QString &id : coordinator::openObjections(run.objections))
            approve.waived.push_back({id, note}); // without a note the rules refuse, and say which are open
        return RunCommandBody(approve);
    }
    if (word == u"feedback")
        return RunCommandBody(SendFeedback{revision, note, {}});
    if (word == u"reject")
        return RunCommandBody(RejectPlan{revision, note});
    if (word == u"retry") {
        if (run.ask && run.ask->kind == AskKind::AgentProblem)
            return RunCommandBody(RetryEffect{});
        bool isNumber = false;
        const int count = words.value(1, u"1"_s).toInt(&isNumber);
        if (!isNumber)
            return invalid(
                u"retry: \"%1\" is not a number of attempts; allowed are 1 to 100"_s.arg(words.value(1)));
        return RunCommandBody(AllowRetries{count, note});
    }
    if (word == u"handover") {
        if (words.size() < 2)
            return invalid(u"handover needs the name of an agent"_s);
        return RunCommandBody(HandOver{words.at(1)});
    }
    if (word == u"rescope")
        return RunCommandBody(Rescope{note, run.start.task.acceptanceCriteria});
    if (word == u"block")
        return RunCommandBody(BlockRun{note});
    return invalid(
        u"\"%1\" is not a decision; allowed are approve, feedback, reject, retry N, handover AGENT, rescope, "
        "block"_s.arg(word));
}

QString sentenceOf(const coordinator::Refusal &refusal)
{
    switch (refusal.reason) {
    case RefusalReason::UnknownRun:
        return u"There is no run %1."_s.arg(refusal.detail);
    case RefusalReason::AlreadyStarted:
        return u"The run %1 has started already."_s.arg(refusal.detail);
    case RefusalReason::RunEnded:
        return u"The run has ended."_s;
    case RefusalReason::NotWaiting:
        return u"Nothing is open that this decision answers."_s;
    case RefusalReason::StaleRevision:
        return u"The plan has changed: attempt %1 is under decision now."_s.arg(refusal.detail);
    case RefusalReason::OpenObjections:
        return u"These objections are open: %1. Give the reason for passing over them with --note."_s.arg(
            refusal.detail);
    case RefusalReason::EmptyPlan:
        return u"No step is left to carry out."_s;
    case RefusalReason::UnknownStep:
        return u"The plan has no step %1."_s.arg(refusal.detail);
    case RefusalReason::UnknownBatch:
        return u"There is nothing to file under %1."_s.arg(refusal.detail);
    case RefusalReason::UnknownFile:
        return u"%1 is not among the files that this is about."_s.arg(refusal.detail);
    case RefusalReason::OutsidePlan:
        return u"Files outside the plan must be accepted, taken back or sent back first: %1."_s.arg(
            refusal.detail);
    case RefusalReason::EmptyText:
        return u"This decision needs words: give them with --note."_s;
    case RefusalReason::NothingApproved:
        return u"Nothing is approved."_s;
    case RefusalReason::OutOfRange:
        return u"The number is out of range, allowed is %1."_s.arg(refusal.detail);
    }
    return {};
}

} // namespace app
