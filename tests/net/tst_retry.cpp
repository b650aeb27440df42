// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using net::Backoff;
using net::HttpHeader;
using net::RetryAdvice;
using std::chrono::milliseconds;
using Headers = std::vector<HttpHeader>;

Q_DECLARE_METATYPE(Headers)

class TestRetry : public QObject
{
    Q_OBJECT

    const QDateTime m_now = QDateTime(QDate(2015, 10, 21), QTime(7, 28), Qt::UTC);

private Q_SLOTS:
    void peerSaysHowLongToWait_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<std::optional<milliseconds>>("expected");
        const auto row = [](const char *name, Headers headers, std::optional<milliseconds> expected) {
            QTest::newRow(name) << headers << expected;
        };
        row("nothing", {}, std::nullopt);
        row("seconds", {{"Retry-After", "2"}}, 2000ms);
        row("fraction of a second", {{"retry-after", " 0.5 "}}, 500ms);
        row("milliseconds win over seconds", {{"Retry-After", "9"}, {"Retry-After-Ms", "250"}}, 250ms);
        row("unreadable milliseconds are passed over", {{"Retry-After", "9"}, {"Retry-After-Ms", "soon"}},
            9000ms);
        row("date", {{"Retry-After", "Wed, 21 Oct 2015 07:28:30 GMT"}}, 30s);
        row("date in the old form", {{"Retry-After", "Wednesday, 21-Oct-15 07:29:00 GMT"}}, 60s);
        row("date in the oldest form", {{"Retry-After", "Wed Oct 21 07:28:05 2015"}}, 5s);
        row("date in the past", {{"Retry-After", "Wed, 21 Oct 2015 07:00:00 GMT"}}, 0ms);
        row("negative", {{"Retry-After", "-5"}}, 0ms);
        row("words", {{"Retry-After", "tomorrow"}}, std::nullopt);
        row("infinite", {{"Retry-After", "inf"}}, std::nullopt);
        row("not a number", {{"Retry-After", "nan"}}, std::nullopt);
        row("absurd", {{"Retry-After", "1e300"}}, milliseconds(1'000'000'000'000));
        row("empty", {{"Retry-After", ""}}, std::nullopt);
    }
    void peerSaysHowLongToWait()
    {
        QFETCH(Headers, headers);
        QFETCH(std::optional<milliseconds>, expected);
        QVERIFY(net::requestedDelay(headers, m_now) == expected);
    }

    void delayDoublesUpToItsBound_data()
    {
        QTest::addColumn<int>("retriesDone");
        QTest::addColumn<double>("random");
        QTest::addColumn<milliseconds>("expected");
        QTest::newRow("first") << 0 << 0.0 << milliseconds(500);
        QTest::newRow("second") << 1 << 0.0 << milliseconds(1000);
        QTest::newRow("third") << 2 << 0.0 << milliseconds(2000);
        QTest::newRow("bounded") << 9 << 0.0 << milliseconds(8000);
        QTest::newRow("bounded for any count") << 2'000'000'000 << 0.0 << milliseconds(8000);
        QTest::newRow("full jitter takes a quarter") << 0 << 1.0 << milliseconds(375);
        QTest::newRow("half jitter takes an eighth") << 4 << 0.5 << milliseconds(7000);
    }
    void delayDoublesUpToItsBound()
    {
        QFETCH(int, retriesDone);
        QFETCH(double, random);
        QFETCH(milliseconds, expected);
        QCOMPARE(net::backoffDelay(Backoff(), retriesDone, random), expected);
    }

    void adviceWeighsCountPeerAndCause_data()
    {
        QTest::addColumn<int>("retriesDone");
        QTest::addColumn<bool>("transient");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<RetryAdvice>("expected");
        const Headers none;
        const auto should = [](const char *opinion) { return Headers{{"X-Should-Retry", opinion}}; };
        const auto after = [](const char *seconds) { return Headers{{"Retry-After", seconds}}; };
        QTest::newRow("passing failure is tried again") << 0 << true << none << RetryAdvice{true, 500ms};
        QTest::newRow("lasting failure is not") << 0 << false << none << RetryAdvice{false, 0ms};
        QTest::newRow("no more than the allowed retries") << 2 << true << none << RetryAdvice{false, 0ms};
        QTest::newRow("peer insists") << 0 << false << should("true") << RetryAdvice{true, 500ms};
        QTest::newRow("peer declines") << 0 << true << should("false") << RetryAdvice{false, 0ms};
        QTest::newRow("peer cannot insist for ever")
            << 2 << false << should("true") << RetryAdvice{false, 0ms};
        QTest::newRow("peer's delay is used") << 0 << true << after("7") << RetryAdvice{true, 7s};
        QTest::newRow("longest delay that is obeyed") << 0 << true << after("120") << RetryAdvice{true, 120s};
        QTest::newRow("longer: given up, and the time is told")
            << 0 << true << after("121") << RetryAdvice{false, 121s};
    }
    void adviceWeighsCountPeerAndCause()
    {
        QFETCH(int, retriesDone);
        QFETCH(bool, transient);
        QFETCH(Headers, headers);
        QFETCH(RetryAdvice, expected);
        QVERIFY(net::adviseRetry(Backoff(), retriesDone, transient, headers, m_now, 0) == expected);
    }

    void whatThePeerAsksForGrowsByUpToAQuarter_data()
    {
        QTest::addColumn<QByteArray>("seconds");
        QTest::addColumn<double>("random");
        QTest::addColumn<milliseconds>("expected");
        QTest::newRow("never earlier") << QByteArray("8") << 0.0 << milliseconds(8000);
        QTest::newRow("half jitter adds an eighth") << QByteArray("8") << 0.5 << milliseconds(9000);
        QTest::newRow("full jitter adds a quarter") << QByteArray("8") << 1.0 << milliseconds(10'000);
        QTest::newRow("at once stays at once") << QByteArray("0") << 1.0 << milliseconds(0);
        QTest::newRow("not beyond the cap") << QByteArray("110") << 1.0 << milliseconds(120'000);
    }
    void whatThePeerAsksForGrowsByUpToAQuarter()
    {
        QFETCH(QByteArray, seconds);
        QFETCH(double, random);
        QFETCH(milliseconds, expected);
        const Headers headers{{"Retry-After", seconds}};
        const RetryAdvice advice = net::adviseRetry(Backoff(), 0, true, headers, m_now, random);
        QVERIFY(advice.again);
        QCOMPARE(advice.wait, expected);
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
