// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/fuzzy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using presentation::FuzzyQuery;

class TestFuzzy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextAnswersTheSearchOrNot_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing is asked") << u""_s << true;
        QTest::newRow("part of a word") << u"uote"_s << true;
        QTest::newRow("words in any order") << u"fields handle"_s << true;
        QTest::newRow("another case") << u"HANDLE"_s << true;
        QTest::newRow("without the accent") << u"etape"_s << true;
        QTest::newRow("first letters") << u"hqf"_s << true;
        QTest::newRow("beginnings of words") << u"hanqu"_s << true;
        QTest::newRow("a letter too few") << u"hadle"_s << true;
        QTest::newRow("a letter too many") << u"hanndle"_s << true;
        QTest::newRow("another letter") << u"hangle"_s << true;
        QTest::newRow("letters swapped") << u"hnadle"_s << true;
        QTest::newRow("two errors") << u"hmngle"_s << false;
        QTest::newRow("an error in a short word") << u"fx"_s << false;
        QTest::newRow("one word of two") << u"handle parser"_s << false;
        QTest::newRow("letters from anywhere") << u"adeo"_s << false;
    }
    void aTextAnswersTheSearchOrNot()
    {
        QFETCH(QString, query);
        QFETCH(bool, found);
        QCOMPARE(FuzzyQuery(query).matches(u"Handle quoted fields, 2ᵉ étape"_s), found);
    }

    void hostileTextsAreReadInBoundedTime()
    {
        const QString text = QString(500, u'a') + QString(u" aaa"_s).repeated(100);
        QVERIFY(!FuzzyQuery(QString(90, u'a') + u"bbb"_s).matches(text)); // ways to abbreviate: 3 to the 30
    }
};

QTEST_GUILESS_MAIN(TestFuzzy)
#include "tst_fuzzy.moc"
