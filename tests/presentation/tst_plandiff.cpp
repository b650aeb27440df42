// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/plandiff.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace presentation;

namespace {

domain::PlanStep step(const QString &id, const QString &title, const QString &detail = {},
                      const QStringList &files = {})
{
    domain::PlanStep made;
    made.id = id;
    made.title = title;
    made.detail = detail;
    made.files = files;
    return made;
}

domain::Plan plan(const std::vector<domain::PlanStep> &steps)
{
    domain::Plan made;
    made.steps = steps;
    return made;
}

/// "=1 Title", "+2 Title", "-1 Title", "~3 Title"
QStringList told(const std::vector<StepDiff> &diffs)
{
    QStringList lines;
    for (const StepDiff &diff : diffs) {
        QString sign;
        switch (diff.change) {
        case StepChange::Same:
            sign = u"="_s;
            break;
        case StepChange::Added:
            sign = u"+"_s;
            break;
        case StepChange::Removed:
            sign = u"-"_s;
            break;
        case StepChange::Changed:
            sign = u"~"_s;
            break;
        }
        lines.append(sign + QString::number(diff.number) + u' ' + diff.step.title);
    }
    return lines;
}

QStringList told(const std::vector<Exchange> &exchanges)
{
    QStringList lines;
    for (const Exchange &exchange : exchanges)
        lines.append(u"[%1|%2]"_s.arg(exchange.before, exchange.after));
    return lines;
}

} // namespace

class TestPlanDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAreFollowedFromPlanToPlan_data()
    {
        QTest::addColumn<domain::Plan>("before");
        QTest::addColumn<domain::Plan>("after");
        QTest::addColumn<QStringList>("expected");
        const auto a = step(u"1"_s, u"Add a quoted state"_s, u"New state and two transitions"_s);
        const auto b = step(u"2"_s, u"Strip line breaks"_s, u"The reader removes them"_s);
        const auto c = step(u"3"_s, u"Write the tests"_s, u"Three rows"_s);

        QTest::newRow("the same plan has no changes")
            << plan({a, b}) << plan({a, b})
            << QStringList{u"=1 Add a quoted state"_s, u"=2 Strip line breaks"_s};
        QTest::newRow("from nothing all steps are added")
            << plan({}) << plan({a}) << QStringList{u"+1 Add a quoted state"_s};
        QTest::newRow("to nothing all steps are removed")
            << plan({a}) << plan({}) << QStringList{u"-1 Add a quoted state"_s};
        auto renumbered = b;
        renumbered.id = u"3"_s;
        auto inserted = step(u"2"_s, u"Treat a doubled quote as one"_s, u"In the tokenizer"_s);
        QTest::newRow("an inserted step renumbers the others without changing them")
            << plan({a, b}) << plan({a, inserted, renumbered})
            << QStringList{u"=1 Add a quoted state"_s, u"+2 Treat a doubled quote as one"_s,
                           u"=3 Strip line breaks"_s};
        QTest::newRow("a removed step stands where it stood")
            << plan({a, b, c}) << plan({a, c})
            << QStringList{u"=1 Add a quoted state"_s, u"-2 Strip line breaks"_s, u"=2 Write the tests"_s};
        auto reworded = b;
        reworded.title = u"Keep line breaks"_s;
        QTest::newRow("a reworded step with its old id is changed")
            << plan({a, b}) << plan({a, reworded})
            << QStringList{u"=1 Add a quoted state"_s, u"~2 Keep line breaks"_s};
        auto moreFiles = a;
        moreFiles.files = {u"src/reader.cpp"_s};
        QTest::newRow("another file is a change")
            << plan({a}) << plan({moreFiles}) << QStringList{u"~1 Add a quoted state"_s};
        const auto other = step(u"1"_s, u"Delete everything"_s, u"rm"_s);
        QTest::newRow("the same id alone does not make it the same step")
            << plan({a}) << plan({other})
            << QStringList{u"-1 Add a quoted state"_s, u"+1 Delete everything"_s};
        QTest::newRow("moved steps are the same steps")
            << plan({a, b}) << plan({b, a})
            << QStringList{u"=1 Strip line breaks"_s, u"=2 Add a quoted state"_s};
    }
    void stepsAreFollowedFromPlanToPlan()
    {
        QFETCH(domain::Plan, before);
        QFETCH(domain::Plan, after);
        QFETCH(QStringList, expected);
        QStringList actual = told(diffPlans(before, after));
        if (QByteArray(QTest::currentDataTag()).startsWith("the same id")) {
            actual.sort();
            expected.sort();
        }
        QCOMPARE(actual, expected);
    }

    void filesAreToldApart()
    {
        const auto before = step(u"1"_s, u"Quote"_s, {}, {u"a.cpp"_s, u"b.cpp"_s});
        const auto after = step(u"1"_s, u"Quote"_s, {}, {u"b.cpp"_s, u"c.cpp"_s});
        const auto diff = diffPlans(plan({before}), plan({after})).front();
        QCOMPARE(diff.filesAdded, QStringList{u"c.cpp"_s});
        QCOMPARE(diff.filesRemoved, QStringList{u"a.cpp"_s});
    }

    void wordsAreExchanged_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("equal texts exchange nothing") << u"keep it"_s << u"keep  it"_s << QStringList();
        QTest::newRow("one word") << u"strip line breaks"_s << u"keep line breaks"_s
                                  << QStringList{u"[strip|keep]"_s};
        QTest::newRow("words are added")
            << u"two tests"_s << u"two tests and a lone quote"_s << QStringList{u"[|and a lone quote]"_s};
        QTest::newRow("words are dropped")
            << u"delete all the files"_s << u"delete the files"_s << QStringList{u"[all|]"_s};
        QTest::newRow("near exchanges are told as one")
            << u"remove the old file now"_s << u"rename the new file now"_s
            << QStringList{u"[remove the old|rename the new]"_s};
        QTest::newRow("far exchanges are told apart")
            << u"a one two three four b"_s << u"c one two three four d"_s
            << QStringList{u"[a|c]"_s, u"[b|d]"_s};
        QTest::newRow("everything") << u"x"_s << u"y z"_s << QStringList{u"[x|y z]"_s};
    }
    void wordsAreExchanged()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(told(exchangesIn(diffWords(before, after))), "expected");
    }

    void longTextsAreComparedAtTheirEnds()
    {
        const QString before = u"first "_s + u"old "_s.repeated(5000) + u"last"_s;
        const QString after = u"first "_s + u"new "_s.repeated(5000) + u"last"_s;
        const auto pieces = diffWords(before, after);
        QCOMPARE(pieces.size(), std::size_t(4));
        QCOMPARE(pieces.front(), (TextPiece{PieceKind::Same, u"first"_s}));
        QCOMPARE(pieces.back(), (TextPiece{PieceKind::Same, u"last"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlanDiff)
#include "tst_plandiff.moc"
