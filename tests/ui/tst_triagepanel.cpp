// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"
#include "support/reviewstory.h"
#include "ui/triage/triagecolumnview.h"
#include "ui/triage/triagepanel.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::TriageModel;
using ui::TriageCardList;

namespace {

struct Room
{
    explicit Room(int findings = 6)
    {
        if (findings > 0)
            story.review(findings);
        panel = std::make_unique<ui::TriagePanel>(workbench);
        panel->resize(1280, 420);
        panel->show();
        panel->activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(panel.get()));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return panel->findChild<Widget *>(name);
    }
    [[nodiscard]] TriageCardList *list(const QString &column) const
    {
        return find<TriageCardList>(u"triage_"_s + column);
    }
    /// The id of a column's card.
    [[nodiscard]] QStringList cards(const QString &column) const
    {
        QStringList ids;
        const QAbstractItemModel &model = *list(column)->model();
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.index(row, 0).data(TriageModel::IdRole).toString());
        return ids;
    }
    void click(const QString &column, int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        TriageCardList *cards = list(column);
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, modifiers,
                          cards->visualRect(cards->model()->index(row, 0)).center());
    }
    void key(int key) const { QTest::keyClick(panel->focusWidget(), static_cast<Qt::Key>(key)); }
    void choose(const QString &name, const QString &text) const
    {
        auto *box = find<QComboBox>(name);
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    void drop(const QString &from, int row, const QString &onto) const
    {
        const QAbstractItemModel &model = *list(from)->model();
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(row, 0)}));
        QWidget *target = list(onto)->viewport();
        const QPoint middle = target->rect().center();
        QDragEnterEvent enter(middle, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &enter);
        QDropEvent dropped(middle, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &dropped);
    }

    support::ReviewStory story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    std::unique_ptr<ui::TriagePanel> panel;
};

} // namespace

class TestTriagePanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyBoardSaysWhatWillComeHere()
    {
        const Room room(0);
        bool says = false;
        for (const auto *label : room.panel->findChildren<QLabel *>())
            says = says || (label->isVisible() && label->text() == u"Nothing to triage"_s);
        QVERIFY(says);
        QVERIFY(!room.list(u"urgent"_s)->isVisible());
    }

    void aKeyOverrulesAndTheNextCardFollows()
    {
        Room room;
        room.panel->focusCards();
        QCOMPARE(room.panel->selectedFindings(), QStringList{u"F1"_s});
        room.key(Qt::Key_Right);
        room.key(Qt::Key_Right);
        QCOMPARE(room.panel->selectedFindings(), QStringList{u"F3"_s});
        room.key(Qt::Key_1);
        room.story.obey();
        QCOMPARE(room.cards(u"urgent"_s), (QStringList{u"F1"_s, u"F3"_s}));
        QCOMPARE(room.panel->selectedFindings(), QStringList{u"F4"_s});
        room.key(Qt::Key_D);
        room.story.obey();
        QCOMPARE(room.cards(u"dismissed"_s), QStringList{u"F4"_s});
        room.key(Qt::Key_U);
        room.story.obey();
        QCOMPARE(room.cards(u"medium"_s), QStringList{u"F4"_s});
    }

    void theKeyboardReachesEveryColumnWithCards()
    {
        Room room;
        room.panel->focusCards();
        QStringList seen = room.panel->selectedFindings();
        for (int i = 0; i < 6; ++i) {
            room.key(Qt::Key_Right);
            for (const QString &id : room.panel->selectedFindings()) {
                if (!seen.contains(id))
                    seen.append(id);
            }
        }
        QCOMPARE(seen, (QStringList{u"F1"_s, u"F2"_s, u"F3"_s, u"F5"_s, u"F6"_s}));
        room.key(Qt::Key_Left);
        QCOMPARE(room.panel->selectedFindings(), QStringList{u"F5"_s});
    }

    void cardsOfSeveralColumnsAreSelectedWithCtrl()
    {
        Room room;
        room.click(u"urgent"_s, 0);
        room.click(u"medium"_s, 1, Qt::ControlModifier);
        QCOMPARE(room.panel->selectedFindings(), (QStringList{u"F1"_s, u"F4"_s}));
        room.key(Qt::Key_4);
        room.story.obey();
        QCOMPARE(room.cards(u"low"_s), (QStringList{u"F1"_s, u"F4"_s, u"F5"_s}));
        room.click(u"high"_s, 0);
        QCOMPARE(room.panel->selectedFindings(), QStringList{u"F2"_s});
    }

    void aDropOverrulesAndIsNamedBefore()
    {
        Room room;
        const QAbstractItemModel &model = *room.list(u"low"_s)->model();
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0, 0)}));
        QWidget *target = room.list(u"urgent"_s)->viewport();
        QDragEnterEvent enter(target->rect().center(), Qt::MoveAction, data.get(), Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(target, &enter);
        auto *hint = room.find<QLabel>(u"dropHint"_s);
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->text(), u"urgent: becomes a child of this task and blocks it"_s);
        room.drop(u"low"_s, 0, u"urgent"_s);
        QVERIFY(!hint->isVisible());
        room.story.obey();
        QCOMPARE(room.cards(u"urgent"_s), (QStringList{u"F1"_s, u"F5"_s}));
        QTRY_COMPARE(room.panel->selectedFindings(), QStringList{u"F5"_s});
    }

    void aDropThatCannotBeSaysWhy()
    {
        Room room;
        room.drop(u"low"_s, 0, u"duplicates"_s);
        QVERIFY(room.story.sink.runCommands.empty());
        auto *note = room.find<QLabel>(u"editNoteText"_s);
        QVERIFY(note->isVisible());
        QVERIFY(!note->text().isEmpty());
    }

    void fieldsAreEditedInPlace()
    {
        Room room;
        room.click(u"urgent"_s, 0);
        auto *title = room.find<QLineEdit>(u"findingTitle"_s);
        QCOMPARE(title->text(), u"Bound the field length"_s);
        title->setText(u"Cap fields"_s);
        Q_EMIT title->editingFinished();
        room.choose(u"findingPersona"_s, u"devops"_s);
        auto *effort = room.find<QDoubleSpinBox>(u"findingEffort"_s);
        effort->setValue(2.5);
        Q_EMIT effort->editingFinished();
        room.choose(u"findingPlace"_s, u"Command line"_s);
        room.story.obey();
        const StagedFinding &changed = room.story.finding(u"F1"_s);
        QCOMPARE(changed.request.title, u"Cap fields"_s);
        QCOMPARE(changed.assignee, personas::devops());
        QCOMPARE(changed.request.effortEstimate, 2.5);
        QCOMPARE(changed.request.milestone, MilestoneId{u"cli"_s});
        auto *rule = room.find<QPushButton>(u"makeRule"_s);
        QVERIFY(rule->isVisible());
        rule->click();
        QCOMPARE(room.story.sink.projectCommands.size(), std::size_t(1));
    }

    void aTitleIsEditedOnTheCard()
    {
        Room room;
        room.click(u"urgent"_s, 0);
        QTest::keyClick(room.list(u"urgent"_s), Qt::Key_F2);
        auto *field = room.find<QLineEdit>(u"findingTitleField"_s);
        QVERIFY(field);
        field->setText(u"Cap fields"_s);
        QTest::keyClick(field, Qt::Key_Return);
        room.story.obey();
        QCOMPARE(room.story.finding(u"F1"_s).request.title, u"Cap fields"_s);
    }

    void findingsAreMergedAndSplitFromThePanel()
    {
        Room room;
        room.click(u"medium"_s, 0);
        room.click(u"medium"_s, 1, Qt::ControlModifier);
        auto *merge = room.find<QPushButton>(u"mergeFindings"_s);
        QVERIFY(merge->isVisible() && merge->isEnabled());
        merge->click();
        room.story.obey();
        QCOMPARE(room.cards(u"medium"_s), QStringList{u"F3"_s});
        room.click(u"urgent"_s, 0);
        room.key(Qt::Key_S);
        auto *titles = room.find<QPlainTextEdit>(u"splitTitles"_s);
        QVERIFY(titles->isVisible());
        auto *split = room.find<QPushButton>(u"splitFinding"_s);
        QVERIFY(!split->isEnabled());
        titles->setPlainText(u"Cap fields\nCap rows"_s);
        QVERIFY(split->isEnabled());
        split->click();
        room.story.obey();
        QCOMPARE(room.cards(u"urgent"_s), (QStringList{u"F1"_s, u"F1.2"_s}));
    }

    void theExactRequestsAreShown()
    {
        Room room;
        auto *show = room.find<QPushButton>(u"showRequests"_s);
        show->click();
        auto *text = room.find<QPlainTextEdit>(u"requestsText"_s);
        QVERIFY(text->isVisible());
        for (const auto &request : room.workbench.triage().requests())
            QVERIFY(text->toPlainText().contains(QString::fromUtf8(request.body)));
        show->click();
        QVERIFY(room.list(u"urgent"_s)->isVisible());
    }

    void filingLinksCardsToTheTree()
    {
        Room room;
        auto *file = room.find<QPushButton>(u"fileBatch"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(file)->text(QAccessible::Name), u"File tasks"_s);
        QCOMPARE(file->text(), u"File 5 task(s)"_s);
        file->click();
        QCOMPARE(room.story.lastWish<FileBatch>().batch, room.story.batch);
        room.story.obey();
        room.story.fileArrives();
        QVERIFY(!file->isEnabled());
        const QSignalSpy opened(room.panel.get(), &ui::TriagePanel::taskOpened);
        room.click(u"high"_s, 0);
        room.key(Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(room.workbench.selection().task(), TaskId{u"made-F2"_s});
    }

    void makingATaskAnewIsAskedInPlace()
    {
        Room room;
        room.story.store.setCanMoveTasks(false);
        room.workbench.triage().file();
        room.story.obey();
        room.story.fileArrives();
        room.click(u"medium"_s, 0);
        room.key(Qt::Key_2);
        auto *question = room.find<QWidget>(u"triageQuestion"_s);
        QVERIFY(question->isVisible());
        room.find<QPushButton>(u"createThere"_s)->click();
        QVERIFY(!question->isVisible());
        room.story.obey();
        QVERIFY(room.story.finding(u"F3"_s).request.externalId.endsWith(u":2"_s));
    }

    void fortyFindingsAreRows()
    {
        Room room(40);
        auto *compact = room.find<QPushButton>(u"triageCompact"_s);
        QVERIFY(compact->isChecked());
        const TriageCardList *high = room.list(u"high"_s);
        QVERIFY(high->model()->rowCount() > 5);
        const int row = high->visualRect(high->model()->index(0, 0)).height();
        QVERIFY2(row <= 30, qPrintable(QString::number(row)));
        compact->click();
        QCoreApplication::processEvents();
        QTRY_VERIFY(high->visualRect(high->model()->index(0, 0)).height() > 60);
    }

    void filtersNarrowAllColumns()
    {
        Room room;
        auto *filter = room.find<QLineEdit>(u"triageFilter"_s);
        room.panel->focusCards();
        room.key(Qt::Key_Slash);
        QVERIFY(filter->hasFocus());
        filter->setText(u"writer"_s);
        QCOMPARE(room.cards(u"urgent"_s), QStringList());
        QCOMPARE(room.cards(u"medium"_s), (QStringList{u"F3"_s, u"F4"_s}));
    }

    void everyControlHasAName()
    {
        Room room;
        room.click(u"urgent"_s, 0);
        int checked = 0;
        for (const QWidget *widget : room.panel->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QAccessibleInterface *spoken =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
            ++checked;
        }
        QVERIFY(checked > 12);
    }
};

QTEST_MAIN(TestTriagePanel)
#include "tst_triagepanel.moc"
