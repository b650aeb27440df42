// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/task/taskpanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Room
{
    Room()
    {
        workbench.selection().selectTask(TaskId{u"pipe"_s}); // it has no run
        panel.resize(900, 400);
        panel.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&panel));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return panel.findChild<Widget *>(name);
    }
    void choose(const QString &name, const QString &text) const
    {
        auto *box = find<QComboBox>(name);
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    [[nodiscard]] PatchTask patch() const
    {
        if (story.sink.writes.size() != 1)
            qFatal("there is not exactly one write");
        return std::get<PatchTask>(story.sink.writes.front().body);
    }

    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::TaskPanel panel{workbench};
};

} // namespace

class TestTaskPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskIsHeldReleasedAndStoppedHere()
    {
        Room room;
        auto *hold = room.find<QPushButton>(u"taskHold"_s);
        auto *release = room.find<QPushButton>(u"taskRelease"_s);
        QVERIFY(hold->isVisible() && !release->isVisible());
        hold->click();
        const Scope scope{ScopeKind::Subtree, u"pipe"_s};
        QCOMPARE(std::get<Hold>(room.story.sink.projectCommands.back().body).scope, scope);
        room.find<QPushButton>(u"taskStopNow"_s)->click();
        QVERIFY(std::get<Hold>(room.story.sink.projectCommands.back().body).stopNow);
        coordinator::ProjectState held = room.story.store.projectState();
        held.holds.push_back({scope, false});
        room.story.store.setProjectState(held);
        QVERIFY(!hold->isVisible() && release->isVisible());
        release->click();
        QCOMPARE(std::get<Release>(room.story.sink.projectCommands.back().body).scope, scope);
    }

    void everyFieldIsShownAlsoWithoutARun()
    {
        const Room room;
        QCOMPARE(room.find<QLineEdit>(u"taskTitle"_s)->text(),
                 u"Read standard input when no file is given"_s);
        QCOMPARE(room.find<QComboBox>(u"taskMilestone"_s)->currentText(), u"Command line"_s);
        QCOMPARE(room.find<QDoubleSpinBox>(u"taskPriority"_s)->value(), 6.0);
        QCOMPARE(room.find<QDoubleSpinBox>(u"taskEstimate"_s)->value(), 1.0);
    }

    void aChosenValueIsWrittenAtOnce()
    {
        const Room room;
        room.choose(u"taskStatus"_s, u"on hold"_s);
        QCOMPARE(room.patch().status, std::optional(TaskStatus::OnHold));
        QCOMPARE(room.patch().task, TaskId{u"pipe"_s});
    }

    void aPersonaIsChosenFromThoseThatThereAre()
    {
        const Room room;
        room.choose(u"taskAssignee"_s, u"qa"_s);
        QCOMPARE(room.patch().assignee, std::optional(personas::qa()));
    }

    void aNumberIsWrittenWhenItsFieldIsLeft()
    {
        const Room room;
        auto *box = room.find<QDoubleSpinBox>(u"taskEstimate"_s);
        box->setValue(2.5);
        QVERIFY(room.story.sink.writes.empty());
        Q_EMIT box->editingFinished();
        QCOMPARE(room.patch().effortEstimate, std::optional(2.5));
        QVERIFY(!room.patch().priorityScore);
    }

    void anotherMilestoneMovesTheTask()
    {
        const Room room;
        room.choose(u"taskMilestone"_s, u"Writer"_s);
        QCOMPARE(room.patch().milestone, std::optional(MilestoneId{u"writer"_s}));
        QVERIFY(room.patch().priorityScore);
    }

    void aLongTextIsADraftUntilItIsSaved()
    {
        const Room room;
        auto *text = room.find<QPlainTextEdit>(u"taskDescription"_s);
        auto *save = room.find<QPushButton>(u"taskDescriptionSave"_s);
        const QString stored = text->toPlainText();
        QVERIFY(!save->isVisible());
        text->setPlainText(u"From a pipe too"_s);
        QVERIFY(save->isVisible());
        QVERIFY(room.story.sink.writes.empty());
        QCOMPARE(room.story.sink.drafts.value(u"task:pipe:description"_s), u"From a pipe too"_s);
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(room.patch().description, std::optional(u"From a pipe too"_s));
        QVERIFY(room.story.sink.drafts.value(u"task:pipe:description"_s).isEmpty());
    }

    void aDraftIsThereAgainWhenTheTaskIs()
    {
        Room room;
        auto *text = room.find<QPlainTextEdit>(u"taskCriteria"_s);
        text->setPlainText(u"Half a sentence"_s);
        room.workbench.selection().selectTask(TaskId{u"convert"_s});
        QVERIFY(text->toPlainText() != u"Half a sentence"_s);
        room.workbench.selection().selectTask(TaskId{u"pipe"_s});
        QCOMPARE(text->toPlainText(), u"Half a sentence"_s);
        QTest::mouseClick(room.find<QPushButton>(u"taskCriteriaRevert"_s), Qt::LeftButton);
        QVERIFY(room.story.sink.drafts.value(u"task:pipe:acceptance"_s).isEmpty());
    }
};

QTEST_MAIN(TestTaskPanel)
#include "tst_taskpanel.moc"
