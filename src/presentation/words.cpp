// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/words.h"

#include "presentation/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace presentation::words {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Words)
};

} // namespace

QString stage(coordinator::Stage stage)
{
    switch (stage) {
    case coordinator::Stage::Queued:
        return Words::tr("queued");
    case coordinator::Stage::Planning:
        return Words::tr("planning");
    case coordinator::Stage::ReviewingPlan:
        return Words::tr("reviewing the plan");
    case coordinator::Stage::AwaitingHuman:
        return Words::tr("needs you");
    case coordinator::Stage::Executing:
        return Words::tr("executing");
    case coordinator::Stage::Checking:
        return Words::tr("checking");
    case coordinator::Stage::Triaging:
        return Words::tr("triaging");
    case coordinator::Stage::Landing:
        return Words::tr("landing");
    case coordinator::Stage::Done:
        return Words::tr("done");
    case coordinator::Stage::Escalated:
        return Words::tr("escalated");
    case coordinator::Stage::Blocked:
        return Words::tr("blocked");
    case coordinator::Stage::Cancelled:
        return Words::tr("cancelled");
    case coordinator::Stage::Failed:
        return Words::tr("failed");
    }
    return {};
}

QString askKind(domain::AskKind kind)
{
    switch (kind) {
    case domain::AskKind::PlanToApprove:
        return Words::tr("Plan to countersign");
    case domain::AskKind::Escalation:
        return Words::tr("No agreement");
    case domain::AskKind::AgentProblem:
        return Words::tr("Agent problem");
    case domain::AskKind::BatchToFile:
        return Words::tr("Tasks to file");
    case domain::AskKind::Permission:
        return Words::tr("Permission wanted");
    case domain::AskKind::SilentAgent:
        return Words::tr("Agent is silent");
    case domain::AskKind::Budget:
        return Words::tr("Budget reached");
    case domain::AskKind::WorkToLand:
        return Words::tr("Work to land");
    }
    return {};
}

QString refusal(const coordinator::Refusal &refusal)
{
    const QString detail = visibleLine(refusal.detail);
    switch (refusal.reason) {
    case coordinator::RefusalReason::UnknownRun:
        return Words::tr("This run is not known any more.");
    case coordinator::RefusalReason::AlreadyStarted:
        return Words::tr("This task is being worked on already.");
    case coordinator::RefusalReason::RunEnded:
        return Words::tr("This run has ended; nothing was changed.");
    case coordinator::RefusalReason::NotWaiting:
        return Words::tr("Nothing is waiting for this decision any more.");
    case coordinator::RefusalReason::StaleRevision:
        return Words::tr("The plan has changed since you looked at it; your decision was not taken.");
    case coordinator::RefusalReason::OpenObjections:
        return Words::tr(
                   "Objections are still open (%1): each needs a reason before the plan can be approved.")
            .arg(detail);
    case coordinator::RefusalReason::EmptyPlan:
        return Words::tr("No step is left to execute. Accept at least one, or reject the plan.");
    case coordinator::RefusalReason::UnknownStep:
        return Words::tr("The plan has no step %1.").arg(detail);
    case coordinator::RefusalReason::UnknownBatch:
        return Words::tr("These findings have been dealt with already.");
    case coordinator::RefusalReason::UnknownFile:
        return Words::tr("%1 is not among the files that this is about.").arg(refusal.detail);
    case coordinator::RefusalReason::OutsidePlan:
        return Words::tr("These files are outside the plan; accept them, take them back or send the work "
                         "back first: %1")
            .arg(refusal.detail);
    case coordinator::RefusalReason::EmptyText:
        return Words::tr("Say in words what you want first.");
    case coordinator::RefusalReason::NothingApproved:
        return Words::tr("No plan is approved, so there is nothing to withdraw.");
    case coordinator::RefusalReason::OutOfRange:
        return Words::tr("That number is not allowed.");
    case coordinator::RefusalReason::BrokenPrompt:
        return Words::tr(
                   "Your decision was not taken: the question that follows from it cannot be put, because "
                   "its template is broken (%1).")
            .arg(detail);
    }
    return {};
}

