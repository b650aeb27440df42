// SPDX-License-Identifier: GPL-3.0-or-later
// What --headless ends with, by what became of the runs.
#include "console/headless.h"
#include "engine/projectstore.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

coordinator::Run finishedRun()
{
    coordinator::Run run;
    run.id = {u"run-1"_s};
    run.stage = coordinator::Stage::Done;
    StagedFinding finding;
    finding.finding.id = u"F1"_s;
    coordinator::Batch batch;
    batch.staged.findings = {finding};
    batch.filed = true;
    run.batches = {batch};
    return run;
}

app::ExitCode exitCodeOf(const coordinator::Run &run)
{
    engine::ProjectStore store;
    store.setRun(run, {});
    return app::verdictOn(store, false);
}

} // namespace

class TestExitCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFindingWhoseTaskTheDashboardRefusedIsAFailure()
    {
        coordinator::Run run = finishedRun();
        QCOMPARE(exitCodeOf(run), app::AllDone);
        run.batches.front().refused[u"F1"_s] = u"HTTP 400: Milestone not found"_s;
        QCOMPARE(exitCodeOf(run), app::SomethingFailed);
    }

    void aRefusalThatWasSettledIsNone_data()
    {
        QTest::addColumn<bool>("isDismissed");
        QTest::newRow("the finding was dismissed") << true;
        QTest::newRow("its task was made after all") << false;
    }
    void aRefusalThatWasSettledIsNone()
    {
        QFETCH(const bool, isDismissed);
        coordinator::Run run = finishedRun();
        coordinator::Batch &batch = run.batches.front();
        batch.refused[u"F1"_s] = u"HTTP 400: Milestone not found"_s;
        batch.staged.findings.front().dismissed = isDismissed;
        if (!isDismissed)
            batch.created[u"F1"_s] = {u"task-1"_s};
        QCOMPARE(exitCodeOf(run), app::AllDone);
    }

    void writesThatWaitAreAFailure()
    {
        const engine::ProjectStore store;
        QCOMPARE(app::verdictOn(store, true), app::SomethingFailed);
    }
};

QTEST_GUILESS_MAIN(TestExitCode)

#include "tst_exitcode.moc"
