// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "engine/agentsettings.h"

#include <QByteArray>
#include <QHash>

namespace agents {

// Changes of agents.json as text. Members that nobody changed stay as they are, unknown ones too, and so does
// the order of all of them. An empty text is a file without agents. Invalid for what is no list of agents.

/// The agents as they stand there, with what is of another type left out.
[[nodiscard]] core::Result<std::vector<engine::AgentForm>> formsIn(const QByteArray &json);

/// With the form at `index`, or behind the last for -1.
[[nodiscard]] core::Result<QByteArray> withAgent(const QByteArray &json, int index,
                                                 const engine::AgentForm &form);
[[nodiscard]] core::Result<QByteArray> withoutAgent(const QByteArray &json, int index);
[[nodiscard]] core::Result<QByteArray> withAgentMoved(const QByteArray &json, int from, int to);

/// For each JSON path ("agents[1].base_url") the line, from 1, on which its value or its name stands.
[[nodiscard]] QHash<QString, int> linesOf(const QByteArray &json);

/// The mistakes of parseAgentsFile(), each with its line in front: "line 4: agents[0].kind: must be …".
[[nodiscard]] QString withLines(const QString &mistakes, const QByteArray &json);

} // namespace agents