QString risk(domain::RiskLevel level)
{
    switch (level) {
    case domain::RiskLevel::Low:
        return Words::tr("low");
    case domain::RiskLevel::Medium:
        return Words::tr("medium");
    case domain::RiskLevel::High:
        return Words::tr("high");
    }
    return {};
}

QString severity(domain::Severity severity)
{
    switch (severity) {
    case domain::Severity::NiceToHave:
        return Words::tr("nice to have");
    case domain::Severity::Minor:
        return Words::tr("minor");
    case domain::Severity::Major:
        return Words::tr("major");
    case domain::Severity::Critical:
        return Words::tr("critical");
    }
    return {};
}

QString placement(domain::Placement placement)
{
    switch (placement) {
    case domain::Placement::Child:
        return Words::tr("blocks this task");
    case domain::Placement::CurrentMilestone:
        return Words::tr("this milestone");
    case domain::Placement::UpcomingMilestone:
        return Words::tr("an upcoming milestone");
    case domain::Placement::FutureEnhancements:
        return Words::tr("Future Enhancements");
    }
    return {};
}

QString urgency(domain::Urgency urgency)
{
    switch (urgency) {
    case domain::Urgency::Urgent:
        return Words::tr("urgent");
    case domain::Urgency::High:
        return Words::tr("high");
    case domain::Urgency::Medium:
        return Words::tr("medium");
    case domain::Urgency::Low:
        return Words::tr("low");
    }
    return {};
}

QString mode(domain::Mode mode)
{
    switch (mode) {
    case domain::Mode::Automatic:
        return Words::tr("Automatic");
    case domain::Mode::Countersigned:
        return Words::tr("Countersigned");
    case domain::Mode::Manual:
        return Words::tr("Manual");
    }
    return {};
}

QString checkStatus(domain::CheckStatus status)
{
    switch (status) {
    case domain::CheckStatus::Pass:
        return Words::tr("passed");
    case domain::CheckStatus::Fail:
        return Words::tr("failed");
    case domain::CheckStatus::Blocked:
        return Words::tr("blocked");
    }
    return {};
}

QString taskStatus(domain::TaskStatus status)
{
    switch (status) {
    case domain::TaskStatus::NotStarted:
        return Words::tr("not started");
    case domain::TaskStatus::InProgress:
        return Words::tr("in progress");
    case domain::TaskStatus::Blocked:
        return Words::tr("blocked");
    case domain::TaskStatus::InReview:
        return Words::tr("in review");
    case domain::TaskStatus::Done:
        return Words::tr("done");
    case domain::TaskStatus::OnHold:
        return Words::tr("on hold");
    }
    return {};
}

QString outcome(domain::Outcome outcome)
{
    switch (outcome) {
    case domain::Outcome::Done:
        return Words::tr("done");
    case domain::Outcome::Cancelled:
        return Words::tr("cancelled");
    case domain::Outcome::Failed:
        return Words::tr("failed");
    }
    return {};
}

QString escalation(domain::EscalationReason reason)
{
    switch (reason) {
    case domain::EscalationReason::AttemptsUsedUp:
        return Words::tr("All attempts are used up and the plan is not approved.");
    case domain::EscalationReason::NotConverging:
        return Words::tr("Engineer and coordinator go round in circles.");
    case domain::EscalationReason::UnreadableAnswer:
        return Words::tr("An answer could not be read, even after asking again.");
    case domain::EscalationReason::NobodyPlays:
        return Words::tr("No agent plays the role that is needed.");
    case domain::EscalationReason::TooDeep:
        return Words::tr("Checks of checks are nested too deep.");
    }
    return {};
}

