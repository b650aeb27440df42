// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/worker.h"
#include "domain/runevents.h"
#include "engine/engineports.h"
#include "engine/prompter.h"

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
    QString schema; ///< name: "plan", "verdict", …
    QString cwd;
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
    QString problem;
    bool otherwise = false; ///< it is in `from.raw`, in another form than the schema's; `value` is null

    [[nodiscard]] bool isReadable() const { return problem.isEmpty(); }
};

/// Asks an agent, shows what streams in, takes the JSON out of the text, and asks once more, quoting what was
/// wrong, when the answer cannot be read.
class Questioner final : public QObject
{
    Q_OBJECT

public:
    Questioner(const EnginePorts &ports, const Prompter &prompter, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<core::Result<Answer>> ask(Question question);
    void cancel(const QString &turn);

private:
    [[nodiscard]] QCoro::Task<core::Result<AgentReply>> askOnce(Question question, QString prompt);
    /// Beside the thread that owns the questioner where it takes long.
    [[nodiscard]] QCoro::Task<core::Result<Answer>> read(Question question, AgentReply reply, QString agent);

    EnginePorts m_ports;
    const Prompter &m_prompter;
    QHash<QString, QString> m_agentOfTurn;
    core::Worker m_reader; ///< for long reports
};

} // namespace engine
