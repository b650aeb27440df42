// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agentsettings.h"

#include <QUrl>

namespace agents {

/// A model server that people run on their own machine, where it usually listens.
struct LocalServer
{
    QString name; ///< that its agent gets
    QUrl address;
};

/// LM Studio, Ollama, llama.cpp and vLLM on the loopback interface, but for the port that is our own.
[[nodiscard]] std::vector<LocalServer> usualServers(int ownPort);

/// Coding agents that speak ACP and are installed in one of these directories; none of them is started.
[[nodiscard]] std::vector<engine::FoundAgent> codingAgentsOn(const QStringList &path);

} // namespace agents
