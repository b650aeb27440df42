// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

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
    /// What the agent needs to find this conversation again; nobody else understands it.
    QString continuation = {};
    /// Files that changed while the turn ran, though it was to change nothing.
    QStringList changedFiles = {};
    QStringList notes = {};             ///< remarks of the adapter, for people
    std::optional<double> seconds = {}; ///< that the turn took, waiting for its place or for people left out
    QString reasoning = {};             ///< what a model thought before it answered, as far as it tells

    bool operator==(const Provenance &) const = default;
};

} // namespace domain
