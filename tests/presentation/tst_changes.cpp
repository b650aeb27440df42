// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/changes.h"
#include "presentation/diffrows.h"
#include "presentation/linediff.h"
#include "support/fakediffs.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::Changes;
using presentation::CommentPlace;
using presentation::DiffLayout;
using presentation::DiffRow;
using presentation::DiffRowKind;
using presentation::LineSpan;

namespace {

const RunId theRun{u"run-quoted"_s};
const QString base(40, u'a');

/// A run of the story with a worktree; `commit` when the work was handed in.
struct Work
{
    Work()
    {
        diffs.answer = WorkDiff{{support::changedFile(), support::addedFile(u"tests/new.cpp"_s, 3)}, false};
    }

    void become(coordinator::Stage stage, const QString &commit = {})
    {
        coordinator::Run run = *story.store.run(theRun);
        run.stage = stage;
        run.worktree = WorktreePrepared{u"/srv/tree"_s, u"countersign/x"_s, base, u"countersign/main"_s};
        coordinator::Approval approval;
        approval.content.plan.steps.resize(1);
        approval.content.plan.steps[0].files = {u"src/reader.cpp"_s};
        run.approval = approval;
        if (!commit.isEmpty()) {
            run.execution = ExecutionReported();
            run.execution->commit = commit;
        }
        run.ask.reset();
        story.append(run, {});
    }
    void askToLand()
    {
        coordinator::Run run = *story.store.run(theRun);
        run.ask = coordinator::Ask{AskKind::WorkToLand, 1, {}, {}};
        story.append(run, {});
    }

    support::StoryFixture story;
    support::FakeDiffs diffs;
    Changes changes{story.store, story.sink, &diffs};
    QAbstractItemModelTester tester{&changes.files(), QAbstractItemModelTester::FailureReportingMode::QtTest};
};

const CommentPlace newLine{u"src/reader.cpp"_s, false, 2, u"\treturn keep(line);"_s};
const CommentPlace oldLine{u"src/reader.cpp"_s, true, 2, u"\treturn strip(line);"_s};

} // namespace

class TestChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadUnlessSomebodyLooks()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setRun(theRun);
        QCOMPARE(w.diffs.requests.size(), std::size_t(0));
        w.changes.setWatched(true);
        QTRY_COMPARE(w.changes.state(), Changes::State::Ready);
        QCOMPARE(w.diffs.requests.size(), std::size_t(1));
        QCOMPARE(w.diffs.requests[0].baseCommit, base);
    }

    void workInProgressIsReadFromTheWorktreeAndFinishedWorkFromItsCommit()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setWatched(true);
        w.changes.setRun(theRun);
        QTRY_COMPARE(w.changes.state(), Changes::State::Ready);
        QVERIFY(w.changes.isLive());
        QVERIFY(w.diffs.requests.back().commit.isEmpty());
        const QString commit(40, u'b');
        w.become(coordinator::Stage::Checking, commit);
        QTRY_COMPARE(w.diffs.requests.back().commit, commit);
        QVERIFY(!w.changes.isLive());
        const std::size_t asked = w.diffs.requests.size();
        w.changes.refresh();
        QCOMPARE(w.diffs.requests.size(), asked); // a commit does not change
    }

    void aRunWithoutAWorktreeHasNotBegun()
    {
        Work w;
        w.changes.setWatched(true);
        QCOMPARE(w.changes.state(), Changes::State::NoRun);
        w.changes.setRun(theRun);
        QCOMPARE(w.changes.state(), Changes::State::NotBegun);
    }

    void whatGitRefusesIsSaid()
    {
        Work w;
        w.diffs.answer = core::Error{core::ErrorKind::Process, u"bad object"_s};
        w.become(coordinator::Stage::Executing);
        w.changes.setWatched(true);
        w.changes.setRun(theRun);
        QTRY_COMPARE(w.changes.state(), Changes::State::Failed);
        QVERIFY(w.changes.problem().contains(u"bad object"_s));
    }

    void filesOutsideThePlanAreMarked()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setWatched(true);
        w.changes.setRun(theRun);
        QTRY_COMPARE(w.changes.files().rowCount(), 2);
        const auto isOutside = [&w](int row) {
            return w.changes.files().index(row).data(presentation::ChangedFilesModel::OutsideRole).toBool();
        };
        QVERIFY(!isOutside(0));
        QVERIFY(isOutside(1));
        coordinator::Run run = *w.story.store.run(theRun);
        run.acceptedOutside = {u"tests/new.cpp"_s};
        w.story.append(run, {});
        QVERIFY(!isOutside(1));
    }

    void theSameDifferenceDisturbsNobody()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setWatched(true);
        w.changes.setRun(theRun);
        QTRY_COMPARE(w.changes.state(), Changes::State::Ready);
        const auto shown = w.changes.diff();
        QSignalSpy changed(&w.changes, &Changes::changed);
        w.changes.refresh();
        QCOMPARE(w.diffs.requests.size(), std::size_t(2));
        QCOMPARE(changed.size(), 0);
        QCOMPARE(w.changes.diff(), shown);
    }

    void commentsAreKeptAsADraft()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setRun(theRun);
        w.changes.setComment(newLine, u"Name it after what it does"_s);
        w.changes.setComment(oldLine, u"Why?"_s);
        w.changes.setComment(oldLine, u"  "_s);
        Changes restarted(w.story.store, w.story.sink, &w.diffs);
        restarted.setRun(theRun);
        QCOMPARE(restarted.comments().size(), std::size_t(1));
        QCOMPARE(restarted.commentAt(newLine), u"Name it after what it does"_s);
    }

    void commentsGoToTheEngineerInOneMessage_data()
    {
        QTest::addColumn<bool>("isFinished");
        QTest::newRow("with the next prompt while the work goes on") << false;
        QTest::newRow("as the reason to go on with finished work") << true;
    }
    void commentsGoToTheEngineerInOneMessage()
    {
        QFETCH(bool, isFinished);
        Work w;
        w.become(coordinator::Stage::Executing);
        if (isFinished)
            w.askToLand();
        w.changes.setRun(theRun);
        w.changes.setComment(oldLine, u"Was that needed?"_s);
        w.changes.setComment(newLine, u"Rename"_s);
        w.changes.send();
        QCOMPARE(w.story.sink.runCommands.size(), std::size_t(1));
        const RunCommandBody &body = w.story.sink.runCommands[0].body;
        QString text;
        if (const auto *back = std::get_if<SendWorkBack>(&body))
            text = back->text;
        if (const auto *note = std::get_if<Interject>(&body))
            text = note->text;
        QCOMPARE(std::holds_alternative<SendWorkBack>(body), isFinished);
        QCOMPARE(text, u"src/reader.cpp, removed line 2:\n> return strip(line);\nWas that needed?\n\n"
                       "src/reader.cpp, line 2:\n> return keep(line);\nRename"_s);
        QVERIFY(w.changes.comments().empty());
        QVERIFY(!w.changes.canSend());
    }

    void commentsAreReadInTheOrderOfTheCode()
    {
        presentation::DiffComment first;
        first.place = newLine;
        first.text = u"First"_s;
        presentation::DiffComment second = first;
        second.place.line = newLine.line + 10;
        second.text = u"Second"_s;
        presentation::DiffComment last = first;
        last.place.path = u"tests/reader.cpp"_s;
        last.text = u"Last"_s;
        const QString text = presentation::feedbackOf({last, second, first});
        QVERIFY(text.indexOf(u"First"_s) < text.indexOf(u"Second"_s));
        QVERIFY(text.indexOf(u"Second"_s) < text.indexOf(u"Last"_s));
    }

    void refusedCommentsComeBack()
    {
        Work w;
        w.become(coordinator::Stage::Executing);
        w.changes.setRun(theRun);
        w.changes.setComment(newLine, u"Rename"_s);
        w.changes.send();
        QSignalSpy noticed(&w.changes, &Changes::noticed);
        Q_EMIT w.story.sink.refused(w.story.sink.runCommands[0].id,
                                    coordinator::Refusal{coordinator::RefusalReason::NotWaiting, {}});
        QCOMPARE(w.changes.commentAt(newLine), u"Rename"_s);
        QCOMPARE(noticed.size(), 1);
    }

    void aViewThatGoesAwayWhileItReadsIsNotTouched()
    {
        support::StoryFixture story;
        struct Later final : engine::DiffSource
        {
            core::OneShot<int> gate;
            QCoro::Task<core::Result<WorkDiff>> diff(engine::DiffRequest) override
            {
                core::OneShot<int> waiting = gate;
                co_await waiting;
                co_return core::Result<WorkDiff>(WorkDiff());
            }
        } later;
        {
            Work w;
            w.become(coordinator::Stage::Executing);
            Changes changes(w.story.store, w.story.sink, &later);
            changes.setWatched(true);
            changes.setRun(theRun);
            QCOMPARE(changes.state(), Changes::State::Reading);
        }
        later.gate.set(1);
        QCoreApplication::processEvents();
    }

    void removedAndAddedLinesStandBesideEachOther()
    {
        const WorkDiff diff{{support::changedFile()}, false};
        const std::vector<DiffRow> expected{{DiffRowKind::File, 0},
                                            {DiffRowKind::Hunk, 0, 0},
                                            {DiffRowKind::Line, 0, 0, 0, 0},
                                            {DiffRowKind::Line, 0, 0, 1, 2},
                                            {DiffRowKind::Line, 0, 0, 3, 3}};
        QVERIFY(presentation::diffRows(diff, DiffLayout::SideBySide) == expected);
        QCOMPARE(presentation::diffRows(diff, DiffLayout::Unified).size(), std::size_t(6));
        QCOMPARE(presentation::diffRows(diff, DiffLayout::Unified, {u"src/reader.cpp"_s}).size(),
                 std::size_t(1));
        QCOMPARE(presentation::partnerOf(diff.files[0].hunks[0], 1), 2);
        QCOMPARE(presentation::partnerOf(diff.files[0].hunks[0], 2), 1);
        QCOMPARE(presentation::partnerOf(diff.files[0].hunks[0], 0), -1);
    }

    void changedWordsOfALineAreFound_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("removed");
        QTest::addColumn<QString>("added");
        QTest::newRow("a word inside brackets")
            << u"return strip(line);"_s << u"return keep(line);"_s << u"strip"_s << u"keep"_s;
        QTest::newRow("an argument more") << u"read(a, b);"_s << u"read(a, b, c);"_s << u""_s << u", c"_s;
        QTest::newRow("what stays in the middle")
            << u"int x = keep(line) - 1;"_s << u"auto y = keep(line) + 2;"_s << u"intx-1"_s << u"autoy+2"_s;
        QTest::newRow("only the indentation") << u"  x = 1;"_s << u"    x = 1;"_s << u"  "_s << u"    "_s;
        QTest::newRow("nothing") << u"same"_s << u"same"_s << u""_s << u""_s;
    }
    void changedWordsOfALineAreFound()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const presentation::LineDiff diff = presentation::diffLine(before, after);
        const auto joined = [](const QString &text, const std::vector<LineSpan> &spans) {
            QString all;
            for (const LineSpan &span : spans)
                all += text.mid(span.start, span.length);
            return all;
        };
        QTEST(joined(before, diff.before), "removed");
        QTEST(joined(after, diff.after), "added");
        QVERIFY(!diff.isOther);
    }

    void anotherLineIsNotMarkedWordByWord()
    {
        QVERIFY(presentation::diffLine(u"int main(int argc)"_s, u"// A comment instead"_s).isOther);
    }
};

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
