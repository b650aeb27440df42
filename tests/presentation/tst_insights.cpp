// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/figures.h"
#include "presentation/insights.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::Insights;

class TestInsights final : public QObject
{
    Q_OBJECT

    struct Measured
    {
        Measured() { insights.setWatched(true); }
        [[nodiscard]] bool wait()
        {
            return QTest::qWaitFor([this] { return insights.isComplete(); });
        }
        [[nodiscard]] presentation::RunFigures figuresOf(const QString &run) const
        {
            for (const presentation::RunFigures &figures : insights.runs()) {
                if (figures.run.value == run)
                    return figures;
            }
            return {};
        }
        support::StoryFixture story;
        Insights insights{story.store, story.clock};
    };

private Q_SLOTS:
    void nothingIsMeasuredBeforeSomebodyLooks()
    {
        const support::StoryFixture story;
        Insights insights(story.store, story.clock);
        QSignalSpy changed(&insights, &Insights::changed);
        QTest::qWait(0);
        QVERIFY(!insights.isComplete());
        QVERIFY(insights.runs().empty());
        insights.setWatched(true);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(insights.runs().size(), story.store.runs().size());
    }

    void theTimeThatARunWaitsForTheHumanGoesOnUntilTheAnswer()
    {
        Measured m;
        QVERIFY(m.wait());
        const presentation::RunFigures before = m.figuresOf(u"run-quoted"_s);
        QVERIFY(before.stillWaits);
        m.story.clock.present = m.story.clock.present.addSecs(600);
        const presentation::RunFigures later = m.figuresOf(u"run-quoted"_s);
        QCOMPARE(later.waited, before.waited + 600);

        coordinator::Run run = *m.story.store.run(RunId{u"run-quoted"_s});
        run.ask.reset();
        m.story.append(run, {RunCancelled()}, Actor{ActorKind::Human, {}});
        QVERIFY(!m.insights.isComplete());
        QVERIFY(m.wait());
        const presentation::RunFigures answered = m.figuresOf(u"run-quoted"_s);
        QVERIFY(!answered.stillWaits);
        m.story.clock.present = m.story.clock.present.addSecs(3600);
        QCOMPARE(m.figuresOf(u"run-quoted"_s).waited, answered.waited);
    }

    void attemptsAreCountedByAgentOncePlansAreApproved()
    {
        Measured m;
        QVERIFY(m.wait());
        int plans = 0;
        int approved = 0;
        for (const auto &[agent, counts] : m.insights.attemptCounts()) {
            for (const auto &[attempts, count] : counts) {
                QVERIFY(attempts >= 1);
                plans += count;
            }
        }
        for (const RunId &id : m.story.store.runs()) {
            const coordinator::Run *run = m.story.store.run(id);
            approved += run->approval && !run->attempts.empty() ? 1 : 0;
        }
        QVERIFY(approved > 0);
        QCOMPARE(plans, approved);
    }

    void theBurnUpEndsAtWhatTheTreeShows()
    {
        Measured m;
        QVERIFY(m.wait());
        for (const Milestone &milestone : m.story.store.milestones()) {
            int all = 0;
            int done = 0;
            for (const Task &task : m.story.store.tasks()) {
                if (task.milestone == milestone.id &&
                    (task.createdAt.isValid() || task.updatedAt.isValid())) {
                    ++all;
                    done += task.status == TaskStatus::Done ? 1 : 0;
                }
            }
            const std::vector<presentation::BurnUpPoint> points = m.insights.burnUp(milestone.id);
            QCOMPARE(points.empty(), all == 0);
            if (points.empty())
                continue;
            QCOMPARE(points.back().all, all);
            QCOMPARE(points.back().done, done);
            for (std::size_t i = 1; i < points.size(); ++i) {
                QVERIFY(points[i - 1].time < points[i].time);
                QVERIFY(points[i - 1].all <= points[i].all);
                QVERIFY(points[i - 1].done <= points[i].done);
            }
        }
    }

    void aTaskIsDoneWhenItsRunEndedAndNotWhenItWasEditedLater()
    {
        support::StoryFixture story;
        Task task = *story.store.task(TaskId{u"convert"_s});
        task.createdAt = story.clock.present.addDays(-2);
        task.updatedAt = story.clock.present.addDays(30);
        task.status = TaskStatus::Done;
        story.store.updateTask(task);
        coordinator::Run run;
        run.id = RunId{u"ended"_s};
        run.start.task = task;
        story.append(run, {run.start});
        coordinator::Run started = *story.store.run(run.id);
        started.stage = coordinator::Stage::Done;
        story.append(started, {RunDone()});
        Insights insights(story.store, story.clock);
        insights.setWatched(true);
        QTRY_VERIFY(insights.isComplete());
        QVERIFY(insights.burnUp(task.milestone).back().time < task.updatedAt);
    }

    void textIsQuotedAndNeverBecomesAFormula_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("plain") << u"Parser"_s << QByteArray("Parser");
        QTest::newRow("with a comma") << u"a, b"_s << QByteArray("\"a, b\"");
        QTest::newRow("with quotes") << u"the \"x\""_s << QByteArray("\"the \"\"x\"\"\"");
        QTest::newRow("over two lines") << u"a\nb"_s << QByteArray("\"a\nb\"");
        QTest::newRow("a formula") << u"=HYPERLINK(1)"_s << QByteArray("'=HYPERLINK(1)");
        QTest::newRow("a negative number") << u"-4.5"_s << QByteArray("-4.5");
        QTest::newRow("not ASCII") << u"Prüfung"_s
                                   << QByteArray("Pr\xc3\xbc"
                                                 "fung");
    }
    void textIsQuotedAndNeverBecomesAFormula()
    {
        QFETCH(QString, field);
        QFETCH(QByteArray, csv);
        const presentation::Figures figures{{u"x"_s}, {{field}}};
        QCOMPARE(presentation::toCsv(figures), "x\r\n" + csv + "\r\n");
    }

    void totalsCountTheAttemptsOfApprovedPlansOnly()
    {
        presentation::RunFigures approved;
        approved.approved = true;
        approved.attempts = 3;
        approved.waited = 60;
        presentation::RunFigures open;
        open.attempts = 2;
        open.waited = 30;
        const presentation::RunTotals totals = presentation::totalsOf({approved, open});
        QCOMPARE(totals.plans, 1);
        QCOMPARE(totals.attempts, 3);
        QCOMPARE(totals.waited, 90);
        QVERIFY(!totals.usage.tokensKnown);
    }

    void whatIsUnknownIsCalledUnknownAndNotNothing()
    {
        presentation::RunFigures run;
        run.task = u"T"_s;
        const presentation::Figures figures = presentation::usageFigures({run});
        QCOMPARE(figures.rows.front(), QStringList({u"T"_s, u"unknown"_s, u"unknown"_s}));
    }
};

QTEST_GUILESS_MAIN(TestInsights)

#include "tst_insights.moc"
