// SPDX-License-Identifier: GPL-3.0-or-later
// A coding agent's process on a real git worktree, through every layer: plan, objection, better plan,
// approval, permissions, work, diff, landing. HTTP, SQLite, git and the agent are the real ones.
#include "console/projectsession.h"
#include "support/gitrepository.h"
#include "support/nosandbox.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;

namespace {

QString planText(const QString &title, const QStringList &files)
{
    const QString plan = u"{\"summary\": \"%1\", \"steps\": [{\"id\": \"S1\", \"title\": \"%1\", \"detail\": "
                         "\"as it says\", \"files\": [\"%2\"], \"acceptance\": [\"A1\"]}]}"_s;
    return plan.arg(title, files.join(u"\", \""_s));
}

/// A repository, a data directory and a team that the test agent alone is.
class Workshop
{
public:
    Workshop() { QDir().mkpath(repository.beside(u"data"_s)); }

    void script(const std::vector<QStringList> &turns) const
    {
        QJsonArray list;
        for (const QStringList &turn : turns)
            list.append(QJsonArray::fromStringList(turn));
        write(u"script.json"_s, QJsonDocument(list).toJson());
        const QString agents =
            u"{\"agents\": [{\"name\": \"coder\", \"kind\": \"acp\", \"command\": [\"%1\", "
            "\"--script\", \"%2\"], \"personas\": [\"lead-engineer\"]}]}"_s;
        write(u"agents.json"_s, agents.arg(QStringLiteral(ACP_AGENT), place(u"script.json"_s)).toUtf8());
    }
    [[nodiscard]] int turnsLeft() const
    {
        return int(
            QJsonDocument::fromJson(support::GitRepository::read(place(u"script.json"_s))).array().size());
    }

    [[nodiscard]] app::Options options() const
    {
        app::Options options;
        options.dataDirectory = place(u"data"_s);
        options.agentsFile = place(u"agents.json"_s);
        options.workspace = repository.path();
        return options;
    }
    [[nodiscard]] QString place(const QString &name) const { return repository.beside(name); }

    support::GitRepository repository;

private:
    void write(const QString &name, const QByteArray &content) const
    {
        support::GitRepository::writeIn(repository.beside(QString()), name, content);
    }
};

/// One process's worth of the console.
struct Start
{
    explicit Start(const Workshop &workshop)
        : services(workshop.options())
    {
        if (const core::Result<void> started = services.start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
        auto team = services.createTeam(false);
        if (!team)
            qFatal("%s", qPrintable(team.error().detail));
        session = std::make_unique<app::ProjectSession>(services, std::move(*team));
    }

    ProjectId makeProject()
    {
        CreateProject make;
        make.name = u"Toolkit"_s;
        const ProjectId project = std::get<Project>(perform(make)).id;
        UpsertMilestone milestone;
        milestone.project = project;
        milestone.slug = u"reader"_s;
        milestone.name = u"Reader"_s;
        CreateTask task;
        task.project = project;
        task.externalId = u"say-hello"_s;
        task.milestone = std::get<Milestone>(perform(milestone)).id;
        task.title = u"Say hello"_s;
        task.description = u"The program says hello, see src/main.cpp."_s;
        perform(task);
        return project;
    }
    void open(const ProjectId &project)
    {
        const core::Result<void> opened = QCoro::waitFor(session->open(project, false));
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    }
    void setRules(const std::function<void(ProjectRules &)> &change)
    {
        ProjectRules rules = session->store().projectState().rules;
        change(rules);
        ProjectCommand command;
        command.actor = {ActorKind::Human, {}};
        command.body = ChangeRules{rules};
        session->engine().submit(command);
        QTRY_VERIFY(session->store().projectState().rules == rules);
    }
    void startWork()
    {
        ProjectCommand command;
        command.actor = {ActorKind::Human, {}};
        command.body = StartWork{{ScopeKind::Project, {}}};
        session->engine().submit(command);
    }
    void decide(const RunCommandBody &body)
    {
        RunCommand command;
        command.run = run().id;
        command.actor = {ActorKind::Human, {}};
        command.body = body;
        session->engine().submit(command);
    }
    [[nodiscard]] const coordinator::Run &run() const
    {
        static const coordinator::Run none;
        const auto runs = session->store().runs();
        return runs.empty() ? none : *session->store().run(runs.front());
    }
    [[nodiscard]] bool asks(AskKind kind) const { return run().ask && run().ask->kind == kind; }
    [[nodiscard]] Revision revision() const { return run().attempts.back().revision; }

    app::Services services;
    std::unique_ptr<app::ProjectSession> session;

private:
    DashboardRecord perform(const DashboardWriteBody &body)
    {
        DashboardWrite write;
        write.key = QString::number(++m_writes);
        write.body = body;
        const auto record = QCoro::waitFor(services.dashboard->perform(write));
        if (!record)
            qFatal("%s", qPrintable(record.error().detail));
        return *record;
    }

    int m_writes = 0;
};

constexpr int patience = 60'000;

} // namespace

class TestCodingAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealAgentIsLedFromItsPlanToTheLanding()
    {
        Workshop workshop;
        workshop.script(
            {{u"plan "_s + planText(u"Say hello"_s, {u"src/main.cpp"_s, u"src/missing.cpp"_s})},
             {u"plan "_s + planText(u"Say hello in main()"_s, {u"src/main.cpp"_s}), u"write src/main.cpp"_s,
              u"write notes.txt"_s, u"run make docs"_s, u"say I did what the plan says."_s}});
        Start start(workshop);
        start.open(start.makeProject());
        start.setRules([](ProjectRules &rules) {
            rules.reporters.clear();
            rules.checks = {{u"look"_s, {u"cat"_s, u"src/main.cpp"_s}}};
        });
        start.startWork();

