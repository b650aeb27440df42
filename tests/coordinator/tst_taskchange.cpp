// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/taskchange.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

Task parser()
{
    Task task;
    task.id = {u"parser"_s};
    task.milestone = {u"m"_s};
    task.parent = TaskId{u"reader"_s};
    task.title = u"Parser"_s;
    task.priorityScore = 5;
    task.lockVersion = 3;
    return task;
}

PatchTask patch()
{
    PatchTask patch;
    patch.task = {u"parser"_s};
    patch.expectedVersion = 3;
    return patch;
}

} // namespace

class TestTaskChange final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeTouchesItsFieldsAndRaisesTheVersion()
    {
        PatchTask change = patch();
        change.title = u"Scanner"_s;
        change.parent.emplace(std::nullopt);
        const Task after = coordinator::changedBy(parser(), change);
        Task expected = parser();
        expected.title = u"Scanner"_s;
        expected.parent.reset();
        expected.lockVersion = 4;
        QCOMPARE(after, expected);
    }

    void theInverseTakesTheSameFieldsBack()
    {
        PatchTask change = patch();
        change.parent.emplace(std::nullopt);
        change.priorityScore = 9;
        const PatchTask inverse = coordinator::inverseOf(change, parser());
        QVERIFY(!inverse.expectedVersion);
        QVERIFY(!inverse.title);
        Task back = coordinator::changedBy(coordinator::changedBy(parser(), change), inverse);
        back.lockVersion = 3;
        QCOMPARE(back, parser());
    }

    void aFieldIsFreeAsLongAsNobodyElseChangedIt_data()
    {
        QTest::addColumn<Task>("now");
        QTest::addColumn<bool>("free");
        Task task = parser();
        QTest::newRow("nothing has changed") << task << true;
        task.lockVersion = 8;
        task.description = u"new"_s;
        QTest::newRow("another field has changed") << task << true;
        task.title = u"Lexer"_s;
        QTest::newRow("the same field has changed") << task << false;
    }
    void aFieldIsFreeAsLongAsNobodyElseChangedIt()
    {
        QFETCH(Task, now);
        QFETCH(bool, free);
        PatchTask change = patch();
        change.title = u"Scanner"_s;
        QCOMPARE(coordinator::isStillFree(change, parser(), now), free);
    }

    void aPatchIsDoneWhenEveryFieldIsThere()
    {
        PatchTask change = patch();
        change.title = u"Scanner"_s;
        change.parent.emplace(std::nullopt);
        QVERIFY(!coordinator::isDone(change, parser()));
        QVERIFY(coordinator::isDone(change, coordinator::changedBy(parser(), change)));
    }
};

QTEST_GUILESS_MAIN(TestTaskChange)
#include "tst_taskchange.moc"
