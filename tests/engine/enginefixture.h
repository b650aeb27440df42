// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/registry.h"
#include "engine/engine.h"
#include "engine/scriptedagent.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"

#include <QTest>

#include <memory>

/// A project "Toolkit" with tasks, the real engine, and a team that the test scripts. Everything around is in
/// memory; the clock stands still. restart() is another process on the same journal.
struct EngineFixture
{
    EngineFixture()
    {
        project = dashboard.addProject(QStringLiteral("Toolkit"));
        milestone = dashboard.addMilestone(project.id, QStringLiteral("Reader"));
        workspace.trusted.insert(QStringLiteral("/repository"));
        workspace.branches[QStringLiteral("main")] = {
            {QStringLiteral("src/main.cpp"), QStringLiteral("int x;\n")}};
        rules = domain::defaultRules();
        rules.reporters.clear();
        rules.repository = QStringLiteral("/repository");
        rules.baseBranch = QStringLiteral("main");
    }

    /// The first one is the lead engineer's first player, and so on.
    ScriptedAgent &addAgent(const QString &name, std::vector<domain::Persona> personas)
    {
        auto agent = std::make_unique<ScriptedAgent>(name, std::move(personas));
        ScriptedAgent &added = *agent;
        team->add(std::move(agent));
        return added;
    }
    domain::TaskId addTask(const QString &title) { return dashboard.addTask(milestone, title).id; }

    void open()
    {
        queue = std::make_unique<engine::PermissionQueue>();
        store = std::make_unique<engine::ProjectStore>();
        engine::EngineSettings settings;
        settings.consoleId = QStringLiteral("test");
        for (const char *name : {"plan", "verdict", "work", "work_in_place", "check_report", "review_report",
                                 "priorities", "repair"})
            settings.prompts.insert(QString::fromLatin1(name), QString::fromLatin1(name));
        settings.prompts.insert(prompts);
        const engine::EnginePorts ports{*journal, dashboard, *team,       workspace,
                                        clock,    *store,    queue.get(), linkedLogs};
        engine = std::make_unique<engine::Engine>(ports, settings);
        if (!support::await(engine->open(project.id, rules)))
            qFatal("the project does not open");
    }
    /// The console is killed and started again, with another team if the test makes one.
    void close()
    {
        engine.reset();
        team = std::make_unique<agents::AgentRegistry>();
        store.reset();
        journal = std::make_unique<support::FakeJournal>(journal->contents);
    }

    void startWork()
    {
        domain::ProjectCommand command;
        command.actor = {domain::ActorKind::Human, {}};
        command.body = domain::StartWork{{domain::ScopeKind::Project, {}}};
        engine->submit(command);
    }
    void decide(const domain::RunCommandBody &body) { decide(run().id, body); }
    void decide(const domain::RunId &id, const domain::RunCommandBody &body)
    {
        domain::RunCommand command;
        command.run = id;
        command.actor = {domain::ActorKind::Human, {}};
        command.body = body;
        engine->submit(command);
    }

    /// The only run, or the first.
    [[nodiscard]] const coordinator::Run &run() const
    {
        static const coordinator::Run none;
        const auto runs = store->runs();
        return runs.empty() ? none : *store->run(runs.front());
    }
    [[nodiscard]] std::optional<domain::AskKind> asked() const
    {
        return run().ask ? std::optional(run().ask->kind) : std::nullopt;
    }
    template <typename Body>
    [[nodiscard]] int count() const
    {
        const auto events = store->eventsOf(run().id);
        return int(std::ranges::count_if(
            events, [](const domain::Event &event) { return std::holds_alternative<Body>(event.body); }));
    }
    void approve() { decide(domain::ApprovePlan{run().attempts.back().revision, {}, {}, {}, {}, false}); }

    support::FakeDashboardApi dashboard;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    std::unique_ptr<support::FakeJournal> journal = std::make_unique<support::FakeJournal>();
    domain::Project project;
    domain::Milestone milestone;
    domain::ProjectRules rules;
    QHash<QString, QString> prompts; ///< in place of the plain ones
    engine::LogFetcher *linkedLogs = nullptr;
    std::unique_ptr<engine::PermissionQueue> queue;
    std::unique_ptr<agents::AgentRegistry> team = std::make_unique<agents::AgentRegistry>();
    std::unique_ptr<engine::ProjectStore> store;
    std::unique_ptr<engine::Engine> engine;
};

/// The engineer "eng" is asked for the plan of the only task.
struct PlanningFixture : EngineFixture
{
    PlanningFixture()
    {
        addTask(QStringLiteral("a"));
        open();
        startWork();
        QTRY_VERIFY(engineer.isAsked());
    }

    ScriptedAgent &engineer = addAgent(QStringLiteral("eng"), {domain::personas::leadEngineer()});
};
