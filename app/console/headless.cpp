// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/headless.h"

#include "console/controlservice.h"
#include "console/journaltrouble.h"
#include "console/terminal.h"
#include "coordinator/placement.h"
#include "core/detach.h"
#include "presentation/filewait.h"
#include "wire/eventcodec.h"

#include <QCoroTimer>
#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

constexpr std::chrono::milliseconds attention = 200ms; ///< how soon an end is noticed
constexpr std::chrono::milliseconds longestPause = 60s;
constexpr std::chrono::milliseconds patience = 120s; ///< with a dashboard that takes nothing at the end
constexpr std::chrono::milliseconds settling = 3s;   ///< until what is asked counts as all that goes on

void printEvent(const engine::ProjectStore &store, const Event &event)
{
    const coordinator::Run *run = store.run(event.run);
    printBytes(wire::headlessLine(event, run ? run->start.task.id : TaskId()));
}

/// An approved plan that does not begin looks as if it were stuck.
void tellWaits(const engine::ProjectStore &store, const RunId &id, QHash<RunId, QString> &told)
{
    const coordinator::Run *run = store.run(id);
    const QString other = run ? presentation::waitedFor(store, *run) : QString();
    if (std::exchange(told[id], other) != other && !other.isEmpty())
        printError(u"“%1” waits for “%2” (same files)"_s.arg(run->start.task.title, other));
}

/// What an agent wants to be allowed keeps its turn under way, and still only a person can go on.
bool waitsForPermissionsOnly(const engine::ProjectStore &store)
{
    bool any = false;
    for (const RunId &id : store.runs()) {
        const coordinator::Run &run = *store.run(id);
        for (const Effect &effect : run.effects) {
            const bool isOfOthers = std::holds_alternative<StartChild>(effect.body) ||
                                    !presentation::waitedFor(store, run).isEmpty();
            if (run.hasEnded() || isOfOthers)
                continue;
            const bool isAsked =
                std::any_of(run.permissions.begin(), run.permissions.end(),
                            [&](const coordinator::Permission &open) { return open.effect == effect.id; });
            if (!isAsked)
                return false;
            any = true;
        }
    }
    return any;
}

/// Ends the wait when nothing can go on without people, also after a fresh look at the dashboard. The session
/// may end before.
QCoro::Task<> tellWhenIdle(QPointer<ProjectSession> session, core::OneShot<HeadlessEnd> end)
{
    std::chrono::milliseconds waited{0}; // for the dashboard or for people, with nothing else to do
    int openWrites = 0;
    while (session) {
        const bool isIdle = session->engine().isIdle();
        const bool isAsking = !isIdle && waitsForPermissionsOnly(session->store());
        // One lost connection is no reason to leave what has to be told, and what follows from it, undone.
        const int open = session->store().openWrites();
        if (std::exchange(openWrites, open) != open || (!isIdle && !isAsking))
            waited = 0ms;
        const std::chrono::milliseconds limit = open > 0 ? patience : isAsking ? settling : 0ms;
        if ((!isIdle && !isAsking) || waited < limit) {
            co_await QCoro::sleepFor(attention);
            waited += attention;
            continue;
        }
        co_await session->refresh();
        co_await QCoro::sleepFor(0ms); // what the look has set off shows by then
        if (session && (session->engine().isIdle() || waitsForPermissionsOnly(session->store()))) {
            end.set(HeadlessEnd::Idle);
            co_return;
        }
    }
}

void tellDashboard(engine::DashboardHealth health, const QString &url)
{
    if (health == engine::DashboardHealth::Offline)
        printError(u"the dashboard %1 is away; what it has to be told is kept until it is back"_s.arg(url));
    else if (health == engine::DashboardHealth::Online)
        printError(u"the dashboard %1 is there"_s.arg(url));
}

/// What is said by servers that are not there, or not yet.
bool isAway(core::ErrorKind kind)
{
    using enum core::ErrorKind;
    return kind == Unreachable || kind == Timeout || kind == Server || kind == RateLimited ||
           kind == Incomplete;
}

/// The project to work on. While the dashboard is away the journal's word counts; what it does not know is
/// waited for, until `end` is set.
QCoro::Task<core::Result<Project>> awaitProject(Services *services, core::OneShot<HeadlessEnd> end)
{
    const QString wanted = services->options().project;
    std::chrono::milliseconds pause = 1s;
    bool isTold = false;
    while (true) {
        const core::Result<Project> project = co_await resolveOrRemember(services, wanted);
        if (project || !isAway(project.error().kind))
            co_return project;
        if (!std::exchange(isTold, true))
            printError(u"the dashboard does not answer and is asked again until it does: %1"_s.arg(
                project.error().detail));
        // In small parts: whoever ends the program shall not have to wait for the pause.
        for (std::chrono::milliseconds waited{0}; waited < pause; waited += attention) {
            if (end.isSet())
                co_return project;
            co_await QCoro::sleepFor(attention);
        }
        pause = std::min<std::chrono::milliseconds>(2 * pause, longestPause);
    }
}

