// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace domain {

/// What a question to an agent cost. Absent members are unknown, which is not zero.
struct Usage
{
    std::optional<qint64> promptTokens;
    std::optional<qint64> completionTokens;
    std::optional<double> cost; ///< US dollars

    bool operator==(const Usage &) const = default;
};

/// The answer's origin: which agent and model gave it and how it was read out of the text.
struct Provenance
{
    QString agent;
    QString model;
    QString extraction; ///< "whole", "fence", "scan", "repaired", …; empty for typed input
    QString raw;        ///< the answer's text as it came
    Usage usage;

    bool operator==(const Provenance &) const = default;
};

} // namespace domain
