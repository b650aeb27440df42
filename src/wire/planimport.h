// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/persona.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace wire {

inline constexpr qsizetype maxPlanBytes = 4 * 1024 * 1024;

struct ImportedTask
{
    /// Stays the same when the file is imported again, as long as the titles on the way from the milestone
    /// to the task stay the same; description, order, state and markers may change.
    QString externalId;
    QString title;
    QString description;
    QString acceptanceCriteria;
    bool done = false;
    std::optional<double> effortEstimate; ///< hours
    domain::Persona personaRequired;      ///< empty when the file names none
    std::optional<double> priorityScore;
    std::vector<ImportedTask> children;

    bool operator==(const ImportedTask &) const = default;
};

struct ImportedMilestone
{
    QString name;
    QString slug; ///< unique within the file, lower-case ASCII, made of the name alone
    QString description;
    std::vector<ImportedTask> tasks;

    bool operator==(const ImportedMilestone &) const = default;
};

struct ImportedPlan
{
    QString projectName; ///< empty when the file has no level-1 heading
    QString goal;        ///< the text below it
    std::vector<ImportedMilestone> milestones;

    bool operator==(const ImportedPlan &) const = default;
};

/// A project's plan, written as Markdown:
///
///     # Project name
///     ## Milestone
///     ### Task, or
///     - [x] a task that is done (3 h) @ui-engineer !7
///       - [ ] its child task, to any depth
///
///       Text is its description.
///
///       Acceptance: how one sees that it is done.
///
/// - List items below a level-3 heading are the children of its task. Deeper headings are part of the text.
/// - A further level-1 heading is a milestone too. Tasks before the first milestone belong to one that is
///   called "Backlog".
/// - A paragraph, or a line in one, that begins with "Acceptance:" or "Acceptance criteria:" goes into the
///   acceptance criteria, and so does the list below it when nothing else stands in it.
/// - At the end of a title, in any order: "(3 h)" is the effort estimate, "@" with one of our personas who
///   shall do it, "!7" the priority.
/// - Everything is plain text afterwards. A title beyond 255 characters is cut, with its full text in the
///   description; control characters are removed.
///
/// Invalid when there is nothing to import (the detail says what would be), and for bytes that are no UTF-8
/// (with their line); TooLarge above maxPlanBytes.
[[nodiscard]] core::Result<ImportedPlan> importPlan(QByteArrayView markdown);

} // namespace wire
