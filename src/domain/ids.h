// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

namespace domain {

/// A textual id that cannot be confused with the id of something else.
template <typename Tag>
struct Id
{
    QString value;

    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return value < other.value; }
};

template <typename Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

// Records of the dashboard: lower-case hyphenated UUIDs.
using ProjectId = Id<struct ProjectTag>;
using MilestoneId = Id<struct MilestoneTag>;
using TaskId = Id<struct TaskTag>;

// Made by the console. A run's id stands in file names and branch names: letters, digits, '-'.
using RunId = Id<struct RunTag>;
/// Unique per command, also across restarts: a command given twice takes effect once.
using CommandId = Id<struct CommandTag>;
using BatchId = Id<struct BatchTag>;

/// A SHA-256 in hex over a plan's normalised content; see revisionOf().
using Revision = Id<struct RevisionTag>;

} // namespace domain
