// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"

#include <optional>
#include <vector>

namespace domain {

enum class ExpectationSource { Project, Acceptance, Coordinator };

/// One thing that a plan is held against. Ids are stable within a run: P1… (project), A1… (acceptance), C1….
struct Expectation
{
    QString id;
    QString text;
    ExpectationSource source = ExpectationSource::Project;

    bool operator==(const Expectation &) const = default;
};

struct ExpectationAnswer
{
    QString id;
    bool met = false;
    QString why;

    bool operator==(const ExpectationAnswer &) const = default;
};

/// One numbered reason against a plan.
struct Objection
{
    QString id; ///< O1, O2, … given by the console; empty or unknown when a model invented it
    QString text;

    bool operator==(const Objection &) const = default;
};

struct Waiver
{
    QString id; ///< of the objection
    QString why;

    bool operator==(const Waiver &) const = default;
};

enum class VerdictKind { Approve, Revise };

/// The answer to one attempt, by the coordinator or the human.
struct Verdict
{
    VerdictKind kind = VerdictKind::Revise;
    QString rationale;
    std::vector<ExpectationAnswer> expectations;
    std::vector<Objection> objections;
    QStringList closed; ///< ids of objections that this attempt settles
    std::vector<Waiver> waived;
    QString promptAddendum;
    QStringList missingFiles;
    std::optional<Plan> editedPlan;

    bool operator==(const Verdict &) const = default;
};

} // namespace domain
