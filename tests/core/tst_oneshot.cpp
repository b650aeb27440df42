// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oneshot.h"

#include <QCoroTask>
#include <QtTest>

#include <memory>

using core::OneShot;

namespace {

QCoro::Task<> append(OneShot<int> shot, QList<int> *seen)
{
    const int value = co_await shot;
    seen->append(value);
}

struct Owner
{
    OneShot<int> shot;
    ~Owner() { shot.set(-1); }
};

QCoro::Task<> destroyWhenSet(OneShot<int> shot, std::unique_ptr<Owner> *owner, QList<int> *seen)
{
    const int value = co_await shot;
    owner->reset();
    seen->append(value);
}

} // namespace

class TestOneShot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void awaiterGoesOnWhenTheValueComes()
    {
        OneShot<int> shot;
        QList<int> seen;
        const auto task = append(shot, &seen);
        QVERIFY(seen.isEmpty());
        shot.set(7);
        QCOMPARE(seen, QList<int>({7}));
    }

    void valueThatIsThereAlreadyIsNotWaitedFor()
    {
        OneShot<int> shot;
        shot.set(3);
        QList<int> seen;
        const auto task = append(shot, &seen);
        QCOMPARE(seen, QList<int>({3}));
    }

    void firstValueCounts()
    {
        OneShot<int> shot;
        QList<int> seen;
        const auto task = append(shot, &seen);
        shot.set(1);
        shot.set(2);
        QCOMPARE(seen, QList<int>({1}));
        QVERIFY(shot.isSet());
    }

    void awaiterMayDestroyTheOwnerThatSets()
    {
        auto owner = std::make_unique<Owner>();
        QList<int> seen;
        const auto task = destroyWhenSet(owner->shot, &owner, &seen);
        owner->shot.set(5);
        QCOMPARE(owner, nullptr);
        QCOMPARE(seen, QList<int>({5}));
    }

    void ownerThatDiesEndsTheWait()
    {
        auto owner = std::make_unique<Owner>();
        QList<int> seen;
        const auto task = append(owner->shot, &seen);
        owner.reset();
        QCOMPARE(seen, QList<int>({-1}));
    }
};

QTEST_GUILESS_MAIN(TestOneShot)
#include "tst_oneshot.moc"
