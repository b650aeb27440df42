// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/json.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using nlohmann::json;
using wire::decodeJson;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptableTextIsDecoded_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("object, keys are sorted")
            << QByteArray(R"( {"b":[1,-2,3.5,true,null], "a":{"c":"x"}} )")
            << QByteArray(R"({"a":{"c":"x"},"b":[1,-2,3.5,true,null]})");
        QTest::newRow("a scalar is a text too") << QByteArray("\"x\"") << QByteArray("\"x\"");
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF{}") << QByteArray("{}");
        QTest::newRow("escapes and astral characters")
            << QByteArray(R"("\u00fc \ud83d\ude00 \u0000 \n")")
            << QByteArray("\"\xC3\xBC \xF0\x9F\x98\x80 \\u0000 \\n\"");
        QTest::newRow("largest unsigned integer keeps its digits")
            << QByteArray("18446744073709551615") << QByteArray("18446744073709551615");
        QTest::newRow("200 levels") << QByteArray(200, '[') + QByteArray(200, ']')
                                    << QByteArray(200, '[') + QByteArray(200, ']');
        QTest::newRow("the same key in two objects")
            << QByteArray(R"([{"a":{"a":1}},{"a":2}])") << QByteArray(R"([{"a":{"a":1}},{"a":2}])");
    }
    void acceptableTextIsDecoded()
    {
        QFETCH(QByteArray, text);
        const auto value = decodeJson(text);
        QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
        QTEST(wire::encodeJson(*value), "canonical");
    }

    void badTextIsRefusedWithItsPosition_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("position");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << QByteArray() << u"line 1, column 0"_s << u"end of input"_s;
        QTest::newRow("cut after the colon")
            << QByteArray("{\"approved\":") << u"line 1, column 12"_s << u"end of input"_s;
        QTest::newRow("text behind the value")
            << QByteArray("{}\n{}") << u"line 2, column 1"_s << u"expected end of input"_s;
        QTest::newRow("invalid UTF-8")
            << QByteArray("[\"a\xC3\x28\"]") << u"line 1, column 5"_s << u"UTF-8"_s;
        QTest::newRow("overlong UTF-8") << QByteArray("\"\xC0\xAF\"") << u"line 1"_s << u"UTF-8"_s;
        QTest::newRow("UTF-8 surrogate") << QByteArray("\"\xED\xA0\x80\"") << u"line 1"_s << u"UTF-8"_s;
        QTest::newRow("lone surrogate escape") << QByteArray(R"("\ud800")") << u"line 1"_s << u"surrogate"_s;
        QTest::newRow("same key twice") << QByteArray("{\"verdict\":\"revise\",\n\"verdict\":\"approve\"}")
                                        << u"line 2, column 9"_s << u"\"verdict\" occurs twice"_s;
        QTest::newRow("same key twice, once escaped")
            << QByteArray(R"({"a":1,"\u0061":2})") << u"line 1"_s << u"\"a\" occurs twice"_s;
        QTest::newRow("201 levels") << QByteArray(201, '[') << u"column 201"_s << u"deeper than 200"_s;
        QTest::newRow("a million levels")
            << QByteArray("{\"a\":[").repeated(500'000) << u"line 1"_s << u"deeper than 200"_s;
        QTest::newRow("number beyond a double") << QByteArray("[1e999]") << u"line 1"_s << u"out of range"_s;
        QTest::newRow("NaN") << QByteArray("[NaN]") << u"line 1, column 2"_s << u"invalid literal"_s;
        QTest::newRow("comment") << QByteArray("/* */ 1") << u"line 1"_s << u"invalid literal"_s;
        QTest::newRow("raw line break in a string")
            << QByteArray("\"a\nb\"") << u"line 2, column 0"_s << u"control character"_s;
    }
    void badTextIsRefusedWithItsPosition()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, position);
        QFETCH(QString, reason);
        const auto value = decodeJson(text);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::Protocol);
        QVERIFY2(value.error().detail.contains(position), qPrintable(value.error().detail));
        QVERIFY2(value.error().detail.contains(reason), qPrintable(value.error().detail));
        QVERIFY(value.error().detail.size() < 400);
    }

    void textAboveTheCapIsNotRead()
    {
        const auto value = decodeJson("[1,2]", {.maxBytes = 4});
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::TooLarge);
        QVERIFY(decodeJson("[1,2]", {.maxBytes = 5}));
    }

    void theLastOfEqualKeysCanBeKept()
    {
        const auto value =
            decodeJson(R"({"a":{"x":1},"a":2})", {.duplicates = wire::DuplicateKeys::KeepLast});
        QVERIFY(value);
        QCOMPARE(wire::encodeJson(*value), QByteArray(R"({"a":2})"));
    }

    void qtAndDomainValuesAreConverted()
    {
        const json value = {{"text", u"Grüße 世界"_s},          {"list", QStringList{u"a"_s, u"b"_s}},
                            {"date", QDate(2026, 11, 22)},      {"id", domain::TaskId{u"t1"_s}},
                            {"none", std::optional<QString>()}, {"some", std::optional<int>(7)}};
        QCOMPARE(value["text"].get<QString>(), u"Grüße 世界"_s);
        QCOMPARE(value["list"].get<QStringList>(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(value["date"].get<QDate>(), QDate(2026, 11, 22));
        QCOMPARE(value["id"].get<domain::TaskId>(), domain::TaskId{u"t1"_s});
        QVERIFY(!value["none"].get<std::optional<QString>>());
        QCOMPARE(value["some"].get<std::optional<int>>(), std::optional(7));
        QCOMPARE(wire::encodeJson(QString(QChar(0xD800))), QByteArray("\"?\""));
    }

    void timesAreUtcWithMilliseconds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("zulu") << u"2026-11-22T17:54:29.120Z"_s << u"2026-11-22T17:54:29.120Z"_s;
        QTest::newRow("offset") << u"2026-11-22T17:54:29+02:00"_s << u"2026-11-22T15:54:29.000Z"_s;
        QTest::newRow("no zone is UTC") << u"2026-03-29T02:30:00"_s << u"2026-03-29T02:30:00.000Z"_s;
        QTest::newRow("microseconds") << u"2026-11-22T17:54:29.120456Z"_s << u"2026-11-22T17:54:29.120Z"_s;
        QTest::newRow("no time") << u"yesterday"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void timesAreUtcWithMilliseconds()
    {
        QFETCH(QString, text);
        QTEST(wire::timeText(wire::timeFrom(text)), "utc");
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
