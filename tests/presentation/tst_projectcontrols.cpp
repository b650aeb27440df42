// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/projectcontrols.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::ProjectControls;
using presentation::StartPreview;

class TestProjectControls final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        support::StoryFixture story;
        ProjectControls controls{story.store, story.sink};

        template <typename Body>
        [[nodiscard]] const Body *last() const
        {
            return story.sink.projectCommands.empty()
                       ? nullptr
                       : std::get_if<Body>(&story.sink.projectCommands.back().body);
        }
    };

private Q_SLOTS:
    void thePolicyForOwnFixesIsSwitchedAndFollowed()
    {
        Fixture fixture;
        QSignalSpy changed(&fixture.controls, &ProjectControls::policyChanged);
        QVERIFY(!fixture.controls.coversOwnFixes());
        fixture.controls.setCoversOwnFixes(false);
        QVERIFY(fixture.story.sink.projectCommands.empty());
        fixture.controls.setCoversOwnFixes(true);
        QVERIFY(fixture.last<ChangeRules>()->rules.coverOwnFixes);
        coordinator::ProjectState state = fixture.story.store.projectState();
        state.rules.coverOwnFixes = true;
        fixture.story.store.setProjectState(state);
        QCOMPARE(changed.size(), 1);
        QVERIFY(fixture.controls.coversOwnFixes());
    }

    void wishesBecomeCommandsOfTheHuman()
    {
        Fixture fixture;
        const Scope scope = ProjectControls::taskScope(TaskId{u"args"_s});
        fixture.controls.start(scope);
        QVERIFY(fixture.last<StartWork>());
        QCOMPARE(fixture.last<StartWork>()->scope, scope);
        QCOMPARE(fixture.story.sink.projectCommands.back().actor.kind, ActorKind::Human);
        QCOMPARE(fixture.story.sink.projectCommands.back().project, ProjectId{u"csv"_s});
        fixture.controls.hold(scope);
        QCOMPARE(fixture.last<Hold>()->stopNow, false);
        fixture.controls.stopNow(scope);
        QCOMPARE(fixture.last<Hold>()->stopNow, true);
    }

    void releasingIsOnlyForWhatIsHeldItself()
    {
        Fixture fixture;
        const Scope held = ProjectControls::taskScope(TaskId{u"temporary"_s});
        QVERIFY(fixture.controls.canRelease(held));
        QVERIFY(!fixture.controls.canHold(held));
        QVERIFY(!fixture.controls.canRelease(ProjectControls::taskScope(TaskId{u"quoted"_s})));
        fixture.controls.release(held);
        QCOMPARE(fixture.last<Release>()->scope, held);
        fixture.story.sink.projectCommands.clear();
        fixture.controls.release({});
        QVERIFY(fixture.story.sink.projectCommands.empty());
    }

    void aChangeOfModeKeepsAllOtherRules()
    {
        Fixture fixture;
        fixture.controls.setMode(Mode::Manual);
        ProjectRules rules = fixture.story.store.projectState().rules;
        rules.mode = Mode::Manual;
        QCOMPARE(fixture.last<ChangeRules>()->rules, rules);
        QCOMPARE(fixture.controls.mode(), Mode::Countersigned); // until it is journaled
        QSignalSpy changed(&fixture.controls, &ProjectControls::modeChanged);
        coordinator::ProjectState state = fixture.story.store.projectState();
        state.rules = rules;
        fixture.story.store.setProjectState(state);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(fixture.controls.mode(), Mode::Manual);
    }

    void aRunningTaskCannotBeStartedAgain()
    {
        const Fixture fixture;
        QVERIFY(!fixture.controls.canStart(ProjectControls::taskScope(TaskId{u"ending"_s})));
        QVERIFY(!fixture.controls.canStart(ProjectControls::taskScope(TaskId{u"split"_s})));
        QVERIFY(fixture.controls.canStart(ProjectControls::taskScope(TaskId{u"convert"_s})));
        QVERIFY(fixture.controls.canStart({}));
    }

    void thePreviewShowsOrderAgentsAndWhatComesLater()
    {
        const Fixture fixture;
        const StartPreview preview =
            fixture.controls.preview(ProjectControls::milestoneScope(MilestoneId{u"cli"_s}));
        QStringList titles;
        for (const StartPreview::Entry &entry : preview.entries)
            titles.append(entry.task.value);
        QCOMPARE(titles, (QStringList{u"convert"_s, u"pipe"_s, u"help"_s, u"exit"_s}));
        QCOMPARE(preview.eligible, 4);
        QCOMPARE(preview.later, 1); // "args" waits for its children
        QCOMPARE(preview.parallel, 2);
        QCOMPARE(preview.entries.front().agent, u"lead-engineer"_s);
        QVERIFY(preview.unplayed.isEmpty());
    }

    void aPersonaThatNobodyPlaysIsNamed()
    {
        Fixture fixture;
        fixture.story.store.setAgents({});
        const StartPreview preview = fixture.controls.preview({});
        QCOMPARE(preview.unplayed, QStringList{u"lead-engineer"_s});
        QVERIFY(preview.entries.front().agent.isEmpty());
    }

    void onlyOwnWishesRefusalsAreReported()
    {
        Fixture fixture;
        QSignalSpy refused(&fixture.controls, &ProjectControls::refused);
        const coordinator::Refusal refusal{coordinator::RefusalReason::AlreadyStarted, {}};
        Q_EMIT fixture.story.sink.refused(CommandId{u"another's"_s}, refusal);
        QCOMPARE(refused.size(), 0);
        fixture.controls.start({});
        Q_EMIT fixture.story.sink.refused(fixture.story.sink.projectCommands.back().id, refusal);
        QCOMPARE(refused.size(), 1);
        QVERIFY(!refused.at(0).at(0).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProjectControls)
#include "tst_projectcontrols.moc"
