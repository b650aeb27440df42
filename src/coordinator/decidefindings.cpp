// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/batches.h"
#include "coordinator/decide.h"
#include "coordinator/placement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What the human makes of findings, before and after their tasks exist.

namespace coordinator::detail {

using namespace domain;

namespace {

constexpr qsizetype longestTitle = 255; // of a task on the dashboard

QString wordFor(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return u"urgent"_s;
    case Urgency::High:
        return u"high"_s;
    case Urgency::Medium:
        return u"medium"_s;
    case Urgency::Low:
        return u"low"_s;
    }
    return {};
}

QString wordFor(Placement placement)
{
    switch (placement) {
    case Placement::Child:
        return u"child task"_s;
    case Placement::CurrentMilestone:
        return u"current milestone"_s;
    case Placement::UpcomingMilestone:
        return u"upcoming milestone"_s;
    case Placement::FutureEnhancements:
        return u"Future Enhancements"_s;
    }
    return {};
}

/// What is changed, one override_made each.
class Overrides
{
public:
    Overrides(const RunCommand &command, const QString &finding)
        : m_command(command)
        , m_finding(finding)
    {}
    void note(const QString &what, const QString &before, const QString &after)
    {
        if (before != after)
            m_events.push_back({m_command.actor, OverrideMade{m_finding + u' ' + what, before, after}});
    }
    [[nodiscard]] const Events &events() const { return m_events; }

private:
    const RunCommand &m_command;
    QString m_finding;
    Events m_events;
};

std::optional<Refusal> problemOf(const ChangeFinding &change)
{
    if (change.title && change.title->trimmed().isEmpty())
        return Refusal{RefusalReason::EmptyText, u"title"_s};
    if (change.title && change.title->size() > longestTitle)
        return Refusal{RefusalReason::OutOfRange, u"title: 1-255"_s};
    if (change.effort && (*change.effort < 0 || *change.effort > 99'999'999))
        return Refusal{RefusalReason::OutOfRange, u"effort: 0-99999999"_s};
    if (change.priority && std::abs(*change.priority) > 99'999'999)
        return Refusal{RefusalReason::OutOfRange, u"priority: -99999999-99999999"_s};
    return {};
}

StagedFinding changed(StagedFinding staged, const ChangeFinding &change, const Run &run,
                      const ProjectFacts &facts, Overrides &overrides)
{
    if (change.urgency) {
        overrides.note(u"urgency"_s, wordFor(staged.urgency), wordFor(*change.urgency));
        staged.urgency = *change.urgency;
        staged.unrated = false;
        staged.request.priorityScore = priorityOf(*change.urgency);
    }
    if (change.urgency || change.placement || change.milestone) {
        const Placement where = change.placement ? *change.placement
                                                 : (change.milestone ? Placement::UpcomingMilestone
                                                                     : placementOf(staged.urgency));
        overrides.note(u"placement"_s, wordFor(staged.placement), wordFor(where));
        staged.placement = where;
        place(staged, run.start.task, facts, change.milestone ? change.milestone->value : QString());
    }
    if (change.title) {
        overrides.note(u"title"_s, staged.request.title, *change.title);
        staged.request.title = *change.title;
    }
    if (change.description) {
        overrides.note(u"description"_s, staged.request.description, *change.description);
        staged.request.description = *change.description;
    }
    if (change.persona) {
        overrides.note(u"persona"_s, canonicalKey(staged.assignee), canonicalKey(*change.persona));
        staged.assignee = *change.persona;
        staged.request.personaRequired = *change.persona;
    }
    if (change.effort) {
        overrides.note(u"effort"_s, QString::number(staged.request.effortEstimate),
                       QString::number(*change.effort));
        staged.request.effortEstimate = *change.effort;
    }
    if (change.priority) {
        overrides.note(u"priority"_s, QString::number(staged.request.priorityScore),
                       QString::number(*change.priority));
        staged.request.priorityScore = *change.priority;
    }
    if (change.dismissed) {
        overrides.note(u"dismissed"_s, staged.dismissed ? u"yes"_s : u"no"_s,
                       *change.dismissed ? u"yes"_s : u"no"_s);
        staged.dismissed = *change.dismissed;
        if (!staged.dismissed)
            staged.duplicateOf.reset(); // the human wants it all the same
    }
    return staged;
}

/// The key of the task that takes the place of the one with this key.
QString nextExternalId(const QString &externalId)
{
    const QString base = externalId.section(u':', 0, 2);
    const int number = std::max(1, externalId.section(u':', 3, 3).toInt());
    return u"%1:%2"_s.arg(base).arg(number + 1);
}

/// Whether a task that exists has to be made anew to get there: the dashboard cannot move it, or the
/// milestone is still to be made and has no id to move to.
bool mustBeMadeAnew(const StagedFinding &before, const StagedFinding &after, const ProjectFacts &facts)
{
    const bool moves = after.request.milestone != before.request.milestone ||
                       after.request.milestoneSlug != before.request.milestoneSlug;
    return moves && !after.dismissed && (!facts.canMoveTasks || after.request.milestone.isEmpty());
}

/// The batch that may still be rearranged, with the place of the finding in it.
struct Open
{
    BatchStaged batch;
    std::size_t index = 0;
};
std::variant<Open, Refusal> openFinding(const Run &run, const BatchId &id, const QString &finding)
{
    const Batch *batch = batchOf(run, id);
    if (!batch || batch->filed)
        return Refusal{RefusalReason::UnknownBatch, id.value};
    Open open{batch->staged, 0};
    const std::vector<StagedFinding> &findings = open.batch.findings;
    while (open.index < findings.size() && findings[open.index].finding.id != finding)
        ++open.index;
    if (open.index == findings.size())
        return Refusal{RefusalReason::UnknownBatch, finding};
    return open;
}

/// A further finding made out of `whole`, with an id and a key of its own.
StagedFinding partOf(const StagedFinding &whole, const Finding &finding, const Run &run, const QString &id)
{
    StagedFinding part = whole;
    part.finding = finding;
    part.finding.id = id;
    part.folded.clear();
    part.request.title = finding.title.left(longestTitle);
    part.request.externalId = u"countersign:%1:%2"_s.arg(run.start.task.id.value, part.finding.fingerprint);
    return part;
}

} // namespace

