// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"

#include <deque>

namespace support {

/// Who waits at a closed gate, in the order of arrival; the test lets them go on one by one.
class Gate
{
public:
    ~Gate() { open(); }

    bool isClosed = false;

    [[nodiscard]] core::OneShot<bool> arrive(const QString &name)
    {
        core::OneShot<bool> go;
        if (isClosed)
            m_waiting.push_back({name, go});
        else
            go.set(true);
        return go;
    }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }
    /// The first one, or the first one of this name. False when there is none.
    bool let(const QString &name = {})
    {
        const auto next = std::ranges::find_if(
            m_waiting, [&](const Waiting &each) { return name.isNull() || each.name == name; });
        if (next == m_waiting.end())
            return false;
        core::OneShot<bool> go = next->go;
        m_waiting.erase(next);
        go.set(true);
        return true;
    }
    void open()
    {
        isClosed = false;
        while (let()) {
        }
    }

private:
    struct Waiting
    {
        QString name;
        core::OneShot<bool> go;
    };
    std::deque<Waiting> m_waiting;
};

/// What is appended becomes durable when the test says so: "run" or "project" at the gate.
class GatedJournal final : public engine::Journal
{
public:
    Gate gate;
    FakeJournal kept;

    QCoro::Task<core::Result<engine::Appended>> append(engine::JournalBatch batch) override
    {
        const QString name = batch.run.isEmpty() ? QStringLiteral("project") : QStringLiteral("run");
        core::OneShot<bool> go = gate.arrive(name);
        co_await go;
        const core::Result<engine::Appended> answer = co_await kept.append(batch);
        co_return answer;
    }
    QCoro::Task<core::Result<std::vector<domain::Event>>> read(qint64 after) override
    {
        return kept.read(after);
    }
    QCoro::Task<core::Result<std::vector<engine::OutboxEntry>>> openWrites() override
    {
        return kept.openWrites();
    }
    QCoro::Task<core::Result<void>> saveDraft(QString key, QString text) override
    {
        return kept.saveDraft(key, text);
    }
    QCoro::Task<core::Result<std::vector<engine::Draft>>> drafts() override { return kept.drafts(); }
    QCoro::Task<core::Result<void>> saveValue(QString key, QString value) override
    {
        return kept.saveValue(key, value);
    }
    QCoro::Task<core::Result<QString>> value(QString key) override { return kept.value(key); }
};

/// One console's way to a dashboard that others use as well.
class GatedDashboard final : public engine::DashboardApi
{
public:
    explicit GatedDashboard(FakeDashboardApi &shared)
        : m_shared(shared)
    {}
    Gate gate;

    QCoro::Task<core::Result<engine::DashboardCapabilities>> probe() override { return m_shared.probe(); }
    QCoro::Task<core::Result<std::vector<domain::Project>>> fetchProjects() override
    {
        return m_shared.fetchProjects();
    }
    QCoro::Task<core::Result<domain::Project>> fetchProject(domain::ProjectId id) override
    {
        return m_shared.fetchProject(id);
    }
    QCoro::Task<core::Result<std::vector<domain::Milestone>>>
    fetchMilestones(domain::ProjectId project) override
    {
        return m_shared.fetchMilestones(project);
    }
    QCoro::Task<core::Result<std::vector<domain::Task>>> fetchTasks(domain::ProjectId project) override
    {
        return m_shared.fetchTasks(project);
    }
    QCoro::Task<core::Result<domain::Task>> fetchTask(domain::TaskId id) override
    {
        core::OneShot<bool> go = gate.arrive(QStringLiteral("fetch"));
        co_await go;
        const core::Result<domain::Task> answer = co_await m_shared.fetchTask(id);
        co_return answer;
    }
    QCoro::Task<core::Result<std::optional<domain::Task>>> findTask(domain::ProjectId project,
                                                                    QString externalId) override
    {
        return m_shared.findTask(project, externalId);
    }
    QCoro::Task<core::Result<domain::DashboardRecord>> perform(domain::DashboardWrite write) override
    {
        core::OneShot<bool> go = gate.arrive(QStringLiteral("perform"));
        co_await go;
        const core::Result<domain::DashboardRecord> answer = co_await m_shared.perform(write);
        co_return answer;
    }

private:
    FakeDashboardApi &m_shared;
};

} // namespace support
