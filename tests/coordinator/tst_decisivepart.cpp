// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/decisivepart.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using coordinator::decisivePart;
using coordinator::decisivePartOf;

class TestDecisivePart : public QObject
{
    Q_OBJECT

private:
    static QString noise(const QString &word, int lines)
    {
        QString text;
        for (int i = 0; i < lines; ++i)
            text += u"%1 %2 of %3 without anything to see\n"_s.arg(word).arg(i).arg(lines);
        return text;
    }

private Q_SLOTS:
    void aShortLogStaysWhole()
    {
        QCOMPARE(decisivePart(u"\n  one\ntwo\n"_s), u"one\ntwo"_s);
        QCOMPARE(decisivePartOf(u"one\ntwo"_s, 100).bytesLeftOut, 0);
    }

    void theFirstFailureAndTheEndAreKept_data()
    {
        QTest::addColumn<QString>("failure");
        QTest::newRow("a compiler's error") << u"src/a.cpp:12:5: error: 'x' was not declared in this scope"_s;
        QTest::newRow("an error of tsc") << u"src/a.ts(3,5): error TS2304: Cannot find name 'x'."_s;
        QTest::newRow("an error of rustc") << u"error[E0382]: borrow of moved value: `x`"_s;
        QTest::newRow("a traceback") << u"Traceback (most recent call last):"_s;
        QTest::newRow("pytest's line") << u"E       assert 1 == 2"_s;
        QTest::newRow("a Go test") << u"--- FAIL: TestAdd (0.00s)"_s;
        QTest::newRow("TAP") << u"not ok 3 - adds numbers"_s;
        QTest::newRow("a Jest test") << u"  ● Cart › adds an item"_s;
        QTest::newRow("the linker") << u"a.cpp:(.text+0x10): undefined reference to `f()'"_s;
        QTest::newRow("an exception of Java") << u"java.lang.IllegalStateException: closed"_s;
        QTest::newRow("a missing program") << u"sh: 1: cmake: command not found"_s;
        QTest::newRow("a crash") << u"Segmentation fault (core dumped)"_s;
        QTest::newRow("colours around it") << u"\x1b[31mFAILED\x1b[0m tests/test_a.py::test_x - boom"_s;
    }
    void theFirstFailureAndTheEndAreKept()
    {
        QFETCH(QString, failure);
        const QString log =
            noise(u"before"_s, 200) + failure + u'\n' + noise(u"after"_s, 300) + u"the very last line\n"_s;
        const auto part = decisivePartOf(log, 1500);
        QString plain = failure;
        plain.remove(u"\x1b[31m"_s).remove(u"\x1b[0m"_s);
        QVERIFY2(part.text.contains(plain), qPrintable(part.text));
        QVERIFY(part.text.contains(u"before 199"_s));
        QVERIFY(part.text.contains(u"after 0 "_s));
        QVERIFY(part.text.endsWith(u"the very last line"_s));
        QVERIFY(part.text.size() < 1800);
        QVERIFY(part.bytesLeftOut > 10'000);
    }

    void namesAndTotalsAreNoFailures_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("a file's name") << u"[ 12%] Building CXX object src/error.cpp.o"_s;
        QTest::newRow("a flag") << u"g++ -Werror -o a a.cpp"_s;
        QTest::newRow("a total of nothing") << u"ERROR count: 12 tests, errors: 0, failed: 0"_s;
        QTest::newRow("no errors") << u"error: 0 errors"_s;
    }
    void namesAndTotalsAreNoFailures()
    {
        QFETCH(QString, line);
        const QString part =
            decisivePart(noise(u"before"_s, 200) + line + u'\n' + noise(u"after"_s, 200), 1500);
        QVERIFY2(!part.contains(line), qPrintable(part));
    }

    void theBytesLeftOutAddUp()
    {
        const QString log = noise(u"größer"_s, 500) + u"error: bad\n"_s + noise(u"after"_s, 500).trimmed();
        const auto part = decisivePartOf(log, 1500);
        static const QRegularExpression gap(u"^… (\\d+) bytes left out …$"_s,
                                            QRegularExpression::MultilineOption);
        qint64 gaps = 0;
        auto matches = gap.globalMatch(part.text);
        while (matches.hasNext())
            gaps += matches.next().captured(1).toLongLong();
        QCOMPARE(gaps, part.bytesLeftOut);
        QString kept = part.text;
        kept.remove(gap).replace(QRegularExpression(u"\n{2,}"_s), u"\n"_s);
        QCOMPARE(kept.trimmed().toUtf8().size() + gaps, log.toUtf8().size());
    }

    void aProgressBarShowsWhatWasVisibleLast()
    {
        QCOMPARE(decisivePart(u"10%\r20%\r100%\r\ndone"_s), u"100%\ndone"_s);
    }

    void oneHugeLineIsCut()
    {
        const auto part = decisivePartOf(u"error: "_s + QString(2'000'000, u'x'), 1500);
        QVERIFY(part.text.startsWith(u"error: xxx"_s));
        QVERIFY(part.text.size() < 1000);
        QVERIFY(part.bytesLeftOut > 1'900'000);
    }
};

QTEST_GUILESS_MAIN(TestDecisivePart)
#include "tst_decisivepart.moc"
