// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/selection.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

class TestSelection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectingATaskLooksAtItsRunToo()
    {
        presentation::Selection selection(m_story.store);
        QSignalSpy tasks(&selection, &presentation::Selection::taskChanged);
        QSignalSpy runs(&selection, &presentation::Selection::runChanged);
        selection.selectTask(TaskId{u"quoted"_s});
        QCOMPARE(selection.run(), RunId{u"run-quoted"_s});
        selection.selectTask(TaskId{u"quoted"_s});
        QCOMPARE(tasks.size(), 1);
        QCOMPARE(runs.size(), 1);
        selection.selectTask(TaskId{u"convert"_s});
        QVERIFY(selection.run().isEmpty());
    }

    void anUnknownTaskSelectsNothing()
    {
        presentation::Selection selection(m_story.store);
        selection.selectTask(TaskId{u"quoted"_s});
        selection.selectTask(TaskId{u"no such task"_s});
        QVERIFY(selection.task().isEmpty());
        QVERIFY(selection.run().isEmpty());
    }

    void aRunThatBeginsForTheTaskInViewComesIntoView()
    {
        support::StoryFixture story;
        presentation::Selection selection(story.store);
        selection.selectTask(TaskId{u"convert"_s});
        coordinator::Run run;
        run.id = RunId{u"new"_s};
        run.start.task = *story.store.task(TaskId{u"convert"_s});
        story.append(run, {run.start});
        QCOMPARE(selection.run(), run.id);
    }

    void theFirstRunThatBeginsComesIntoViewAndTheNextDoesNot()
    {
        support::StoryFixture story;
        presentation::Selection selection(story.store);
        const auto begin = [&story](const QString &task, const QString &id) {
            coordinator::Run run;
            run.id = RunId{id};
            run.start.task = *story.store.task(TaskId{task});
            story.append(run, {run.start});
        };
        begin(u"convert"_s, u"first"_s);
        begin(u"quoted"_s, u"second"_s);
        QCOMPARE(selection.task(), TaskId{u"convert"_s});
        QCOMPARE(selection.run(), RunId{u"first"_s});
    }

    void aTaskThatIsRemovedIsNoLongerSelected()
    {
        support::StoryFixture story;
        presentation::Selection selection(story.store);
        selection.selectRun(RunId{u"run-quoted"_s});
        QCOMPARE(selection.task(), TaskId{u"quoted"_s});
        story.store.setTasks({});
        QVERIFY(selection.task().isEmpty());
    }

private:
    support::StoryFixture m_story;
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
