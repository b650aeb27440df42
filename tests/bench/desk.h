// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "engine/runfacts.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/testteam.h"

#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

namespace bench {

/// A dashboard that takes everything at once and remembers owners and versions only.
class InstantDashboard final : public engine::DashboardApi
{
public:
    QHash<domain::TaskId, domain::Task> tasks;

    QCoro::Task<core::Result<engine::DashboardCapabilities>> probe() override
    {
        co_return engine::DashboardCapabilities{};
    }
    QCoro::Task<core::Result<std::vector<domain::Project>>> fetchProjects() override
    {
        co_return std::vector<domain::Project>();
    }
    QCoro::Task<core::Result<domain::Project>> fetchProject(domain::ProjectId id) override
    {
        domain::Project project;
        project.id = id;
        project.name = QStringLiteral("Bench");
        co_return project;
    }
    QCoro::Task<core::Result<std::vector<domain::Milestone>>> fetchMilestones(domain::ProjectId) override
    {
        co_return std::vector<domain::Milestone>();
    }
    QCoro::Task<core::Result<std::vector<domain::Task>>> fetchTasks(domain::ProjectId) override
    {
        co_return std::vector<domain::Task>();
    }
    QCoro::Task<core::Result<domain::Task>> fetchTask(domain::TaskId id) override
    {
        domain::Task task = tasks.value(id);
        task.id = id;
        co_return task;
    }
    QCoro::Task<core::Result<std::optional<domain::Task>>> findTask(domain::ProjectId, QString) override
    {
        co_return std::optional<domain::Task>();
    }
    QCoro::Task<core::Result<domain::DashboardRecord>> perform(domain::DashboardWrite write) override
    {
        domain::DashboardRecord record;
        if (const auto *patch = std::get_if<domain::PatchTask>(&write.body)) {
            domain::Task &task = tasks[patch->task];
            task.id = patch->task;
            if (patch->owner)
                task.owner = *patch->owner;
            if (patch->status)
                task.status = *patch->status;
            ++task.lockVersion;
            record = task;
        }
        co_return record;
    }
};

/// No repository: plans are approved here, nothing is built. What is asked stays open until the end.
class NoWorkspace final : public engine::Workspace
{
    template <typename T>
    static QCoro::Task<core::Result<T>> refused()
    {
        co_return core::Error{core::ErrorKind::Cancelled, QStringLiteral("nothing is built here")};
    }

public:
    QCoro::Task<core::Result<bool>> isTrusted(QString) override { return refused<bool>(); }
    QCoro::Task<core::Result<void>> trust(QString) override { return refused<void>(); }
    QCoro::Task<core::Result<QString>> currentBranch(QString) override { return refused<QString>(); }
    QCoro::Task<core::Result<QStringList>> trackedFiles(QString) override
    {
        co_return QStringList{QStringLiteral("src/reader.cpp"), QStringLiteral("tests/reader_test.cpp")};
    }
    QCoro::Task<core::Result<engine::ContextAnswer>> readContext(engine::ContextRequest) override
    {
        co_return engine::ContextAnswer{};
    }
    QCoro::Task<core::Result<domain::WorktreePrepared>> prepareWorktree(engine::WorktreeRequest) override
    {
        return refused<domain::WorktreePrepared>();
    }
    QCoro::Task<core::Result<domain::ExecutionReported>> apply(engine::ApplyRequest) override
    {
        return refused<domain::ExecutionReported>();
    }
    QCoro::Task<core::Result<domain::ExecutionReported>> revert(engine::RevertRequest) override
    {
        return refused<domain::ExecutionReported>();
    }
    QCoro::Task<core::Result<domain::CommandRun>> run(engine::CheckRequest) override
    {
        return refused<domain::CommandRun>();
    }
    QCoro::Task<core::Result<engine::LogAnswer>> readLog(engine::LogRequest) override
    {
        return refused<engine::LogAnswer>();
    }
    QCoro::Task<core::Result<engine::LandAnswer>> land(engine::LandRequest) override
    {
        return refused<engine::LandAnswer>();
    }
};

inline QHash<QString, QString> realPrompts()
{
    QHash<QString, QString> prompts;
    for (const char *name :
         {"plan", "verdict", "work", "check_report", "review_report", "priorities", "repair"}) {
        QFile file(QStringLiteral(PROMPTS_DIR "/%1.md").arg(QLatin1String(name)));
        if (file.open(QIODevice::ReadOnly))
            prompts.insert(QLatin1String(name), QString::fromUtf8(file.readAll()));
    }
    return prompts;
}

/// The real engine on a real journal. Each task's plan is objected to twice and approved at the third
/// attempt; then its run is cancelled and the next task started in its place.
class Desk
{
public:
    explicit Desk(const QString &directory)
        : m_lock(directory)
        , m_journal(std::make_unique<journal::SqliteJournal>(m_lock, m_clock))
        , m_engine({*m_journal, m_dashboard, m_team, m_workspace, m_clock, m_store}, settings())
    {
        m_agent.attemptsObjectedTo = 2;
        m_agent.remembers = false;
        QObject::connect(&m_store, &engine::ProjectStore::eventAppended, &m_engine,
                         [this](const domain::Event &event) { heed(event); });
        QObject::connect(&m_engine, &engine::Engine::becameIdle, &m_loop, [this] {
            if (m_approved >= m_wanted && m_engine.isIdle())
                m_loop.quit();
        });
    }

