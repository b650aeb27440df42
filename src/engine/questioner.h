// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "core/worker.h"
#include "engine/engineports.h"
#include "engine/prompter.h"
#include "engine/turnwatch.h"

#include <QObject>

#include <nlohmann/json.hpp>

namespace engine {

/// A question whose answer has to fit a schema.
struct Question
{
    domain::RunId run;
    QString turn;
    QString session;
    domain::Persona persona;
    QString agent; ///< by name; empty: whoever plays the persona
    QString prompt;
    QString schema; ///< name: "plan", "verdict", …; empty: free text, which needs no repair
    QString cwd;
    TurnMode mode = TurnMode::ReadOnly;
    QStringList allowedFiles = {};
    bool isPlanUnchanged = false;
    std::optional<coordinator::Conversation> conversation = {}; ///< the persona's, so far
    /// Only agents of this kind can answer; absent: any.
    std::optional<bool> editsFiles = {};
    /// What else is wrong with an answer that fits the schema; sentences for the repair question.
    std::function<QStringList(const nlohmann::json &)> problems = {};
    /// Whether the text says what was asked in another form than the schema's, so that nothing needs repair.
    /// Called on another thread when the text is long.
    std::function<bool(const QString &)> saysItOtherwise = {};
};

/// What came of it. When it cannot be read, `value` is null, `problem` says why and the raw text is kept.
struct Answer
{
    nlohmann::json value;
    domain::Provenance from;
    std::vector<domain::CommandRun> ran; ///< commands that the agent ran itself, as it tells
    QString problem;
    bool isWhole = false;   ///< the agent came to its end; what cannot be read is no half answer
    bool otherwise = false; ///< it is in `from.raw`, in another form than the schema's; `value` is null

    [[nodiscard]] bool isReadable() const { return problem.isEmpty(); }
};

/// Asks an agent, shows what streams in, takes the JSON out of the text, and asks once more, quoting what was
/// wrong, when the answer cannot be read. When the agent is not available its fallbacks are asked in their
/// order; when it names a time until which it cannot be used, and nobody else can, the question waits for
/// that.
class Questioner final : public QObject
{
    Q_OBJECT

public:
    Questioner(const EnginePorts &ports, const Prompter &prompter, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<core::Result<Answer>> ask(Question question);
    void cancel(const QString &turn);

    /// Lets others have the place of a turn of which nothing is heard.
    void yieldPlace(const QString &turn);
    [[nodiscard]] TurnWatch &watch() { return m_watch; }

private:
    struct Turn
    {
        QString agent; ///< that is being asked now
        bool wasHeard = false;
        bool isCancelled = false;
        bool isThinking = false;          ///< all that it has told for a while are thoughts
        QString status;                   ///< as it was told last, without the context
        std::optional<int> contextFilled; ///< percent
    };

    [[nodiscard]] QCoro::Task<core::Result<Answer>> askAndRepair(Question question);
    [[nodiscard]] QCoro::Task<core::Result<AgentReply>> askAnybody(Question question);
    [[nodiscard]] QCoro::Task<core::Result<AgentReply>> askOnce(Question question, QString name);
    void tellStatus(const domain::RunId &run, const AgentProgress &progress);
    [[nodiscard]] QCoro::Task<> pause(Question question, QDateTime until);
    [[nodiscard]] std::vector<Agent *> candidates(const Question &question) const;
    [[nodiscard]] core::Error nobody(const Question &question) const;
    [[nodiscard]] bool mayAskAnother(const Question &question, const core::Error &error) const;
    /// Beside the thread that owns the questioner where it takes long.
    [[nodiscard]] QCoro::Task<core::Result<Answer>> read(Question question, AgentReply reply, QString agent);

    EnginePorts m_ports;
    const Prompter &m_prompter;
    TurnWatch m_watch;
    QHash<QString, Turn> m_turns;
    QHash<QString, double> m_seconds; ///< that the turn's questions took
    core::Worker m_reader;            ///< for long reports
};

} // namespace engine
