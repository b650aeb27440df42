// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/absence.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::Absence;
using presentation::AwaySummary;

namespace {

struct Desk
{
    Desk() { start(); }

    /// As if the program was started again.
    void start()
    {
        absence.reset();
        absence = std::make_unique<Absence>(story.store, story.sink, story.clock);
        returned = std::make_unique<QSignalSpy>(absence.get(), &Absence::returned);
    }
    void letPass(int minutes) { story.clock.present = story.clock.present.addSecs(60 * minutes); }
    [[nodiscard]] const AwaySummary &summary() const { return absence->lastSummary(); }
    void end(const QString &task, std::vector<EventBody> bodies = {RunDone{}})
    {
        coordinator::Run run = *story.store.run(RunId{u"run-"_s + task});
        run.stage = coordinator::Stage::Done;
        run.ask.reset();
        story.append(run, bodies);
    }

    support::StoryFixture story;
    std::unique_ptr<Absence> absence;
    std::unique_ptr<QSignalSpy> returned;
};

} // namespace

class TestAbsence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstStartHasNothingToTell()
    {
        Desk desk;
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 0);
    }

    void aShortPauseIsNoAbsence()
    {
        Desk desk;
        desk.absence->noticeHuman();
        desk.letPass(29);
        desk.end(u"ending"_s);
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 0);
    }

    void aLongAbsenceEndsWithWhatHappened()
    {
        Desk desk;
        desk.absence->noticeHuman();
        const QDateTime left = desk.story.clock.present;
        desk.letPass(31);
        desk.end(u"ending"_s);
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 1);
        QCOMPARE(desk.summary().since, left);
        QCOMPARE(desk.summary().ended.size(), std::size_t(1));
        QCOMPARE(desk.summary().ended.front().title, u"Choose line ending"_s);
        QCOMPARE(desk.summary().ended.front().what, u"done"_s);
        QVERIFY(!desk.summary().waiting.empty());
        desk.letPass(31);
        desk.absence->noticeHuman(); // nothing new since
        QCOMPARE(desk.returned->size(), 1);
    }

    void anAbsenceWithoutNewsIsNotSpokenOf()
    {
        Desk desk;
        desk.absence->noticeHuman();
        desk.letPass(600);
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 0);
    }

    void aRestartRemembersHowFarItWasSeen()
    {
        Desk desk;
        desk.absence->noticeHuman();
        desk.end(u"ending"_s);
        desk.start();
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 1);
        QCOMPARE(desk.summary().ended.size(), std::size_t(1));
        desk.start();
        desk.absence->noticeHuman();
        QCOMPARE(desk.returned->size(), 0);
    }

    void whatItCostIsSaidAndTheUnknownStaysUnknown()
    {
        Desk desk;
        desk.absence->noticeHuman();
        desk.letPass(31);
        PlanProposed plan;
        plan.from.usage.promptTokens = 1000;
        plan.from.usage.completionTokens = 200;
        desk.end(u"ending"_s, {plan, RunDone{}});
        desk.absence->noticeHuman();
        QCOMPARE(presentation::tokensText(desk.summary().usage), u"1,200 tokens"_s);
        QCOMPARE(presentation::costText(desk.summary().usage), u"cost unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TestAbsence)
#include "tst_absence.moc"
