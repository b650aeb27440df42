// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/project.h"
#include "core/clock.h"
#include "domain/event.h"
#include "engine/commandsink.h"

#include <map>
#include <vector>

namespace engine {
class ProjectStore;
}

namespace presentation {

/// A journal's events, shown in a store as everything stood after any of them. The tree has every task that
/// the journal tells of at any time: those that were started, from the beginning, and those that were made of
/// findings, from then on. What it does not tell of is not there.
class Replay final : public QObject
{
    Q_OBJECT

public:
    /// Of several projects the one of the last event. The store belongs to the replay alone and outlives it.
    Replay(engine::ProjectStore &store, std::vector<domain::Event> events, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_events.size()); }
    [[nodiscard]] int position() const { return m_position; } ///< so many events have happened
    [[nodiscard]] QDateTime time() const;                     ///< of the last of them, in UTC
    [[nodiscard]] QString moment() const;                     ///< what it was, as a sentence
    void goTo(int position);

Q_SIGNALS:
    void moved();

private:
    void collectTasks();
    void begin();
    void jumpTo(int position);
    void apply(const domain::Event &event);
    void tell(const domain::Event &event);
    void showTask(domain::Task task);
    void showStatus(const coordinator::Run &run);

    engine::ProjectStore &m_store;
    std::vector<domain::Event> m_events;
    std::vector<domain::Milestone> m_milestones; ///< all that are told of
    std::vector<domain::Task> m_tasks;           ///< as they were before the first event
    int m_position = 0;
    int m_beginnings = 0;
    coordinator::ProjectState m_state;
    std::map<domain::RunId, coordinator::Run> m_runs;
};

/// The time of the moment that is shown.
class ReplayClock final : public core::Clock
{
public:
    void follow(const Replay &replay) { m_replay = &replay; }

    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds) override { co_return; }

private:
    const Replay *m_replay = nullptr;
};

/// Nothing is decided about the past.
class ReplaySink final : public engine::CommandSink
{
    Q_OBJECT

public:
    using engine::CommandSink::CommandSink;

    void submit(domain::RunCommand) override { Q_EMIT touched(); }
    void submit(domain::ProjectCommand) override { Q_EMIT touched(); }
    void submit(domain::DashboardWrite) override { Q_EMIT touched(); }
    void saveDraft(const QString &, const QString &) override {}
    [[nodiscard]] QString draft(const QString &) const override { return {}; }

Q_SIGNALS:
    void touched(); ///< somebody wanted to change something
};

} // namespace presentation
