// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/activitymodel.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::ActivityFilter;
using presentation::ActivityKind;
using presentation::ActivityModel;

namespace {

struct Journal
{
    support::StoryFixture story;
    ActivityModel model{story.store, story.clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TestActivityModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventOfEveryRunIsALineTheNewestFirst()
    {
        const Journal journal;
        std::size_t events = 0;
        for (const RunId &run : journal.story.store.runs())
            events += journal.story.store.eventsOf(run).size();
        QCOMPARE(std::size_t(journal.model.rowCount()), events);
        for (int row = 0; row < journal.model.rowCount(); ++row)
            QVERIFY(!journal.model.index(row).data().toString().isEmpty());
    }

    void whatHappensComesInAtTheTop()
    {
        Journal journal;
        QSignalSpy inserted(&journal.model, &QAbstractItemModel::rowsInserted);
        const coordinator::Run run = *journal.story.store.run(RunId{u"run-quoted"_s});
        journal.story.append(run, {NoteQueued{u"n9"_s, u"Mind the\nCRLF"_s}}, {ActorKind::Human, {}});
        QCOMPARE(inserted.size(), 1);
        const QModelIndex top = journal.model.index(0);
        QCOMPARE(top.data().toString(), u"wrote: Mind the CRLF"_s);
        QCOMPARE(top.data(ActivityModel::TaskRole).toString(), u"Handle quoted fields"_s);
        QCOMPARE(top.data(ActivityModel::KindRole).toInt(), int(ActivityKind::Note));
    }

    void whatTheConsoleRepeatsByItselfIsNobodysDecision()
    {
        Journal journal;
        const coordinator::Run run = *journal.story.store.run(RunId{u"run-quoted"_s});
        const WorkSentBack sentBack{u"the search text was not found"_s};
        journal.story.append(run, {sentBack}, {ActorKind::Human, {}});
        QCOMPARE(journal.model.index(0).data(ActivityModel::KindRole).toInt(), int(ActivityKind::Decision));
        journal.story.append(run, {sentBack}, {ActorKind::Console, {}});
        QCOMPARE(journal.model.index(0).data(ActivityModel::KindRole).toInt(), int(ActivityKind::Work));
    }

    void theProjectsOwnEventsAreThereToo()
    {
        Journal journal;
        Event event;
        event.sequence = 1'000'000;
        event.actor = {ActorKind::Human, {}};
        event.body = HoldSet{};
        journal.story.store.publish(event);
        QCOMPARE(journal.model.index(0).data().toString(), u"put a hold on the project"_s);
        QVERIFY(journal.model.index(0).data(ActivityModel::RunIdRole).toString().isEmpty());
        QCOMPARE(journal.story.store.projectEvents().size(), std::size_t(1));
    }

    void filtersByKindTaskAndWords()
    {
        Journal journal;
        ActivityFilter filter;
        filter.setSourceModel(&journal.model);
        filter.setWish({.kind = ActivityKind::Decision});
        QVERIFY(filter.rowCount() > 0);
        QVERIFY(filter.rowCount() < journal.model.rowCount());
        filter.setWish({.task = TaskId{u"need"_s}});
        for (int row = 0; row < filter.rowCount(); ++row)
            QCOMPARE(filter.index(row, 0).data(ActivityModel::TaskIdRole).toString(), u"need"_s);
        QVERIFY(filter.rowCount() > 0);
        filter.setWish({.text = u"no such words"_s});
        QCOMPARE(filter.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
