// SPDX-License-Identifier: GPL-3.0-or-later
// What agents may use: the rules by rows, and the real engine that heeds them.
#include "coordinator/budget.h"
#include "engine/enginefixture.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Ledger;
using coordinator::Spent;

namespace {

ScriptedAgent::Reply costing(ScriptedAgent::Reply reply, std::optional<qint64> tokens,
                             std::optional<double> cost)
{
    reply->usage.promptTokens = tokens;
    reply->usage.cost = cost;
    return reply;
}

Event answer(const QString &run, const QDateTime &time, std::optional<qint64> tokens)
{
    PlanProposed proposed;
    proposed.from.usage.promptTokens = tokens;
    proposed.from.seconds = 30;
    Event event;
    event.run = {run};
    event.time = time;
    event.body = proposed;
    return event;
}

} // namespace

class TestBudgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLimitThatIsUsedUpFurthestCounts_data()
    {
        QTest::addColumn<Budget>("budget");
        QTest::addColumn<int>("raised");
        QTest::addColumn<QString>("limit");
        QTest::addColumn<double>("part");
        Budget tokens;
        tokens.tokens = 2000;
        Budget both = tokens;
        both.cost = 1.0;
        Budget minutes;
        minutes.minutes = 10;
        Budget nothing;
        nothing.tokens = 0;
        QTest::newRow("no limit") << Budget() << 0 << QString() << 0.0;
        QTest::newRow("half of the tokens") << tokens << 0 << u"tokens"_s << 0.5;
        QTest::newRow("more of the money") << both << 0 << u"cost"_s << 0.9;
        QTest::newRow("minutes") << minutes << 0 << u"minutes"_s << 0.3;
        QTest::newRow("raised by as much again") << tokens << 100 << u"tokens"_s << 0.25;
        QTest::newRow("a limit of nothing") << nothing << 50 << u"tokens"_s << 1.0;
    }
    void theLimitThatIsUsedUpFurthestCounts()
    {
        QFETCH(Budget, budget);
        QFETCH(int, raised);
        QFETCH(QString, limit);
        QFETCH(double, part);
        Spent spent;
        spent.tokens = 1000;
        spent.cost = 0.9;
        spent.minutes = 3;
        const auto use = coordinator::useOf(budget, spent, raised);
        QCOMPARE(use.has_value(), !limit.isEmpty());
        if (use) {
            QCOMPARE(use->limit, limit);
            QVERIFY2(qAbs(use->part - part) < 1e-9, qPrintable(use->sentence));
        }
    }

    void daysAndRunsAreCountedApart()
    {
        Ledger ledger;
        const QDateTime evening(QDate(2026, 3, 1), QTime(23, 59), Qt::UTC);
        ledger.add(answer(u"r1"_s, evening, 100));
        ledger.add(answer(u"r1"_s, evening.addSecs(120), 10));
        ledger.add(answer(u"r2"_s, evening.addSecs(120), 1));
        QCOMPARE(ledger.ofRun({u"r1"_s}).tokens, 110);
        QCOMPARE(ledger.ofDay(QDate(2026, 3, 1)).tokens, 100);
        QCOMPARE(ledger.ofDay(QDate(2026, 3, 2)).tokens, 11);
        QCOMPARE(ledger.ofDay(QDate(2026, 3, 3)), Spent());
        QCOMPARE(ledger.ofRun({u"r1"_s}).minutes, 1.0);
    }

    void whatIsNotToldIsUnknownAndNotNothing()
    {
        Ledger ledger;
        ledger.add(answer(u"r1"_s, QDateTime(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC), std::nullopt));
        const Spent spent = ledger.ofRun({u"r1"_s});
        QCOMPARE(spent.answers, 1);
        QCOMPARE(spent.answersWithTokens, 0);
        QCOMPARE(spent.answersWithCost, 0);
    }

    void whatAnAgentClaimsCannotOverflow()
    {
        Spent spent;
        Provenance from;
        from.usage.promptTokens = std::numeric_limits<qint64>::max();
        from.usage.completionTokens = -5;
        spent.add(from);
        spent.add(from);
        QCOMPARE(spent.tokens, std::numeric_limits<qint64>::max());
    }

    void fourFifthsAreWarnedOfOnce()
    {
        EngineFixture f;
        f.rules.runBudget.tokens = 1000;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.replies.push_back(costing(planFor(u"src/main.cpp"_s), 850, std::nullopt));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.count<BudgetWarned>(), 1);
        QCOMPARE(f.asked(), AskKind::PlanToApprove);
        f.decide(SendFeedback{f.run().attempts.back().revision, u"more"_s, {}});
        QTRY_VERIFY(engineer.isAsked()); // there is something left
        QTRY_VERIFY(!f.store->run(f.run().id)->ask);
        QCOMPARE(f.count<BudgetWarned>(), 1);
    }

    void noTurnStartsWhenItIsUsedUpUntilAHumanRaisesIt()
    {
        EngineFixture f;
        f.rules.runBudget.cost = 1.0;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.replies.push_back(costing(planFor(u"src/main.cpp"_s), {}, 1.2));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.decide(SendFeedback{f.run().attempts.back().revision, u"more"_s, {}});
        QTRY_COMPARE(f.asked(), AskKind::Budget);
        QVERIFY2(f.run().ask->detail.contains(u"1.20"_s), qPrintable(f.run().ask->detail));
        QCOMPARE(engineer.requests.size(), std::size_t(1));
        f.decide(RetryEffect{}); // nothing has changed
        QTRY_COMPARE(f.count<BudgetReached>(), 2);
        QCOMPARE(engineer.requests.size(), std::size_t(1));
        f.decide(RaiseBudget{50});
        QTRY_VERIFY(engineer.isAsked());
        QVERIFY(!f.asked());
    }

    void theDaysBudgetStopsEveryRunAndIsRaisedForTheDay()
    {
        EngineFixture f;
        f.rules.dayBudget.tokens = 100;
        f.rules.parallelRuns = 1;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.replies.push_back(costing(planFor(u"src/main.cpp"_s), 120, {}));
        f.addTask(u"a"_s);
        f.addTask(u"b"_s);
        f.open();
        f.journal->start = f.clock.now();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.decide(BlockRun{u"later"_s}); // the other task's turn
        QTRY_COMPARE(f.store->runs().size(), std::size_t(2));
        const RunId second = f.store->runs().back();
        QTRY_VERIFY(f.store->run(second)->ask);
        QCOMPARE(f.store->run(second)->ask->kind, AskKind::Budget);
        f.decide(second, RaiseBudget{100});
        QTRY_VERIFY(engineer.isAsked());
    }

    void whatWasUsedIsKnownAfterARestart()
    {
        EngineFixture f;
        f.rules.runBudget.tokens = 1000;
        f.addAgent(u"eng"_s, {personas::leadEngineer()})
            .replies.push_back(costing(planFor(u"src/main.cpp"_s), 1000, {}));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.close();
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        f.open();
        f.decide(SendFeedback{f.run().attempts.back().revision, u"more"_s, {}});
        QTRY_COMPARE(f.asked(), AskKind::Budget);
        QVERIFY(!engineer.isAsked());
    }

    void aTurnsTimeLeavesOutWhatItWaitedFor()
    {
        PlanningFixture f;
        f.engineer.say({}, engine::Pulse::Waiting);
        f.clock.advance(30min);
        f.engineer.say(u"now"_s);
        f.clock.advance(2min);
        f.engineer.answer(planFor(u"src/main.cpp"_s));
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        QCOMPARE(f.run().attempts.back().from.seconds, std::optional(120.0));
    }
};

QTEST_GUILESS_MAIN(TestBudgets)
#include "tst_budgets.moc"
