// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine writes to a real dashboard when answers are lost, when others write at the same moment, and
// when the dashboard is away.
#include "engine/testconsole.h"
#include "support/countingproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using coordinator::Stage;

namespace {

/// The marks of the dashboard's event log, sorted.
QStringList marksOf(support::TestOffice &f)
{
    QStringList marks;
    const support::Json entries =
        f.server.get(u"/v1/events?limit=500&project_id="_s + f.project.value).json();
    for (const support::Json &entry : entries) {
        const QString details = QString::fromStdString(entry["details"].get<std::string>());
        marks.append(details.mid(details.lastIndexOf(u'[')));
    }
    marks.sort();
    return marks;
}

int milestonesLike(support::TestOffice &f, const QString &slug)
{
    int count = 0;
    const support::Json milestones = f.server.get(u"/v1/milestones?project_id="_s + f.project.value).json();
    for (const support::Json &milestone : milestones) {
        const bool hasSlug = milestone["slug"].is_string();
        if (hasSlug && QString::fromStdString(milestone["slug"].get<std::string>()).toLower() == slug)
            ++count;
    }
    return count;
}

CheckReport oneLowFinding(const QString &title)
{
    CheckReport report;
    report.status = CheckStatus::Fail;
    report.summary = u"One idea"_s;
    ReportAction action;
    action.title = title;
    action.description = u"Some day"_s;
    action.severity = Severity::NiceToHave;
    report.actions = {action};
    return report;
}

} // namespace

class TestOutbox final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverAnswerIsLostEachEntryIsPostedOnce_data()
    {
        QTest::addColumn<int>("lost");
        for (int lost = 1; lost <= 40; lost += 3)
            QTest::addRow("answer %d is lost", lost) << lost;
    }
    void whateverAnswerIsLostEachEntryIsPostedOnce()
    {
        QFETCH(int, lost);
        support::TestOffice f;
        support::CountingProxy proxy(f.server.url());
        support::TestConsole console(proxy.url(), f.project, u"a"_s);
        console.open();
        const int before = proxy.answered();
        proxy.onAnswer = [&](int number) { return number != before + lost; };
        console.start();
        const auto isOver = [&] {
            console.clock.advance(2s); // pauses before another try
            const coordinator::Run *run = console.store.runOf(f.task);
            return run && run->stage == Stage::Done && console.engine.isIdle() &&
                   console.journal.contents.open.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 60'000);
        const QStringList marks = marksOf(f);
        QStringList once = marks;
        once.removeDuplicates();
        QCOMPARE(marks, once);
        QVERIFY(marks.size() >= 3);
        QCOMPARE(console.record(f.task).status, TaskStatus::Done);
        QCOMPARE(console.executions(), 1);
    }

    void anHourWithoutTheDashboardIsMadeUpForInOrder()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        f.server.stop();
        a->agent.held.clear();
        a->agent.release();
        // Agents and journal go on; only the dashboard hears nothing.
        QTRY_COMPARE(a->store.runOf(f.task)->stage, Stage::Done);
        for (int minute = 0; minute < 60; ++minute) {
            a->clock.advance(1min);
            QCoreApplication::processEvents();
        }
        QVERIFY(!a->journal.contents.open.empty());
        f.server.restart();
        a->engine.takeDashboardHealth(true);
        const auto isDrained = [&] {
            a->clock.advance(10s);
            return a->journal.contents.open.empty() && a->engine.isIdle();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isDrained(), 60'000);
        QCOMPARE(a->record(f.task).status, TaskStatus::Done);
        QCOMPARE(a->record(f.task).owner, QString());
        const QStringList marks = marksOf(f);
        QStringList once = marks;
        once.removeDuplicates();
        QCOMPARE(marks, once);
    }

    void futureEnhancementsIsMadeOnce_data()
    {
        QTest::addColumn<bool>("twoConsoles");
        QTest::newRow("two runs of one console need it at the same moment") << false;
        QTest::newRow("two consoles need it at the same moment") << true;
    }
    void futureEnhancementsIsMadeOnce()
    {
        QFETCH(bool, twoConsoles);
        support::TestOffice f;
        const TaskId second = f.newTask(u"Another"_s);
        std::vector<std::unique_ptr<support::TestConsole>> consoles;
        consoles.push_back(f.console(u"a"_s));
        if (twoConsoles)
            consoles.push_back(f.console(u"b"_s));
        for (const auto &console : consoles) {
            console->agent.held = {u"review_report"_s};
            console->start();
        }
        const auto waiting = [&] {
            int count = 0;
            for (const auto &console : consoles)
                count += console->agent.waiting();
            return count;
        };
        QTRY_COMPARE(waiting(), 4); // code review and security of two runs
        int number = 0;
        for (const auto &console : consoles) {
            console->agent.held.clear();
            console->agent.findings = [&number](const Persona &persona) {
                return persona.normalised() == personas::codeReviewer().normalised()
                           ? oneLowFinding(u"Idea number %1 of its own kind"_s.arg(++number))
                           : CheckReport{CheckStatus::Pass, u"All is well"_s, {}, {}};
            };
            console->agent.urgency = Urgency::Low;
            console->agent.release();
        }
        const auto areDone = [&] {
            return std::ranges::all_of(QList<TaskId>{f.task, second}, [&](const TaskId &task) {
                return consoles.front()->record(task).status == TaskStatus::Done;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areDone(), 60'000);
        const auto areIdle = [&] {
            return std::ranges::all_of(consoles,
                                       [](const auto &console) { return console->engine.isIdle(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(areIdle(), 60'000);
        QCOMPARE(number, 2);
        QCOMPARE(milestonesLike(f, u"future-enhancements"_s), 1);
        const support::Json tasks =
            f.server.get(u"/v1/tasks?limit=500&project_id="_s + f.project.value).json();
        QCOMPARE(tasks.size(), std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)

#include "tst_outbox.moc"
