// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/secondthoughts.h"
#include "support/recordingsink.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::SecondThoughts;

namespace {

RunCommand decision(const QString &run, RunCommandBody body)
{
    RunCommand command;
    command.id = {u"command-"_s + run};
    command.run = {run};
    command.body = std::move(body);
    return command;
}

struct Desk
{
    Desk() { thoughts->setDelay(std::chrono::hours(1)); }

    void decide(const QString &run, RunCommandBody body)
    {
        thoughts->hesitate([&] { thoughts->submit(decision(run, std::move(body))); });
    }

    support::RecordingSink sink;
    std::unique_ptr<SecondThoughts> thoughts = std::make_unique<SecondThoughts>(sink);
};

} // namespace

class TestSecondThoughts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDecisionTakesEffectWhenItsTimeIsOver()
    {
        Desk desk;
        desk.thoughts->setDelay(std::chrono::milliseconds(0));
        desk.decide(u"r"_s, ApprovePlan());
        QCOMPARE(desk.thoughts->heldWord({u"r"_s}), u"approved"_s);
        QVERIFY(desk.sink.runCommands.empty());
        QTRY_COMPARE(desk.sink.runCommands.size(), std::size_t(1));
        QVERIFY(!desk.thoughts->isHeld({u"r"_s}));
    }

    void aDecisionThatIsTakenBackNeverTakesEffect()
    {
        Desk desk;
        QSignalSpy takenBack(desk.thoughts.get(), &SecondThoughts::takenBack);
        desk.decide(u"r"_s, RejectPlan());
        desk.thoughts->takeBack({u"r"_s});
        QCOMPARE(takenBack.size(), 1);
        desk.thoughts.reset();
        QVERIFY(desk.sink.runCommands.empty());
    }

    void whatWasDecidedTakesEffectWhenTheWindowGoes()
    {
        Desk desk;
        desk.decide(u"a"_s, ApprovePlan());
        desk.decide(u"b"_s, RejectPlan());
        desk.thoughts.reset();
        QCOMPARE(desk.sink.runCommands.size(), std::size_t(2));
    }

    void otherWishesGoAtOnceAndBehindWhatWasDecidedBefore()
    {
        Desk desk;
        desk.decide(u"r"_s, ApprovePlan());
        desk.thoughts->submit(decision(u"other"_s, RetryEffect()));
        QCOMPARE(desk.sink.runCommands.size(), std::size_t(1));
        desk.thoughts->submit(decision(u"r"_s, WithdrawApproval()));
        QCOMPARE(desk.sink.runCommands.size(), std::size_t(3));
        QVERIFY(std::holds_alternative<ApprovePlan>(desk.sink.runCommands[1].body));
        QVERIFY(std::holds_alternative<WithdrawApproval>(desk.sink.runCommands[2].body));
    }
};

QTEST_GUILESS_MAIN(TestSecondThoughts)
#include "tst_secondthoughts.moc"
