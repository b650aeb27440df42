// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/englishplurals.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace presentation;

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whatActsUnseenIsMadeVisible_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain text stays") << u"keep as they are"_s << u"keep as they are"_s;
        QTest::newRow("accents and other scripts stay") << u"é 漢字 😀"_s << u"é 漢字 😀"_s;
        QTest::newRow("line feeds and tabs stay") << u"a\n\tb"_s << u"a\n\tb"_s;
        QTest::newRow("a carriage return before a line feed goes") << u"a\r\nb"_s << u"a\nb"_s;
        QTest::newRow("a lone carriage return shows") << u"a\rb"_s << u"a␍b"_s;
        QTest::newRow("escape sequences show") << u"\x1b[31mred"_s << u"␛[31mred"_s;
        QTest::newRow("zero shows") << QString(u'a') + QChar(0) + u'b' << u"a␀b"_s;
        QTest::newRow("right-to-left override shows") << u"a\u202Ebc"_s << u"a⟨U+202E⟩bc"_s;
        QTest::newRow("zero-width space shows") << u"a\u200Bb"_s << u"a⟨U+200B⟩b"_s;
        QTest::newRow("byte order mark shows") << QString(QChar(0xFEFF)) + u'a' << u"⟨U+FEFF⟩a"_s;
        QTest::newRow("tag characters show") << QString::fromUcs4(U"a\U000E0041", 2) << u"a⟨U+E0041⟩"_s;
        QTest::newRow("half a surrogate pair is replaced") << QString(QChar(0xD800)) << u"\uFFFD"_s;
        QTest::newRow("mark-up is text") << u"<img src=x>"_s << u"<img src=x>"_s;
    }
    void whatActsUnseenIsMadeVisible()
    {
        QFETCH(QString, text);
        QTEST(visible(text), "expected");
    }

    void endlessLinesAreBrokenBetweenCharacters()
    {
        const QString line = u'x' + u"😀"_s.repeated(4000);
        const QStringList lines = visibleLines(line);
        QCOMPARE(lines.join(QString()), line);
        for (const QString &part : lines) {
            QVERIFY(part.size() <= longestLine);
            QVERIFY(!part.back().isHighSurrogate());
        }
    }

    void linesAreLines()
    {
        QCOMPARE(visibleLines(u"a\n\nb\n"_s), (QStringList{u"a"_s, {}, u"b"_s}));
        QCOMPARE(visibleLines({}), QStringList{QString()});
    }

    void aPermissionIsALineThatNamesItsKind_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("line");
        const auto row = [](const QString &kind, const QString &command, const QString &title,
                            const QString &line) {
            QTest::newRow(qPrintable(line)) << kind << command << title << line;
        };
        row(u"execute"_s, u"make docs\nrm -rf ~"_s, u"Build"_s, u"command: make docs rm -rf ~"_s);
        row(u"edit"_s, {}, u"Write b.txt"_s, u"edit: Write b.txt"_s);
        row(u"delete"_s, {}, {}, u"deletion: /w/a, /w/b"_s);
        row(u"move"_s, {}, u"Rename"_s, u"move: Rename"_s);
        row(u"search"_s, {}, u"Look"_s, u"reading: Look"_s);
        row(u"fetch"_s, {}, u"A page"_s, u"network: A page"_s);
        row(u"login"_s, {}, u"At the shop"_s, u"login: At the shop"_s);
        row(u"other"_s, {}, u"Hm"_s, u"something else: Hm"_s);
    }
    void aPermissionIsALineThatNamesItsKind()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, command);
        QFETCH(const QString, title);
        domain::PermissionRequest request;
        request.kind = kind;
        request.command = command;
        request.title = title;
        request.paths = {u"/w/a"_s, u"/w/b"_s};
        QTEST(words::permission(request), "line");
    }

    void initialsAreTwoLetters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two words") << u"lead-engineer"_s << u"LE"_s;
        QTest::newRow("one short word") << u"qa"_s << u"QA"_s;
        QTest::newRow("one long word") << u"Coordinator"_s << u"CO"_s;
        QTest::newRow("three words") << u"the third man"_s << u"TT"_s;
        QTest::newRow("nothing to read") << u"--"_s << u"?"_s;
        QTest::newRow("nothing at all") << QString() << u"?"_s;
    }
    void initialsAreTwoLetters()
    {
        QFETCH(QString, name);
        QTEST(words::initials(name), "expected");
    }

    void everyRefusalIsASentenceOfItsOwn()
    {
        using coordinator::RefusalReason;
        QSet<QString> sentences;
        const auto reasons = {
            RefusalReason::UnknownRun,  RefusalReason::AlreadyStarted,  RefusalReason::RunEnded,
            RefusalReason::NotWaiting,  RefusalReason::StaleRevision,   RefusalReason::OpenObjections,
            RefusalReason::EmptyPlan,   RefusalReason::UnknownStep,     RefusalReason::UnknownBatch,
            RefusalReason::EmptyText,   RefusalReason::NothingApproved, RefusalReason::OutOfRange,
            RefusalReason::BrokenPrompt};
        for (const RefusalReason reason : reasons) {
            const QString sentence = words::refusal({reason, u"O2"_s});
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), static_cast<qsizetype>(reasons.size()));
    }

    void numbersReadWell()
    {
        QCOMPARE(words::attemptOf(2, 4), u"attempt 2 of 4"_s);
        QCOMPARE(words::attemptOf(2, std::nullopt), u"attempt 2"_s);
        QCOMPARE(words::attemptOf(5, 4), u"attempt 5 of 5"_s);
        QCOMPARE(words::duration(1.23), u"1.2 s"_s);
        QCOMPARE(words::duration(75), u"1 min 15 s"_s);
        QCOMPARE(words::elapsed(3), u"3 s"_s);
        QCOMPARE(words::elapsed(7260), u"2 h 1 min"_s);
        QCOMPARE(words::revision({u"9f3c1abcdef"_s}), u"#9f3c1a"_s);
        QCOMPARE(words::hours(0.5), u"0.5 h"_s);
    }

    void countsReadAsEnglish()
    {
        const EnglishPlurals plurals;
        QCOMPARE(plurals.translate("", "%n task(s)", "", 1), u"%n task"_s);
        QCOMPARE(plurals.translate("", "%n task(s)", "", 0), u"%n tasks"_s);
        QCOMPARE(plurals.translate("", "%n task(s)", "", 2), u"%n tasks"_s);
        QVERIFY(plurals.translate("", "a task(s) without a number", "", -1).isNull());
        QVERIFY(plurals.translate("", "%n failed", "", 2).isNull());
    }

    void anotherDayIsNamed()
    {
        const QDateTime noon(QDate(2026, 3, 12), QTime(12, 5), Qt::UTC);
        QCOMPARE(words::time(noon, noon.addSecs(60)), u"12:05"_s);
        QVERIFY(words::time(noon, noon.addDays(1)).size() > 5);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
