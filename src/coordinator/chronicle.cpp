// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/chronicle.h"

#include "coordinator/batches.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype longestSummary = 255; // of an event on the dashboard
constexpr qsizetype longestDetails = 4000;

QString who(const Actor &actor)
{
    switch (actor.kind) {
    case ActorKind::Human:
        return actor.name.isEmpty() ? u"A person"_s : actor.name;
    case ActorKind::Coordinator:
        return u"The coordinator"_s;
    case ActorKind::ProjectManager:
        return u"The project manager"_s;
    case ActorKind::Policy:
        return u"The project's policy"_s;
    case ActorKind::Agent:
        return actor.name.isEmpty() ? u"An agent"_s : actor.name;
    case ActorKind::Console:
        return u"Countersign"_s;
    case ActorKind::Dashboard:
        return u"Somebody on the dashboard"_s;
    }
    return {};
}

struct Words
{
    QString summary;
    QString details;
};

/// What each kind of decision reads like; no words where there is nothing to tell.
class Telling
{
public:
    Telling(const Run &run, const Actor &actor)
        : m_run(run)
        , m_who(who(actor))
    {}

    Words operator()(const VerdictGiven &e) const
    {
        QStringList lines{e.verdict.rationale};
        for (const Objection &objection : e.verdict.objections)
            lines.append(u"- %1: %2"_s.arg(objection.id, objection.text));
        const QString what =
            e.verdict.kind == VerdictKind::Approve ? u"would approve"_s : u"asks to revise"_s;
        return {u"%1 %2 attempt %3"_s.arg(m_who, what).arg(e.attempt), lines.join(u'\n')};
    }
    Words operator()(const PlanApproved &e) const
    {
        return {u"%1 approved the plan of attempt %2, %3"_s.arg(m_who).arg(e.attempt).arg(steps(e.plan)),
                u"Revision %1\n%2"_s.arg(e.revision.value, e.notes)};
    }
    Words operator()(const PlanRejected &e) const { return {m_who + u" rejected the plan"_s, e.reason}; }
    Words operator()(const ApprovalWithdrawn &e) const
    {
        return {m_who + u" withdrew the approval"_s, e.reason};
    }
    Words operator()(const Escalated &e) const { return {u"The plan is escalated to a human"_s, e.detail}; }
    Words operator()(const RetriesAllowed &e) const
    {
        return {u"%1 allowed %2 more"_s.arg(m_who).arg(e.count), e.guidance};
    }
    Words operator()(const HandedOver &e) const
    {
        return {u"%1 handed the task over to %2"_s.arg(m_who, e.agent), {}};
    }
    Words operator()(const Rescoped &e) const { return {m_who + u" re-scoped the task"_s, e.description}; }
    Words operator()(const RunBlocked &e) const { return {m_who + u" blocked the task"_s, e.reason}; }
    Words operator()(const BatchFiled &e) const
    {
        const Batch *batch = batchOf(m_run, e.batch);
        if (!batch)
            return {};
        QStringList lines;
        for (const StagedFinding &staged : batch->staged.findings) {
            const QString fate = staged.dismissed     ? u"dismissed"_s
                                 : staged.duplicateOf ? u"linked to "_s + staged.duplicateOf->value
                                                      : staged.reason;
            lines.append(u"- %1: %2"_s.arg(staged.request.title, fate));
        }
        return {u"%1 filed the findings of %2"_s.arg(m_who, canonicalKey(batch->staged.reporter)),
                lines.join(u'\n')};
    }
    Words operator()(const FindingOverruled &e) const
    {
        return {u"%1 %2: %3"_s.arg(m_who, e.staged.dismissed ? u"dismissed"_s : u"changed"_s,
                                   e.staged.request.title),
                e.staged.dismissed ? u"Its task %1 is closed."_s.arg(e.task.value) : QString()};
    }
    Words operator()(const WorkRestarted &e) const
    {
        return {u"The approved plan is built anew"_s, e.reason};
    }
    Words operator()(const WorkSentBack &e) const { return {m_who + u" sent the work back"_s, e.text}; }
    Words operator()(const LandingApproved &) const { return {m_who + u" approved the landing"_s, {}}; }
    Words operator()(const Landed &e) const
    {
        return {u"Landed on %1"_s.arg(e.branch), u"Commit %1"_s.arg(e.commit)};
    }
    Words operator()(const RunCancelled &e) const { return {m_who + u" cancelled the run"_s, e.reason}; }
    Words operator()(const RunFailed &e) const { return {u"The run failed"_s, e.reason}; }
    template <typename Other>
    Words operator()(const Other &) const
    {
        return {};
    }

private:
    static QString steps(const Plan &plan)
    {
        return plan.steps.size() == 1 ? u"1 step"_s : u"%1 steps"_s.arg(plan.steps.size());
    }

    const Run &m_run;
    QString m_who;
};

} // namespace

std::optional<PostEvent> chronicleEntry(const Run &run, const NewEvent &event)
{
    const Words words = std::visit(Telling(run, event.actor), event.body);
    if (words.summary.isEmpty())
        return {};
    PostEvent entry;
    entry.project = run.start.task.project;
    entry.task = run.start.task.id;
    entry.category = u"countersign"_s;
    entry.summary = words.summary.left(longestSummary);
    entry.details = words.details.trimmed().left(longestDetails);
    return entry;
}

} // namespace coordinator
