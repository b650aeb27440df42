// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/runevents.h"
#include "domain/triageevents.h"
#include "wire/prompttemplate.h"

namespace wire {

// What the templates in resources/prompts/ are filled with. Each question to an agent is a value; the
// function beside it gives the placeholders of its template. Every text that somebody else wrote is put into
// a fence longer than any fence in it, or folded to one line.

/// An objection with what became of it so far.
struct ObjectionState
{
    domain::Objection objection;
    int raisedIn = 1;            ///< number of the attempt
    std::vector<int> repeatedIn; ///< numbers of later attempts
    std::optional<int> closedIn;
    std::optional<domain::Waiver> waiver;

    [[nodiscard]] bool isOpen() const { return !closedIn && !waiver; }
};

/// What every question says about its task.
struct TaskFacts
{
    domain::Task task;
    QString milestone;
    domain::Persona persona; ///< who is asked
    int attempt = 1;
    std::optional<int> attempts; ///< allowed so far; absent = unlimited
    std::vector<domain::Expectation> expectations;
    QStringList notes; ///< from the human, oldest first
};

/// plan.md: the first request, and the request to update a plan when there is a previous one.
/// Placeholders: persona, attempt, attempts, task_id, task_title, task_description, acceptance_criteria,
/// milestone, expectations, human_notes (in all four requests); effort_estimate, previous_plan,
/// previous_findings, rationale, open_objections, settled_objections, addenda, context_files, missing_files,
/// workspace_files, allowed_paths, protected_paths, schema.
struct PlanQuestion
{
    TaskFacts facts;
    std::optional<domain::Plan> previousPlan;
    std::vector<domain::RuleFinding> previousFindings;
    QString rationale; ///< of the verdict on the previous plan
    std::vector<ObjectionState> objections;
    QStringList addenda; ///< what the coordinator added to the request
    std::vector<domain::ContextFile> files;
    QStringList missingFiles;   ///< that were asked for and could not be given, with the reason
    QStringList workspaceFiles; ///< paths, as far as known
    QStringList allowedPaths;
    QStringList protectedPaths;
};
[[nodiscard]] PromptValues valuesForPlan(const PlanQuestion &question);

/// verdict.md. Placeholders: those of the facts; effort_estimate, revision, plan, findings, risk,
/// open_objections, settled_objections, context_names, workspace_files, schema.
struct VerdictQuestion
{
    TaskFacts facts;
    domain::Revision revision;
    domain::Plan plan;
    std::vector<domain::RuleFinding> findings;
    domain::RiskAssessment risk;
    std::vector<ObjectionState> objections;
    QStringList contextNames;   ///< paths of the files that the engineer was given
    QStringList workspaceFiles; ///< paths, as far as known
};
[[nodiscard]] PromptValues valuesForVerdict(const VerdictQuestion &question);

/// work.md. Placeholders: those of the facts; revision, plan, approval_notes, waivers, context_files,
/// missing_files, new_files, schema.
struct WorkQuestion
{
    TaskFacts facts;
    domain::PlanApproved approval;
    std::vector<domain::ContextFile> files; ///< as they are now in the worktree
    QStringList missingFiles;
};
[[nodiscard]] PromptValues valuesForWork(const WorkQuestion &question);

/// check_report.md. Placeholders: those of the facts; round, plan_summary, changes, diff, commands, schema.
struct CheckQuestion
{
    TaskFacts facts;
    int round = 1;
    domain::Plan plan;
    domain::ExecutionReported execution;
    std::vector<domain::CommandRun> runs;
};
[[nodiscard]] PromptValues valuesForCheckReport(const CheckQuestion &question);

/// review_report.md: the same placeholders as check_report.md.
[[nodiscard]] PromptValues valuesForReviewReport(const CheckQuestion &question);

/// A finding as the project manager is asked about it.
struct RatedFinding
{
    domain::Finding finding;
    domain::Persona reporter;
};
/// A milestone that work may go to.
struct MilestoneChoice
{
    domain::Milestone milestone;
    int openTasks = 0;
    double openEffort = 0; ///< hours
    bool current = false;
};

/// priorities.md. Placeholders: those of the facts; findings, milestones, open_tasks, schema.
struct PrioritiesQuestion
{
    TaskFacts facts;
    std::vector<RatedFinding> findings;
    std::vector<MilestoneChoice> milestones; ///< that are not done, in their order
    std::vector<domain::Task> openTasks;     ///< likely duplicates
};
[[nodiscard]] PromptValues valuesForPriorities(const PrioritiesQuestion &question);

/// repair.md: the request once more, with what was wrong with the answer. Placeholders: request, answer,
/// problems.
[[nodiscard]] PromptValues valuesForRepair(const QString &request, const QString &answer,
                                           const QStringList &problems);

/// `content` in a fence that nothing inside can close.
[[nodiscard]] QString fenced(const QString &content, const QString &info = {});

} // namespace wire
