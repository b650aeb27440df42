// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <QStringList>

#include <vector>

namespace engine {
class ProjectStore;
}

namespace presentation {

/// Where a finding stands on the board.
enum class TriageColumn { Urgent, High, Medium, Low, Dismissed, Duplicates };
inline constexpr int triageColumnCount = 6;

/// How far a finding is on its way to becoming a task.
enum class Filing {
    Staged,   ///< the human can still change everything
    OnItsWay, ///< filed, its task is not there yet
    Created,
    Refused, ///< the dashboard does not take its task
    None     ///< filed without becoming one: dismissed, or a task that was there already
};

/// One finding, ready to be painted: texts are visible() and translated.
struct TriageCard
{
    QString id;
    TriageColumn column = TriageColumn::Medium;
    domain::Urgency urgency = domain::Urgency::Medium;
    QString title;
    QString source; ///< the report's own words, on one line
    QString detail;
    QString place; ///< "src/reader.cpp:41"
    QString category;
    QString reason; ///< the project manager's, or the rule's
    QString remark; ///< what was not done as asked, and why
    QString persona;
    QString placement; ///< "child of this task", the milestone's name
    domain::Placement where = domain::Placement::Child;
    domain::MilestoneId milestone; ///< empty while it is still to be made
    double effort = 0;             ///< hours
    double priority = 0;
    bool unrated = false;
    bool isYours = false; ///< the human has overruled its urgency
    QString was;          ///< "was medium", where that is so
    QStringList folded;   ///< titles of the findings that it lists
    Filing filing = Filing::Staged;
    QString problem;     ///< why the dashboard does not take it
    domain::TaskId task; ///< its own, or the one that it repeats
    QString taskTitle;   ///< of the task that it repeats

    bool operator==(const TriageCard &) const = default;
};

/// A batch in the list of batches.
struct TriageBatch
{
    domain::RunId run;
    domain::BatchId batch;
    QString title;       ///< "Security review of “Handle quoted fields”"
    QString facts;       ///< "security-reviewer · 6 findings · rated by project-manager"
    bool isOpen = false; ///< not filed, or the dashboard refused some of it
    int toFile = 0;      ///< findings that become tasks when it is filed

    bool operator==(const TriageBatch &) const = default;
};

[[nodiscard]] TriageColumn columnOf(const domain::StagedFinding &staged);
[[nodiscard]] TriageColumn columnOf(domain::Urgency urgency);

/// The cards of a batch in the order of its report.
[[nodiscard]] std::vector<TriageCard> cardsOf(const coordinator::Run &run, const coordinator::Batch &batch,
                                              const engine::ProjectStore &store);
[[nodiscard]] TriageBatch describeBatch(const coordinator::Run &run, const coordinator::Batch &batch,
                                        const engine::ProjectStore &store);

} // namespace presentation
