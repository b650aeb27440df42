// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboardclient.h"
#include "engine/engine.h"
#include "net/httpclient.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"
#include "support/testserver.h"
#include "support/testteam.h"
#include "wire/eventcodec.h"

#include <QNetworkAccessManager>
#include <QTest>

namespace support {

using namespace domain;
using namespace Qt::StringLiterals;

/// A console with a data directory of its own.
class TestConsole
{
public:
    TestConsole(const QUrl &dashboardUrl, const ProjectId &project, const QString &name,
                FakeJournal::Contents before = {},
                const net::HttpLimits &limits = dashboard::Session::usualLimits())
        : journal(std::move(before))
        , m_dashboard(dashboardUrl, m_hurriedClock, m_http, {}, limits)
        , m_settings(settingsFor(name))
        , engine({journal, m_dashboard, m_team, workspace, clock, store}, m_settings)
        , m_project(project)
    {
        m_hurriedClock.skipSleeps = true;
        workspace.trusted = {u"/repository"_s};
        rules.mode = Mode::Automatic;
        rules.parallelRuns = 8;
        rules.repository = u"/repository"_s;
        rules.baseBranch = u"main"_s;
    }

    [[nodiscard]] core::Result<void> tryToOpen() { return await(engine.open(m_project, rules)); }
    void open()
    {
        const core::Result<void> opened = tryToOpen();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
    }
    void start()
    {
        ProjectCommand command;
        command.actor = {ActorKind::Human, u"Ada"_s};
        command.body = StartWork{};
        engine.submit(command);
    }
    /// As the change watcher does.
    void look()
    {
        engine.takeMilestones(*await(m_dashboard.fetchMilestones(m_project)));
        engine.takeTasks(*await(m_dashboard.fetchTasks(m_project)));
    }
    [[nodiscard]] Task record(const TaskId &task) { return *await(m_dashboard.fetchTask(task)); }
    void write(const PatchTask &patch)
    {
        DashboardWrite write;
        write.key = u"by hand"_s;
        write.body = patch;
        QVERIFY(await(m_dashboard.perform(write)));
    }
    [[nodiscard]] int executions() const { return static_cast<int>(workspace.applyRequests.size()); }
    [[nodiscard]] bool hasHappened(const TaskId &task, const QString &type) const
    {
        return std::ranges::any_of(journal.contents.events, [&](const Event &event) {
            return event.run.value.startsWith(task.value) && wire::eventType(event.body) == type;
        });
    }

    ProjectRules rules = defaultRules(); ///< for a project that its journal does not know
    FakeJournal journal;
    FakeWorkspace workspace;
    FakeClock clock;
    engine::ProjectStore store;
    TestAgent agent{store};

private:
    static engine::EngineSettings settingsFor(const QString &name)
    {
        engine::EngineSettings settings;
        settings.consoleId = name;
        settings.prompts = shortPrompts();
        return settings;
    }

    FakeClock m_hurriedClock; ///< pauses before another try take no time
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    dashboard::DashboardClient m_dashboard;
    TestTeam m_team{agent};
    engine::EngineSettings m_settings;

public:
    engine::Engine engine;

private:
    ProjectId m_project;
};

/// One real dashboard with one task, and consoles on it.
class TestOffice
{
public:
    TestOffice()
    {
        project = {server.makeProject()};
        milestone = server.makeMilestone(project.value);
        task = newTask(u"Handle quotes"_s);
    }
    TaskId newTask(const QString &title, const Json &more = Json::object())
    {
        return {server.makeTask(project.value, milestone, title, more)};
    }
    [[nodiscard]] std::unique_ptr<TestConsole> console(const QString &name, FakeJournal::Contents before = {})
    {
        auto made = std::make_unique<TestConsole>(server.url(), project, name, std::move(before));
        made->open();
        return made;
    }

    TestServer server;
    ProjectId project;
    QString milestone;
    TaskId task;
};

} // namespace support
