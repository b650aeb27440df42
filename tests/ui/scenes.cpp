// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes.h"

#include "coordinator/run.h"
#include "presentation/workbench.h"
#include "support/reviewstory.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace domain;
using support::ReviewStory;

namespace {

void dashboardGoesAway(ReviewStory &story)
{
    story.store.setDashboard(u"http://localhost:8080"_s, engine::DashboardHealth::Offline);
    story.store.setOpenWrites(3);
}

void agentFallsSilent(ReviewStory &story)
{
    coordinator::Run run = *story.store.run(story.run);
    run.lastEventAt = story.clock.present.addSecs(-12 * 60);
    run.ask = coordinator::Ask{AskKind::SilentAgent, run.lastSequence, story.clock.present.addSecs(-2 * 60),
                               u"Nothing has been heard for 10 minutes."_s};
    story.store.setRun(run, {});
}

void agentWantsToBeAllowed(ReviewStory &story)
{
    coordinator::Run run = *story.store.run(story.run);
    PermissionAsked asked;
    asked.request.id = u"p1"_s;
    asked.request.agent = u"claude"_s;
    asked.request.kind = u"execute"_s;
    asked.request.title = u"Run the tests of the writer"_s;
    asked.request.command = u"ctest --test-dir build --output-on-failure -R writer"_s;
    run.permissions = {{asked.request, 1}};
    run.ask = coordinator::Ask{AskKind::Permission, run.lastSequence + 1, story.clock.present.addSecs(-60),
                               u"execute: "_s + asked.request.command};
    story.append(run, {asked}, {ActorKind::Agent, u"claude"_s});
}

void somebodyComesBack(ReviewStory &story, presentation::Workbench &workbench)
{
    workbench.absence().noticeHuman();
    story.clock.present = story.clock.present.addSecs(3 * 3600);
    coordinator::Run run = *story.store.run(story.run);
    run.stage = coordinator::Stage::Done;
    story.append(run, {RunDone{}});
    workbench.absence().noticeHuman();
}

void engineerWrites(ReviewStory &story)
{
    story.store.setStreamStatus(story.run, {});
    story.store.appendStream(story.run,
                             u"\nThe writer asks them for the ending of each record, and the test writes "
                             "the same table with both.\n\nNext: src/options.h, tests/test_writer.cpp"_s);
}

void anotherAttemptArrives(ReviewStory &story, presentation::Workbench &workbench)
{
    workbench.review().setNote(u"Say what happens to a quote at the end of a file."_s);
    const RunId id{u"run-quoted"_s};
    coordinator::Run run = *story.store.run(id);
    coordinator::Attempt next = run.attempts.back();
    next.number += 1;
    next.plan.summary += u" The end of the file is covered."_s;
    next.revision = revisionOf(next.plan);
    run.attempts.push_back(next);
    story.store.setRun(run, {});
}

const std::vector<Scene> &scenes()
{
    static const std::vector<Scene> all{
        {u"first-start"_s, {}, {}, 0, true, false, nullptr, nullptr},
        {u"plan"_s, u"quoted"_s, {}, 0, false, false, nullptr, nullptr},
        {u"stale-verdict"_s, u"quoted"_s, {}, 0, false, false, nullptr, anotherAttemptArrives},
        {u"streaming"_s, u"ending"_s, u"runsPanel"_s, 0, false, false, engineerWrites, nullptr},
        {u"escalation"_s, u"need"_s, {}, 0, false, false, nullptr, nullptr},
        {u"failed-agent"_s, u"position"_s, {}, 0, false, false, nullptr, nullptr},
        {u"hanging-agent"_s, u"ending"_s, {}, 0, false, false, agentFallsSilent, nullptr},
        {u"offline"_s, u"quoted"_s, {}, 0, false, false, dashboardGoesAway, nullptr},
        {u"triage"_s, u"ending"_s, u"triagePanel"_s, 6, false, false, nullptr, nullptr},
        {u"forty-findings"_s, u"ending"_s, u"triagePanel"_s, 40, false, false, nullptr, nullptr},
        {u"permission"_s, u"ending"_s, {}, 0, false, false, agentWantsToBeAllowed, nullptr},
        {u"away"_s, u"quoted"_s, {}, 0, false, false, nullptr, somebodyComesBack},
        {u"replay"_s, u"quoted"_s, {}, 0, false, true, nullptr, nullptr},
        {u"diff"_s, u"quoted"_s, u"changesPanel"_s, 0, false, false, nullptr, nullptr},
        {u"task"_s, u"quoted"_s, u"taskPanel"_s, 0, false, false, nullptr, nullptr},
        {u"activity"_s, u"quoted"_s, u"activityPanel"_s, 0, false, false, nullptr, nullptr},
        {u"insights"_s, u"quoted"_s, u"insightsPanel"_s, 0, false, false, nullptr, nullptr},
        {u"commands"_s, u"quoted"_s, u"commandsPanel"_s, 0, false, false, nullptr, nullptr},
        {u"agents"_s, u"quoted"_s, u"agentsPanel"_s, 0, false, false, nullptr, nullptr},
        {u"settings"_s, u"quoted"_s, u"projectSettingsPanel"_s, 0, false, false, nullptr, nullptr},
    };
    return all;
}

} // namespace

const Scene *sceneNamed(const QString &name)
{
    const auto found =
        std::find_if(scenes().begin(), scenes().end(), [&](const Scene &each) { return each.name == name; });
    return found == scenes().end() ? nullptr : &*found;
}

QStringList sceneNames()
{
    QStringList names;
    for (const Scene &each : scenes())
        names.append(each.name);
    return names;
}