    /// Seconds for this many approvals, `parallel` runs at a time.
    double approve(int wanted, int parallel)
    {
        open();
        m_wanted = wanted;
        const auto began = m_clock.monotonic();
        for (int i = 0; i < parallel; ++i)
            startNext();
        m_loop.exec();
        return std::chrono::duration<double>(m_clock.monotonic() - began).count();
    }
    [[nodiscard]] qint64 events() const { return m_events; }

private:
    static engine::EngineSettings settings()
    {
        engine::EngineSettings settings;
        settings.consoleId = QStringLiteral("bench");
        settings.prompts = realPrompts();
        return settings;
    }

    void open()
    {
        domain::ProjectRules rules = domain::defaultRules();
        rules.mode = domain::Mode::Automatic;
        rules.repository = QStringLiteral("/nowhere");
        rules.expectations = {QStringLiteral("Every change comes with a test")};
        const domain::ProjectId project{QStringLiteral("11111111-1111-4111-8111-111111111111")};
        QObject::connect(&m_store, &engine::ProjectStore::projectStateChanged, &m_loop, [this] {
            if (m_store.projectState().opened)
                m_loop.quit();
        });
        m_opening.emplace(m_engine.open(project, rules));
        m_loop.exec();
        QObject::disconnect(&m_store, &engine::ProjectStore::projectStateChanged, &m_loop, nullptr);
    }

    void startNext()
    {
        if (m_started == m_wanted)
            return;
        domain::Task task;
        task.id.value =
            QStringLiteral("00000000-0000-4000-8000-%1").arg(++m_started, 12, 10, QLatin1Char('0'));
        task.project = m_store.project().id;
        task.title = QStringLiteral("Handle quoted fields, part %1").arg(m_started);
        task.description =
            QStringLiteral("A doubled quote inside quotes reads as one quote; see src/reader.cpp.");
        task.acceptanceCriteria = QStringLiteral("A record may span lines.");
        m_dashboard.tasks.insert(task.id, task);
        domain::RunCommand start;
        start.run = {task.id.value + QStringLiteral("-1")};
        start.actor = {domain::ActorKind::Console, {}};
        start.body = domain::StartRun{engine::factsFor(task, nullptr, m_store, m_team)};
        m_engine.submit(start);
    }

    void heed(const domain::Event &event)
    {
        ++m_events;
        if (std::holds_alternative<domain::PlanApproved>(event.body)) {
            ++m_approved;
            domain::RunCommand cancel;
            cancel.run = event.run;
            cancel.actor = {domain::ActorKind::Console, {}};
            cancel.body = domain::CancelRun{};
            m_engine.submit(cancel);
            startNext();
        }
    }

    core::SystemClock m_clock;
    journal::DataDirLock m_lock;
    std::unique_ptr<journal::SqliteJournal> m_journal;
    InstantDashboard m_dashboard;
    NoWorkspace m_workspace;
    engine::ProjectStore m_store;
    support::TestAgent m_agent{m_store};
    support::TestTeam m_team{m_agent};
    engine::Engine m_engine;
    QEventLoop m_loop;
    std::optional<QCoro::Task<core::Result<void>>> m_opening;
    int m_wanted = 0;
    int m_started = 0;
    int m_approved = 0;
    qint64 m_events = 0;
};

} // namespace bench
