// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/command.h"

#include <QObject>

#include <vector>

namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// One answer that a row of Needs you, or the review, offers. It is bound to the question that it was made
/// for: given to another one, it is refused.
struct DirectAnswer
{
    QString text; ///< "Allow once"
    domain::RunCommandBody body;
    QString allowedCommand = {}; ///< that the project's rules list from then on
};

/// The questions that need no panel of their own: permissions, silent agents, budgets, interrupted work.
class DirectAnswers final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t inTheRow = 2; ///< the others are in the row's menu

    DirectAnswers(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent = nullptr);

    /// Yes first, then no, then what reaches further; empty for questions that are answered elsewhere.
    [[nodiscard]] std::vector<DirectAnswer> of(const domain::RunId &run) const;
    /// As of(), of one of several permissions that are open; empty when it is not.
    [[nodiscard]] std::vector<DirectAnswer> ofPermission(const domain::RunId &run,
                                                         const QString &permission) const;
    /// The command that was submitted.
    domain::CommandId give(const domain::RunId &run, const DirectAnswer &answer);

private:
    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
};

} // namespace presentation
