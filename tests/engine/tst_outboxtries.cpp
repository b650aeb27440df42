// SPDX-License-Identifier: GPL-3.0-or-later
// How often the outbox tries a write, with a dashboard in memory.
#include "engine/outbox.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"
#include "support/noagents.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using core::ErrorKind;

namespace {

struct Desk
{
    Desk()
    {
        const Project project = dashboard.addProject(u"p"_s);
        task = dashboard.addTask(dashboard.addMilestone(project.id, u"Reader"_s), u"Handle quotes"_s).id;
        // What came of a write is journaled by whoever listens.
        QObject::connect(&outbox, &engine::Outbox::performed, &outbox,
                         [this](const engine::OutboxEntry &entry) { outbox.confirmed(entry.id); });
        QObject::connect(&outbox, &engine::Outbox::refused, &outbox,
                         [this](const engine::OutboxEntry &entry) { outbox.confirmed(entry.id); });
    }
    [[nodiscard]] engine::OutboxEntry titled(qint64 id, const QString &title) const
    {
        PatchTask patch;
        patch.task = task;
        patch.title = title;
        engine::OutboxEntry entry;
        entry.id = id;
        entry.write.key = QString::number(id);
        entry.write.body = patch;
        return entry;
    }

    support::FakeDashboardApi dashboard;
    support::FakeJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    support::NoAgents agents;
    engine::ProjectStore store;
    TaskId task;
    engine::Outbox outbox{{journal, dashboard, agents, workspace, clock, store}};
};

} // namespace

class TestOutboxTries final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerThatCannotBeReadIsTriedAFewTimesAndDoesNotStopTheNextWrite_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not what the contract says") << ErrorKind::Protocol;
        QTest::newRow("too large") << ErrorKind::TooLarge;
    }
    void anAnswerThatCannotBeReadIsTriedAFewTimesAndDoesNotStopTheNextWrite()
    {
        QFETCH(ErrorKind, kind);
        Desk desk;
        QSignalSpy refused(&desk.outbox, &engine::Outbox::refused);
        QSignalSpy performed(&desk.outbox, &engine::Outbox::performed);
        for (int i = 0; i < 5; ++i)
            desk.dashboard.failNext(u"PatchTask"_s, {kind, u"garbled"_s});
        desk.outbox.add({desk.titled(1, u"One"_s), desk.titled(2, u"Two"_s)});
        for (int i = 0; i < 5; ++i)
            desk.clock.advance(1min);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(performed.size(), 1);
        QCOMPARE(desk.dashboard.task(desk.task)->title, u"Two"_s);
        QVERIFY(desk.outbox.isEmpty());
    }

    void aDashboardThatIsAwayIsTriedWithoutAnEnd()
    {
        Desk desk;
        QSignalSpy refused(&desk.outbox, &engine::Outbox::refused);
        desk.dashboard.offline = core::Error{ErrorKind::Unreachable, u"away"_s};
        desk.outbox.add({desk.titled(1, u"One"_s)});
        for (int i = 0; i < 50; ++i)
            desk.clock.advance(2min);
        QCOMPARE(refused.size(), 0);
        QVERIFY(desk.outbox.isWaiting());
        desk.dashboard.offline.reset();
        desk.clock.advance(2min);
        QCOMPARE(desk.dashboard.task(desk.task)->title, u"One"_s);
    }

    void wakingItWhileAWriteIsOnItsWaySendsNothingTwice()
    {
        Desk desk;
        desk.dashboard.offline = core::Error{ErrorKind::Unreachable, u"away"_s};
        desk.outbox.add({desk.titled(1, u"One"_s)});
        QVERIFY(desk.outbox.isWaiting());
        desk.dashboard.offline.reset();
        desk.dashboard.answerLater = true;
        const auto before = desk.dashboard.writes.size();
        desk.clock.advance(1min); // the second try is on its way now
        desk.outbox.wake();
        QTRY_VERIFY(desk.outbox.isEmpty());
        QCOMPARE(desk.dashboard.writes.size(), before + 1);
    }

    void wakingItEndsThePause()
    {
        Desk desk;
        desk.dashboard.offline = core::Error{ErrorKind::Unreachable, u"away"_s};
        desk.outbox.add({desk.titled(1, u"One"_s)});
        desk.dashboard.offline.reset();
        desk.outbox.wake();
        QVERIFY(desk.outbox.isEmpty());
        QCOMPARE(desk.dashboard.task(desk.task)->title, u"One"_s);
    }
};

QTEST_GUILESS_MAIN(TestOutboxTries)

#include "tst_outboxtries.moc"
