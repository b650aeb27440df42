// SPDX-License-Identifier: GPL-3.0-or-later
// Things that happen at the same moment, in every order, through the real engine.
#include "engine/engine.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakeworkspace.h"
#include "support/gates.h"
#include "support/testteam.h"
#include "wire/eventcodec.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;

namespace {

/// One console; several may share the dashboard.
struct Room
{
    Room(support::FakeDashboardApi &shared, const ProjectId &projectId, const QString &name, Mode mode)
        : dashboard(shared)
        , settings(settingsFor(name))
        , engine({journal, dashboard, team, workspace, clock, store}, settings)
    {
        workspace.trusted = {u"/repository"_s};
        ProjectRules rules = defaultRules();
        rules.mode = mode;
        rules.repository = u"/repository"_s;
        rules.baseBranch = u"main"_s;
        if (!support::await(engine.open(projectId, rules)))
            qFatal("the project does not open");
        QObject::connect(&engine, &engine::CommandSink::refused, &engine, [this] { ++refusals; });
    }

    void give(const ProjectCommandBody &body)
    {
        ProjectCommand command;
        command.actor = {ActorKind::Human, u"Ada"_s};
        command.body = body;
        engine.submit(command);
    }
    void give(const RunCommandBody &body, const CommandId &id = {})
    {
        RunCommand command;
        command.id = id;
        command.run = store.runs().back();
        command.actor = {ActorKind::Human, u"Ada"_s};
        command.body = body;
        engine.submit(command);
    }
    void settle() { QTRY_VERIFY(engine.isIdle()); }
    [[nodiscard]] const coordinator::Run &run() const { return *store.run(store.runs().back()); }
    [[nodiscard]] qsizetype count(const QString &type) const
    {
        return std::ranges::count_if(journal.kept.contents.events,
                                     [&](const Event &event) { return wire::eventType(event.body) == type; });
    }

    static engine::EngineSettings settingsFor(const QString &name)
    {
        engine::EngineSettings made;
        made.consoleId = name;
        made.prompts = support::shortPrompts();
        return made;
    }

    support::GatedDashboard dashboard;
    support::GatedJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    engine::ProjectStore store;
    support::TestAgent agent{store};
    support::TestTeam team{agent};
    engine::EngineSettings settings;
    int refusals = 0;
    engine::Engine engine;
};

struct Building
{
    Building()
    {
        project = dashboard.addProject(u"p"_s).id;
        task = dashboard.addTask(dashboard.addMilestone(project, u"Reader"_s), u"Handle quotes"_s).id;
    }
    [[nodiscard]] std::unique_ptr<Room> room(Mode mode, const QString &name = u"a"_s)
    {
        return std::make_unique<Room>(dashboard, project, name, mode);
    }

    support::FakeDashboardApi dashboard;
    ProjectId project;
    TaskId task;
};

const QStringList decisions{u"approve"_s, u"feedback"_s, u"reject"_s, u"block"_s, u"cancel"_s};

RunCommandBody decision(const QString &word, const Revision &revision)
{
    if (word == u"approve"_s)
        return ApprovePlan{revision, {}, {}, {}, {}};
    if (word == u"feedback"_s)
        return SendFeedback{revision, u"Look at the end of the line"_s, {}};
    if (word == u"reject"_s)
        return RejectPlan{revision, u"no"_s};
    if (word == u"block"_s)
        return BlockRun{u"later"_s};
    return CancelRun{u"dropped"_s};
}

/// Whether the second decision still has something to decide after the first.
bool hasEffectAfter(const QString &first, const QString &second)
{
    if (first == u"cancel"_s)
        return false;
    if (second == u"cancel"_s)
        return true;
    if (first == u"feedback"_s)
        return second != u"approve"_s; // which must not pass over the objection that was just raised
    return first == u"approve"_s && second == u"block"_s;
}

} // namespace

