// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/review/wraplabel.h"
#include "ui/settings/settingspanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Room
{
    Room()
    {
        panel.resize(900, 420);
        panel.show();
        panel.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&panel));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        auto *widget = panel.findChild<Widget *>(name);
        if (!widget)
            qFatal("no %s", qPrintable(name));
        return widget;
    }
    void type(const QString &key, const QString &text) const
    {
        auto *field = find<QLineEdit>(u"rule_"_s + key);
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void putInForce(const ProjectRules &rules)
    {
        coordinator::ProjectState now = story.store.projectState();
        now.rules = rules;
        story.store.setProjectState(now);
    }
    [[nodiscard]] ProjectRules decided() const
    {
        if (story.sink.projectCommands.size() != 1)
            qFatal("there is not exactly one decision");
        return std::get<ChangeRules>(story.sink.projectCommands.front().body).rules;
    }
    [[nodiscard]] QString summary() const { return find<QLabel>(u"ruleSummary"_s)->text(); }

    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::SettingsPanel panel{workbench};
};

} // namespace

class TestSettingsPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleStandsHereWithItsValueAndWhatItDoes()
    {
        Room room;
        for (const presentation::Rule &rule : room.workbench.projectSettings().rules()) {
            QVERIFY2(room.find<QWidget>(u"row_"_s + rule.key)->isVisible(), qPrintable(rule.key));
            if (rule.form == presentation::RuleForm::Line)
                QCOMPARE(room.find<QLineEdit>(u"rule_"_s + rule.key)->accessibleDescription(), rule.sentence);
        }
        QCOMPARE(room.find<QLineEdit>(u"rule_maxRetries"_s)->text(), u"3"_s);
        QCOMPARE(room.find<QComboBox>(u"rule_mode"_s)->currentText(), u"Countersigned"_s);
        QVERIFY(
            room.find<QPlainTextEdit>(u"rule_routing"_s)->toPlainText().contains(u"lint: lead-engineer"_s));
        QVERIFY(room.find<QCheckBox>(u"rule_reporters_devops"_s)->isChecked());
    }

    void whatIsWrongIsSaidWhileItIsTyped()
    {
        const Room room;
        room.type(u"maxRetries"_s, u"many"_s);
        auto *message = room.find<ui::WrapLabel>(u"message_maxRetries"_s);
        QVERIFY(message->isVisible());
        QCOMPARE(message->text(),
                 u"“many” is not allowed: a whole number from 0 to 1,000, or “unlimited”."_s);
        QCOMPARE(room.summary(), u"Not saved: 1 rule(s) with a problem."_s);
        room.type(u"maxRetries"_s, u"unlimited"_s);
        QVERIFY(!message->isVisible());
    }

    void savingWithAProblemGoesToIt()
    {
        const Room room;
        room.type(u"runCost"_s, u"x"_s);
        room.find<QLineEdit>(u"ruleSearch"_s)->setFocus();
        QTest::keyClick(room.find<QLineEdit>(u"ruleSearch"_s), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(room.story.sink.projectCommands.empty());
        QVERIFY(room.find<QLineEdit>(u"rule_runCost"_s)->hasFocus());
    }

    void theKeyboardSavesAllChangesAtOnceAndUndoIsOffered()
    {
        Room room;
        room.type(u"maxRetries"_s, u"5"_s);
        QTest::keyClick(room.find<QCheckBox>(u"rule_reporters_devops"_s), Qt::Key_Space);
        auto *lines = room.find<QPlainTextEdit>(u"rule_expectations"_s);
        lines->selectAll();
        QTest::keyClicks(lines, u"No new warnings."_s);
        QCOMPARE(room.summary(), u"3 rule(s) changed and not saved."_s);
        QTest::keyClick(lines, Qt::Key_S, Qt::ControlModifier);
        const ProjectRules rules = room.decided();
        QCOMPARE(rules.maxRetries, std::optional(5));
        QCOMPARE(rules.expectations, QStringList{u"No new warnings."_s});
        QCOMPARE(rules.reporters.size(), std::size_t(3));
        room.putInForce(rules);
        QCOMPARE(room.summary(), u"Saved: 3 rules"_s);
        auto *undo = room.find<QPushButton>(u"undoRules"_s);
        QTRY_VERIFY(undo->isVisible());
        undo->click();
        QVERIFY(std::get<ChangeRules>(room.story.sink.projectCommands.back().body).rules.maxRetries ==
                std::optional(3));
        QTRY_VERIFY(!undo->isVisible());
        QVERIFY(room.summary().startsWith(u"Undone: "_s));
        auto *redo = room.find<QPushButton>(u"redoRules"_s);
        QTRY_VERIFY(redo->isVisible());
        redo->click();
        QVERIFY(room.story.sink.projectCommands.size() == 2); // its rules are in force still
    }

    void aChangeElsewhereShowsAndTakesNothingAway()
    {
        Room room;
        room.type(u"parallelRuns"_s, u"5"_s);
        ProjectRules rules = room.story.store.projectState().rules;
        rules.parallelRuns = 9;
        rules.allowedCommands = {u"make"_s};
        room.putInForce(rules);
        QCOMPARE(room.find<QPlainTextEdit>(u"rule_allowedCommands"_s)->toPlainText(), u"make"_s);
        QCOMPARE(room.find<QLineEdit>(u"rule_parallelRuns"_s)->text(), u"5"_s);
        QCOMPARE(room.find<ui::WrapLabel>(u"message_parallelRuns"_s)->text(),
                 u"Changed elsewhere meanwhile, to: 9"_s);
        auto *theirs = room.find<QPushButton>(u"revert_parallelRuns"_s);
        QCOMPARE(theirs->text(), u"Take theirs"_s);
        theirs->click();
        QCOMPARE(room.find<QLineEdit>(u"rule_parallelRuns"_s)->text(), u"9"_s);
    }

    void theDefaultIsShownAndTakenAgain()
    {
        Room room;
        auto *reset = room.find<QPushButton>(u"reset_maxRetries"_s);
        QVERIFY(!reset->isVisible());
        room.type(u"maxRetries"_s, u"7"_s);
        QVERIFY(reset->isVisible());
        QCOMPARE(room.find<ui::WrapLabel>(u"default_maxRetries"_s)->text(), u"Default: 3"_s);
        reset->click();
        QCOMPARE(room.find<QLineEdit>(u"rule_maxRetries"_s)->text(), u"3"_s);
        QVERIFY(!reset->isVisible());
    }

    void automaticSaysWhatItMeansBeforeItIsSaved()
    {
        const Room room;
        auto *mode = room.find<QComboBox>(u"rule_mode"_s);
        mode->setCurrentIndex(mode->findText(u"Automatic"_s));
        Q_EMIT mode->activated(mode->currentIndex());
        QVERIFY(room.find<ui::WrapLabel>(u"message_mode"_s)->text().contains(u"without asking you"_s));
        QVERIFY(room.story.sink.projectCommands.empty());
    }

    void searchingLeavesTheRulesWithTheseWords()
    {
        const Room room;
        auto *search = room.find<QLineEdit>(u"ruleSearch"_s);
        QTest::keyClicks(search, u"per day tokens"_s);
        QVERIFY(room.find<QWidget>(u"row_dayTokens"_s)->isVisible());
        QVERIFY(!room.find<QWidget>(u"row_dayCost"_s)->isVisible());
        QVERIFY(!room.find<QWidget>(u"row_mode"_s)->isVisible());
        search->clear();
        QVERIFY(room.find<QWidget>(u"row_mode"_s)->isVisible());
        QTest::keyClicks(search, u"nosuchrule"_s);
        QVERIFY(!room.find<QScrollArea>(u"ruleSheet"_s)->isVisible());
    }

    void aSectionIsGoneToByMouseAndKeyboard()
    {
        const Room room;
        auto *sections = room.find<QListWidget>(u"ruleSections"_s);
        QCOMPARE(sections->count(), 5);
        auto *limits = room.find<QWidget>(u"row_runTokens"_s);
        QVERIFY(limits->visibleRegion().isEmpty());
        QTest::mouseClick(sections->viewport(), Qt::LeftButton, {},
                          sections->visualItemRect(sections->item(4)).center());
        QVERIFY(!limits->visibleRegion().isEmpty());
        QTest::keyClick(sections, Qt::Key_Home);
        QCOMPARE(room.find<QScrollArea>(u"ruleSheet"_s)->verticalScrollBar()->value(), 0);
        QVERIFY(!room.find<QWidget>(u"row_mode"_s)->visibleRegion().isEmpty());
    }

    void withoutAProjectThereIsASentence()
    {
        const engine::ProjectStore nothing;
        support::RecordingSink sink;
        support::StandingClock clock;
        presentation::Workbench workbench(nothing, sink, clock);
        ui::SettingsPanel panel(workbench);
        panel.show();
        QVERIFY(!panel.findChild<QLineEdit *>(u"ruleSearch"_s)->isVisible());
    }
};

QTEST_MAIN(TestSettingsPanel)
#include "tst_settingspanel.moc"
