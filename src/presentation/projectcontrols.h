// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "domain/projectevents.h"

#include <QObject>
#include <QSet>

#include <vector>

namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// What would start, in order, if work on a scope were started now.
struct StartPreview
{
    struct Entry
    {
        domain::TaskId task;
        QString title;
        QString milestone;
        QString persona;
        QString agent; ///< who plays the persona; empty when nobody does
        bool agentReady = false;
        bool operator==(const Entry &) const = default;
    };

    domain::Scope scope;
    QString title;              ///< of the task, milestone or project
    std::vector<Entry> entries; ///< at most `shown`
    int eligible = 0;           ///< may start at once
    int later = 0;              ///< open tasks of the scope that wait for children, holds or others
    int parallel = 1;
    domain::Mode mode = domain::Mode::Countersigned;
    QStringList unplayed; ///< personas that are needed and that nobody plays

    static constexpr int shown = 100;
};

/// Start, hold, release, stop and the mode: the wishes that concern the project, with what of them is
/// possible now. A scope with an empty id and kind Project means everything.
class ProjectControls final : public QObject
{
    Q_OBJECT

public:
    ProjectControls(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent = nullptr);

    [[nodiscard]] bool hasProject() const;
    [[nodiscard]] QString projectName() const;
    [[nodiscard]] domain::ProjectId projectId() const;
    [[nodiscard]] domain::Mode mode() const;
    [[nodiscard]] bool isProjectHeld() const;
    /// Runs whose agents are at work now: neither ended, nor held, nor waiting for somebody.
    [[nodiscard]] int workingRuns() const;
    [[nodiscard]] int heldScopes() const; ///< holds that are set, of any kind

    /// A task with all below it.
    [[nodiscard]] static domain::Scope taskScope(const domain::TaskId &id);
    [[nodiscard]] static domain::Scope milestoneScope(const domain::MilestoneId &id);

    [[nodiscard]] bool canHold(const domain::Scope &scope) const;
    [[nodiscard]] bool canRelease(const domain::Scope &scope) const; ///< held itself, not by something above
    [[nodiscard]] bool canStart(const domain::Scope &scope) const;
    [[nodiscard]] StartPreview preview(const domain::Scope &scope) const;

    void setMode(domain::Mode mode);
    /// Whether an approval covers low-risk fixes of its own QA children inside the approved files.
    [[nodiscard]] bool coversOwnFixes() const;
    void setCoversOwnFixes(bool covers);
    void start(const domain::Scope &scope);
    void hold(const domain::Scope &scope);
    void stopNow(const domain::Scope &scope); ///< holds and cancels the present turn
    void release(const domain::Scope &scope);

Q_SIGNALS:
    void projectChanged(); ///< another project, or its name
    void modeChanged(domain::Mode mode);
    void policyChanged();
    void holdsChanged();
    void refused(const QString &sentence); ///< a wish of the human was not granted

private:
    void submit(domain::ProjectCommandBody body);
    [[nodiscard]] std::vector<domain::Scope> holdsOn(const domain::Scope &scope) const;

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    domain::Mode m_mode = domain::Mode::Countersigned;
    bool m_coversOwnFixes = false;
    std::vector<domain::HoldSet> m_holds; ///< as last seen
    QSet<domain::CommandId> m_submitted;  ///< ours: other refusals are shown where their wish was made
};

} // namespace presentation