class TestInterleavings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoDecisionsOnOneRun_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("together");
        for (const QString &first : decisions) {
            for (const QString &second : decisions) {
                QTest::addRow("%s, then %s", qPrintable(first), qPrintable(second))
                    << first << second << false;
                QTest::addRow("%s, and %s before that is durable", qPrintable(first), qPrintable(second))
                    << first << second << true;
            }
        }
    }
    void twoDecisionsOnOneRun()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(bool, together);
        Building building;
        const auto a = building.room(Mode::Countersigned);
        a->give(StartWork{});
        a->settle();
        QCOMPARE(a->run().stage, Stage::AwaitingHuman);
        a->agent.held = {u"plan"_s, u"work_result"_s};
        const Revision revision = a->run().attempts.back().revision;

        a->journal.gate.isClosed = together;
        a->give(decision(first, revision));
        a->give(decision(second, revision));
        a->journal.gate.open();
        QTRY_VERIFY(a->journal.gate.waiting() == 0);

        const bool isTwo = hasEffectAfter(first, second);
        QCOMPARE(a->refusals, isTwo ? 0 : 1);
        QVERIFY(a->count(u"plan_approved"_s) <= 1);
        const QString last = isTwo ? second : first;
        const QHash<QString, Stage> stages{{u"approve"_s, Stage::Executing},
                                           {u"feedback"_s, Stage::Planning},
                                           {u"reject"_s, Stage::Blocked},
                                           {u"block"_s, Stage::Blocked},
                                           {u"cancel"_s, Stage::Cancelled}};
        QTRY_COMPARE(a->run().stage, stages.value(last));
        // Only what was decided last goes on.
        const int turns = last == u"approve"_s || last == u"feedback"_s ? 1 : 0;
        QTRY_COMPARE(a->agent.waiting(), turns);
        if (last == u"approve"_s)
            QCOMPARE(a->agent.asked.back().schemaName, u"work_result"_s);
    }

    void aDoubleClickIsOneDecision()
    {
        Building building;
        const auto a = building.room(Mode::Countersigned);
        a->give(StartWork{});
        a->settle();
        a->agent.held = {u"work_result"_s};
        const Revision revision = a->run().attempts.back().revision;
        a->journal.gate.isClosed = true;
        const CommandId click{u"click"_s};
        a->give(decision(u"approve"_s, revision), click);
        a->give(decision(u"approve"_s, revision), click);
        a->journal.gate.open();
        QTRY_COMPARE(a->agent.waiting(), 1);
        QCOMPARE(a->count(u"plan_approved"_s), 1);
        QCOMPARE(a->agent.askedFor(u"work_result"_s), 1);
    }

    void aTaskThatWasDoneMeanwhileIsNotClaimed_data()
    {
        QTest::addColumn<TaskStatus>("status");
        QTest::newRow("done") << TaskStatus::Done;
        QTest::newRow("put on hold") << TaskStatus::OnHold;
    }
    void aTaskThatWasDoneMeanwhileIsNotClaimed()
    {
        QFETCH(TaskStatus, status);
        Building building;
        const auto a = building.room(Mode::Automatic);
        building.dashboard.changeBehind(building.task, [&](Task &task) { task.status = status; });
        a->give(StartWork{});
        QTRY_VERIFY(!a->store.runs().empty() && a->run().hasEnded());
        a->settle();
        QVERIFY(a->run().lostClaim);
        QCOMPARE(a->store.runs().size(), std::size_t(1));
        QCOMPARE(a->agent.asked.size(), std::size_t(0));
        QCOMPARE(building.dashboard.task(building.task)->status, status);
        QCOMPARE(building.dashboard.task(building.task)->owner, QString());
    }

    void aReplyAgainstAHold_data()
    {
        QTest::addColumn<bool>("replyFirst");
        QTest::addColumn<bool>("replyDurableFirst");
        QTest::newRow("the reply comes and is durable before the hold") << true << true;
        QTest::newRow("the reply comes before the hold and is durable after it") << true << false;
        QTest::newRow("the reply comes after the hold and is durable before it") << false << true;
        QTest::newRow("the reply comes and is durable after the hold") << false << false;
    }
    void aReplyAgainstAHold()
    {
        QFETCH(bool, replyFirst);
        QFETCH(bool, replyDurableFirst);
        Building building;
        const auto a = building.room(Mode::Automatic);
        a->agent.held = {u"plan"_s};
        a->give(StartWork{});
        QTRY_COMPARE(a->agent.waiting(), 1);
        a->agent.held.clear();

        const Scope scope{ScopeKind::Task, building.task.value};
        a->journal.gate.isClosed = true;
        if (replyFirst)
            a->agent.release();
        a->give(Hold{scope, false});
        if (!replyFirst)
            a->agent.release();
        QTRY_COMPARE(a->journal.gate.waiting(), 2);
        a->agent.held = {u"verdict"_s};
        QVERIFY(a->journal.gate.let(replyDurableFirst ? u"run"_s : u"project"_s));
        QVERIFY(a->journal.gate.let(replyDurableFirst ? u"project"_s : u"run"_s));
        a->journal.gate.open();
        QTRY_VERIFY(a->store.isHeld(building.task));
        QTRY_COMPARE(a->count(u"plan_proposed"_s), 1); // whenever it comes, it is recorded
        QCoreApplication::processEvents();
        QCOMPARE(a->agent.askedFor(u"verdict"_s), replyDurableFirst ? 1 : 0); // no new turn after the hold

        a->agent.held.clear();
        a->agent.release();
        a->settle();
        QVERIFY(a->store.isHeld(building.task)); // a late answer releases nothing
        QCOMPARE(a->count(u"plan_approved"_s), replyDurableFirst ? 1 : 0);
        QCOMPARE(a->agent.askedFor(u"work_result"_s), 0);
        a->give(Release{scope});
        QTRY_COMPARE(a->run().stage, Stage::Done);
        QCOMPARE(a->agent.askedFor(u"verdict"_s), 1);
        QCOMPARE(a->workspace.applyRequests.size(), std::size_t(1));
    }

    void stopNowAgainstAReply_data()
    {
        QTest::addColumn<bool>("replyFirst");
        QTest::newRow("the reply is on its way into the journal") << true;
        QTest::newRow("the turn is still running") << false;
    }
    void stopNowAgainstAReply()
    {
        QFETCH(bool, replyFirst);
        Building building;
        const auto a = building.room(Mode::Automatic);
        a->agent.held = {u"plan"_s};
        a->give(StartWork{});
        QTRY_COMPARE(a->agent.waiting(), 1);
        a->journal.gate.isClosed = replyFirst;
        if (replyFirst)
            a->agent.release();
        const Scope scope{ScopeKind::Project, {}};
        a->give(Hold{scope, true});
        a->journal.gate.let(u"project"_s);
        a->journal.gate.open();
        a->settle();
        QCOMPARE(a->agent.waiting(), 0);
        QCOMPARE(a->count(u"plan_proposed"_s), replyFirst ? 1 : 0);
        a->agent.held.clear();
        a->give(Release{scope});
        QTRY_COMPARE(a->run().stage, Stage::Done);
        QCOMPARE(a->agent.askedFor(u"plan"_s), replyFirst ? 1 : 2);
        QCOMPARE(a->workspace.applyRequests.size(), std::size_t(1));
    }

    void aWithdrawalAgainstACompletion_data()
    {
        QTest::addColumn<bool>("withdrawnFirst");
        QTest::addColumn<bool>("together");
        QTest::newRow("withdrawn, then completed") << true << false;
        QTest::newRow("completed, then withdrawn") << false << false;
        QTest::newRow("withdrawn, and completed before that is durable") << true << true;
        QTest::newRow("completed, and withdrawn before that is durable") << false << true;
    }
    void aWithdrawalAgainstACompletion()
    {
        QFETCH(bool, withdrawnFirst);
        QFETCH(bool, together);
        Building building;
        const auto a = building.room(Mode::Automatic);
        a->workspace.answerLater = true;
        a->agent.held = {u"work_result"_s};
        a->give(StartWork{});
        QTRY_COMPARE(a->agent.waiting(), 1);
        const Revision first = a->run().approval->content.revision;
        a->agent.held = {u"plan"_s};
        a->journal.gate.isClosed = together;
        const WithdrawApproval withdrawal{u"Not like this"_s};
        if (withdrawnFirst) {
            a->give(withdrawal);
            if (together)
                a->agent.release(); // otherwise the turn was cancelled already
        } else {
            a->agent.release();
            a->give(withdrawal);
        }
        a->journal.gate.open();
        QTRY_COMPARE(a->run().stage, Stage::Planning);
        QTRY_COMPARE(a->agent.waiting(), 1); // asked to plan anew
        QVERIFY(!a->run().approval);
        QCOMPARE(a->count(u"checks_requested"_s), 0);
        QCOMPARE(a->count(u"landed"_s), 0);

        a->agent.held.clear();
        a->agent.release();
        QTRY_COMPARE(a->run().stage, Stage::Done);
        QCOMPARE(a->count(u"approval_withdrawn"_s), 1);
        QCOMPARE(a->count(u"landed"_s), 1);
        QVERIFY(a->run().approval->content.revision != first);
        QCOMPARE(a->agent.askedFor(u"work_result"_s), 2);
    }

    void aWithdrawalWhileReportsAreRead_data()
    {
        QTest::addColumn<bool>("together");
        QTest::newRow("withdrawn before any report") << false;
        QTest::newRow("withdrawn, and reported before that is durable") << true;
    }
    void aWithdrawalWhileReportsAreRead()
    {
        QFETCH(bool, together);
        Building building;
        const auto a = building.room(Mode::Automatic);
        a->workspace.answerLater = true;
        a->agent.held = {u"check_report"_s, u"review_report"_s};
        a->give(StartWork{});
        QTRY_VERIFY(a->agent.waiting() > 0);
        QCOMPARE(a->run().stage, Stage::Checking);
        const Revision first = a->run().approval->content.revision;
        a->agent.held = {u"plan"_s};
        a->journal.gate.isClosed = together;
        a->give(WithdrawApproval{u"Not like this"_s});
        if (together)
            a->agent.release(); // otherwise the turns were cancelled already
        a->journal.gate.open();
        QTRY_COMPARE(a->run().stage, Stage::Planning);
        QTRY_COMPARE(a->agent.waiting(), 1); // asked to plan anew
        QVERIFY(!a->run().approval);
        QCOMPARE(a->count(u"landed"_s), 0);
        QVERIFY(a->workspace.landRequests.empty());

        a->agent.held.clear();
        a->agent.release();
        QTRY_COMPARE(a->run().stage, Stage::Done);
        QCOMPARE(a->count(u"approval_withdrawn"_s), 1);
        QCOMPARE(a->count(u"landed"_s), 1);
        QVERIFY(a->run().approval->content.revision != first);
    }

    /// The last report sets the landing off before the withdrawal is decided: what may have landed stays.
    void aWithdrawalAgainstALandingIsRefused()
    {
        Building building;
        const auto a = building.room(Mode::Automatic);
        a->workspace.answerLater = true;
        a->agent.held = {u"check_report"_s, u"review_report"_s};
        a->give(StartWork{});
        QTRY_VERIFY(a->agent.waiting() > 0);
        a->journal.gate.isClosed = true;
        a->agent.release();
        a->give(WithdrawApproval{u"Not like this"_s});
        a->journal.gate.open();
        QTRY_COMPARE(a->run().stage, Stage::Done);
        QCOMPARE(a->refusals, 1);
        QCOMPARE(a->count(u"approval_withdrawn"_s), 0);
        QCOMPARE(a->count(u"landed"_s), 1);
        QCOMPARE(a->workspace.landRequests.size(), std::size_t(1));
    }

    void twoEnginesOnOneDashboard_data()
    {
        QTest::addColumn<QString>("order");
        // Each engine reads and then writes; A and B are let on in this order.
        QString order = u"AABB"_s;
        do
            QTest::newRow(qPrintable(order)) << order;
        while (std::next_permutation(order.begin(), order.end()));
    }
    void twoEnginesOnOneDashboard()
    {
        QFETCH(QString, order);
        Building building;
        const auto a = building.room(Mode::Automatic, u"a"_s);
        const auto b = building.room(Mode::Automatic, u"b"_s);
        a->agent.held = b->agent.held = {u"plan"_s};
        a->dashboard.gate.isClosed = b->dashboard.gate.isClosed = true;
        a->give(StartWork{});
        b->give(StartWork{});
        for (const QChar who : order) {
            Room &next = who == u'A' ? *a : *b;
            const auto isThrough = [&] { return !next.store.runs().empty() && next.run().hasEnded(); };
            QTRY_VERIFY(next.dashboard.gate.waiting() > 0 || isThrough());
            next.dashboard.gate.let();
        }
        a->dashboard.gate.open();
        b->dashboard.gate.open();
        QTRY_COMPARE(a->agent.waiting() + b->agent.waiting(), 1);
        QTRY_VERIFY(a->run().lostClaim || b->run().lostClaim);
        a->agent.held.clear();
        b->agent.held.clear();
        a->agent.release();
        b->agent.release();
        QTRY_COMPARE(building.dashboard.task(building.task)->status, TaskStatus::Done);
        a->settle();
        b->settle();
        const bool isA = a->run().stage == Stage::Done;
        const Room &winner = isA ? *a : *b;
        const Room &loser = isA ? *b : *a;
        QCOMPARE(winner.count(u"claim_taken"_s), 1);
        QCOMPARE(loser.count(u"claim_taken"_s), 0);
        QVERIFY(loser.run().lostClaim);
        QCOMPARE(loser.run().endReason, u"countersign:"_s + winner.settings.consoleId);
        QCOMPARE(loser.agent.asked.size(), std::size_t(0));
        QCOMPARE(a->workspace.applyRequests.size() + b->workspace.applyRequests.size(), std::size_t(1));
        // Whose write comes first has it.
        const bool wroteFirstA =
            order.indexOf(u'A', order.indexOf(u'A') + 1) < order.indexOf(u'B', order.indexOf(u'B') + 1);
        QCOMPARE(isA, wroteFirstA);
    }
};

QTEST_GUILESS_MAIN(TestInterleavings)

#include "tst_interleavings.moc"
