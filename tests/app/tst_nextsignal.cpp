// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/nextsignal.h"

#include "core/detach.h"

#include <QtTest>

#include <memory>

namespace {

QCoro::Task<> await(QObject *sender, int *resumed, bool *alive)
{
    *alive = co_await app::nextSignal(sender, &QObject::objectNameChanged);
    ++*resumed;
}

} // namespace

class TestNextSignal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoEmissionsInOneTurnResumeOnce()
    {
        QObject sender;
        int resumed = 0;
        bool alive = false;
        core::detach(await(&sender, &resumed, &alive), "test");
        sender.setObjectName(QStringLiteral("one"));
        sender.setObjectName(QStringLiteral("two"));
        QCoreApplication::processEvents();
        QCOMPARE(resumed, 1);
        QVERIFY(alive);
    }

    void aSenderThatGoesAwayIsTold()
    {
        auto sender = std::make_unique<QObject>();
        int resumed = 0;
        bool alive = true;
        core::detach(await(sender.get(), &resumed, &alive), "test");
        sender.reset();
        QCOMPARE(resumed, 1);
        QVERIFY(!alive);
    }
};

QTEST_GUILESS_MAIN(TestNextSignal)
#include "tst_nextsignal.moc"
