// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/changewatcher.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"

#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using dashboard::ChangeWatcher;
using dashboard::WatchPace;

class TestChangeWatcher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<support::FakeDashboardApi> m_api;
    std::unique_ptr<ChangeWatcher> m_watcher;
    domain::Project m_project;
    QStringList m_log;

    int looks() const { return static_cast<int>(std::ranges::count(m_api->calls, u"fetchMilestones"_s)); }

    /// Lets time pass in small steps and counts how often the watcher looks.
    int looksWithin(std::chrono::milliseconds duration)
    {
        const int before = looks();
        for (auto passed = 0ms; passed < duration; passed += 100ms)
            m_clock->advance(100ms);
        return looks() - before;
    }

private Q_SLOTS:
    void init()
    {
        m_log.clear();
        m_clock = std::make_unique<support::FakeClock>();
        m_api = std::make_unique<support::FakeDashboardApi>();
        m_project = m_api->addProject(u"Atlas"_s);
        m_api->addTask(m_api->addMilestone(m_project.id, u"MVP"_s), u"A"_s);
        m_watcher = std::make_unique<ChangeWatcher>(*m_api, *m_clock);
        connect(m_watcher.get(), &ChangeWatcher::milestonesFetched, this,
                [this](const auto &milestones) { m_log.append(u"%1 milestones"_s.arg(milestones.size())); });
        connect(m_watcher.get(), &ChangeWatcher::tasksFetched, this,
                [this](const auto &tasks) { m_log.append(u"%1 tasks"_s.arg(tasks.size())); });
        connect(m_watcher.get(), &ChangeWatcher::wentOffline, this,
                [this](const Error &error) { m_log.append(u"offline: "_s + error.detail); });
        connect(m_watcher.get(), &ChangeWatcher::cameOnline, this, [this] { m_log.append(u"online"_s); });
    }

    void cleanup()
    {
        m_watcher.reset();
        m_clock.reset();
        m_api.reset();
    }

    void looksAtOnceAndTellsMilestonesFirst()
    {
        m_watcher->watch(m_project.id);
        QCOMPARE(m_log, QStringList({u"1 milestones"_s, u"1 tasks"_s}));
    }

    void slowsDownWhileNothingChanges()
    {
        m_watcher->watch(m_project.id);
        QCOMPARE(looksWithin(60s), 5); // after 2, 6, 14, 30 and 50 s
        QCOMPARE(looksWithin(60s), 3);
    }

    void looksOftenAgainAfterAChange()
    {
        m_watcher->watch(m_project.id);
        looksWithin(120s);
        m_api->addTask(m_api->milestones.front(), u"B"_s);
        looksWithin(20s);
        QCOMPARE(m_log.last(), u"2 tasks"_s);
        m_api->addTask(m_api->milestones.front(), u"C"_s);
        looksWithin(5s);
        QCOMPARE(m_log.last(), u"3 tasks"_s);
    }

    void refreshWishesAreGatheredIntoOneLook()
    {
        m_watcher->watch(m_project.id);
        looksWithin(60s);
        for (int i = 0; i < 5; ++i)
            m_watcher->refreshSoon();
        QCOMPARE(looksWithin(200ms), 1);
        QCOMPARE(looksWithin(1500ms), 0);
    }

    void wishDuringALookIsFulfilledAfterIt()
    {
        m_api->answerLater = true;
        m_watcher->watch(m_project.id);
        m_watcher->refreshSoon();
        QTRY_COMPARE(m_clock->sleeperCount(), 1);
        QCOMPARE(m_clock->sleeps.back(), WatchPace().coalesce);
        QCOMPARE(looks(), 1);
        m_clock->advance(200ms);
        QCOMPARE(looks(), 2);
    }

    void neverLooksFasterThanTheDashboardAnswers()
    {
        connect(m_watcher.get(), &ChangeWatcher::milestonesFetched, this, [this] { m_clock->advance(3s); });
        m_watcher->watch(m_project.id);
        QVERIFY(m_clock->sleeps.back() >= 12s);
    }

    void tellsOnceThatTheDashboardIsAwayAndOnceThatItIsBack()
    {
        m_watcher->watch(m_project.id);
        m_log.clear();
        m_api->offline = Error{ErrorKind::Unreachable, u"refused"_s};
        looksWithin(300s);
        QCOMPARE(m_log, QStringList({u"offline: refused"_s}));
        m_api->offline = Error{ErrorKind::Timeout, u"silence"_s};
        looksWithin(60s);
        QCOMPARE(m_log, QStringList({u"offline: refused"_s, u"offline: silence"_s}));
        m_log.clear();
        m_api->offline.reset();
        looksWithin(60s);
        QCOMPARE(m_log.mid(0, 3), QStringList({u"1 milestones"_s, u"online"_s, u"1 tasks"_s}));
        QCOMPARE(m_log.count(u"online"_s), 1);
    }

    void looksSeldomWhileTheDashboardIsAway()
    {
        m_api->offline = Error{ErrorKind::Unreachable, u"refused"_s};
        m_watcher->watch(m_project.id);
        looksWithin(120s);
        QCOMPARE(looksWithin(600s), 10);
    }

    void nothingIsToldAfterStop()
    {
        m_api->answerLater = true;
        m_watcher->watch(m_project.id);
        m_watcher->stop();
        QTest::qWait(0);
        QCoreApplication::processEvents();
        looksWithin(60s);
        QCOMPARE(m_log, QStringList());
        QVERIFY(looks() <= 1);
    }

    void anotherProjectTakesThePlace()
    {
        const auto other = m_api->addProject(u"Bridge"_s);
        m_watcher->watch(m_project.id);
        m_log.clear();
        m_watcher->watch(other.id);
        QCOMPARE(m_log, QStringList({u"0 milestones"_s, u"0 tasks"_s}));
        looksWithin(60s);
        QVERIFY(!m_log.contains(u"1 tasks"_s));
    }

    void watcherMayBeDestroyedByWhoListens()
    {
        connect(m_watcher.get(), &ChangeWatcher::milestonesFetched, this,
                [this] { m_watcher.release()->deleteLater(); });
        m_watcher->watch(m_project.id);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_clock->advance(60s);
        QCOMPARE(looks(), 1);
    }

    void watcherDestroyedInTheMiddleOfALookEndsQuietly()
    {
        m_api->answerLater = true;
        m_watcher->watch(m_project.id);
        m_watcher.reset();
        QTest::qWait(1);
        QCOMPARE(m_log, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestChangeWatcher)
#include "tst_changewatcher.moc"
