// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runfacts.h"

#include "coordinator/approval.h"
#include "coordinator/project.h"
#include "coordinator/triage.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

Persona personaOf(const Task &task)
{
    if (!task.personaRequired.isEmpty())
        return task.personaRequired;
    if (!task.assignee.isEmpty())
        return task.assignee;
    return personas::leadEngineer();
}

bool isSameModel(const Agent *a, const Agent *b)
{
    return a && b && (a == b || (!a->model().isEmpty() && a->model() == b->model()));
}

} // namespace

RunStarted factsFor(const Task &task, const coordinator::Run *parent, const ProjectStore &store,
                    const AgentDirectory &agents)
{
    RunStarted facts;
    facts.task = task;
    facts.rules = store.projectState().rules;
    facts.expectations = coordinator::expectationsFor(facts.rules, task);
    facts.persona = personaOf(task);
    for (const Milestone &milestone : store.milestones()) {
        if (milestone.id == task.milestone)
            facts.milestoneName = milestone.name;
    }
    const Agent *engineer = agents.playerOf(facts.persona);
    const Agent *coordinator = agents.playerOf(personas::coordinator());
    facts.engineer = engineer ? engineer->name() : QString();
    facts.editsFiles = engineer && engineer->editsFiles();
    facts.coordinator = coordinator ? coordinator->name() : QString();
    facts.sameModel = isSameModel(engineer, coordinator);
    for (const Persona &reporter : facts.rules.reporters) {
        if (agents.playerOf(reporter))
            facts.played.push_back(reporter);
    }
    if (agents.playerOf(personas::projectManager()))
        facts.played.push_back(personas::projectManager());
    if (parent) {
        facts.parentRun = parent->id;
        facts.parentBranch = parent->worktree ? parent->worktree->branch : QString();
        facts.depth = parent->start.depth + 1;
        if (facts.rules.coverOwnFixes && parent->approval)
            facts.coveredFiles = filesOf(parent->approval->content.plan);
    }
    return facts;
}

bool needsProjectFacts(const RunCommandBody &body)
{
    return std::holds_alternative<ChecksFinished>(body) || std::holds_alternative<ReportAnswered>(body) ||
           std::holds_alternative<PrioritiesAnswered>(body) || std::holds_alternative<ChangeFinding>(body);
}

ProjectFacts projectFacts(const ProjectStore &store)
{
    ProjectFacts facts;
    facts.canMoveTasks = store.canMoveTasks();
    QHash<MilestoneId, MilestoneLoad> loads;
    for (const Milestone &milestone : store.milestones())
        loads.insert(milestone.id, {milestone, 0, 0});
    for (const Task &task : store.tasks()) {
        if (task.status == TaskStatus::Done)
            continue;
        Task open = task;
        open.description.clear();
        open.acceptanceCriteria.clear();
        facts.openTasks.push_back(std::move(open));
        const auto load = loads.find(task.milestone);
        if (load == loads.end())
            continue;
        ++load->openTasks;
        load->openEffort += std::max(0.0, task.effortEstimate - task.effortSpent);
    }
    for (const Milestone &milestone : coordinator::inOrder(store.milestones()))
        facts.milestones.push_back(loads.value(milestone.id));
    return facts;
}

RunId nextRunId(const TaskId &task, const ProjectStore &store)
{
    const std::vector<RunId> runs = store.runs();
    const auto earlier = std::count_if(runs.begin(), runs.end(), [&](const RunId &id) {
        const coordinator::Run *run = store.run(id);
        return run && run->start.task.id == task;
    });
    return {u"%1-%2"_s.arg(task.value).arg(earlier + 1)};
}

} // namespace engine
