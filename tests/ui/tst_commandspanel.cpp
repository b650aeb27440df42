// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runningcommands.h"
#include "presentation/commands.h"
#include "presentation/workbench.h"
#include "support/fakelogs.h"
#include "support/storyfixture.h"
#include "ui/commands/commandspanel.h"
#include "ui/commands/logcolours.h"
#include "ui/commands/logview.h"
#include "ui/conversation/findbar.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

const RunId theRun{u"run-quoted"_s};

struct Window
{
    Window()
    {
        coordinator::Run run = *story.store.run(theRun);
        run.worktree = WorktreePrepared{u"/work/tree"_s, u"x"_s, QString(40, u'a'), u"y"_s};
        story.append(run, {});
        addRows(500);
        engine::LiveCommand live;
        live.worktree = u"/work/tree"_s;
        live.name = u"test"_s;
        live.command = u"make test"_s;
        live.logPath = u"/logs/test.log"_s;
        command = running.begin(live);
        workbench.selection().selectRun(theRun);
        panel.resize(900, 300);
        panel.show();
        panel.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&panel));
        view = panel.view();
        view->setFocus();
    }
    void addRows(int count)
    {
        for (int i = 0; i < count; ++i)
            logs.text += "row " + QByteArray::number(rows++) + '\n';
    }
    void grow(int count)
    {
        addRows(count);
        workbench.commands().log().poll();
    }
    [[nodiscard]] bool isAtEnd() const
    {
        return view->verticalScrollBar()->value() == view->verticalScrollBar()->maximum();
    }
    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return panel.findChild<Widget *>(name);
    }

    support::StoryFixture story;
    support::FakeLogs logs;
    engine::RunningCommands running;
    presentation::Workbench workbench{story.store, story.sink, story.clock, {nullptr, &logs, &running}};
    ui::CommandsPanel panel{workbench};
    ui::LogView *view = nullptr;
    qint64 command = 0;
    int rows = 0;
};

} // namespace

class TestCommandsPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndIsFollowedUntilSomebodyScrollsUp()
    {
        Window w;
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 500);
        QVERIFY(w.isAtEnd());
        w.grow(50);
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 550);
        QVERIFY(w.isAtEnd());
        QTest::keyClick(w.view, Qt::Key_PageUp);
        QTest::keyClick(w.view, Qt::Key_PageUp);
        const qint64 top = w.view->topRow();
        QVERIFY(!w.find<QPushButton>(u"followLog"_s)->isChecked());
        w.grow(50);
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 600);
        QCOMPARE(w.view->topRow(), top);
        w.find<QPushButton>(u"followLog"_s)->click();
        QVERIFY(w.isAtEnd());
    }

    void theKeyForTheEndFollowsAgain()
    {
        Window w;
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 500);
        QTest::keyClick(w.view, Qt::Key_Home);
        QVERIFY(!w.view->isFollowing());
        QTest::keyClick(w.view, Qt::Key_End);
        QVERIFY(w.view->isFollowing());
    }

    void wordsAreFoundWithTheKeyboard()
    {
        Window w;
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 500);
        QTest::keyClick(w.view, Qt::Key_Home);
        QTest::keyClick(w.view, Qt::Key_F, Qt::ControlModifier);
        auto *bar = w.panel.findChild<ui::FindBar *>();
        QTRY_VERIFY(bar->isVisible());
        QTest::keyClicks(bar->findChild<QLineEdit *>(), u"row 333"_s);
        QTRY_COMPARE(w.view->currentRow(), 333);
    }

    void selectedRowsAreCopied()
    {
        Window w;
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 500);
        QTest::keyClick(w.view, Qt::Key_Home);
        QTest::keyClick(w.view, Qt::Key_Down, Qt::ShiftModifier);
        QApplication::clipboard()->clear();
        QTest::keyClick(w.view, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::clipboard()->text(), u"row 0\nrow 1"_s);
    }

    void theHeaderTellsHowItEnded()
    {
        Window w;
        CommandRun result;
        result.exitCode = 3;
        result.durationSeconds = 1;
        w.running.end(w.command, result);
        const auto spoken = [&w] {
            return w.workbench.commands().model().index(0).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY(spoken().contains(u"exit 3"_s));
        w.panel.grab();
    }

    void aLogThatNobodySeesIsNotRead()
    {
        Window w;
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 500);
        w.panel.setInSight(false);
        const qsizetype bytesBefore = w.logs.bytesRead;
        w.addRows(50);
        w.running.begin({}); // of another run: the list is looked through
        for (int turn = 0; turn < 50; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(w.workbench.commands().log().rowCount(), 500);
        QCOMPARE(w.logs.bytesRead, bytesBefore);

        w.panel.setInSight(true);
        QTRY_COMPARE(w.workbench.commands().log().rowCount(), 550);
    }

    void withoutCommandsThePanelSaysWhatWillBeThere()
    {
        Window w;
        w.workbench.selection().clear();
        QVERIFY(!w.view->isVisible());
    }

    void everyColourCanBeRead()
    {
        for (const ui::Theme &theme : {ui::Theme::light(), ui::Theme::dark()}) {
            std::vector<int> colours{-1, 0x1FFFFFF, 0x1000000, 0x1777777, 0x1FFFF00};
            for (int index = 0; index < 16; ++index)
                colours.push_back(index);
            for (const int front : colours) {
                for (const int back : colours) {
                    presentation::AnsiStyle style;
                    style.foreground = front;
                    style.background = back;
                    style.inverse = (front + back) % 2 != 0;
                    const ui::LogColours shown = ui::logColours(style, theme);
                    QVERIFY(ui::contrast(shown.text, shown.back.isValid() ? shown.back : theme.panel) >= 4.5);
                }
            }
        }
    }
};

QTEST_MAIN(TestCommandsPanel)
#include "tst_commandspanel.moc"