QString noteState(coordinator::NoteState state)
{
    switch (state) {
    case coordinator::NoteState::Queued:
        return Words::tr("queued");
    case coordinator::NoteState::Sent:
        return Words::tr("sent");
    case coordinator::NoteState::Answered:
        return Words::tr("answered");
    }
    return {};
}

QString actor(const domain::Actor &actor)
{
    switch (actor.kind) {
    case domain::ActorKind::Human:
        return Words::tr("You");
    case domain::ActorKind::Coordinator:
        return Words::tr("Coordinator");
    case domain::ActorKind::ProjectManager:
        return Words::tr("Project manager");
    case domain::ActorKind::Policy:
        return Words::tr("Policy");
    case domain::ActorKind::Agent:
        return actor.name.isEmpty() ? Words::tr("Agent") : visibleLine(actor.name);
    case domain::ActorKind::Console:
        return Words::tr("Console");
    case domain::ActorKind::Dashboard:
        return Words::tr("Dashboard");
    }
    return {};
}

QString permission(const domain::PermissionRequest &request)
{
    const QString command = request.command.trimmed();
    const QString what = visibleLine(!command.isEmpty()         ? command
                                     : !request.title.isEmpty() ? request.title
                                                                : request.paths.join(u", "_s));
    const auto with = [&what](const QString &kind) {
        return what.isEmpty() ? kind : Words::tr("%1: %2").arg(kind, what);
    };
    if (!command.isEmpty())
        return with(Words::tr("command"));
    if (request.kind == u"edit")
        return with(Words::tr("edit"));
    if (request.kind == u"delete")
        return with(Words::tr("deletion"));
    if (request.kind == u"move")
        return with(Words::tr("move"));
    if (request.kind == u"read" || request.kind == u"search")
        return with(Words::tr("reading"));
    if (request.kind == u"fetch")
        return with(Words::tr("network"));
    if (request.kind == u"login")
        return with(Words::tr("login"));
    return with(Words::tr("something else"));
}

QString persona(const domain::Persona &persona)
{
    return persona.isEmpty() ? Words::tr("nobody yet") : visibleLine(domain::canonicalKey(persona));
}

QString initials(const QString &name)
{
    QString letters;
    bool atStart = true;
    for (const QChar c : name) {
        if (atStart && c.isLetterOrNumber())
            letters.append(c.toUpper());
        atStart = !c.isLetterOrNumber();
    }
    if (letters.size() >= 2)
        return letters.first(2);
    for (const QChar c : name.sliced(std::min<qsizetype>(1, name.size()))) {
        if (letters.size() < 2 && c.isLetterOrNumber())
            letters.append(c.toUpper());
    }
    return letters.isEmpty() ? u"?"_s : letters;
}

QString attemptOf(int attempt, const std::optional<int> &bound)
{
    return bound ? Words::tr("attempt %1 of %2").arg(attempt).arg(std::max(attempt, *bound))
                 : Words::tr("attempt %1").arg(attempt);
}

QString revision(const domain::Revision &revision)
{
    return u'#' + revision.value.first(std::min<qsizetype>(6, revision.value.size()));
}

QString time(const QDateTime &utc, const QDateTime &now)
{
    const QDateTime local = utc.toLocalTime();
    const QString clock = QLocale().toString(local.time(), u"HH:mm"_s);
    if (local.date() == now.toLocalTime().date())
        return clock;
    //: a date and a time of day
    return Words::tr("%1 %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat), clock);
}

QString duration(double seconds)
{
    if (seconds < 10)
        return Words::tr("%1 s").arg(QLocale().toString(std::max(0.0, seconds), 'f', 1));
    return elapsed(qRound64(seconds));
}

QString elapsed(qint64 seconds)
{
    if (seconds < 60)
        return Words::tr("%1 s").arg(std::max<qint64>(0, seconds));
    if (seconds < 3600)
        return Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString bytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

QString hours(double hours)
{
    return Words::tr("%1 h").arg(QLocale().toString(hours, 'g', 3));
}

} // namespace presentation::words
