// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/filewaits.h"

#include <QtTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Run;
using coordinator::Stage;

namespace {

/// Runs on files; each started a minute after the one before.
class Runs
{
public:
    Run &add(const QString &id, const QStringList &files, const QString &parent = {})
    {
        Run &run = m_runs.emplace_back();
        run.id = {id};
        run.start.parentRun = {parent};
        run.startedAt = QDateTime(QDate(2026, 1, 1), QTime(0, static_cast<int>(m_runs.size())), Qt::UTC);
        PlanStep step;
        step.files = files;
        PlanApproved approved;
        approved.plan.steps = {step};
        run.approval = coordinator::Approval{approved, {}, 1};
        run.stage = Stage::Executing;
        return run;
    }
    /// It has its worktree and works in it.
    Run &working(const QString &id, const QStringList &files, const QString &parent = {})
    {
        Run &run = add(id, files, parent);
        run.worktree = WorktreePrepared{};
        return run;
    }
    /// It was approved and has not begun.
    Run &waiting(const QString &id, const QStringList &files, const QString &parent = {})
    {
        Run &run = add(id, files, parent);
        run.effects.push_back({1, run.id, PrepareWorktree{}});
        return run;
    }
    [[nodiscard]] QString blockerOf(const QString &id) const
    {
        std::vector<const Run *> all;
        for (const Run &run : m_runs)
            all.push_back(&run);
        const Run *blocker = coordinator::blockerOf({id}, all);
        return blocker ? blocker->id.value : QString();
    }

private:
    std::deque<Run> m_runs; // references stay valid
};

} // namespace

class TestFileWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differentFilesDoNotWait()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s});
        runs.waiting(u"b"_s, {u"two"_s});
        QCOMPARE(runs.blockerOf(u"b"_s), QString());
    }

    void theSameFileWaitsUntilItHasLanded()
    {
        Runs runs;
        Run &first = runs.working(u"a"_s, {u"one"_s});
        runs.waiting(u"b"_s, {u"two"_s, u"one"_s});
        QCOMPARE(runs.blockerOf(u"b"_s), u"a"_s);
        first.stage = Stage::Triaging;
        QCOMPARE(runs.blockerOf(u"b"_s), u"a"_s);
        first.stage = Stage::Done;
        QCOMPARE(runs.blockerOf(u"b"_s), QString());
    }

    void aBlockedRunIsNoObstacle()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s}).stage = Stage::Blocked;
        runs.waiting(u"b"_s, {u"one"_s});
        QCOMPARE(runs.blockerOf(u"b"_s), QString());
    }

    void aChildDoesNotWaitForItsAncestors()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s});
        runs.working(u"b"_s, {u"one"_s}, u"a"_s);
        runs.waiting(u"c"_s, {u"one"_s}, u"b"_s);
        QCOMPARE(runs.blockerOf(u"c"_s), QString());
    }

    void childrenThatWaitForEachOthersParentsDoNotWaitForEver()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s}).stage = Stage::Triaging;
        runs.working(u"b"_s, {u"two"_s}).stage = Stage::Triaging;
        runs.waiting(u"a-child"_s, {u"two"_s}, u"a"_s);
        runs.waiting(u"b-child"_s, {u"one"_s}, u"b"_s);
        QCOMPARE(runs.blockerOf(u"a-child"_s), QString());
        QCOMPARE(runs.blockerOf(u"b-child"_s), u"a"_s);
    }

    void aCircleOfThreeIsOpenedByTheFirst()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s});
        runs.working(u"b"_s, {u"two"_s});
        runs.working(u"c"_s, {u"three"_s});
        runs.waiting(u"a-child"_s, {u"two"_s}, u"a"_s);
        runs.waiting(u"b-child"_s, {u"three"_s}, u"b"_s);
        runs.waiting(u"c-child"_s, {u"one"_s}, u"c"_s);
        QCOMPARE(runs.blockerOf(u"a-child"_s), QString());
        QCOMPARE(runs.blockerOf(u"c-child"_s), u"a"_s);
    }

    void parentsInACircleDoNotHangTheRule()
    {
        Runs runs;
        runs.working(u"a"_s, {u"one"_s}, u"b"_s);
        runs.waiting(u"b"_s, {u"one"_s}, u"a"_s);
        QCOMPARE(runs.blockerOf(u"b"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestFileWaits)

#include "tst_filewaits.moc"