Decided decideHuman(const Run &run, const RunCommand &command, const ChangeFinding &body)
{
    const Batch *batch = batchOf(run, body.batch);
    const StagedFinding *before = batch ? findingOf(*batch, body.finding) : nullptr;
    if (!before)
        return Refusal{RefusalReason::UnknownBatch, batch ? body.finding : body.batch.value};
    if (const auto problem = problemOf(body))
        return *problem;

    Overrides overrides(command, body.finding);
    const StagedFinding after = changed(*before, body, run, command.facts, overrides);
    if (after == *before)
        return Events();
    Events events = overrides.events();
    const auto created = batch->created.find(body.finding);
    if (created != batch->created.end()) {
        FindingOverruled overruled;
        overruled.batch = body.batch;
        overruled.staged = after;
        if (mustBeMadeAnew(*before, after, command.facts))
            overruled.staged.request.externalId = nextExternalId(before->request.externalId);
        overruled.task = created->second;
        overruled.movable = command.facts.canMoveTasks;
        events.push_back({command.actor, overruled});
    } else {
        BatchStaged staged = batch->staged;
        for (StagedFinding &finding : staged.findings) {
            if (finding.finding.id == body.finding)
                finding = after;
        }
        events.push_back({command.actor, staged});
    }
    const Run later = afterEvents(run, events);
    if (batch->filed && later.stage == Stage::Triaging && !later.ask) {
        const Events next = proceed(later, command.mode);
        events.insert(events.end(), next.begin(), next.end());
    }
    return events;
}

Decided decideHuman(const Run &run, const RunCommand &command, const MergeFindings &body)
{
    std::variant<Open, Refusal> found = openFinding(run, body.batch, body.into);
    if (const auto *refusal = std::get_if<Refusal>(&found))
        return *refusal;
    Open open = std::get<Open>(std::move(found));
    if (body.others.isEmpty() || body.others.contains(body.into))
        return Refusal{RefusalReason::UnknownBatch, body.into};

    StagedFinding into = open.batch.findings[open.index];
    for (const QString &other : body.others) {
        const auto one =
            std::find_if(open.batch.findings.begin(), open.batch.findings.end(),
                         [&](const StagedFinding &staged) { return staged.finding.id == other; });
        if (one == open.batch.findings.end())
            return Refusal{RefusalReason::UnknownBatch, other};
        if (into.folded.empty())
            into.folded.push_back(into.finding);
        if (one->folded.empty())
            into.folded.push_back(one->finding);
        else
            into.folded.insert(into.folded.end(), one->folded.begin(), one->folded.end());
        into.request.description += u"\n\n## %1\n\n%2"_s.arg(one->request.title, one->request.description);
        into.request.effortEstimate += one->request.effortEstimate;
        into.request.priorityScore = std::max(into.request.priorityScore, one->request.priorityScore);
    }
    open.batch.findings[open.index] = into;
    std::erase_if(open.batch.findings,
                  [&](const StagedFinding &staged) { return body.others.contains(staged.finding.id); });
    return Events{{command.actor, OverrideMade{body.into, u"merged"_s, body.others.join(u", "_s)}},
                  {command.actor, open.batch}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const SplitFinding &body)
{
    std::variant<Open, Refusal> found = openFinding(run, body.batch, body.finding);
    if (const auto *refusal = std::get_if<Refusal>(&found))
        return *refusal;
    Open open = std::get<Open>(std::move(found));
    const StagedFinding whole = open.batch.findings[open.index];

    std::vector<Finding> parts = whole.folded;
    if (!body.titles.isEmpty()) {
        parts.clear();
        for (const QString &title : body.titles) {
            if (title.trimmed().isEmpty())
                return Refusal{RefusalReason::EmptyText, u"title"_s};
            Finding part = whole.finding;
            part.title = title.trimmed();
            part.fingerprint = fingerprintOf(open.batch.reporter, part.category, part.file, part.title);
            parts.push_back(part);
        }
    }
    if (parts.size() < 2)
        return Refusal{RefusalReason::OutOfRange, u"2"_s};

    std::vector<StagedFinding> pieces;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QString id = i == 0 ? body.finding : u"%1.%2"_s.arg(body.finding).arg(i + 1);
        StagedFinding piece = partOf(whole, parts[i], run, id);
        piece.request.effortEstimate = whole.request.effortEstimate / static_cast<double>(parts.size());
        pieces.push_back(piece);
    }
    const auto place = open.batch.findings.begin() + static_cast<std::ptrdiff_t>(open.index);
    const auto after = open.batch.findings.erase(place);
    open.batch.findings.insert(after, pieces.begin(), pieces.end());
    return Events{{command.actor, OverrideMade{body.finding, u"split"_s, QString::number(pieces.size())}},
                  {command.actor, open.batch}};
}

} // namespace coordinator::detail
