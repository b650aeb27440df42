// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationviewmodel.h"
#include "presentation/runstory.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversationpanel.h"
#include "ui/conversation/conversationview.h"
#include "ui/conversation/findbar.h"
#include "ui/theme/openfile.h"

#include <QAccessible>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolTip>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using support::RunStory;

namespace {

/// Stands in for the desktop's programs.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

/// The real panel on a run with some attempts behind it.
struct Room : RunStory
{
    explicit Room(int attempts = 3)
    {
        begins();
        for (int attempt = 1; attempt <= attempts; ++attempt) {
            proposes(attempt, plan({u"Quote %1"_s.arg(attempt), u"Test"_s}));
            objects(u"O%1"_s.arg(attempt), u"Objection number %1."_s.arg(attempt));
        }
        happens(support::console, PlanRequested{attempts + 1, u"the last prompt"_s});
        conversation.setRun(id);
        panel.resize(720, 420);
        panel.show();
        (void)QTest::qWaitForWindowExposed(&panel);
    }

    ui::ConversationView &view() { return panel.view(); }
    QScrollBar *bar() { return view().verticalScrollBar(); }
    void streams(const QString &text)
    {
        store.appendStream(id, text);
        QTest::qWait(60); // longer than a burst is collected
    }

    /// Where words stand in the view.
    [[nodiscard]] std::optional<QPoint> placeOf(const QString &words)
    {
        view().setSearch(words);
        const QImage image = view().viewport()->grab().toImage();
        view().setSearch({});
        const QImage plain = view().viewport()->grab().toImage();
        QRect marked;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixel(x, y) != plain.pixel(x, y))
                    marked |= QRect(x, y, 1, 1);
            }
        }
        return marked.isEmpty() ? std::nullopt : std::optional(marked.center());
    }
    [[nodiscard]] bool clickOn(const QString &words)
    {
        const auto at = placeOf(words);
        if (at)
            QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, *at);
        return at.has_value();
    }

    presentation::ConversationViewModel conversation{store, sink, clock};
    ui::ConversationPanel panel{conversation};
};

} // namespace

class TestConversationPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aFileThatACardNamesOpensInTheEditor()
    {
        const QTemporaryDir worktree;
        const QString file = QFileInfo(worktree.path()).canonicalFilePath() + u"/a b.cpp"_s;
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        const Desktop desktop;
        Room room(0);
        room.happens(support::console, WorktreePrepared{worktree.path(), u"task"_s, {}, u"main"_s});
        Plan plan = RunStory::plan({u"Quote"_s});
        plan.steps.front().files = {u"a b.cpp"_s, u"later.cpp"_s, u"../outside"_s};
        room.proposes(1, plan);
        QVERIFY(QFile(worktree.filePath(u"../outside"_s)).open(QIODevice::WriteOnly));
        const auto removed = qScopeGuard([&] { QFile::remove(worktree.filePath(u"../outside"_s)); });

        QVERIFY(room.clickOn(u"a b.cpp"_s));
        QCOMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(file)});
        QVERIFY(room.clickOn(u"later.cpp"_s)); // not written yet
        QCOMPARE(QToolTip::text(), u"<span>later.cpp is not there (yet).</span>"_s);
        QVERIFY(room.clickOn(u"../outside"_s));
        QCOMPARE(desktop.opened.size(), 1);

        // A drag over it only selects.
        const QPoint at = *room.placeOf(u"a b.cpp"_s);
        QTest::mousePress(room.view().viewport(), Qt::LeftButton, {}, at);
        QTest::mouseMove(room.view().viewport(), at + QPoint(25, 0));
        QTest::mouseRelease(room.view().viewport(), Qt::LeftButton, {}, at + QPoint(25, 0));
        QCOMPARE(desktop.opened.size(), 1);
        QVERIFY(!room.view().selectedText().isEmpty());
    }

    void theMenuOfACardOpensItsFiles()
    {
        const QTemporaryDir worktree;
        const QString file = QFileInfo(worktree.path()).canonicalFilePath() + u"/a&b.cpp"_s;
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        const Desktop desktop;
        Room room(0);
        room.happens(support::console, WorktreePrepared{worktree.path(), u"task"_s, {}, u"main"_s});
        Plan plan = RunStory::plan({u"Quote"_s});
        plan.steps.front().files = {u"a&b.cpp"_s};
        room.proposes(1, plan);
        room.view().setFocus();
        int card = room.view().cardCount() - 1;
        while (card > 0 && !room.view().spokenText(card).contains(u"a&b.cpp"_s))
            --card;
        room.view().setCurrentCard(card);
        QTimer::singleShot(0, &room.panel, [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            const auto closed = qScopeGuard([menu] { menu->close(); });
            QCOMPARE(menu->actions().last()->text(), u"Open a&&b.cpp"_s);
            menu->setActiveAction(menu->actions().last());
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QApplication::sendEvent(&room.view(), &asked);
        QCOMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(file)});
    }

    void whatADesktopWouldStartIsNotOpened_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isExecutable");
        QTest::addColumn<bool>("opensDirectory");
        QTest::newRow("a starter") << u"x.desktop"_s << QByteArray("[Desktop Entry]\nExec=true\n") << false
                                   << true;
        QTest::newRow("a program") << u"x"_s
                                   << QByteArray("\x7f"
                                                 "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0",
                                                 18)
                                   << true << true;
        QTest::newRow("a script") << u"x.sh"_s << QByteArray("#!/bin/sh\n") << true << false;
        QTest::newRow("a text") << u"x.md"_s << QByteArray("hello\n") << false << false;
    }
    void whatADesktopWouldStartIsNotOpened()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, content);
        QFETCH(const bool, isExecutable);
        QFETCH(const bool, opensDirectory);
        const QTemporaryDir directory;
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        if (isExecutable)
            QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser));
        const Desktop desktop;
        QWidget widget;
        ui::openFile(&widget, file.fileName(), name);
        QCOMPARE(desktop.opened,
                 QList<QUrl>{QUrl::fromLocalFile(opensDirectory ? directory.path() : file.fileName())});
    }

    void theViewFollowsWhatArrives()
    {
        Room room;
        QVERIFY(room.view().isFollowing());
        QVERIFY(room.bar()->maximum() > 0);
        QCOMPARE(room.bar()->value(), room.bar()->maximum());
        room.streams(u"one\ntwo\nthree\n"_s.repeated(10));
        QVERIFY(room.view().isFollowing());
        QCOMPARE(room.bar()->value(), room.bar()->maximum());
        QVERIFY(!room.panel.findChild<QPushButton *>(u"jumpToLatest"_s)->isVisible());
    }

    void aReaderWhoScrolledUpIsNotMoved()
    {
        Room room(6);
        room.bar()->setValue(room.bar()->maximum() / 2);
        QVERIFY(!room.view().isFollowing());
        QTest::qWait(1);
        int card = 0;
        while (room.view().cardRect(card).bottom() < 0)
            ++card;
        const QRect before = room.view().cardRect(card);
        room.streams(u"line\n"_s.repeated(60));
        room.happens(support::you, NoteQueued{u"n"_s, u"a note"_s});
        QTest::qWait(40);
        QCOMPARE(room.view().cardRect(card), before);

        auto *jump = room.panel.findChild<QPushButton *>(u"jumpToLatest"_s);
        QVERIFY(jump->isVisible());
        QTest::mouseClick(jump, Qt::LeftButton);
        QVERIFY(room.view().isFollowing());
        QCOMPARE(room.bar()->value(), room.bar()->maximum());
        QVERIFY(!jump->isVisible());
    }

    void estimatedHeightsDoNotMoveTheReader()
    {
        Room room(40);
        // Up, page by page, through cards that were never laid out: each step shows what was above.
        for (int step = 0; step < 30 && room.bar()->value() > 0; ++step) {
            int card = 0;
            while (room.view().cardRect(card).top() < 0)
                ++card;
            const QRect before = room.view().cardRect(card);
            room.bar()->setValue(std::max(0, room.bar()->value() - 100));
            const int moved = room.view().cardRect(card).top() - before.top();
            QVERIFY2(moved >= 0 && moved <= 101, qPrintable(QString::number(moved)));
        }
    }

    void foldsOpenByClickAndKeyboard()
    {
        Room room;
        room.bar()->setValue(0);
        QVERIFY(!room.view().isSectionOpen(0, u"prompt"_s));
        const QRect card = room.view().cardRect(0);
        QTest::mouseClick(room.view().viewport(), Qt::LeftButton, {},
                          QPoint(card.right() - 40, card.top() + 18));
        QVERIFY(room.view().isSectionOpen(0, u"prompt"_s));
        QVERIFY(room.view().cardRect(0).height() > card.height());
        room.view().setFocus();
        QCOMPARE(room.view().currentCard(), 0);
        QTest::keyClick(&room.view(), Qt::Key_Space);
        QVERIFY(!room.view().isSectionOpen(0, u"prompt"_s));
        QCOMPARE(room.view().cardRect(0).height(), card.height());
        QTest::keyClick(&room.view(), Qt::Key_Down);
        QCOMPARE(room.view().currentCard(), 1);
        QTest::keyClick(&room.view(), Qt::Key_Return);
        QVERIFY(room.view().isSectionOpen(1, u"steps"_s));
    }

    void cardsAreMirroredWherePeopleReadFromRightToLeft()
    {
        Room room;
        room.panel.setLayoutDirection(Qt::RightToLeft);
        room.bar()->setValue(0);
        const QRect card = room.view().cardRect(0);
        QTest::mouseClick(room.view().viewport(), Qt::LeftButton, {},
                          QPoint(card.right() - 60, card.top() + 18)); // the name stands there now
        QVERIFY(!room.view().isSectionOpen(0, u"prompt"_s));
        QTest::mouseClick(room.view().viewport(), Qt::LeftButton, {},
                          QPoint(card.left() + 40, card.top() + 18));
        QVERIFY(room.view().isSectionOpen(0, u"prompt"_s));
        // Words are found under the pointer where they are painted: next to the right edge.
        room.view().clearSelection();
        QTest::mouseDClick(room.view().viewport(), Qt::LeftButton, {},
                           QPoint(card.right() - 60, card.top() + 19));
        QVERIFY(!room.view().selectedText().isEmpty());
        QVERIFY(room.view().spokenText(0).contains(room.view().selectedText()));
    }

    void foldsSurviveWhatHappensToTheCard()
    {
        Room room;
        room.view().toggleFold(0, u"prompt"_s);
        room.happens(support::you, NoteQueued{u"n"_s, u"a note"_s});
        QVERIFY(room.view().isSectionOpen(0, u"prompt"_s));
    }

    void aFoldThatWentWhileItWasPressedIsNotOpened()
    {
        Room room;
        room.bar()->setValue(0);
        const QRect card = room.view().cardRect(0);
        const QPoint fold(card.right() - 40, card.top() + 18);
        QTest::mousePress(room.view().viewport(), Qt::LeftButton, {}, fold);
        room.conversation.setRun({});
        QTest::mouseRelease(room.view().viewport(), Qt::LeftButton, {}, fold);
        room.conversation.setRun(room.id);
        QVERIFY(!room.view().isSectionOpen(0, u"prompt"_s));
    }

    void aPermissionIsAnsweredWhereItWasAsked()
    {
        Room room;
        PermissionRequest request;
        request.id = u"p1"_s;
        request.agent = u"claude"_s;
        request.kind = u"execute"_s;
        request.command = u"make check"_s;
        room.happens(support::engineerAgent, PermissionAsked{request, 3});
        QTest::qWait(50);
        auto *allow = room.panel.findChild<QPushButton *>(u"cardAnswer1"_s);
        QVERIFY(allow && allow->isVisible());
        QCOMPARE(allow->text(), u"Allow once"_s);
        QCOMPARE(allow->accessibleName(), u"Allow once: command: make check"_s);
        // They stand within their card, and the words above them can still be read.
        int asking = 0;
        while (room.view().cardCount() > asking && !room.view().spokenText(asking).contains(u"make check"_s))
            ++asking;
        const QRect card = room.view().cardRect(asking);
        const QRect buttons(allow->parentWidget()->pos(), allow->parentWidget()->size());
        QVERIFY(card.contains(buttons));
        QVERIFY(buttons.top() > card.top() + 50);
        // They scroll with it, and are not there when it is not.
        const int before = buttons.top();
        room.bar()->setValue(room.bar()->value() - 30);
        QCOMPARE(allow->parentWidget()->y(), before + 30);
        room.bar()->setValue(0);
        QVERIFY(!room.panel.findChild<QPushButton *>(u"cardAnswer1"_s) ||
                !room.panel.findChild<QPushButton *>(u"cardAnswer1"_s)->isVisible());
        room.view().jumpToLatest();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        auto *reject = room.panel.findChild<QPushButton *>(u"cardAnswer2"_s);
        QVERIFY(reject->isVisible());
        QCOMPARE(room.panel.findChild<QPushButton *>(u"cardAnswersMore"_s)->menu()->actions().size(), 2);
        reject->setFocus();
        QTest::keyClick(reject, Qt::Key_Space);
        QCOMPARE(room.lastWish<AnswerPermission>().id, u"p1"_s);
        QCOMPARE(room.lastWish<AnswerPermission>().grant, Grant::No);
        room.obey();
        QTest::qWait(50);
        QVERIFY(!room.panel.findChild<QPushButton *>(u"cardAnswer2"_s));
        QVERIFY(room.view().spokenText(asking).contains(u"rejected"_s));
        QVERIFY(room.view().hasFocus()); // the keyboard is not lost with the button
    }

    void textIsSelectedAcrossCards()
    {
        Room room;
        room.bar()->setValue(0);
        QWidget *viewport = room.view().viewport();
        const QRect first = room.view().cardRect(0);
        const QRect second = room.view().cardRect(1);
        QTest::mousePress(viewport, Qt::LeftButton, {}, QPoint(first.left() + 41, first.top() + 19));
        QTest::mouseMove(viewport, QPoint(second.left() + 300, second.top() + 19));
        QTest::mouseMove(viewport, QPoint(second.left() + 600, second.top() + 19));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(second.left() + 600, second.top() + 19));
        const QString selected = room.view().selectedText();
        QVERIFY2(selected.startsWith(u"Coordinator asked for a plan"_s), qPrintable(selected));
        QVERIFY2(selected.contains(u"\nlead-engineer proposed attempt 1"_s), qPrintable(selected));
        QVERIFY(!selected.contains(u"Plan it."_s)); // folded away
        room.view().setFocus();
        QTest::keyClick(&room.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), selected);
    }

    void withoutASelectionTheCardIsCopied()
    {
        Room room;
        room.view().clearSelection();
        room.view().setCurrentCard(0);
        room.view().copy();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Plan it."_s));
    }

    void findCountsAndWalksMatchesAndUnfolds()
    {
        Room room;
        room.view().setFocus();
        QTest::keyClick(&room.view(), Qt::Key_F, Qt::ControlModifier);
        auto *bar = room.panel.findChild<ui::FindBar *>();
        QVERIFY(bar->isVisible());
        auto *text = bar->findChild<QLineEdit *>(u"findText"_s);
        auto *count = bar->findChild<QLabel *>(u"findCount"_s);
        QTest::keyClicks(text, u"objection NUMBER"_s);
        QCOMPARE(room.view().matchCount(), 3);
        QVERIFY(count->text().endsWith(u"of 3"_s));
        const int first = room.view().currentMatch();
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(room.view().currentMatch(), (first + 1) % 3);
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(room.view().currentMatch(), first);

        text->setText(u"the last prompt"_s);
        QCOMPARE(room.view().matchCount(), 1);
        const int card = room.conversation.cards().rowCount() - 2; // the live card is last
        QVERIFY(room.view().isSectionOpen(card, u"prompt"_s));
        text->setText(u"nowhere"_s);
        QCOMPARE(count->text(), u"no matches"_s);
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(room.view().matchCount(), 0);
    }

    void notesAreWrittenAndSent()
    {
        Room room;
        auto *text = room.panel.findChild<QPlainTextEdit *>(u"composerText"_s);
        auto *send = room.panel.findChild<QPushButton *>(u"sendNote"_s);
        QVERIFY(!send->isEnabled());
        QTest::keyClicks(text, u"Also CRLF?"_s);
        QCOMPARE(room.sink.drafts.value(u"note/run-1"_s), u"Also CRLF?"_s);
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(room.sink.runCommands.empty());
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(room.lastWish<Interject>().text, u"Also CRLF?"_s);
        QVERIFY(!send->isEnabled());
        room.obey();
        QCOMPARE(text->toPlainText(), QString());
    }

    void draftsBelongToTheirRun()
    {
        Room room;
        auto *text = room.panel.findChild<QPlainTextEdit *>(u"composerText"_s);
        QTest::keyClicks(text, u"half a th"_s);
        room.conversation.setRun({});
        QCOMPARE(text->toPlainText(), QString());
        QVERIFY(!room.panel.findChild<ui::Composer *>()->isVisible());
        room.conversation.setRun(room.id);
        QCOMPARE(text->toPlainText(), u"half a th"_s);
    }

    void screenReadersWalkTheCards()
    {
        Room room;
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&room.view());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), room.view().cardCount());
        QVERIFY(list->child(0)->text(QAccessible::Name).startsWith(u"Coordinator asked for a plan"_s));
        QCOMPARE(list->child(0)->parent(), list);
        room.view().setFocus();
        room.view().setCurrentCard(1);
        QVERIFY(list->child(1)->state().focused);
    }

    void manyCardsAndLongTextsStaySmooth()
    {
        RunStory story;
        std::vector<NewEvent> events{{support::console, story.start}};
        for (int i = 0; i < 4000; ++i)
            events.push_back({support::you, NoteQueued{QString::number(i), u"word "_s.repeated(40)}});
        events.push_back({support::console, PlanRequested{1, u"prompt line\n"_s.repeated(5000)}});
        events.push_back({support::you, NoteQueued{u"x"_s, u"y"_s.repeated(400'000)}});
        story.happen(events);
        presentation::ConversationViewModel conversation(story.store, story.sink, story.clock);
        ui::ConversationPanel panel(conversation);
        panel.resize(720, 500);
        panel.show();
        conversation.setRun(story.id);
        panel.view().toggleFold(4000, u"prompt"_s);
        QScrollBar *bar = panel.view().verticalScrollBar();
        // Wherever one looks, no more is laid out than the screen needs: paint a hundred places.
        int painted = 0;
        for (int i = 0; i < 100; ++i) {
            bar->setValue(bar->maximum() / 100 * i);
            painted += panel.view().viewport()->grab().isNull() ? 0 : 1;
        }
        QCOMPARE(painted, 100);
    }

    void destroyedMidStreamNothingHappens()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        auto conversation =
            std::make_unique<presentation::ConversationViewModel>(story.store, story.sink, story.clock);
        auto panel = std::make_unique<ui::ConversationPanel>(*conversation);
        conversation->setRun(story.id);
        panel->show();
        story.store.appendStream(story.id, u"half a "_s);
        panel.reset();
        conversation.reset();
        story.store.appendStream(story.id, u"sentence"_s);
        QTest::qWait(50);
        QCOMPARE(story.store.streamedText(story.id), u"half a sentence"_s);
    }
};

QTEST_MAIN(TestConversationPanel)
#include "tst_conversationpanel.moc"
