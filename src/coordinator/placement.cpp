// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/placement.h"

#include "coordinator/convergence.h"
#include "coordinator/titlematch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr QLatin1StringView futureName("Future Enhancements");
constexpr QLatin1StringView futureSlug("future-enhancements");

bool isCalled(const Milestone &milestone, const QString &name)
{
    const QString wanted = name.trimmed();
    return milestone.id.value.compare(wanted, Qt::CaseInsensitive) == 0 ||
           (!milestone.slug.isEmpty() && milestone.slug.compare(wanted, Qt::CaseInsensitive) == 0) ||
           milestone.name.trimmed().compare(wanted, Qt::CaseInsensitive) == 0;
}

void placeInFuture(StagedFinding &finding, const Task &task, const ProjectFacts &facts)
{
    finding.request.parent.reset();
    if (const std::optional<Milestone> future = futureEnhancements(facts)) {
        finding.request.milestone = future->id;
        return;
    }
    UpsertMilestone made;
    made.project = task.project;
    made.slug = futureSlug;
    made.name = futureName;
    made.onlyIfMissing = true;
    finding.makesFirst = made;
    finding.request.milestone = {};
    finding.request.milestoneSlug = futureSlug;
}

void placeUpcoming(StagedFinding &finding, const Task &task, const ProjectFacts &facts, const QString &wished)
{
    finding.request.parent.reset();
    const std::vector<Milestone> upcoming = upcomingMilestones(facts, task.milestone);
    if (!wished.trimmed().isEmpty()) {
        for (const MilestoneLoad &load : facts.milestones) {
            if (isCalled(load.milestone, wished) && load.milestone.status != MilestoneStatus::Done) {
                finding.request.milestone = load.milestone.id;
                return;
            }
        }
        finding.remark =
            u"There is no open milestone “%1”; it goes to the next one instead."_s.arg(wished.left(120));
    }
    if (upcoming.empty())
        placeInFuture(finding, task, facts);
    else
        finding.request.milestone = upcoming.front().id;
}

} // namespace

Placement placementOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return Placement::Child;
    case Urgency::High:
        return Placement::CurrentMilestone;
    case Urgency::Medium:
        return Placement::UpcomingMilestone;
    case Urgency::Low:
        return Placement::FutureEnhancements;
    }
    return Placement::UpcomingMilestone;
}

double priorityOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return 9;
    case Urgency::High:
        return 7;
    case Urgency::Medium:
        return 5;
    case Urgency::Low:
        return 3;
    }
    return 5;
}

std::vector<Milestone> upcomingMilestones(const ProjectFacts &facts, const MilestoneId &current)
{
    const bool known = std::any_of(facts.milestones.begin(), facts.milestones.end(),
                                   [&](const MilestoneLoad &load) { return load.milestone.id == current; });
    bool after = !known;
    std::vector<Milestone> upcoming;
    for (const MilestoneLoad &load : facts.milestones) {
        if (after && load.milestone.status != MilestoneStatus::Done && !isFutureEnhancements(load.milestone))
            upcoming.push_back(load.milestone);
        after = after || load.milestone.id == current;
    }
    return upcoming;
}

bool isFutureEnhancements(const Milestone &milestone)
{
    return milestone.slug.compare(futureSlug, Qt::CaseInsensitive) == 0 ||
           milestone.name.trimmed().compare(futureName, Qt::CaseInsensitive) == 0;
}

std::optional<Milestone> futureEnhancements(const ProjectFacts &facts)
{
    for (const MilestoneLoad &load : facts.milestones) {
        if (isFutureEnhancements(load.milestone))
            return load.milestone;
    }
    return {};
}

