// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardcontract.h"

#include "support/await.h"
#include "support/fakedashboardapi.h"

#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using support::await;
using support::FakeDashboardApi;

/// The dashboard in memory keeps the contract, so that tests that use it prove something.
class TestFakeDashboardApi final : public DashboardContract
{
    Q_OBJECT

protected:
    engine::DashboardApi &api() override { return *m_api; }

private Q_SLOTS:
    void init() { m_api = std::make_unique<FakeDashboardApi>(); }
    void cleanup() { m_api.reset(); }

    void scriptedFailureHappensOnceAndHasNoEffect()
    {
        m_api->failNext(u"CreateProject"_s, Error{ErrorKind::Unreachable, u"scripted"_s});
        domain::CreateProject write;
        write.name = u"Atlas"_s;
        const auto failed = await(m_api->perform({u"k"_s, write}));
        QVERIFY(!failed);
        QVERIFY(m_api->projects.empty());
        QVERIFY(await(m_api->perform({u"k"_s, write})));
        QCOMPARE(m_api->projects.size(), size_t(1));
    }

    void lostAnswerHasItsEffect()
    {
        m_api->loseNextAnswer(u"CreateProject"_s, Error{ErrorKind::Timeout, u"scripted"_s});
        domain::CreateProject write;
        write.name = u"Atlas"_s;
        QVERIFY(!await(m_api->perform({u"k"_s, write})));
        QCOMPARE(m_api->projects.size(), size_t(1));
    }

    void changeBehindRaisesTheVersion()
    {
        const auto project = m_api->addProject(u"Atlas"_s);
        const auto task = m_api->addTask(m_api->addMilestone(project.id, u"MVP"_s), u"A"_s);
        m_api->changeBehind(task.id, [](domain::Task &changed) { changed.title = u"B"_s; });
        const auto fetched = await(m_api->fetchTask(task.id));
        QCOMPARE(fetched->title, u"B"_s);
        QCOMPARE(fetched->lockVersion, task.lockVersion + 1);
    }

    void offlineFailsEveryCall()
    {
        m_api->offline = Error{ErrorKind::Unreachable, u"scripted"_s};
        QVERIFY(!await(m_api->probe()));
        QVERIFY(!await(m_api->fetchProjects()));
        m_api->offline.reset();
        QVERIFY(await(m_api->fetchProjects()));
    }

private:
    std::unique_ptr<FakeDashboardApi> m_api;
};

QTEST_GUILESS_MAIN(TestFakeDashboardApi)
#include "tst_fakedashboardapi.moc"
