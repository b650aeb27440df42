// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/milestones/milestonepanel.h"
#include "ui/milestones/milestoneview.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/themeswitch.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::MilestoneTreeModel;

namespace {

enum class At { Top, Middle, Bottom };

struct Window
{
    Window()
    {
        window.resize(1440, 900);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        tree = window.findChild<ui::MilestoneView *>(u"milestoneTree"_s);
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }
    [[nodiscard]] QModelIndex row(const QString &id) const
    {
        return tree->model()
            ->match(tree->model()->index(0, 0), MilestoneTreeModel::IdRole, id, 1,
                    Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    void select(const QString &id) const
    {
        tree->setFocus();
        tree->setCurrentIndex(row(id));
    }
    [[nodiscard]] QPoint point(const QString &id, At at) const
    {
        const QRect rect = tree->visualRect(row(id));
        const int y = at == At::Top      ? rect.top() + 2
                      : at == At::Bottom ? rect.bottom() - 2
                                         : rect.center().y();
        return {rect.left() + 40, y};
    }
    /// Drags what is selected there, as the platform would; returns whether the drop would be taken.
    bool dragTo(const QPoint &position)
    {
        mime.reset(tree->model()->mimeData(tree->selectionModel()->selectedRows()));
        QDragEnterEvent enter(position, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &enter);
        QDragMoveEvent move(position, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &move);
        return move.isAccepted() && move.dropAction() == Qt::MoveAction;
    }
    void dropAt(const QPoint &position)
    {
        QDropEvent drop(position, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(tree->viewport(), &drop);
    }
    [[nodiscard]] QString note() const { return find<QLabel>(u"dropNoteText"_s)->text(); }
    [[nodiscard]] std::vector<PatchTask> patches() const
    {
        std::vector<PatchTask> found;
        for (const DashboardWrite &write : story.sink.writes) {
            if (const auto *patch = std::get_if<PatchTask>(&write.body))
                found.push_back(*patch);
        }
        return found;
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::MainWindow window{workbench, settings};
    ui::MilestoneView *tree = nullptr;
    std::unique_ptr<QMimeData> mime;
};

} // namespace

class TestMilestonePanel final : public QObject
{
    Q_OBJECT

    static std::vector<Task> manyTasks(const MilestoneId &milestone)
    {
        std::vector<Task> tasks;
        for (int i = 0; i < 3000; ++i) {
            Task task;
            task.id.value = QString::number(i);
            task.title = u"Task %1"_s.arg(i);
            task.milestone = milestone;
            if (i % 3 != 0)
                task.parent = TaskId{QString::number(i - i % 3)};
            tasks.push_back(task);
        }
        return tasks;
    }

private Q_SLOTS:
    void whatIsSelectedIsShownWhenVeryManyTasksHaveComeIn()
    {
        Window w;
        w.story.store.setTasks(manyTasks(w.story.store.milestones().front().id));
        w.workbench.selection().selectTask(TaskId{u"2600"_s});
        QVERIFY(w.workbench.tree().isLoading());
        QTRY_VERIFY(!w.workbench.tree().isLoading());
        const QModelIndex shown = w.row(u"2600"_s);
        QCOMPARE(w.tree->currentIndex(), shown);
        const QRect place = w.tree->visualRect(shown);
        QVERIFY2(w.tree->viewport()->rect().contains(place.center()),
                 qPrintable(u"%1 of %2"_s.arg(place.top()).arg(w.tree->viewport()->height())));
        // Its siblings were not unfolded by the way.
        QVERIFY(!w.tree->isExpanded(w.row(u"300"_s)));
    }

    void initTestCase()
    {
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void aDragSaysWhatItWillDoAndTheDropDoesIt_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("onto");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("effect");
        QTest::newRow("between two rows")
            << u"convert"_s << u"args"_s << int(At::Top) << u""_s; // it stands there already
        QTest::newRow("before another")
            << u"pipe"_s << u"convert"_s << int(At::Top) << u"runs first in Command line"_s;
        QTest::newRow("onto another") << u"pipe"_s << u"convert"_s << int(At::Middle)
                                      << u"becomes a child of Convert between delimiters · runs first below "
                                         u"Convert between delimiters"_s;
        QTest::newRow("below an unfolded parent")
            << u"pipe"_s << u"args"_s << int(At::Bottom)
            << u"becomes a child of Parse arguments without surprises · "
               u"runs first below Parse arguments without surprises"_s;
        QTest::newRow("onto a milestone")
            << u"pipe"_s << u"future"_s << int(At::Middle)
            << u"moves to Future Enhancements · runs next after Guess column types"_s;
        QTest::newRow("onto one that is worked on")
            << u"pipe"_s << u"ending"_s << int(At::Middle)
            << u"becomes a child of Choose line ending · lead-engineer is working on it: will be queued"_s;
    }
    void aDragSaysWhatItWillDoAndTheDropDoesIt()
    {
        QFETCH(QString, task);
        QFETCH(QString, onto);
        QFETCH(int, at);
        QFETCH(QString, effect);
        Window w;
        w.tree->expandAll();
        w.select(task);
        w.tree->scrollTo(w.row(onto));
        const QPoint there = w.point(onto, static_cast<At>(at));
        QCOMPARE(w.dragTo(there), !effect.isEmpty());
        if (!effect.isEmpty())
            QCOMPARE(w.note(), effect);
        QVERIFY(w.story.sink.writes.empty());
        // Nothing of what is said lies over the tree's rows.
        const auto *note = w.find<QWidget>(u"dropNote"_s);
        QVERIFY(note->isVisible());
        const QRect rows(w.tree->mapTo(&w.window, QPoint()), w.tree->size());
        QVERIFY(!rows.intersects(note->geometry()));
        w.dropAt(there);
        QVERIFY(!w.find<QWidget>(u"dropNote"_s));
        QCOMPARE(w.patches().empty(), effect.isEmpty());
    }

    void aRefusedDropSaysWhy()
    {
        Window w;
        w.tree->expandAll();
        w.select(u"args"_s);
        const QPoint there = w.point(u"help"_s, At::Middle);
        QVERIFY(!w.dragTo(there));
        QVERIFY(w.note().contains(u"“Parse arguments without surprises” cannot become part of itself."_s));
        w.dropAt(there);
        QVERIFY(w.story.sink.writes.empty());
        QCOMPARE(w.find<QLabel>(u"editNoteText"_s)->text(),
                 u"“Parse arguments without surprises” cannot become part of itself."_s);
        QVERIFY(w.find<QLabel>(u"editNoteText"_s)->isVisible());
    }

    void severalTasksMoveTogether()
    {
        Window w;
        w.tree->expandAll();
        w.select(u"convert"_s);
        w.tree->selectionModel()->select(w.row(u"pipe"_s), QItemSelectionModel::Select);
        const QPoint there = w.point(u"schema"_s, At::Bottom);
        QVERIFY(w.dragTo(there));
        w.dropAt(there);
        QCOMPARE(w.patches().size(), std::size_t(2));
        QCOMPARE(w.patches()[0].task, TaskId{u"convert"_s});
        QCOMPARE(w.patches()[1].milestone, std::optional(MilestoneId{u"future"_s}));
        QVERIFY(*w.patches()[0].priorityScore > *w.patches()[1].priorityScore);
    }

    void theKeyboardMovesAndSpeaks_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("up") << int(Qt::Key_Up)
                            << u"Parse arguments without surprises: runs first in Command line"_s;
        QTest::newRow("down")
            << int(Qt::Key_Down)
            << u"Parse arguments without surprises: runs next after Read standard input when "
               u"no file is given"_s;
        QTest::newRow("in") << int(Qt::Key_Right)
                            << u"Parse arguments without surprises: becomes a child of Convert between "
                               u"delimiters · runs first below Convert between delimiters"_s;
        QTest::newRow("out") << int(Qt::Key_Left) << u"There is no further place in that direction."_s;
    }
    void theKeyboardMovesAndSpeaks()
    {
        QFETCH(int, key);
        QFETCH(QString, sentence);
        Window w;
        w.select(u"args"_s);
        QTest::keyClick(w.tree, static_cast<Qt::Key>(key), Qt::AltModifier);
        const auto *said = w.find<QLabel>(u"editNoteText"_s);
        QCOMPARE(said->text(), sentence);
        QCOMPARE(said->accessibleName(), sentence); // what assistive tools are told of
    }

    void afterUndoTheNoteOffersRedo()
    {
        Window w;
        w.select(u"args"_s);
        QTest::keyClick(w.tree, Qt::Key_Up, Qt::AltModifier);
        auto *undo = w.find<QPushButton>(u"editNoteUndo"_s);
        auto *redo = w.find<QPushButton>(u"editNoteRedo"_s);
        QVERIFY(undo->isVisible() && !redo->isVisible());
        QVERIFY(w.workbench.edits().history().canUndo());
        undo->click();
        QVERIFY(redo->isVisible() && !undo->isVisible());
        redo->click();
        QVERIFY(w.workbench.edits().history().canUndo());
        QVERIFY(undo->isVisible() && !redo->isVisible());
    }

    void aTaskIsRenamedInItsRow()
    {
        Window w;
        w.select(u"pipe"_s);
        QTest::keyClick(w.tree, Qt::Key_F2);
        auto *field = w.find<QLineEdit>(u"renameField"_s);
        QVERIFY(field);
        QCOMPARE(field->text(), u"Read standard input when no file is given"_s);
        field->setText(u"Read standard input"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(w.patches().size(), std::size_t(1));
        QCOMPARE(w.patches()[0].title, std::optional(u"Read standard input"_s));
        QVERIFY(w.window.actions().undo->isEnabled());
        QCOMPARE(w.window.actions().undo->iconText(),
                 u"Undo: Rename Read standard input when no file is given"_s);
    }

    void aWindowThatGoesWhileATitleIsTypedTakesItAlong()
    {
        auto w = std::make_unique<Window>();
        w->select(u"pipe"_s);
        QTest::keyClick(w->tree, Qt::Key_F2);
        w->find<QLineEdit>(u"renameField"_s)->setText(u"Read a pipe"_s);
        w.reset();
    }

    void newTasksAreTypedOneAfterTheOther()
    {
        Window w;
        w.select(u"pipe"_s);
        QTest::keyClick(w.tree, Qt::Key_N, Qt::ControlModifier);
        auto *field = w.find<QLineEdit>(u"newTaskField"_s);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"First"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClicks(field, u"Second"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(w.tree->hasFocus());
        QCOMPARE(w.story.sink.writes.size(), std::size_t(2));
        const auto second = std::get<CreateTask>(w.story.sink.writes[1].body);
        QCOMPARE(second.title, u"Second"_s);
        QCOMPARE(second.milestone, MilestoneId{u"cli"_s});
        QVERIFY(!second.parent);
        w.window.actions().newChildTask->trigger();
        QTest::keyClicks(field, u"Third"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(std::get<CreateTask>(w.story.sink.writes[2].body).parent, std::optional(TaskId{u"pipe"_s}));
    }

    void aConflictIsSolvedInTheTree()
    {
        Window w;
        w.workbench.edits().rename(TaskId{u"pipe"_s}, u"Read a pipe"_s);
        Task theirs = *w.story.store.task(TaskId{u"pipe"_s});
        theirs.title = u"Read a socket"_s;
        ++theirs.lockVersion;
        w.story.store.updateTask(theirs);
        auto *bar = w.find<QWidget>(u"treeConflict"_s);
        QVERIFY(!bar->isVisible());
        Q_EMIT w.story.sink.writeRefused(w.story.sink.writes.back(),
                                         {core::ErrorKind::Conflict, u"lock_version"_s});
        QVERIFY(bar->isVisible());
        QVERIFY(w.find<QLabel>(u"treeConflictText"_s)
                    ->text()
                    .contains(u"Title: theirs “Read a socket”, yours “Read a pipe”"_s));
        QTest::mouseClick(w.find<QPushButton>(u"treeConflictMine"_s), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QCOMPARE(w.patches().back().title, std::optional(u"Read a pipe"_s));
        QCOMPARE(w.patches().back().expectedVersion, std::optional(theirs.lockVersion));
    }

    void whatIsHeldSaysSoInItsRow_data()
    {
        QTest::addColumn<ScopeKind>("kind");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("said");
        QTest::newRow("a task") << ScopeKind::Subtree << u"exit"_s << u"held by you"_s;
        QTest::newRow("what is below a held one") << ScopeKind::Project << u"exit"_s << u"on hold"_s;
        QTest::newRow("a task that is worked on") << ScopeKind::Subtree << u"ending"_s << u"held · running"_s;
        QTest::newRow("a milestone") << ScopeKind::Milestone << u"cli"_s << u"held by you"_s;
    }
    void whatIsHeldSaysSoInItsRow()
    {
        QFETCH(ScopeKind, kind);
        QFETCH(QString, id);
        QFETCH(QString, said);
        Window w;
        w.tree->expandAll();
        w.tree->scrollTo(w.row(id));
        const auto picture = [&] {
            QCoreApplication::processEvents();
            return w.tree->viewport()->grab(w.tree->visualRect(w.row(id))).toImage();
        };
        const QImage before = picture();
        coordinator::ProjectState state = w.story.store.projectState();
        state.holds.push_back({{kind, kind == ScopeKind::Project ? QString() : id}, false});
        w.story.store.setProjectState(state);
        QCOMPARE(w.row(id).data(MilestoneTreeModel::BadgeRole).toString(), said);
        QVERIFY(w.row(id).data(Qt::AccessibleTextRole).toString().contains(said));
        const QImage held = picture();
        QVERIFY(held != before);
        state.holds.clear();
        w.story.store.setProjectState(state);
        QCOMPARE(picture(), before);
    }

    void filtersKeepAncestors()
    {
        Window w;
        QTest::mouseClick(w.find<QPushButton>(u"filterButton"_s), Qt::LeftButton);
        w.find<QCheckBox>(u"needsMe"_s)->click();
        QVERIFY(w.row(u"quoted"_s).isValid());
        QVERIFY(w.row(u"reader"_s).isValid());
        QVERIFY(!w.row(u"lint"_s).isValid());
        QVERIFY(!w.row(u"cli"_s).isValid());
        w.find<QCheckBox>(u"needsMe"_s)->click();
        auto *state = w.find<QComboBox>(u"stateFilter"_s);
        state->setCurrentIndex(state->findText(u"held"_s));
        QVERIFY(w.row(u"temporary"_s).isValid());
        QVERIFY(!w.row(u"quoted"_s).isValid());
        state->setCurrentIndex(0);
        QVERIFY(w.row(u"quoted"_s).isValid());
    }

private:
    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestMilestonePanel)
#include "tst_milestonepanel.moc"
