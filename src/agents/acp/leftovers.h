// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

#include <vector>

#include <sys/types.h>

namespace agents {

// Agents start children, and those may survive both the agent and the console. They are known by a mark in
// their environment, which everything that an agent starts inherits.

/// Who was started for what.
struct ChildMark
{
    QString directory; ///< compared as it is spelled, links and all
    QString agent;
    QString conversation; ///< empty when looking for those of every conversation
};

/// Puts the mark into what a child is started with.
void markChild(QProcessEnvironment &environment, const ChildMark &mark);

/// Our user's processes that carry it.
[[nodiscard]] std::vector<pid_t> leftoversOf(const ChildMark &mark);

/// Kills them.
void endLeftovers(const ChildMark &mark);

} // namespace agents
