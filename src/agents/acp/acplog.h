// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"
#include "domain/runevents.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace agents {

struct AcpDiff
{
    QString path;
    QString oldText; ///< empty for a new file
    QString newText;
};

/// One use of a tool, as far as the agent has told.
struct AcpToolCall
{
    QString id;
    QString title;
    QString name;
    QString kind;   ///< read, edit, delete, move, search, execute, think, fetch, switch_mode, other, …
    QString status; ///< pending, in_progress, completed, failed, …
    QString text;   ///< of its content blocks
    QStringList locations;
    std::vector<AcpDiff> diffs;
    Json rawInput;
    Json rawOutput;
    std::optional<int> exitCode;
    bool isRefused = false; ///< we have said no: it did not run, whatever its status says

    /// Places that it is about: its locations and the files of its diffs, none twice.
    [[nodiscard]] QStringList paths() const;
    /// The command line that it runs; empty when it runs none.
    [[nodiscard]] QString command() const;
};

struct AcpPlanEntry
{
    QString content;
    QString status;
};

/// How full the agent's context is, in tokens.
struct AcpContext
{
    qint64 used = 0;
    qint64 size = 0; ///< not 0

    [[nodiscard]] int percent() const;
};

/// What one update added to what people read.
struct AcpDelta
{
    QString text;
    QString reasoning;
    QString status;
    bool acts = false;                     ///< it uses a tool
    std::optional<int> contextFilled = {}; ///< percent
};

/// What an agent has told in the course of one prompt, gathered from its `session/update` notifications
/// (agent-protocols.md 2.3). Whatever is unknown or of another type is passed over; sizes are bounded.
class AcpLog
{
public:
    static constexpr qsizetype maximumCharacters = 8 * 1024 * 1024; ///< of all messages
    static constexpr std::size_t maximumCalls = 5'000;

    AcpDelta apply(const Json &update);
    /// Merges a `tool_call`, a `tool_call_update` or the tool call of a permission request: members that are
    /// there replace, others stay; an unknown id makes a new one.
    const AcpToolCall &mergeCall(const Json &call);

    /// Nothing for an id that is unknown.
    void markRefused(const QString &call);

    [[nodiscard]] const QStringList &messages() const { return m_messages; } ///< in order, none empty
    [[nodiscard]] QString wholeText() const { return m_messages.join(u"\n\n"); }
    [[nodiscard]] QString thoughts() const { return m_thoughts.join(u"\n\n"); } ///< as messages are joined
    [[nodiscard]] const std::vector<AcpPlanEntry> &plan() const { return m_plan; }
    [[nodiscard]] const std::vector<AcpToolCall> &calls() const { return m_calls; }
    [[nodiscard]] std::optional<double> cost() const { return m_cost; } ///< of the session so far, US dollars
    /// Tokens in the agent's context now, and as many as it takes; absent when it has not told.
    [[nodiscard]] const std::optional<AcpContext> &context() const { return m_context; }
    [[nodiscard]] const QString &title() const { return m_title; } ///< the agent's name for the conversation
    [[nodiscard]] bool isTooLarge() const { return m_characters > maximumCharacters; }
    /// Commands that ran, as far as the agent says so.
    [[nodiscard]] std::vector<domain::CommandRun> commands() const;

private:
    QString addChunk(const QString &kind, const Json &update, QStringList &messages);

    QStringList m_messages;
    QStringList m_thoughts;
    QString m_openKind; ///< whose chunk came last; empty after anything else
    QString m_openMessage;
    std::vector<AcpPlanEntry> m_plan;
    std::vector<AcpToolCall> m_calls;
    std::optional<double> m_cost;
    std::optional<AcpContext> m_context;
    QString m_title;
    qsizetype m_characters = 0;
};

/// Tokens out of the answer to a prompt; the agents put them into different places.
[[nodiscard]] domain::Usage acpUsage(const Json &promptResult);

} // namespace agents