        // The first plan names a file that does not exist; the human says so.
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::PlanToApprove), patience);
        const QString worktree = start.run().worktree->path;
        QVERIFY(QFileInfo::exists(worktree + u"/src/main.cpp"_s));
        const auto &findings = start.run().attempts.back().findings;
        QVERIFY(std::ranges::any_of(findings, [](const RuleFinding &finding) {
            return finding.text.contains(u"src/missing.cpp"_s);
        }));
        QVERIFY(start.run().attempts.back().from.changedFiles.isEmpty());
        start.decide(SendFeedback{start.revision(), u"There is no src/missing.cpp."_s, {}});

        // The second one is better. Nothing was built so far.
        QTRY_VERIFY_WITH_TIMEOUT(start.run().attempts.size() == 2 && start.asks(AskKind::PlanToApprove),
                                 patience);
        const QString before = u"int main()\n{\n    return 0;\n}\n"_s;
        QCOMPARE(QString::fromUtf8(support::GitRepository::read(worktree + u"/src/main.cpp"_s)), before);
        ApprovePlan approval;
        approval.revision = start.revision();
        for (const coordinator::ObjectionRecord &objection : start.run().objections)
            approval.waived.push_back({objection.objection.id, u"the new plan does without it"_s});
        start.decide(approval);

        // The agent goes on in the same turn: the planned file needs no question, another one does.
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::Permission), patience);
        QCOMPARE(start.run().permissions.front().request.kind, u"edit"_s);
        QCOMPARE(support::GitRepository::read(worktree + u"/src/main.cpp"_s), QByteArray("hello\n"));
        QVERIFY(!QFileInfo::exists(worktree + u"/notes.txt"_s));
        start.decide(AnswerPermission{start.run().permissions.front().request.id, Grant::Once});
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::Permission) &&
                                     start.run().permissions.front().request.command == u"make docs"_s,
                                 patience);
        start.decide(AnswerPermission{start.run().permissions.front().request.id, Grant::No});

        // What lies in the tree is its work, and the file outside the plan holds it back.
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::WorkToLand), patience);
        QVERIFY(start.run().work->result.summary.contains(u"I did what the plan says."_s));
        QVERIFY2(start.run().execution->diff.contains(u"+hello"_s), qPrintable(start.run().execution->diff));
        QStringList outside;
        for (const FileChange &change : start.run().execution->changes) {
            if (change.outsidePlan)
                outside.append(change.path);
        }
        QCOMPARE(outside, QStringList{u"notes.txt"_s});
        QCOMPARE(start.run().checks.size(), std::size_t(1));
        QVERIFY(start.run().checks[0].log.contains(u"hello"_s));
        start.decide(RevertOutside{outside});
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::WorkToLand) && start.run().ask->detail.isEmpty(),
                                 patience);
        start.decide(ApproveLanding{});
        QTRY_COMPARE_WITH_TIMEOUT(start.run().stage, Stage::Done, patience);
        QCOMPARE(workshop.repository.git({u"show"_s, u"countersign/main:src/main.cpp"_s}), u"hello"_s);
        const QString landed =
            workshop.repository.git({u"ls-tree"_s, u"-r"_s, u"--name-only"_s, u"countersign/main"_s});
        QVERIFY2(!landed.contains(u"notes.txt"_s), qPrintable(landed));
        // The human's own branch is untouched.
        QCOMPARE(workshop.repository.git({u"show"_s, u"main:src/main.cpp"_s}), before.trimmed());
        QCOMPARE(workshop.turnsLeft(), 0);
    }

    void filesChangedWhilePlanningAreFoundAndSetAside()
    {
        Workshop workshop;
        workshop.script({{u"append src/main.cpp // sneaked in"_s,
                          u"say "_s + planText(u"Say hello"_s, {u"src/main.cpp"_s})},
                         {u"append src/main.cpp // as planned"_s, u"say done"_s}});
        Start start(workshop);
        start.open(start.makeProject());
        start.setRules([](ProjectRules &rules) {
            rules.reporters.clear();
            rules.mode = Mode::Automatic;
        });
        start.startWork();
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::PlanToApprove), patience);
        QCOMPARE(start.run().attempts.back().from.changedFiles, QStringList{u"src/main.cpp"_s});
        start.decide(ApprovePlan{start.revision(), {}, {}, {}, {}, false});
        QTRY_COMPARE_WITH_TIMEOUT(start.run().stage, Stage::Done, patience);
        const QString landed = workshop.repository.git({u"show"_s, u"countersign/main:src/main.cpp"_s});
        QVERIFY2(landed.contains(u"as planned"_s), qPrintable(landed));
        QVERIFY2(!landed.contains(u"sneaked in"_s), qPrintable(landed));
    }

    void workThatTheConsoleLeftIsGoneOnWithWhenTheHumanSaysSo()
    {
        Workshop workshop;
        workshop.script({{u"say "_s + planText(u"Say hello"_s, {u"src/main.cpp"_s})},
                         {u"append src/main.cpp // half"_s, u"hang"_s},
                         {u"append src/main.cpp // whole"_s, u"say done"_s}});
        ProjectId project;
        {
            Start start(workshop);
            project = start.makeProject();
            start.open(project);
            start.setRules([](ProjectRules &rules) { rules.reporters.clear(); });
            start.startWork();
            QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::PlanToApprove), patience);
            start.decide(ApprovePlan{start.revision(), {}, {}, {}, {}, false});
            QTRY_VERIFY_WITH_TIMEOUT(
                support::GitRepository::read(
                    start.run().worktree ? start.run().worktree->path + u"/src/main.cpp"_s : QString())
                    .contains("half"),
                patience);
        }
        Start start(workshop);
        start.open(project);
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::AgentProblem), patience);
        QCOMPARE(workshop.turnsLeft(), 1); // nothing was asked again by itself
        start.decide(RetryEffect{});
        QTRY_VERIFY_WITH_TIMEOUT(start.asks(AskKind::WorkToLand), patience);
        QVERIFY(start.run().execution->diff.contains(u"+// half"_s));
        QVERIFY(start.run().execution->diff.contains(u"+// whole"_s));
    }

private:
    support::NoSandbox m_noSandbox;
};

QTEST_GUILESS_MAIN(TestCodingAgent)
#include "tst_codingagent.moc"
