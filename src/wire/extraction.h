// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

namespace wire {

enum class Ending {
    Complete,
    Truncated, ///< by a length limit
    Incomplete ///< the stream broke off
};

/// What an agent's turn left behind.
struct ExtractionInput
{
    QString text{};
    QString toolArguments{}; ///< of a tool call named like the schema; empty when there was none
    QString reasoning{};
    Ending ending = Ending::Complete;
};

/// An answer that the schema and its rules accept.
struct Extracted
{
    nlohmann::json value;
    /// How it was found: "tool", "whole", "fence", "scan" or "repaired"; with "reasoning-" in front when the
    /// answer itself was empty. "repaired" is shown to people.
    QString rule;

    bool operator==(const Extracted &) const = default;
};

/// Finds the JSON answer in what a model wrote: fenced, between prose, behind its thoughts, lightly broken.
/// Nothing is completed and no value is invented: a cut answer is refused as Incomplete, whatever it
/// contains. Otherwise Protocol; its detail holds up to three problems, one a line, fit for the one question
/// that asks for a repair.
[[nodiscard]] core::Result<Extracted> extract(const ExtractionInput &input, const QString &schemaName);

} // namespace wire
