// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/priorities.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using domain::PriorityDecision;
using domain::Urgency;

namespace {

const QStringList &asked()
{
    static const QStringList ids{u"F1"_s, u"F2"_s, u"F3"_s, u"F4"_s};
    return ids;
}

QString wordOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return u"urgent"_s;
    case Urgency::High:
        return u"high"_s;
    case Urgency::Medium:
        return u"medium"_s;
    case Urgency::Low:
        return u"low"_s;
    }
    return {};
}

/// "F1 urgent, F2 low", in the order of the ids.
QString said(const QString &raw)
{
    QStringList parts;
    for (const PriorityDecision &decision : wire::readPriorities(raw, asked()))
        parts << decision.finding + u' ' + wordOf(decision.urgency);
    parts.sort();
    return parts.join(u", "_s);
}

} // namespace

class TestPriorities final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisionsAreReadFromWhateverShapeTheyHave_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("expected");
        QTest::newRow("capital letters and P0 to P3")
            << u"{\"decisions\":[{\"finding\":\"F1\",\"urgency\":\"P0\"},{\"finding\":\"F2\",\"urgency\":\"LOW\"},{\"finding\":\"F3\",\"urgency\":\"Medium\"}]}"_s
            << u"F1 urgent, F2 low, F3 medium"_s;
        QTest::newRow("one word that nobody knows takes no other decision with it")
            << u"{\"decisions\":[{\"finding\":\"F1\",\"urgency\":\"urgent\"},{\"finding\":\"F2\",\"urgency\":\"whatever\"}]}"_s
            << u"F1 urgent"_s;
        QTest::newRow("of two decisions the more urgent stands")
            << u"{\"decisions\":[{\"finding\":\"F1\",\"urgency\":\"low\"},{\"finding\":\"F1\",\"urgency\":\"high\"},{\"finding\":\"F1\",\"urgency\":\"medium\"}]}"_s
            << u"F1 high"_s;
        QTest::newRow("ids in other words")
            << u"{\"decisions\":[{\"finding\":\"f1\",\"urgency\":\"high\"},{\"finding\":\"Finding 2\",\"urgency\":\"low\"},{\"finding\":3,\"urgency\":\"low\"},{\"finding\":\"F4: Null check\",\"urgency\":\"urgent\"}]}"_s
            << u"F1 high, F2 low, F3 low, F4 urgent"_s;
        QTest::newRow("a bare array")
            << u"Here you are: [{\"id\":\"F1\",\"priority\":\"high\"},{\"id\":\"F2\",\"priority\":\"low\"}]"_s
            << u"F1 high, F2 low"_s;
        QTest::newRow("a map, and one within")
            << u"```json\n{\"F1\":\"urgent\",\"F2\":{\"urgency\":\"low\",\"reason\":\"r\"}}\n```"_s
            << u"F1 urgent, F2 low"_s;
        QTest::newRow("a table")
            << u"| Finding | Urgency | Reason |\n|---|---|---|\n| F1 | Urgent | crashes under high load |\n| F2 | **Low** | x |"_s
            << u"F1 urgent, F2 low"_s;
        QTest::newRow("sentences")
            << u"F1 is urgent because it crashes under high load. F2 and F3 are low. F4: medium."_s
            << u"F1 urgent, F2 low, F3 low, F4 medium"_s;
        QTest::newRow("a range") << u"F1-F3 are low."_s << u"F1 low, F2 low, F3 low"_s;
        QTest::newRow("below headings") << u"## Urgent\n- F1 since data is lost\n\n**Low:**\n- F2\n- F3"_s
                                        << u"F1 urgent, F2 low, F3 low"_s;
        QTest::newRow("in German") << u"F1: dringend, F2 kann warten.\nF3 ist niedrig."_s
                                   << u"F1 urgent, F3 low"_s;
        QTest::newRow("thoughts are no decisions")
            << u"<think>F1 is low</think>F1 is urgent."_s << u"F1 urgent"_s;
    }
    void decisionsAreReadFromWhateverShapeTheyHave()
    {
        QFETCH(const QString, raw);
        QFETCH(const QString, expected);
        QCOMPARE(said(raw), expected);
    }

    void nothingIsGuessed_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::newRow("nothing at all") << QString();
        QTest::newRow("an id that nobody asked about") << u"F9 is urgent."_s;
        QTest::newRow("what it is not") << u"F1 is not urgent."_s;
        QTest::newRow("two urgencies") << u"F1: perhaps high, perhaps low."_s;
        QTest::newRow("no urgency") << u"F1 can wait."_s;
        QTest::newRow("words about all of them") << u"Nothing here is urgent, everything is low."_s;
        QTest::newRow("unfinished thoughts") << u"<think>F1 is urgent"_s;
    }
    void nothingIsGuessed()
    {
        QFETCH(const QString, raw);
        QCOMPARE(said(raw), QString());
    }

    void milestoneAndReasonGoAlong()
    {
        const auto decisions = wire::readPriorities(
            u"[{\"finding\":\"F1\",\"urgency\":\"Medium\",\"milestone\":\"beta\",\"reason\":\"r\",\"duplicate_of\":\"t1\"}]"_s,
            asked());
        QCOMPARE(decisions.size(), 1U);
        QCOMPARE(decisions.front(), (PriorityDecision{u"F1"_s, Urgency::Medium, u"beta"_s, u"t1"_s, u"r"_s}));
    }

    void anEndlessAnswerIsReadInTime()
    {
        const QString brackets = QString(100'000, u'[') + u"F1 is urgent."_s;
        QCOMPARE(said(brackets), u"F1 urgent"_s);
    }
};

QTEST_GUILESS_MAIN(TestPriorities)

#include "tst_priorities.moc"
