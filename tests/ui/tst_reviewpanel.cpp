// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/reviewviewmodel.h"
#include "presentation/runstory.h"
#include "ui/review/chipflow.h"
#include "ui/review/reviewpanel.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/pill.h"

#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolTip>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using support::RunStory;
using ui::ReviewPanel;

namespace {

/// The real panel on a run whose first attempt waits for its countersignature.
struct Desk : RunStory
{
    explicit Desk(const QStringList &steps = {u"Quote"_s, u"Test"_s, u"Document"_s})
        : Desk(plan(steps))
    {}
    explicit Desk(const Plan &plan)
    {
        begins();
        proposes(1, plan);
        approvesAndAsks();
        review.setRun(id);
        panel.resize(360, 640);
        panel.show();
        (void)QTest::qWaitForWindowExposed(&panel);
    }

    template <typename Widget = QPushButton>
    Widget *find(const QString &name) const
    {
        return panel.findChild<Widget *>(name);
    }
    /// As people and screen readers find it.
    QPushButton *button(const QString &accessibleName) const
    {
        const QList<QPushButton *> all = panel.findChildren<QPushButton *>();
        const auto found = std::find_if(all.begin(), all.end(), [&](const QPushButton *each) {
            return each->isVisible() && each->accessibleName() == accessibleName;
        });
        return found == all.end() ? nullptr : *found;
    }
    void click(const QString &accessibleName) const
    {
        QPushButton *wanted = button(accessibleName);
        QVERIFY2(wanted, qPrintable(accessibleName));
        QTest::mouseClick(wanted, Qt::LeftButton);
    }
    QPlainTextEdit *note() const { return find<QPlainTextEdit>(u"reviewNote"_s); }
    QWidget *step(int number) const { return find<QWidget>(u"step-s%1"_s.arg(number)); }

    presentation::ReviewViewModel review{store, sink};
    ReviewPanel panel{review};
};

} // namespace

class TestReviewPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aFileOfAStepOpensInsteadOfMarkingTheStep()
    {
        Plan plan = RunStory::plan({u"Quote"_s});
        plan.steps.front().files = {u"later.cpp"_s};
        Desk desk(plan);
        auto *files = desk.step(1)->findChild<ui::ChipFlow *>();
        QVERIFY(files && files->isVisible());
        QToolTip::hideText();
        QTest::mouseClick(files, Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY2(QToolTip::text().endsWith(u"is not there (yet).</span>"_s), qPrintable(QToolTip::text()));
        QCOMPARE(desk.review.state().steps.front().mark, presentation::StepMark::Unseen);
        QTest::mouseClick(files, Qt::LeftButton, {}, QPoint(files->width() - 2, 8)); // beside the chips
        QCOMPARE(desk.review.state().steps.front().mark, presentation::StepMark::Accepted);
    }

    void theNoteGrowsWithItsTextWhileTheButtonsStay()
    {
        Desk desk;
        const QWidget *approve = desk.button(u"Approve plan"_s);
        const QPoint place = approve->mapTo(&desk.panel, QPoint());
        const int empty = desk.note()->height();
        QTest::keyClicks(desk.note(),
                         u"Quote, test and document it in the reader and in the writer. "_s.repeated(4));
        QCoreApplication::sendPostedEvents();
        QVERIFY(desk.note()->height() > empty);
        const int several = desk.note()->height();
        desk.note()->setPlainText(u"A line\n"_s.repeated(60));
        QVERIFY(desk.note()->height() >= several);
        QVERIFY(desk.note()->height() < desk.panel.height() / 3);
        QTRY_COMPARE(desk.button(u"Approve plan"_s)->mapTo(&desk.panel, QPoint()).y(), place.y());
        desk.note()->clear();
        QCOMPARE(desk.note()->height(), empty);
    }

    void aRejectedPlanIsReScopedOrDropped()
    {
        Desk desk;
        coordinator::Run run = *desk.store.run(desk.id);
        run.ask.reset();
        run.stage = coordinator::Stage::Blocked;
        desk.store.setRun(run, {});
        QVERIFY(desk.button(u"Re-scope…"_s));
        desk.click(u"Drop it"_s);
        QVERIFY(desk.lastWish<CancelRun>().reason.isEmpty());
        QVERIFY(!desk.button(u"Drop it"_s)->isEnabled()); // one decision until it took effect
    }

    void aNoteIsOfferedWhereSomebodyGetsIt()
    {
        Desk desk;
        const QWidget *foot = desk.note()->parentWidget();
        QVERIFY(desk.note()->isVisible());
        coordinator::Run run = *desk.store.run(desk.id);
        run.ask.reset();
        run.stage = coordinator::Stage::Executing;
        desk.store.setRun(run, {});
        QVERIFY(!desk.note()->isVisible());
        QVERIFY(!foot->isVisible()); // without it nothing stands there
    }

    void aPermissionIsAnsweredInThePanel()
    {
        Desk desk;
        coordinator::Run run = *desk.store.run(desk.id);
        PermissionRequest wanted;
        wanted.id = u"p1"_s;
        wanted.agent = u"local"_s;
        wanted.command = u"make docs"_s;
        run.permissions = {{wanted, 7}};
        run.ask = coordinator::Ask{AskKind::Permission, run.lastSequence, desk.clock.now(), u"execute"_s};
        desk.store.setRun(run, {});

        for (const QString &each :
             {u"Allow once"_s, u"Reject"_s, u"Allow for this run"_s, u"Allow in this project from now on"_s})
            QVERIFY2(desk.button(each), qPrintable(each));
        desk.click(u"Allow for this run"_s);
        QCOMPARE(desk.lastWish<AnswerPermission>().id, u"p1"_s);
        QCOMPARE(desk.lastWish<AnswerPermission>().grant, Grant::ForRun);
        QVERIFY(!desk.button(u"Reject"_s)->isEnabled()); // one answer until it took effect

        run.permissions.clear();
        run.ask.reset();
        desk.store.setRun(run, {});
        QVERIFY(!desk.button(u"Allow once"_s));
    }

    void aLoginIsToldOnce()
    {
        Desk desk;
        coordinator::Run run = *desk.store.run(desk.id);
        PermissionRequest wanted;
        wanted.id = u"p1"_s;
        wanted.kind = u"login"_s;
        wanted.title = u"Open https://login.example"_s;
        run.permissions = {{wanted, 7}};
        run.ask = coordinator::Ask{AskKind::Permission, run.lastSequence, desk.clock.now(),
                                   u"login: Open https://login.example"_s};
        desk.store.setRun(run, {});
        QCOMPARE(desk.review.state().headline, u"An agent waits for you to log in somewhere."_s);
        QCOMPARE(desk.review.state().detail, u"login: Open https://login.example"_s);
        QVERIFY(desk.button(u"I have logged in"_s));
    }

    void whatFinishedWorkOffersFitsIntoANarrowPanel()
    {
        Desk desk;
        desk.click(u"Approve plan"_s);
        desk.obey();
        coordinator::Run run = *desk.store.run(desk.id);
        run.ask = coordinator::Ask{AskKind::WorkToLand, run.lastSequence, desk.clock.now(), {}};
        desk.store.setRun(run, {});
        desk.panel.resize(320, 640);
        QCoreApplication::sendPostedEvents();
        const QWidget *card = desk.find<QWidget>(u"askCard"_s);
        const int room = desk.panel.findChild<QScrollArea *>()->viewport()->width();
        for (const QString &each : {u"Land"_s, u"Send back"_s, u"Withdraw approval"_s})
            QVERIFY2(desk.button(each), qPrintable(each));
        QVERIFY2(card->width() <= room, qPrintable(u"%1 of %2"_s.arg(card->width()).arg(room)));
    }

    void aSilentAgentIsWaitedForOrStartedAgain()
    {
        Desk desk;
        coordinator::Run run = *desk.store.run(desk.id);
        run.ask = coordinator::Ask{AskKind::SilentAgent, run.lastSequence, desk.clock.now(), {}};
        desk.store.setRun(run, {});
        QCOMPARE(desk.find(u"retryEffect"_s)->isVisible(), false); // "Start again" is there once
        desk.click(u"Wait"_s);
        QVERIFY(std::holds_alternative<KeepWaiting>(desk.sink.runCommands.back().body));
    }

    void clickingApproveApprovesTheRevisionShown()
    {
        Desk desk;
        desk.click(u"Approve plan"_s);
        const auto wish = desk.lastWish<ApprovePlan>();
        QCOMPARE(wish.revision, desk.store.run(desk.id)->attempts.back().revision);
        QVERIFY(wish.refusedSteps.isEmpty());
        QVERIFY(!desk.find(u"approvePlan"_s)->isEnabled());
        QTest::mouseClick(desk.find(u"approvePlan"_s), Qt::LeftButton); // a double click
        QCOMPARE(desk.sink.runCommands.size(), std::size_t(1));
        desk.obey();
        QVERIFY(desk.store.run(desk.id)->approval.has_value());
    }

    void stepsAreRefusedByMouseAndKeyboard()
    {
        Desk desk;
        QTest::mouseClick(desk.step(1), Qt::LeftButton, {}, QPoint(18, 14)); // accepted
        desk.step(3)->setFocus();
        QTest::keyClick(desk.step(3), Qt::Key_Space); // accepted
        QTest::keyClick(desk.step(3), Qt::Key_Space); // refused
        QCOMPARE(desk.find(u"approvePlan"_s)->text(), u"Approve 2 of 3 steps"_s);
        QCOMPARE(desk.find(u"approvePlan"_s)->accessibleName(), u"Approve plan"_s);
        QCOMPARE(desk.step(3)->accessibleName(), u"Step 3, Document: refused"_s);
        desk.click(u"Approve plan"_s);
        QCOMPARE(desk.lastWish<ApprovePlan>().refusedSteps, QStringList{u"s3"_s});
    }

    void stepsAreMirroredFromRightToLeft()
    {
        Desk desk;
        const QWidget *row = desk.step(1);
        const auto *title = row->findChild<ui::WrapLabel *>();
        const int beside = title->x(); // the box stands there
        const QImage before = desk.step(1)->grab().toImage().mirrored(true, false);
        desk.panel.setLayoutDirection(Qt::RightToLeft);
        QTRY_COMPARE(row->width() - title->geometry().right() - 1, beside);
        const QImage after = desk.step(1)->grab().toImage();
        const int edge = row->width() - beside;
        for (int y = 0; y < row->height(); ++y) {
            for (int x = edge; x < row->width(); ++x)
                QVERIFY2(qGray(after.pixel(x, y)) / 24 == qGray(before.pixel(x, y)) / 24,
                         qPrintable(u"%1, %2"_s.arg(x).arg(y)));
        }
    }

    void whatIsRefusedCanBecomeATask()
    {
        Desk desk;
        auto *toTask = desk.find<QCheckBox>(u"refusedToTask"_s);
        QVERIFY(!toTask->isVisible());
        desk.review.setMark(u"s3"_s, presentation::StepMark::Refused);
        QVERIFY(toTask->isVisible() && !toTask->isChecked());
        toTask->click();
        desk.click(u"Approve plan"_s);
        QVERIFY(desk.lastWish<ApprovePlan>().refusedToTask);
    }

    void eachFileOutsideThePlanIsAnswered()
    {
        Desk desk;
        desk.review.approve();
        desk.obey();
        ExecutionReported done;
        done.changes = {{u"a.md"_s, FileChange::Kind::Added, 9, 0, true},
                        {u"b.md"_s, FileChange::Kind::Added, 9, 0, true}};
        desk.happen({{support::console, done},
                     {support::console, HumanAsked{AskKind::WorkToLand, u"outside_plan"_s}}});
        QVERIFY(!desk.find<QPushButton>(u"land"_s)->isVisible());
        auto *accept = desk.find<QPushButton>(u"acceptOutside-a.md"_s);
        QVERIFY(accept && accept->isVisible());
        QCOMPARE(accept->accessibleName(), u"Accept: a.md"_s);
        accept->click();
        QCOMPARE(desk.lastWish<AcceptOutside>().paths, QStringList{u"a.md"_s});
        desk.obey();
        QVERIFY(!desk.find<QWidget>(u"acceptAllOutside"_s)->isVisible());
        desk.find<QPushButton>(u"sendBackOutside-b.md"_s)->click();
        QVERIFY(desk.lastWish<SendWorkBack>().text.contains(u"b.md"_s));
    }

    void enterNeverApproves()
    {
        Desk desk;
        desk.note()->setFocus();
        QTest::keyClicks(desk.note(), u"fine"_s);
        QTest::keyClick(desk.note(), Qt::Key_Return);
        QTest::keyClick(desk.note(), Qt::Key_Enter);
        QCOMPARE(desk.note()->toPlainText(), u"fine\n\n"_s);
        QPushButton *approve = desk.button(u"Approve plan"_s);
        approve->setFocus();
        QTest::keyClick(approve, Qt::Key_Return);
        QTest::keyClick(approve, Qt::Key_Enter);
        QVERIFY(!approve->isDefault() && !approve->autoDefault());
        QVERIFY(desk.sink.runCommands.empty());
    }

    void feedbackIsTheDefaultOnceACommentExists()
    {
        Desk desk;
        QPushButton *feedback = desk.button(u"Send feedback"_s);
        QVERIFY(!feedback->isDefault());
        desk.step(2)->setFocus();
        QTest::keyClick(desk.step(2), Qt::Key_C);
        auto *comment = desk.step(2)->findChild<QPlainTextEdit *>(u"stepComment"_s);
        QVERIFY(comment->isVisible());
        QTest::keyClicks(comment, u"Also CRLF?"_s);
        QVERIFY(feedback->isDefault());
        desk.click(u"Send feedback"_s);
        QCOMPARE(desk.lastWish<SendFeedback>().text, u"Step 2 “Test”: Also CRLF?"_s);
    }

    void controlEnterInTheNoteSendsIt()
    {
        Desk desk;
        QTest::keyClicks(desk.note(), u"Also CRLF"_s);
        QTest::keyClick(desk.note(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.lastWish<SendFeedback>().text, u"Also CRLF"_s);
    }

    void theButtonsNeverMove()
    {
        Desk desk;
        const auto places = [&] {
            QList<QRect> rects;
            for (const QString &name : {u"sendFeedback"_s, u"approvePlan"_s, u"rejectPlan"_s}) {
                const QPushButton *button = desk.find(name);
                rects.append(QRect(button->mapTo(&desk.panel, QPoint(0, 0)), button->size()));
            }
            return rects;
        };
        const QList<QRect> before = places();
        desk.review.setMark(u"s2"_s, presentation::StepMark::Refused);
        desk.review.setNote(u"a note"_s);
        QTest::qWait(1);
        QCOMPARE(places(), before);
        desk.review.approve();
        QTest::qWait(1);
        QCOMPARE(places(), before);
        Q_EMIT desk.sink.refused(desk.sink.runCommands.back().id,
                                 {coordinator::RefusalReason::NotWaiting, {}});
        desk.objects(u"O1"_s, u"No test."_s);
        desk.proposes(2, RunStory::plan({u"Quote"_s}));
        QTest::qWait(1);
        QVERIFY(desk.find<QWidget>(u"staleBanner"_s)->isVisible());
        QCOMPARE(places(), before);
    }

    void aLaterAttemptIsAnnouncedAndShownOnDemand()
    {
        Desk desk;
        desk.objects(u"O1"_s, u"No test."_s);
        desk.proposes(2, RunStory::plan({u"Quote more"_s}));
        QCOMPARE(desk.find<QLabel>(u"staleBannerText"_s)->text(),
                 u"You are looking at attempt 1, attempt 2 has arrived."_s);
        desk.click(u"Approve plan"_s);
        QVERIFY(desk.sink.runCommands.empty());
        QCOMPARE(desk.find<QWidget>(u"reviewMessage"_s)->accessibleName(),
                 u"You are looking at attempt 1, attempt 2 has arrived."_s);
        QPushButton *show = desk.find(u"showLatestAttempt"_s);
        QCOMPARE(show->text(), u"Show attempt 2"_s);
        QTest::mouseClick(show, Qt::LeftButton);
        QVERIFY(!desk.find<QWidget>(u"staleBanner"_s)->isVisible());
        QCOMPARE(desk.review.state().attempt, 2);
    }

    void anOpenObjectionNeedsItsReason()
    {
        Desk desk;
        desk.objects(u"O1"_s, u"No test."_s);
        desk.click(u"Approve plan"_s);
        QVERIFY(desk.sink.runCommands.empty());
        auto *reason = desk.find<QWidget>(u"objection-O1"_s)->findChild<QLineEdit *>(u"waiver"_s);
        QTRY_VERIFY(reason->hasFocus());
        QTest::keyClicks(reason, u"Later."_s);
        desk.click(u"Approve plan"_s);
        QCOMPARE(desk.lastWish<ApprovePlan>().waived, (std::vector<Waiver>{{u"O1"_s, u"Later."_s}}));
    }

    void refusalsAreSaidInThePanel()
    {
        Desk desk;
        desk.click(u"Reject plan"_s);
        Q_EMIT desk.sink.refused(desk.sink.runCommands.back().id, {coordinator::RefusalReason::RunEnded, {}});
        QCOMPARE(desk.find<QWidget>(u"reviewMessage"_s)->accessibleName(),
                 u"This run has ended; nothing was changed."_s);
        QVERIFY(desk.button(u"Reject plan"_s)->isEnabled());
    }

    void draftsComeBackInAnotherPanel()
    {
        Desk desk;
        QTest::keyClicks(desk.note(), u"half a th"_s);
        QCOMPARE(desk.find<QLabel>(u"draftSaved"_s)->text(), u"draft saved"_s);
        presentation::ReviewViewModel again(desk.store, desk.sink);
        ReviewPanel other(again);
        again.setRun(desk.id);
        QCOMPARE(other.findChild<QPlainTextEdit *>(u"reviewNote"_s)->toPlainText(), u"half a th"_s);
    }

    void theWholePlanCountsAsShownWhenItsEndWasSeen()
    {
        QStringList many;
        for (int i = 1; i <= 30; ++i)
            many.append(u"Step with a title, number %1"_s.arg(i));
        Desk desk(many);
        QTest::qWait(20);
        QVERIFY(!desk.review.wholePlanShown());
        QScrollBar *bar = desk.find<QScrollArea>(u"reviewScroll"_s)->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        for (int value = 0; value <= bar->maximum(); value += bar->pageStep() / 2)
            bar->setValue(value);
        bar->setValue(bar->maximum());
        QVERIFY(desk.review.wholePlanShown());
    }

    void aShortPlanIsShownAtOnce()
    {
        Desk desk;
        QTRY_VERIFY(desk.review.wholePlanShown());
    }

    void aFileIsAddedToTheContextWithTheFeedback()
    {
        Desk desk;
        QTest::mouseClick(desk.find(u"addFile"_s), Qt::LeftButton);
        auto *path = desk.find<QLineEdit>(u"filePath"_s);
        QTest::keyClicks(path, u"src/tokenizer.h"_s);
        QTest::keyClick(path, Qt::Key_Return);
        desk.review.setNote(u"See the header."_s);
        desk.click(u"Send feedback"_s);
        QCOMPARE(desk.lastWish<SendFeedback>().addFiles, QStringList{u"src/tokenizer.h"_s});
    }

    void anEscalationOffersItsWaysOut()
    {
        Desk desk;
        engine::AgentStatus other;
        other.name = u"claude"_s;
        other.personas = {personas::leadEngineer()};
        desk.store.setAgents({other});
        desk.objects(u"O1"_s, u"No test."_s);
        desk.happens(support::console, Escalated{EscalationReason::AttemptsUsedUp, u"O1"_s});
        QVERIFY(desk.button(u"Approve plan"_s));
        QVERIFY(desk.button(u"Block task"_s));
        QVERIFY(desk.button(u"Re-scope…"_s));
        QCOMPARE(desk.find<QComboBox>(u"otherAgent"_s)->currentText(), u"claude"_s);
        desk.find<QSpinBox>(u"retryCount"_s)->setValue(3);
        desk.click(u"Allow more attempts"_s);
        QCOMPARE(desk.lastWish<AllowRetries>().count, 3);
        Q_EMIT desk.sink.refused(desk.sink.runCommands.back().id, {});
        desk.click(u"Hand over"_s);
        QCOMPARE(desk.lastWish<HandOver>().agent, u"claude"_s);
        Q_EMIT desk.sink.refused(desk.sink.runCommands.back().id, {});
        desk.click(u"Re-scope…"_s);
        auto *description = desk.find<QPlainTextEdit>(u"rescopeDescription"_s);
        QCOMPARE(description->toPlainText(), u"Quotes in src/reader.cpp"_s);
        description->setPlainText(u"Only the reader"_s);
        desk.click(u"Re-scope the task"_s);
        QCOMPARE(desk.lastWish<Rescope>().description, u"Only the reader"_s);
    }

    void findingsAreFiledWithoutTheUncheckedOnes()
    {
        Desk desk;
        desk.click(u"Approve plan"_s);
        desk.obey();
        BatchStaged batch;
        batch.batch = {u"b1"_s};
        batch.reporter = personas::qa();
        batch.findings.resize(2);
        batch.findings[0].finding.id = u"F1"_s;
        batch.findings[1].finding.id = u"F2"_s;
        desk.happen({{support::console, batch}, {support::console, HumanAsked{AskKind::BatchToFile, {}}}});
        QVERIFY(!desk.button(u"Approve plan"_s));
        QCOMPARE(desk.button(u"File tasks"_s)->text(), u"File 2 task(s)"_s);
        desk.find<QCheckBox>(u"finding-F2"_s)->click();
        QCOMPARE(desk.button(u"File tasks"_s)->text(), u"File 1 task(s)"_s);
        desk.click(u"File tasks"_s);
        QCOMPARE(desk.lastWish<FileBatch>().dismissed, QStringList{u"F2"_s});
    }

    void workLandsOnAClick()
    {
        Desk desk;
        desk.click(u"Approve plan"_s);
        desk.obey();
        QVERIFY(desk.button(u"Withdraw approval"_s));
        ExecutionReported done;
        done.changes = {{u"a.cpp"_s, FileChange::Kind::Modified, 1, 1, false}};
        done.diff = u"--- a/a.cpp\n+++ b/a.cpp\n@@ -1 +1 @@\n-old\n+new\u202E\n"_s;
        desk.happen({{support::console, done}, {support::console, HumanAsked{AskKind::WorkToLand, {}}}});
        const QString diff = desk.find<QPlainTextEdit>(u"landingDiff"_s)->toPlainText();
        QVERIFY(diff.contains(u"+new⟨U+202E⟩"_s));
        desk.click(u"Land"_s);
        (void)desk.lastWish<ApproveLanding>();
    }

    void longWordsDoNotWidenThePanel()
    {
        RunStory story;
        story.begins();
        Plan plan = RunStory::plan({u"x"_s.repeated(3000)});
        plan.steps[0].detail = u"y"_s.repeated(3000);
        plan.steps[0].files = {u"z"_s.repeated(300)};
        story.proposes(1, plan);
        presentation::ReviewViewModel review(story.store, story.sink);
        ReviewPanel panel(review);
        review.setRun(story.id);
        panel.resize(340, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QCOMPARE(panel.width(), 340);
        QVERIFY(panel.findChild<QWidget *>(u"reviewContent"_s)->width() <= 340);
    }

    void everyControlHasANameAndAnAccessibleName()
    {
        Desk desk;
        desk.objects(u"O1"_s, u"No test."_s);
        desk.happens(support::console, Escalated{EscalationReason::AttemptsUsedUp, {}});
        for (const QPushButton *button : desk.panel.findChildren<QPushButton *>()) {
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        }
        for (const QLineEdit *edit : desk.panel.findChildren<QLineEdit *>()) {
            if (edit->objectName() != u"qt_spinbox_lineedit"_s)
                QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
        }
    }
};

QTEST_MAIN(TestReviewPanel)
#include "tst_reviewpanel.moc"
