// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/attention.h"
#include "presentation/needsyoumodel.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::Attention;

namespace {

struct Bell
{
    support::StoryFixture story;
    presentation::NeedsYouModel needsYou{story.store, story.clock};
    Attention attention{needsYou, story.clock};
    QSignalSpy wanted{&attention, &Attention::wanted};

    void ask(const QString &task, AskKind kind = AskKind::WorkToLand)
    {
        coordinator::Run run = *story.store.run(RunId{u"run-"_s + task});
        run.ask = coordinator::Ask();
        run.ask->kind = kind;
        story.append(run, {});
    }
};

} // namespace

class TestAttention final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoLooksElsewhereIsCalledOnce()
    {
        Bell bell;
        bell.ask(u"ending"_s);
        QTRY_COMPARE(bell.wanted.size(), 1);
        QCOMPARE(bell.wanted.front().at(1).toString(), u"Choose line ending"_s);
        QCOMPARE(bell.wanted.front().at(2).value<RunId>(), RunId{u"run-ending"_s});
        bell.attention.look();
        QCOMPARE(bell.wanted.size(), 1);
    }

    void severalAtOnceAreOneCall()
    {
        Bell bell;
        bell.ask(u"ending"_s);
        bell.ask(u"quoted"_s, AskKind::Budget);
        bell.attention.look();
        QCOMPARE(bell.wanted.size(), 1);
        QCOMPARE(bell.wanted.front().at(0).toString(), u"2 thing(s) need you"_s);
    }

    void whoLooksAtTheWindowIsLeftAlone()
    {
        Bell bell;
        bell.attention.setWatched(true);
        bell.ask(u"ending"_s);
        bell.attention.look();
        bell.attention.setWatched(false);
        bell.attention.look(); // it was seen
        QCOMPARE(bell.wanted.size(), 0);
    }

    void nobodyIsCalledWhoDoesNotWantTo()
    {
        Bell bell;
        bell.attention.setEnabled(false);
        bell.ask(u"ending"_s);
        bell.attention.look();
        QCOMPARE(bell.wanted.size(), 0);
    }

    void aPauseEndsByItself()
    {
        Bell bell;
        bell.attention.setPausedUntil(bell.attention.inAnHour());
        QVERIFY(bell.attention.isPaused());
        bell.ask(u"ending"_s);
        bell.attention.look();
        QCOMPARE(bell.wanted.size(), 0);
        bell.story.clock.present = bell.story.clock.present.addSecs(3601);
        QVERIFY(!bell.attention.isPaused());
        bell.ask(u"quoted"_s, AskKind::Budget);
        bell.attention.look();
        QCOMPARE(bell.wanted.size(), 1);
    }

    void tomorrowIsWhenTheNextDayBegins()
    {
        const Bell bell;
        QCOMPARE(bell.attention.tomorrow(), QDateTime(QDate(2026, 3, 13), QTime(0, 0), Qt::UTC)); // TZ=UTC
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