void place(StagedFinding &finding, const Task &task, const ProjectFacts &facts, const QString &milestone)
{
    finding.request.project = task.project;
    finding.request.milestone = task.milestone;
    finding.request.milestoneSlug.clear();
    finding.request.parent.reset();
    finding.makesFirst.reset();
    finding.remark.clear();
    switch (finding.placement) {
    case Placement::Child:
        finding.request.parent = task.id;
        return;
    case Placement::CurrentMilestone:
        return;
    case Placement::UpcomingMilestone:
        placeUpcoming(finding, task, facts, milestone);
        return;
    case Placement::FutureEnhancements:
        placeInFuture(finding, task, facts);
        return;
    }
}

std::optional<TaskId> duplicateOf(const Finding &finding, const QString &named, const Task &task,
                                  const ProjectFacts &facts)
{
    QList<TaskId> line{task.id}; // who waits for it must not be linked to it
    const auto byId = [&](const TaskId &id) {
        return std::find_if(facts.openTasks.begin(), facts.openTasks.end(),
                            [&](const Task &open) { return open.id == id; });
    };
    std::optional<TaskId> above = task.parent;
    while (above && !line.contains(*above)) {
        line.append(*above);
        const auto parent = byId(*above);
        above = parent == facts.openTasks.end() ? std::nullopt : parent->parent;
    }
    const auto mayBe = [&](const Task &open) { return !line.contains(open.id); };

    if (const auto found = byId({named.trimmed().toLower()});
        !named.isEmpty() && found != facts.openTasks.end() && mayBe(*found))
        return found->id;
    const QString key = u':' + finding.fingerprint;
    for (const Task &open : facts.openTasks) {
        if (open.externalId.startsWith("countersign:"_L1) && open.externalId.contains(key) && mayBe(open))
            return open.id;
    }
    const TitleMatcher matcher({finding.title});
    for (const Task &open : facts.openTasks) {
        const bool isAlike = matcher.best(open.title) >= sameTask || open.title == finding.title;
        if (isAlike && mayBe(open) && similarity(open.title, finding.title) >= sameTask)
            return open.id;
    }
    return {};
}

std::vector<StagedFinding> folded(std::vector<StagedFinding> findings, const Task &task,
                                  const ProjectFacts &facts)
{
    const auto makesTask = [](const StagedFinding &finding) { return !finding.duplicateOf; };
    const auto always = [](const StagedFinding &finding) {
        return finding.urgency == Urgency::Urgent || finding.urgency == Urgency::High;
    };
    const auto tasks = std::count_if(findings.begin(), findings.end(), makesTask);
    if (tasks <= mostTasksPerReport)
        return findings;

    // The task that lists the rest takes a place as well.
    auto room = mostTasksPerReport - 1 -
                std::count_if(findings.begin(), findings.end(), [&](const StagedFinding &finding) {
                    return makesTask(finding) && always(finding);
                });
    std::vector<StagedFinding> kept;
    StagedFinding rest;
    for (StagedFinding &finding : findings) {
        if (!makesTask(finding) || always(finding) || room-- > 0) {
            kept.push_back(std::move(finding));
            continue;
        }
        if (rest.folded.empty())
            rest = finding;
        rest.folded.push_back(finding.finding);
    }
    if (rest.folded.empty())
        return kept;

    QStringList lines;
    for (const Finding &finding : rest.folded) {
        const QString where = finding.file.isEmpty() ? QString() : u" (%1)"_s.arg(finding.file);
        lines.append(u"- [ ] %1%2"_s.arg(finding.title, where));
    }
    rest.urgency = Urgency::Medium;
    rest.placement = rest.placement == Placement::Child ? Placement::Child : Placement::UpcomingMilestone;
    rest.reason = u"more than %1 findings: the less urgent ones share a task"_s.arg(mostTasksPerReport);
    place(rest, task, facts, {});
    rest.request.title = u"%1 further findings"_s.arg(rest.folded.size());
    rest.request.description = lines.join(u'\n');
    rest.request.priorityScore = priorityOf(rest.urgency);
    rest.request.effortEstimate = 0;
    kept.push_back(std::move(rest));
    return kept;
}

} // namespace coordinator
