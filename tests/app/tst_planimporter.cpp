// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/planimporter.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Told = std::vector<std::pair<int, int>>;

class TestPlanImporter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTaskIsToldOf()
    {
        support::FakeDashboardApi dashboard;
        const auto plan = wire::importPlan("# Toolkit\n## One\n- a\n  - b\n## Two\n- c\n");
        QVERIFY(plan);
        Told told;
        const app::ImportListener listener = [&told](int done, int all) { told.push_back({done, all}); };
        const auto outcome = QCoro::waitFor(app::importPlan(&dashboard, *plan, {}, {}, listener));
        QVERIFY(outcome);
        QCOMPARE(told, (Told{{1, 3}, {2, 3}, {3, 3}}));
    }

    void whatTakesLongIsToldOnceASecond()
    {
        support::FakeClock clock;
        Told told;
        const app::ImportListener listener = app::everySecond(clock, [&told](int done, int all) {
            told.push_back({done, all});
        });
        for (int done = 1; done <= 10; ++done) {
            clock.advance(400ms);
            listener(done, 10);
        }
        QCOMPARE(told, (Told{{3, 10}, {6, 10}, {9, 10}}));
    }
};

QTEST_GUILESS_MAIN(TestPlanImporter)
#include "tst_planimporter.moc"
