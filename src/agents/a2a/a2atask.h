// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace agents {

// What A2A agents say, of either version, in one shape (agent-protocols.md 3.2 and 3.3). Pure.

enum class A2aState {
    Unknown,
    Submitted,
    Working,
    InputRequired,
    AuthRequired,
    Completed,
    Failed,
    Canceled,
    Rejected
};

/// Of both versions' names; Unknown for any other.
[[nodiscard]] A2aState a2aState(const QString &name);

/// A message's or artifact's parts: the text in order, neighbours joined without a gap, and the data.
struct A2aContent
{
    QString text;
    std::vector<Json> data;
    qsizetype dataSize = 0; ///< in bytes, as JSON text

    [[nodiscard]] static A2aContent read(const Json &parts);
    void add(const A2aContent &more);
};

struct A2aStatus
{
    A2aState state = A2aState::Unknown;
    QString messageId;
    QString timestamp;
    A2aContent message;
};

struct A2aArtifact
{
    QString id;
    A2aContent content;
};

/// What an event added for people to read.
struct A2aDelta
{
    QString text;
    QString status;
};

/// One task, or the one message that stands in place of it, as its events tell. A snapshot replaces what was
/// known: events in between may have been missed.
class A2aTask
{
public:
    static constexpr qsizetype maximumCharacters = 8 * 1024 * 1024;

    /// The result of a call or of a stream's event.
    A2aDelta apply(const Json &result);

    [[nodiscard]] bool isKnown() const { return !m_id.isEmpty(); }
    [[nodiscard]] bool isMessage() const { return m_isMessage; }
    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const QString &contextId() const { return m_contextId; }
    [[nodiscard]] const A2aStatus &status() const { return m_status; }
    [[nodiscard]] bool isFinal() const;
    [[nodiscard]] bool isTooLarge() const { return m_characters > maximumCharacters; }

    /// Everything in which the answer may be, the likeliest first: the artifacts, or without any the agent's
    /// last message, also one from before the end; what comes as data is given as JSON text.
    [[nodiscard]] QStringList answers() const;

private:
    A2aDelta takeTask(const Json &task);
    A2aDelta takeStatus(const Json &status);
    A2aDelta takeArtifact(const Json &update);
    void takeIds(const Json &object, const char *taskMember);

    QString m_id;
    QString m_contextId;
    A2aStatus m_status;
    std::vector<A2aArtifact> m_artifacts;
    A2aContent m_lastMessage; ///< of the agent, whatever its task's state was then
    bool m_isMessage = false;
    qsizetype m_characters = 0;
};

/// The text of some content with its data below, then the data alone; none is empty.
[[nodiscard]] QStringList readings(const A2aContent &content);

} // namespace agents
