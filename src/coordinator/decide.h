// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this library: the parts that decide() for runs is made of.

#include "coordinator/runmachine.h"

#include <algorithm>

namespace coordinator::detail {

using Events = std::vector<domain::NewEvent>;

[[nodiscard]] inline domain::Actor console()
{
    return {domain::ActorKind::Console, {}};
}
[[nodiscard]] inline domain::Actor policy()
{
    return {domain::ActorKind::Policy, {}};
}

/// The pending effect of this id when it is of type T, else null.
template <typename T>
[[nodiscard]] const T *pendingEffect(const Run &run, qint64 id)
{
    for (const domain::Effect &effect : run.effects) {
        if (effect.id == id)
            return std::get_if<T>(&effect.body);
    }
    return nullptr;
}

[[nodiscard]] inline Events lateReply(const domain::RunCommand &command, qint64 effect, const QString &what)
{
    return {{command.actor, domain::LateReply{effect, what}}};
}

/// Asks the engineer for the next plan, with the files that are still to be read first; notes of the human
/// that wait go along. Escalates when nobody plays the persona.
[[nodiscard]] Events requestPlan(const Run &run, const QStringList &filesToRead = {});

/// note_sent for every note that waits, to stand beside the request that carries them.
void appendNotesSent(const Run &run, Events &events);

/// After an approval: what the reports of the present round mean for the run.
[[nodiscard]] Events afterReports(const Run &run, const domain::RunCommand &command);

/// The run as it will be once these events are durable.
[[nodiscard]] Run afterEvents(Run run, const Events &events);

/// In triage, when nothing has to be asked of agents any more: files, waits, starts the next child, has the
/// checks repeated, or goes on to the landing.
[[nodiscard]] Events proceed(const Run &run, domain::Mode mode);

/// After execution: the commands that the engineer asks for and that nobody has allowed yet become questions
/// to the human; without any the checks begin.
[[nodiscard]] Events requestCommands(const Run &run);

/// Changed files outside the approved plan that nobody has accepted.
[[nodiscard]] QStringList filesOutsidePlan(const Run &run);

/// Landing in automatic mode, else the question to the human.
[[nodiscard]] Events requestLanding(const Run &run, domain::Mode mode);

// One group of commands each.
[[nodiscard]] Decided decidePlanning(const Run &run, const domain::RunCommand &command,
                                     const domain::StartRun &body);
[[nodiscard]] Decided decidePlanning(const Run &run, const domain::RunCommand &command,
                                     const domain::ClaimAnswered &body);
[[nodiscard]] Decided decidePlanning(const Run &run, const domain::RunCommand &command,
                                     const domain::ContextRead &body);
[[nodiscard]] Decided decidePlanning(const Run &run, const domain::RunCommand &command,
                                     const domain::PlanAnswered &body);
[[nodiscard]] Decided decidePlanning(const Run &run, const domain::RunCommand &command,
                                     const domain::VerdictAnswered &body);

[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::WorktreeReady &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::WorkAnswered &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::WorkApplied &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::ChecksFinished &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::ReportAnswered &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::PrioritiesAnswered &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::FilesReverted &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::TaskRefused &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::TaskSeen &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::TaskWritten &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::ChildFinished &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::LandingFinished &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::TargetMerged &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::LandingFailed &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::EffectFailed &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::PermissionWanted &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::PermissionGone &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::SilenceNoticed &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::AgentHeard &body);
[[nodiscard]] Decided decideWork(const Run &run, const domain::RunCommand &command,
                                 const domain::BudgetUsed &body);

[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::ApprovePlan &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::SendFeedback &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::RejectPlan &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::AllowRetries &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::HandOver &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::Rescope &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::BlockRun &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::WithdrawApproval &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::Interject &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::RetryEffect &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::ChangeFinding &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::MergeFindings &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::SplitFinding &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::RestartWork &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::SendWorkBack &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::AcceptOutside &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::RevertOutside &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::FileBatch &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::ApproveLanding &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::CancelRun &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::AnswerPermission &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::KeepWaiting &body);
[[nodiscard]] Decided decideHuman(const Run &run, const domain::RunCommand &command,
                                  const domain::RaiseBudget &body);

} // namespace coordinator::detail
