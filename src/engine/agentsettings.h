// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent.h"

#include <QObject>

#include <optional>

namespace engine {

/// An agent as people edit it: what they typed, not checked. Members of agents.json that stand here for
/// nothing stay as they are in the file.
struct AgentForm
{
    QString name;
    QString kind = QStringLiteral("chat"); ///< "chat", "acp" or "a2a"
    QStringList personas;
    QString address; ///< base_url or card_url
    QString model;
    QString apiKey;      ///< "env:NAME", "keychain:NAME" or empty
    QStringList command; ///< of kind acp
    std::optional<int> maxParallel = {};
    std::optional<int> firstByteSeconds = {};
    std::optional<int> idleSeconds = {};

    bool operator==(const AgentForm &) const = default;
};

/// agents.json as it is now.
struct AgentsFile
{
    QString path;
    std::vector<AgentForm> agents;
    /// What is wrong in it, one mistake a line, each with its line in the file, its JSON path and what is
    /// allowed there; empty when nothing is.
    QString problem;
    bool isReadable = true; ///< false: it is no JSON, or no list of agents; it can only be mended by hand

    bool operator==(const AgentsFile &) const = default;
};

/// An agent that was found on this machine and that nobody has configured yet.
struct FoundAgent
{
    AgentForm form;
    QString where; ///< its address or program
    QStringList models;
};

/// A prompt template and the file with which people can replace it.
struct PromptFile
{
    QString name;
    QString path; ///< of the replacement, whether there is one or not
    bool isReplaced = false;
    QStringList variables;
    QString problem; ///< what is wrong in the replacement; empty when nothing is
};

/// Reads and writes the team's settings. Lives on the GUI thread; what takes time answers later.
class AgentSettings : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual AgentsFile load() = 0;
    /// Puts the form in place of the agent at `index`, or behind the last one for -1. Refused with the
    /// mistakes, when there would be any; the file is not touched then.
    [[nodiscard]] virtual core::Result<void> save(int index, const AgentForm &form) = 0;
    [[nodiscard]] virtual core::Result<void> remove(int index) = 0;
    /// The first agent that lists a persona plays it: the order is that of the fallbacks.
    [[nodiscard]] virtual core::Result<void> move(int from, int to) = 0;

    /// Asks whether the agent could work, and what models it offers. Starts a child process of kind acp only
    /// here, because somebody wishes it.
    [[nodiscard]] virtual QCoro::Task<core::Result<AgentHealth>> test(AgentForm form) = 0;
    /// Model servers on their usual ports of this machine, and coding agents on PATH, none of them started.
    [[nodiscard]] virtual QCoro::Task<std::vector<FoundAgent>> look() = 0;
    /// Keeps a key in the system's keychain.
    [[nodiscard]] virtual QCoro::Task<core::Result<void>> keepKey(QString reference, QString key) = 0;

    [[nodiscard]] virtual std::vector<PromptFile> prompts() = 0;
    /// Makes the replacement as a copy of the built-in template, when there is none, and answers its path.
    [[nodiscard]] virtual core::Result<QString> replacePrompt(const QString &name) = 0;
    /// What people must do before saved settings take effect, as a sentence; empty when nothing.
    [[nodiscard]] virtual QString waitsFor() const = 0;

Q_SIGNALS:
    void changed(); ///< the file, by us or by somebody else
};

} // namespace engine
