// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueIsKept()
    {
        Result<QString> result(u"plan"_s);
        QVERIFY(result);
        QCOMPARE(*result, u"plan"_s);
        QCOMPARE(result->size(), 4);
        QCOMPARE(std::move(result).value(), u"plan"_s);
    }

    void errorIsKept()
    {
        const Error error{ErrorKind::Timeout, u"first byte after 300 s"_s};
        const Result<int> result(error);
        QVERIFY(!result);
        QCOMPARE(result.error(), error);
        QCOMPARE(result.value_or(7), 7);
    }

    void nothingAnsweredIsAnError() { QVERIFY(!Result<int>()); }

    void voidResultDefaultsToSuccess()
    {
        QVERIFY(Result<void>());
        const Result<void> failed(Error{ErrorKind::ReadOnly, u"data directory"_s});
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::ReadOnly);
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
