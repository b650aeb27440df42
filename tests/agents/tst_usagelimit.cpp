// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/usagelimit.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestUsageLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimeThatIsNamedIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("until"); // empty: no time
        QTest::newRow("seconds since 1970")
            << u"Claude AI usage limit reached|1767265200"_s << u"2026-01-01T11:00:00Z"_s;
        QTest::newRow("milliseconds since 1970")
            << u"limit resets 1767265200000"_s << u"2026-01-01T11:00:00Z"_s;
        QTest::newRow("an ISO time") << u"Usage limit reached. Retry after 2026-01-02T08:30:00Z."_s
                                     << u"2026-01-02T08:30:00Z"_s;
        QTest::newRow("an ISO time of another zone")
            << u"try again after 2026-01-01T13:30:00+02:00"_s << u"2026-01-01T11:30:00Z"_s;
        QTest::newRow("minutes") << u"You've hit your usage limit. Try again in 20 minutes."_s
                                 << u"2026-01-01T10:20:01Z"_s;
        QTest::newRow("hours and minutes")
            << u"rate limit: please wait 1 hour 5 min"_s << u"2026-01-01T11:05:01Z"_s;
        QTest::newRow("days, hours and minutes")
            << u"Try again in 2 days 1 hour 30 minutes"_s << u"2026-01-03T11:30:01Z"_s;
        QTest::newRow("short") << u"retry in 1h30m"_s << u"2026-01-01T11:30:01Z"_s;
        QTest::newRow("a fraction of a second") << u"try again in 6.5s"_s << u"2026-01-01T10:00:07Z"_s;
        QTest::newRow("a time of day") << u"Your limit resets at 3:30 pm"_s << u"2026-01-01T15:30:00Z"_s;
        QTest::newRow("a time of day without minutes")
            << u"5-hour limit reached ∙ resets 3pm"_s << u"2026-01-01T15:00:00Z"_s;
        QTest::newRow("a time of day that is past today")
            << u"Usage limit reached, resets 9am"_s << u"2026-01-02T09:00:00Z"_s;
        QTest::newRow("midnight") << u"resets at 12am"_s << u"2026-01-02T00:00:00Z"_s;
        QTest::newRow("no time") << u"Rate limit exceeded"_s << QString();
        QTest::newRow("a number that is no time") << u"usage limit of 5 requests"_s << QString();
        QTest::newRow("a time that is past") << u"limit reached|1700000000"_s << QString();
        QTest::newRow("a time next year") << u"limit until 2027-01-01T00:00:00Z"_s << QString();
        QTest::newRow("an hour that does not exist") << u"resets at 29:00"_s << QString();
        QTest::newRow("a span beyond reason") << u"try again in 99999999999999 days"_s << QString();
    }
    void theTimeThatIsNamedIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, until);
        const QDateTime now(QDate(2026, 1, 1), QTime(10, 0), Qt::UTC);
        const auto end = agents::limitEnd(text, now);
        QCOMPARE(end ? end->toString(Qt::ISODate) : QString(), until);
    }

    void limitsAreToldFromOtherTrouble_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isLimit");
        QTest::newRow("usage limit") << u"Claude AI usage limit reached|1767265200"_s << true;
        QTest::newRow("rate limit") << u"429 rate_limit_exceeded"_s << true;
        QTest::newRow("hit your limit") << u"You've hit your monthly limit."_s << true;
        QTest::newRow("too many") << u"Too Many Requests"_s << true;
        QTest::newRow("quota") << u"Quota for this model exhausted"_s << true;
        QTest::newRow("another error") << u"The model is not available"_s << false;
        QTest::newRow("a limit of something else") << u"The file size limit is 5 MB"_s << false;
    }
    void limitsAreToldFromOtherTrouble()
    {
        QFETCH(QString, text);
        QFETCH(bool, isLimit);
        QCOMPARE(agents::speaksOfLimit(text), isLimit);
    }
};

QTEST_GUILESS_MAIN(TestUsageLimit)
#include "tst_usagelimit.moc"
