// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/jsonoutline.h"

#include <QTest>

using namespace Qt::StringLiterals;
using presentation::JsonOutline;

class TestJsonOutline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonReadsAsAnOutline_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("shown");

        QTest::newRow("a member") << u"{\"summary\": \"Add a parser\"}"_s << u"summary: Add a parser"_s;
        QTest::newRow("items") << u"{\"files\": [\"a.cpp\", \"b.cpp\"], \"count\": 2}"_s
                               << u"files:\n– a.cpp\n– b.cpp\ncount: 2"_s;
        QTest::newRow("objects in a list")
            << u"{\"steps\":[{\"id\":\"S1\",\"new_files\":[\"a\"]},{\"id\":\"S2\"}],\"questions\":[]}"_s
            << u"steps:\n– id: S1\n  new files:\n  – a\n– id: S2\nquestions: []"_s;
        QTest::newRow("an object in an object")
            << u"{\"a\": {\"b\": true, \"c\": {}}, \"d\": null}"_s << u"a:\n  b: true\n  c: {}\nd: null"_s;
        QTest::newRow("a list of objects")
            << u"[{\"a\": -1.5e+3}, {\"a\": 2}]"_s << u"– a: -1.5e+3\n– a: 2"_s;
        QTest::newRow("lists in a list") << u"{\"t\": [[1, 2], [3]]}"_s << u"t:\n– – 1\n  – 2\n– – 3"_s;
        QTest::newRow("escapes") << u"{\"a\": \"\\\"x\\\" \\\\ \\/ \\u00e9 \\ud83d\\ude00\\tz\"}"_s
                                 << u"a: \"x\" \\ / é 😀\tz"_s;
        QTest::newRow("lines in a string")
            << u"{\"s\": [{\"d\": \"one\\ntwo\"}]}"_s << u"s:\n– d: one\n    two"_s;
        QTest::newRow("a raw line feed in a string") << u"{\"d\": \"one\ntwo\"}"_s << u"d: one\n  two"_s;
        QTest::newRow("an escape that is none") << u"{\"a\": \"\\d+ \\uZZZZ\"}"_s << u"a: \\d+ \\uZZZZ"_s;
        QTest::newRow("a comma too many") << u"{\"a\": [1,], }"_s << u"a:\n– 1"_s;
        QTest::newRow("text around it")
            << u"Here it is:\n\n```json\n  {\n  \"a\": 1\n}\n```\nThat is {all}."_s
            << u"Here it is:\n\n```json\na: 1\n```\nThat is {all}."_s;
        QTest::newRow("two documents") << u"{\"a\": 1}\n{\"a\": 2}"_s << u"a: 1\na: 2"_s;
    }

    void jsonReadsAsAnOutline()
    {
        QFETCH(const QString, said);
        QFETCH(const QString, shown);
        QCOMPARE(JsonOutline().add(said), shown);
    }

    void whatIsNoJsonPassesAsItCame_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("shown");

        QTest::newRow("prose") << u"I would [first] read {it}.\n"_s << u"I would [first] read {it}.\n"_s;
        QTest::newRow("code") << u"void f()\n{\n    return;\n}"_s << u"void f()\n{\n    return;\n}"_s;
        QTest::newRow("a link") << u"[text](https://example.org)"_s << u"[text](https://example.org)"_s;
        QTest::newRow("boxes") << u"  [ ] one\n  [x] two"_s << u"  [ ] one\n  [x] two"_s;
        QTest::newRow("an empty object") << u"{}"_s << u"{}"_s;
        QTest::newRow("white space alone") << u"   \n  x"_s << u"   \n  x"_s;
        QTest::newRow("a value without quotes") << u"{\"a\": <b>, \"c\": 1}"_s << u"a: <b>, \"c\": 1}"_s;
        QTest::newRow("a colon is missing") << u"{\"a\" \"b\"}"_s << u"a:\"b\"}"_s;
        QTest::newRow("a comma is missing") << u"{\"a\": 1 \"b\": 2}"_s << u"a: 1\n\"b\": 2}"_s;
        QTest::newRow("a comment") << u"{\"a\": 1, // one\n\"b\": 2}"_s << u"a: 1\n// one\n\"b\": 2}"_s;
        QTest::newRow("the wrong bracket") << u"{\"a\": [1}"_s << u"a:\n– 1\n}"_s;
    }

    void whatIsNoJsonPassesAsItCame()
    {
        QFETCH(const QString, said);
        QFETCH(const QString, shown);
        QCOMPARE(JsonOutline().add(said), shown);
    }

    void itIsTheSameWhereverItIsCut()
    {
        const QString said =
            u"So:\n{\"steps\": [{\"title\": \"A \\ud83d\\ude00 \\\"b\\\"\", \"n\": [1, [2]], "
            u"\"x\": {\"y\": false}}, {}],\n \"text\": \"😀\\n2\"}\n{ int x; }"_s;
        const QString whole = JsonOutline().add(said);
        QVERIFY(whole.contains(u"– title: A 😀 \"b\"\n"_s));
        for (qsizetype cut = 1; cut < said.size(); ++cut) {
            JsonOutline outline;
            const QString first = outline.add(QStringView(said).first(cut));
            QVERIFY(first.isEmpty() || !first.back().isHighSurrogate());
            QCOMPARE(first + outline.add(QStringView(said).sliced(cut)), whole);
        }
    }

    void aStringShowsWhileItArrives()
    {
        JsonOutline outline;
        QCOMPARE(outline.add(u"{\"summary\": \"Add a pa"), u"summary: Add a pa"_s);
        QCOMPARE(outline.add(u"rser"), u"rser"_s);
    }

    void bracketsWithoutEndPassAsTheyCame()
    {
        const QString shown = JsonOutline().add(u"{\"a\":"_s + u"["_s.repeated(100'000));
        QVERIFY(shown.startsWith(u"a:\n–"_s));
        QVERIFY(shown.endsWith(u"[[[["_s));
    }
};

QTEST_GUILESS_MAIN(TestJsonOutline)
#include "tst_jsonoutline.moc"
