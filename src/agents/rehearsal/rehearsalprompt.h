// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"
#include "domain/runevents.h"
#include "domain/verdict.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace agents {

/// A prompt of the console, read as a model would have to: the templates in resources/prompts/ rendered. What
/// a user's own template leaves out is empty here. Fenced material is never taken for the prompt's own words.
struct RehearsalPrompt
{
    QString request; ///< "plan", "verdict", …: what stands behind "Countersign request:"
    QString persona;
    int attempt = 1;
    QString taskTitle;
    QString description;
    QString acceptanceCriteria;
    std::vector<domain::Expectation> expectations;
    std::vector<domain::Objection> openObjections;
    QStringList findings; ///< of the rules, as sentences
    QStringList notes;    ///< from the human and the coordinator
    std::vector<domain::ContextFile> files;
    QStringList contextNames;
    QStringList workspaceFiles;
    std::optional<domain::Plan> plan; ///< under decision, or approved
    std::vector<domain::CommandRun> commands;
    QString diff;
    QString whole; ///< the prompt itself

    [[nodiscard]] const domain::ContextFile *file(const QString &path) const;
};

[[nodiscard]] RehearsalPrompt readRehearsalPrompt(const QString &text);

} // namespace agents
