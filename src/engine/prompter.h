// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "core/result.h"
#include "domain/command.h"
#include "domain/event.h"
#include "engine/engineports.h"

namespace engine {

/// Puts the prompts into the events that ask an agent something, from the state that the events before them
/// lead to. The prompt is journaled with its event, so that a repeated question after a crash is the same
/// question.
class Prompter
{
public:
    /// By name ("plan"); one that is meant for a persona alone also has the persona, normalised
    /// ("plan.uiengineer").
    explicit Prompter(QHash<QString, QString> templates);
    /// From the next question on.
    void setTemplates(QHash<QString, QString> templates) { m_templates = std::move(templates); }

    /// `files` are the present contents of the files that a work prompt shows, `facts` what the project
    /// manager is told. Answers with the run as it will be once the events are durable, but for their places
    /// in the journal. An error names the template and what is wrong with it.
    [[nodiscard]] core::Result<coordinator::Run> fill(coordinator::Run run, const domain::RunId &id,
                                                      std::vector<domain::NewEvent> &events,
                                                      const std::vector<domain::ContextFile> &files,
                                                      const domain::ProjectFacts &facts) const;

    /// The repair question: the same request once more with what was wrong with the answer.
    [[nodiscard]] core::Result<QString> repair(const QString &prompt, const QString &answer,
                                               const QStringList &problems) const;

private:
    QHash<QString, QString> m_templates;
};

} // namespace engine
