// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "core/result.h"

#include <QByteArrayView>

namespace agents {

/// Reads the text of agents.json. Invalid lists every mistake, one a line, by its JSON path and with what is
/// allowed there; nothing is guessed, skipped or corrected.
[[nodiscard]] core::Result<std::vector<AgentProfile>> parseAgentsFile(QByteArrayView json);

/// The same for a file of at most 1 MiB: NotFound when there is none, Storage when it cannot be read. Errors
/// begin with the file's path.
[[nodiscard]] core::Result<std::vector<AgentProfile>> readAgentsFile(const QString &path);

/// "env:NAME" or "keychain:NAME": where a secret is kept.
[[nodiscard]] bool isSecretReference(const QString &text);

/// What a person typed or pasted as the address of a chat server, made regular (agent-protocols.md 1.1):
/// without a path "/v1" is added, "…/chat/completions" and slashes at the end are cut off. Invalid says why
/// not.
[[nodiscard]] core::Result<QUrl> normalisedBaseUrl(const QString &text);

} // namespace agents
