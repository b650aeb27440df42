// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/englishplurals.h"
#include "presentation/runsmodel.h"
#include "presentation/selection.h"
#include "presentation/settings.h"
#include "presentation/statusline.h"
#include "presentation/taskdetails.h"
#include "presentation/tasksearch.h"
#include "presentation/usage.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace domain;
using namespace presentation;

class TestStatusLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void theLineSaysHowEverythingIs()
    {
        support::StoryFixture story;
        const StatusLine line(story.store);
        QCOMPARE(line.content().dashboardText, u"Dashboard localhost:8080"_s);
        QCOMPARE(line.content().dashboard, StatusLine::Health::Good);
        QCOMPARE(line.content().agents, StatusLine::Health::Partly);
        QVERIFY(line.content().agentsList.contains(u"connection refused"_s));
        QCOMPARE(line.content().outboxText, u"outbox empty"_s);
        QVERIFY(line.content().usageText.contains(u"cost unknown"_s));
    }

    void aDashboardThatNobodyHasAskedIsNotCalledReady()
    {
        engine::ProjectStore store;
        store.setDashboard(u"http://localhost:8080"_s, engine::DashboardHealth::Unknown);
        const StatusLine line(store);
        QCOMPARE(line.content().dashboardText, u"Dashboard localhost:8080 · no project open"_s);
        QCOMPARE(line.content().dashboard, StatusLine::Health::Unknown);
    }

    void aKeyInTheAddressIsNotShown()
    {
        support::StoryFixture story;
        story.store.setDashboard(u"https://me:secret@example.org/x"_s, engine::DashboardHealth::Offline);
        const StatusLine line(story.store);
        QVERIFY(!line.content().dashboardText.contains(u"secret"_s));
        QCOMPARE(line.content().dashboard, StatusLine::Health::Bad);
    }

    void aBurstOfChangesIsToldOnce()
    {
        support::StoryFixture story;
        const StatusLine line(story.store);
        QSignalSpy changed(&line, &StatusLine::changed);
        story.store.setOpenWrites(3);
        story.store.setOpenWrites(2);
        story.store.setAgents({});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(line.content().outboxText, u"2 writes waiting"_s);
    }

    void englishPluralsAreMadeFromTheSource_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"0 tasks"_s;
        QTest::newRow("one") << 1 << u"1 task"_s;
        QTest::newRow("many") << 7 << u"7 tasks"_s;
    }
    void englishPluralsAreMadeFromTheSource()
    {
        QFETCH(int, count);
        QTEST(QCoreApplication::translate("any", "%n task(s)", nullptr, count), "text");
        QCOMPARE(QCoreApplication::translate("any", "keep(s)"), u"keep(s)"_s);
    }

    void whatAnAgentSaysItUsedCannotOverflow()
    {
        UsageTotal total;
        Usage usage;
        usage.promptTokens = std::numeric_limits<qint64>::max();
        usage.completionTokens = -5;
        total.add(usage);
        total.add(usage);
        QCOMPARE(total.tokens, std::numeric_limits<qint64>::max());
        QVERIFY(!total.costKnown);
        QCOMPARE(tokensText(UsageTotal()), u"tokens unknown"_s);
    }

    void runsAreListedNewestFirst()
    {
        support::StoryFixture story;
        RunsModel model(story.store, story.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.index(0, RunsModel::TaskColumn).data().toString(), u"Handle quoted fields"_s);
        QCOMPARE(model.index(0, RunsModel::StageColumn).data().toString(), u"needs you"_s);
        QCOMPARE(model.index(5, RunsModel::StageColumn).data().toString(), u"done"_s);

        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        coordinator::Run run;
        run.id = RunId{u"new"_s};
        run.start.task = *story.store.task(TaskId{u"convert"_s});
        story.append(run, {});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.indexOf(run.id).row(), 0);
        QCOMPARE(model.indexOf(RunId{u"run-quoted"_s}).row(), 1);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        run.stage = coordinator::Stage::Executing;
        story.append(run, {});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
    }

    void taskDetailsFollowTheSelectionAndTheTask()
    {
        support::StoryFixture story;
        Selection selection(story.store);
        const TaskDetails details(story.store, story.sink, selection);
        QVERIFY(details.content().task.isEmpty());
        QSignalSpy changed(&details, &TaskDetails::changed);
        selection.selectTask(TaskId{u"quoted"_s});
        QVERIFY(changed.size() >= 1);
        QCOMPARE(details.content().record.title, u"Handle quoted fields"_s);
        Task task = *story.store.task(TaskId{u"quoted"_s});
        task.title = u"Handle quotes"_s;
        story.store.updateTask(task);
        QCOMPARE(details.content().record.title, task.title);
    }

    void tasksAreFoundByAllWords()
    {
        const support::StoryFixture story;
        const std::vector<TaskHit> hits = findTasks(story.store, u" line  WRITE "_s, 10);
        QVERIFY(hits.empty());
        QCOMPARE(findTasks(story.store, u"line ending"_s, 10).front().task, TaskId{u"ending"_s});
        QCOMPARE(findTasks(story.store, u"e"_s, 3).size(), std::size_t(3));
        QVERIFY(findTasks(story.store, u"  "_s, 3).empty());
    }

    void settingsRememberTheme()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"s.ini"_s);
        {
            Settings settings(file, nullptr);
            QSignalSpy changed(&settings, &Settings::themeChanged);
            QCOMPARE(settings.theme(), ThemeChoice::System);
            settings.setTheme(ThemeChoice::Dark);
            settings.setTheme(ThemeChoice::Dark);
            QCOMPARE(changed.size(), 1);
            settings.setWindow("geometry", "layout");
        }
        const Settings again(file, nullptr);
        QCOMPARE(again.theme(), ThemeChoice::Dark);
        QCOMPARE(again.windowLayout(), QByteArray("layout"));
    }

private:
    presentation::EnglishPlurals m_plurals;
};

QTEST_GUILESS_MAIN(TestStatusLine)
#include "tst_statusline.moc"
