// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/message.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using nlohmann::json;

class TestControlMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsOneLine()
    {
        json message;
        message["command"] = "decide";
        message["note"] = "first\nsecond";
        const auto line = control::encodeMessage(message);
        QVERIFY(line);
        QVERIFY(line->endsWith('\n'));
        QCOMPARE(line->count('\n'), 1);
        const auto decoded = control::decodeMessage(line->chopped(1));
        QVERIFY(decoded);
        QCOMPARE(*decoded, message);
    }

    void whatIsNoMessageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nothing") << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("a list") << QByteArray("[1]") << ErrorKind::Protocol;
        QTest::newRow("a cut object") << QByteArray("{\"command\":") << ErrorKind::Protocol;
        QTest::newRow("two objects") << QByteArray("{}{}") << ErrorKind::Protocol;
        QTest::newRow("a key twice") << QByteArray("{\"a\":1,\"a\":2}") << ErrorKind::Protocol;
        QTest::newRow("bytes that are no text") << QByteArray("{\"a\":\"\xff\"}") << ErrorKind::Protocol;
        QTest::newRow("deeper than allowed")
            << QByteArray("{\"a\":") + QByteArray(40, '[') + QByteArray(40, ']') + '}' << ErrorKind::Protocol;
        QTest::newRow("longer than allowed")
            << QByteArray("{\"a\":\"") + QByteArray(control::maxMessageBytes, 'x') + "\"}"
            << ErrorKind::TooLarge;
    }

    void whatIsNoMessageIsRefused()
    {
        QFETCH(const QByteArray, line);
        const auto message = control::decodeMessage(line);
        QVERIFY(!message);
        QTEST(message.error().kind, "kind");
    }

    void aMessageThatNobodyWouldReadIsNotSent()
    {
        json message;
        message["a"] = std::string(control::maxMessageBytes, 'x');
        const auto line = control::encodeMessage(message);
        QVERIFY(!line);
        QCOMPARE(line.error().kind, ErrorKind::TooLarge);
    }

    void anErrorArrivesAsItWasSent_data()
    {
        QTest::addColumn<ErrorKind>("sent");
        QTest::addColumn<ErrorKind>("received");
        QTest::newRow("a refusal") << ErrorKind::Refused << ErrorKind::Refused;
        QTest::newRow("a conflict") << ErrorKind::Conflict << ErrorKind::Conflict;
        QTest::newRow("an unknown run") << ErrorKind::NotFound << ErrorKind::NotFound;
        QTest::newRow("a kind of the console's own") << ErrorKind::Tls << ErrorKind::Internal;
    }

    void anErrorArrivesAsItWasSent()
    {
        QFETCH(const ErrorKind, sent);
        const auto outcome = control::errorOf(control::errorAnswer({sent, u"revision is stale"_s}));
        QVERIFY(!outcome);
        QTEST(outcome.error().kind, "received");
        QCOMPARE(outcome.error().detail, u"revision is stale"_s);
    }

    void onlyAnErrorIsOne()
    {
        QVERIFY(control::errorOf(json::object()));
        QVERIFY(!control::errorOf(json::parse(R"({"error":"oops"})")));
        QVERIFY(!control::errorOf(json::parse(R"({"error":{"kind":7}})")));
    }
};

QTEST_GUILESS_MAIN(TestControlMessage)
#include "tst_controlmessage.moc"
