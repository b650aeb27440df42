// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/repetition.h"

#include <QTest>

using namespace Qt::StringLiterals;
using engine::Repetition;

class TestRepetition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheSameOutputFiveTimesIsARepetition_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRepetition");
        const QString output = u"The connection was reset. I try again.\n"_s;
        QString numbered;
        for (int i = 0; i < 40; ++i)
            numbered += u"Step %1 of the work is done now, the next one follows.\n"_s.arg(i);
        QTest::newRow("the same five times") << output.repeated(5) << true;
        QTest::newRow("the same fifty times") << output.repeated(50) << true;
        QTest::newRow("the same after other words") << numbered + output.repeated(5) << true;
        QTest::newRow("a long one, five times") << (numbered + u"So much for that.\n"_s).repeated(5) << true;
        QTest::newRow("the same four times") << output.repeated(4) << false;
        QTest::newRow("alike, but not the same") << numbered << false;
        QTest::newRow("five times, and then something else")
            << output.repeated(5) + u"Now it works: the file is written and its tests pass.\n"_s << false;
        QTest::newRow("a rule") << QString(2000, u'-') << false;
        QTest::newRow("rows of zeros") << u"0.000 0.000 0.000 0.000 0.000 0.000\n"_s.repeated(40) << false;
        QTest::newRow("a short word") << u"wait "_s.repeated(40) << false;
    }
    void onlyTheSameOutputFiveTimesIsARepetition()
    {
        QFETCH(QString, text);
        QFETCH(bool, isRepetition);
        Repetition whole;
        QCOMPARE(whole.add(text), isRepetition);
    }

    void itIsNoticedWhateverThePiecesAre_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 3, 17, 38, 39, 40, 200})
            QTest::addRow("%d characters", size) << size;
    }
    void itIsNoticedWhateverThePiecesAre()
    {
        QFETCH(int, size);
        const QString text = u"Reading the file src/reader.cpp once more.\n"_s.repeated(12);
        Repetition repetition;
        bool noticed = false;
        for (qsizetype i = 0; i < text.size(); i += size)
            noticed = repetition.add(text.mid(i, size)) || noticed;
        QVERIFY(noticed);
    }

    void whatWasForgivenBeginsAnew()
    {
        const QString output = u"The connection was reset. I try again.\n"_s;
        Repetition repetition;
        QVERIFY(repetition.add(output.repeated(5)));
        repetition.clear();
        QVERIFY(!repetition.add(output.repeated(4)));
        QVERIFY(repetition.add(output.repeated(4)));
    }

    void megabytesAreTakenInTheirStride()
    {
        QString text;
        for (int i = 0; i < 100'000; ++i)
            text += u"line %1\n"_s.arg(i);
        Repetition repetition;
        for (qsizetype i = 0; i < text.size(); i += 1000)
            QVERIFY(!repetition.add(text.mid(i, 1000)));
    }
};

QTEST_GUILESS_MAIN(TestRepetition)
#include "tst_repetition.moc"
