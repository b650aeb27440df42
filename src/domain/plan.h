// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace domain {

struct PlanStep
{
    QString id; ///< unique within the plan
    QString title;
    QString detail;
    QStringList files;      ///< paths relative to the workspace, with '/'
    QStringList acceptance; ///< how one sees that the step is done
    QStringList newFiles;   ///< those of `files` (or further ones) that the step creates

    bool operator==(const PlanStep &) const = default;
};

/// What an engineer proposes to do, before any of it is done.
struct Plan
{
    QString summary;
    std::vector<PlanStep> steps;
    QStringList questions;
    QStringList risks;
    std::optional<double> effortHours;

    bool operator==(const Plan &) const = default;
};

/// The plan's revision: SHA-256 over its normalised content (white space folded, members in fixed order), so
/// that two plans that say the same have the same revision and any real change gives another.
Revision revisionOf(const Plan &plan);

/// Every path that the plan touches, files and new files, without repetition, in order of appearance.
QStringList filesOf(const Plan &plan);

/// `plan` without the steps of these ids.
Plan withoutSteps(Plan plan, const QStringList &refusedSteps);

} // namespace domain