/// Damage in the middle of the journal shows when its events are read.
QCoro::Task<int> failToOpen(journal::SqliteJournal *journal, core::Error error)
{
    const std::optional<JournalTrouble> trouble = co_await findTrouble(journal);
    printError(trouble ? trouble->sentences : error.detail);
    const bool isWrongUsage =
        !trouble && (error.kind == core::ErrorKind::Invalid || error.kind == core::ErrorKind::NotFound);
    co_return isWrongUsage ? WrongUsage : SomethingFailed;
}

/// A finding whose task the dashboard did not take stands nowhere but in the journal, also after its run.
bool hasRefusedFinding(const coordinator::Run &run)
{
    return std::any_of(run.batches.begin(), run.batches.end(), [](const coordinator::Batch &batch) {
        const std::vector<StagedFinding> &findings = batch.staged.findings;
        return std::any_of(findings.begin(), findings.end(), [&](const StagedFinding &finding) {
            return batch.awaits(finding) && batch.refused.contains(finding.finding.id);
        });
    });
}

} // namespace

ExitCode verdictOn(const engine::ProjectStore &store, bool writesWait)
{
    const std::vector<RunId> runs = store.runs();
    const bool failed = std::any_of(runs.begin(), runs.end(), [&](const RunId &id) {
        const coordinator::Run &run = *store.run(id);
        return run.stage == coordinator::Stage::Failed || hasRefusedFinding(run);
    });
    if (failed || writesWait)
        return SomethingFailed;
    // What was put off to Future Enhancements is not part of what was started.
    QSet<MilestoneId> forLater;
    for (const Milestone &milestone : store.milestones()) {
        if (coordinator::isFutureEnhancements(milestone))
            forLater.insert(milestone.id);
    }
    const bool open = std::any_of(store.tasks().begin(), store.tasks().end(), [&](const Task &task) {
        return task.status != TaskStatus::Done && !forLater.contains(task.milestone);
    });
    return open ? WaitsForHuman : AllDone;
}

QCoro::Task<int> runHeadless(Services *services, core::OneShot<HeadlessEnd> end)
{
    if (!services->isWriter()) {
        printError(services->lock().reason());
        co_return services->lock().isReadOnly() ? SomethingFailed : WrongUsage;
    }
    const std::optional<JournalTrouble> trouble = co_await findTrouble(services->journal.get());
    if (trouble) {
        printError(trouble->sentences);
        co_return SomethingFailed;
    }
    if (!services->portNote().isEmpty())
        printError(services->portNote());
    const core::Result<Project> project = co_await awaitProject(services, end);
    if (!project)
        co_return co_await failToOpen(services->journal.get(), project.error());
    const bool rehearsed = co_await isRehearsed(services, project->id);
    const bool rehearse = services->options().rehearse || rehearsed;
    core::Result<std::unique_ptr<agents::AgentRegistry>> team = services->createTeam(rehearse);
    if (!team) {
        printError(team.error().detail);
        co_return WrongUsage;
    }
    if (!services->isolationNote().isEmpty())
        printError(services->isolationNote());
    QHash<RunId, QString> waits; // outlives what tells of them
    ProjectSession session(*services, *std::move(team));
    QObject::connect(&session.store(), &engine::ProjectStore::eventAppended, &session,
                     [&session](const Event &event) { printEvent(session.store(), event); });
    QObject::connect(&session.store(), &engine::ProjectStore::streamStatusChanged, &session,
                     [&session, &waits](const RunId &id) { tellWaits(session.store(), id, waits); });
    QObject::connect(&session.store(), &engine::ProjectStore::problemReported, &session,
                     [](const QString &text) { printError(text); });
    QObject::connect(&session.store(), &engine::ProjectStore::dashboardHealthChanged, &session, [&session] {
        tellDashboard(session.store().dashboardHealth(), session.store().dashboardUrl());
    });
    ControlService control(services->options().dataDirectory, session.store(), session.engine());
    if (const core::Result<void> listens = control.listen(); !listens)
        printError(listens.error().detail);

    const core::Result<void> opened = co_await session.open(project->id, rehearse);
    if (!opened)
        co_return co_await failToOpen(services->journal.get(), opened.error());
    ProjectCommand start;
    start.actor = {ActorKind::Human, {}};
    start.body = StartWork{};
    session.engine().submit(start);
    if (services->options().untilIdle)
        core::detach(tellWhenIdle(QPointer(&session), end), "until idle");
    co_await end;
    co_return verdictOn(session.store(), session.store().openWrites() > 0);
}

} // namespace app
