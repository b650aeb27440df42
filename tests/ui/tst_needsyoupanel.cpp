// SPDX-License-Identifier: GPL-3.0-or-later
// Questions that are answered in their row of Needs you.
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/needsyou/needsyoupanel.h"

#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::NeedsYouModel;

namespace {

struct Room
{
    Room()
    {
        panel.resize(1200, 300);
        panel.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&panel));
    }

    /// Makes the run of "need", which waits for its human, ask this.
    void ask(AskKind kind, const std::function<void(coordinator::Run &)> &how = {})
    {
        coordinator::Run run = *story.store.run(id);
        run.ask = coordinator::Ask{kind, run.lastSequence, story.clock.now(), u"execute: make docs"_s};
        run.failed.reset();
        if (how)
            how(run);
        story.append(run, {});
    }
    void wantPermission(const QString &permission)
    {
        ask(AskKind::Permission, [&permission](coordinator::Run &run) {
            PermissionRequest wanted;
            wanted.id = permission;
            wanted.agent = u"coder"_s;
            wanted.kind = u"execute"_s;
            wanted.command = u"make docs"_s;
            run.permissions = {{wanted, 7}};
        });
    }
    [[nodiscard]] QModelIndex row() { return workbench.needsYou().indexOf(id); }
    [[nodiscard]] QWidget *answers() { return panel.view()->indexWidget(row()); }
    [[nodiscard]] QStringList texts()
    {
        QStringList found;
        if (const QWidget *shown = answers()) {
            for (const QPushButton *button : shown->findChildren<QPushButton *>())
                found.append(button->text());
        }
        return found;
    }
    void click(const QString &name) { answers()->findChild<QPushButton *>(name)->click(); }
    template <typename Body>
    [[nodiscard]] const Body *given() const
    {
        return story.sink.runCommands.size() == 1 ? std::get_if<Body>(&story.sink.runCommands[0].body)
                                                  : nullptr;
    }

    const RunId id{u"run-need"_s};
    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::NeedsYouPanel panel{workbench};
};

} // namespace

class TestNeedsYouPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPermissionHasItsTwoButtonsInTheRow_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<Grant>("grant");
        QTest::newRow("yes") << u"rowAnswer1"_s << Grant::Once;
        QTest::newRow("no") << u"rowAnswer2"_s << Grant::No;
    }
    void aPermissionHasItsTwoButtonsInTheRow()
    {
        QFETCH(QString, button);
        QFETCH(Grant, grant);
        Room room;
        room.wantPermission(u"p1"_s);
        QCOMPARE(room.texts(), (QStringList{u"Allow once"_s, u"Reject"_s}));
        QVERIFY(room.row().data(NeedsYouModel::DetailRole).toString().contains(u"make docs"_s));
        for (const QPushButton *each : room.answers()->findChildren<QPushButton *>())
            QVERIFY2(each->accessibleName().contains(u"make docs"_s), qPrintable(each->accessibleName()));
        room.click(button);
        const auto *answer = room.given<AnswerPermission>();
        QVERIFY(answer);
        QCOMPARE(answer->id, u"p1"_s);
        QCOMPARE(answer->grant, grant);
    }

    void aLoginIsSaidToBeDoneOrNot()
    {
        Room room;
        room.ask(AskKind::Permission, [](coordinator::Run &run) {
            PermissionRequest wanted;
            wanted.id = u"p1"_s;
            wanted.kind = u"login"_s;
            wanted.title = u"Open https://login.example"_s;
            run.permissions = {{wanted, 7}};
        });
        QCOMPARE(room.texts(), (QStringList{u"I have logged in"_s, u"Do not log in"_s}));
        room.click(u"rowAnswer1"_s);
        const auto *answer = room.given<AnswerPermission>();
        QVERIFY(answer);
        QCOMPARE(answer->grant, Grant::Once);
    }

    void theKeyboardAnswersToo()
    {
        Room room;
        room.wantPermission(u"p1"_s);
        room.panel.view()->setCurrentIndex(room.row());
        QTest::keyClick(room.panel.view(), Qt::Key_R);
        const auto *answer = room.given<AnswerPermission>();
        QVERIFY(answer);
        QCOMPARE(answer->grant, Grant::No);
    }

    void anAnswerIsForTheQuestionThatStoodBesideIt()
    {
        Room room;
        room.wantPermission(u"p1"_s);
        auto *before = room.answers()->findChild<QPushButton *>(u"rowAnswer1"_s);
        const QString shown = before->accessibleName();
        const auto answers = room.workbench.directAnswers().of(room.id);
        room.wantPermission(u"p2"_s);
        room.workbench.directAnswers().give(room.id, answers.front());
        QCOMPARE(room.given<AnswerPermission>()->id, u"p1"_s); // which the rules refuse by now
        room.story.sink.runCommands.clear();
        room.click(u"rowAnswer1"_s);
        QCOMPARE(room.given<AnswerPermission>()->id, u"p2"_s);
    }

    void listingACommandChangesTheProjectsRules()
    {
        Room room;
        room.wantPermission(u"p1"_s);
        const auto answers = room.workbench.directAnswers().of(room.id);
        QCOMPARE(answers.size(), std::size_t(4));
        room.workbench.directAnswers().give(room.id, answers.back());
        QCOMPARE(room.given<AnswerPermission>()->grant, Grant::Listed);
        QCOMPARE(room.story.sink.projectCommands.size(), std::size_t(1));
        const auto &change = std::get<ChangeRules>(room.story.sink.projectCommands[0].body);
        QVERIFY(change.rules.allowedCommands.contains(u"make docs"_s));
    }

    void otherQuestionsHaveTheirOwnAnswers_data()
    {
        QTest::addColumn<AskKind>("kind");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("a silent agent") << AskKind::SilentAgent << QStringList{u"Wait"_s, u"Start again"_s};
        QTest::newRow("a budget") << AskKind::Budget << QStringList{u"Raise by half"_s, u"Stop"_s};
        QTest::newRow("a plan") << AskKind::PlanToApprove << QStringList();
        QTest::newRow("a problem") << AskKind::AgentProblem << QStringList();
    }
    void otherQuestionsHaveTheirOwnAnswers()
    {
        QFETCH(AskKind, kind);
        QFETCH(QStringList, texts);
        Room room;
        room.ask(kind);
        QCOMPARE(room.texts(), texts);
        QCOMPARE(room.row().data(NeedsYouModel::InRowRole).toBool(), !texts.isEmpty());
    }

    void interruptedWorkGoesOnOrStartsAgain()
    {
        Room room;
        room.ask(AskKind::AgentProblem, [](coordinator::Run &run) {
            AskWork work;
            work.inPlace = true;
            run.failed = Effect{9, run.id, work};
        });
        QCOMPARE(room.texts(), (QStringList{u"Continue"_s, u"Start again"_s}));
        room.click(u"rowAnswer2"_s);
        QVERIFY(room.given<RestartWork>());
    }

    void anAnsweredRowLosesItsButtons()
    {
        Room room;
        room.wantPermission(u"p1"_s);
        QVERIFY(room.answers());
        room.ask(AskKind::PlanToApprove);
        QVERIFY(!room.answers());
    }

    void aClickBesideTheButtonsOpensTheRow()
    {
        Room room;
        room.wantPermission(u"p1"_s);
        const QRect rect = room.panel.view()->visualRect(room.row());
        QTest::mouseClick(room.panel.view()->viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(60, 10));
        QCOMPARE(room.panel.view()->currentIndex(), room.row());
        QVERIFY(room.story.sink.runCommands.empty());
    }
};

QTEST_MAIN(TestNeedsYouPanel)
#include "tst_needsyoupanel.moc"
