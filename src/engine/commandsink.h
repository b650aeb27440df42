// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/runmachine.h"
#include "core/result.h"
#include "domain/command.h"
#include "domain/dashboardwrite.h"

#include <QObject>

namespace engine {

/// Where wishes go. Nothing is answered at once: what came of a command shows in the store, or as a refusal.
class CommandSink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// An empty id is filled in by the sink.
    virtual void submit(domain::RunCommand command) = 0;
    virtual void submit(domain::ProjectCommand command) = 0;
    /// A human's change of a dashboard record (rename, re-prioritise, move, new task); goes through the
    /// outbox. The store shows a changed task as soon as the wish is durable, with the lock version that it
    /// will have: several changes of one task may follow each other, also while the dashboard is away.
    virtual void submit(domain::DashboardWrite write) = 0;
    virtual void saveDraft(const QString &key, const QString &text) = 0;
    [[nodiscard]] virtual QString draft(const QString &key) const = 0;

Q_SIGNALS:
    void refused(const domain::CommandId &command, const coordinator::Refusal &refusal);
    /// The dashboard has refused a human's change for good. The store shows the task as the dashboard has it
    /// again. Conflict: somebody else has changed the task since.
    void writeRefused(const domain::DashboardWrite &write, const core::Error &error);
};

} // namespace engine
