// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/effectrunner.h"

#include "coordinator/failedanswers.h"
#include "coordinator/landing.h"
#include "core/detach.h"
#include "core/log.h"
#include "engine/runfacts.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

constexpr qsizetype longestListing = 300; ///< paths of the workspace that a prompt shows

bool isPassing(const core::Error &error)
{
    using enum core::ErrorKind;
    return error.kind == Unreachable || error.kind == Timeout || error.kind == Server ||
           error.kind == RateLimited || error.kind == Incomplete;
}

} // namespace

EffectRunner::EffectRunner(const EnginePorts &ports, const EngineSettings &settings, const Prompter &prompter,
                           RunLanes &lanes, Claims &claims, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_settings(settings)
    , m_lanes(lanes)
    , m_claims(claims)
    , m_questioner(ports, prompter)
{
    connect(&m_ports.store, &ProjectStore::eventAppended, this, &EffectRunner::takeEvent);
    TurnWatch &watch = m_questioner.watch();
    connect(&watch, &TurnWatch::silenceNoticed, this, &EffectRunner::takeSilence);
    connect(&watch, &TurnWatch::heardAgain, this, [this](const QString &turn) {
        if (const auto key = keyOf(turn))
            submit(key->run, {ActorKind::Console, {}}, AgentHeard{key->effect});
    });
    PermissionQueue *permissions = m_ports.permissions;
    if (!permissions)
        return;
    connect(permissions, &PermissionQueue::asked, this, &EffectRunner::takeQuestion);
    connect(permissions, &PermissionQueue::withdrawn, this, [this](const PermissionQuestion &question) {
        if (const auto key = keyOf(question.turn))
            submit(key->run, {ActorKind::Console, {}}, PermissionGone{question.id});
    });
}

void EffectRunner::reconcile(const RunId &id)
{
    const coordinator::Run *run = m_lanes.find(id);
    if (!run)
        return;
    QSet<qint64> wanted;
    for (const Effect &effect : run->effects)
        wanted.insert(effect.id);
    const QSet<Key> underWay = m_underWay;
    for (const Key &key : underWay) {
        if (key.run == id && !wanted.contains(key.effect))
            m_questioner.cancel(turnOf(id, key.effect));
    }
    m_answered.removeIf([&](const Key &key) { return key.run == id && !wanted.contains(key.effect); });

    heedWaiting(*run);
    const bool held = m_ports.store.isHeld(run->start.task.id);
    const std::vector<Effect> effects = coordinator::pending(*run, held);
    if (!effects.empty() && !m_claims.isSure(*run)) {
        m_claims.verify(id);
        return;
    }
    for (const Effect &effect : effects) {
        const Key key{effect.run, effect.id};
        if (!m_underWay.contains(key) && !m_answered.contains(key))
            start(effect);
    }
}

void EffectRunner::askAboutInterrupted()
{
    std::vector<Effect> interrupted;
    const std::vector<RunId> runs = m_lanes.open();
    for (const RunId &id : runs) {
        const coordinator::Run *run = m_lanes.find(id);
        for (const Effect &effect : run->effects) {
            const auto *work = std::get_if<AskWork>(&effect.body);
            const Agent *agent = work ? m_ports.agents.find(work->agent) : nullptr;
            if (agent && agent->editsFiles())
                interrupted.push_back(effect);
        }
    }
    core::Error error;
    error.kind = core::ErrorKind::Incomplete;
    error.detail =
        tr("The console ended while the agent was at work. What it had done by then is still there: "
           "try again to let it go on from there, or have it built anew.");
    for (const Effect &effect : interrupted)
        fail(effect, u"interrupted"_s, error);
    dropQuestions(); // afterwards: it lets the runs go on
}

void EffectRunner::stopTurns(const RunId &id)
{
    const QSet<Key> underWay = m_underWay;
    for (const Key &key : underWay) {
        if (key.run == id)
            m_questioner.cancel(turnOf(id, key.effect));
    }
}

void EffectRunner::start(const Effect &effect)
{
    if (const auto *child = std::get_if<StartChild>(&effect.body)) {
        Q_EMIT childRequested(effect.run, *child); // answered by the child's end
        return;
    }
    if (std::holds_alternative<PrepareWorktree>(effect.body)) {
        const QString other = waitsFor(effect.run);
        m_ports.store.setStreamStatus(
            effect.run, other.isEmpty() ? QString() : tr("waits for “%1” (same files)").arg(other));
        if (!other.isEmpty()) {
            m_waitingForFiles.insert(effect.run);
            return;
        }
    }
    if (!isWithinBudget(effect))
        return; // the human is asked; taken up again with the answer
    m_underWay.insert({effect.run, effect.id});
    struct Dispatch
    {
        EffectRunner &runner;
        const Effect &effect;
        QCoro::Task<> operator()(const TakeClaim &body) const { return runner.takeClaim(effect, body.task); }
        QCoro::Task<> operator()(const ReadContext &body) const
        {
            return runner.readContext(effect, body.paths);
        }
        QCoro::Task<> operator()(const AskPlan &body) const { return runner.askPlan(effect, body); }
        QCoro::Task<> operator()(const AskVerdict &body) const { return runner.askVerdict(effect, body); }
        QCoro::Task<> operator()(const PrepareWorktree &body) const
        {
            return runner.prepareWorktree(effect, body);
        }
        QCoro::Task<> operator()(const AskWork &body) const { return runner.askWork(effect, body); }
        QCoro::Task<> operator()(const ApplyWork &body) const { return runner.applyWork(effect, body); }
        QCoro::Task<> operator()(const RunChecks &body) const { return runner.runChecks(effect, body); }
        QCoro::Task<> operator()(const AskReport &body) const { return runner.askReport(effect, body); }
        QCoro::Task<> operator()(const AskPriorities &body) const
        {
            return runner.askPriorities(effect, body);
        }
        QCoro::Task<> operator()(const RevertFiles &body) const { return runner.revertFiles(effect, body); }
        QCoro::Task<> operator()(const StartChild &) const { co_return; }
        QCoro::Task<> operator()(const Land &body) const { return runner.land(effect, body); }
    };
    core::detach(std::visit(Dispatch{*this, effect}, effect.body), "effect");
}

QCoro::Task<> EffectRunner::takeClaim(Effect effect, TaskId task)
{
    const QPointer self(this);
    std::chrono::milliseconds pause = 1s;
    while (true) {
        const QString key = turnOf(effect.run, effect.id);
        const core::Result<Claims::Taking> taking = co_await m_claims.take(task, key);
        if (!self)
            co_return;
        if (taking) {
            const ActorKind actor = taking->taken ? ActorKind::Console : ActorKind::Dashboard;
            finish(effect, {actor, {}}, ClaimAnswered{effect.id, taking->taken, taking->owner, taking->from});
            co_return;
        }
        const core::Error error = taking.error();
        if (!isPassing(error) && error.kind != core::ErrorKind::Conflict) {
            fail(effect, u"claim"_s, error);
            co_return;
        }
        m_ports.store.setStreamStatus(effect.run, tr("waits for the dashboard"));
        co_await m_ports.clock.sleep(pause);
        if (!self)
            co_return;
        pause = std::min<std::chrono::milliseconds>(2 * pause, 60s);
        if (!isWanted(effect)) {
            release(effect);
            co_return;
        }
    }
}

QCoro::Task<> EffectRunner::readContext(Effect effect, QStringList paths)
{
    const QPointer self(this);
    ContextRead read;
    read.effect = effect.id;
    if (rules().repository.isEmpty()) {
        for (const QString &path : paths)
            read.missing.append(u"%1: the project has no repository"_s.arg(path));
        finish(effect, {ActorKind::Console, {}}, read);
        co_return;
    }
    ContextRequest request;
    request.root = rules().repository;
    request.paths = paths;
    request.byteBudget = m_settings.contextBudget;
    const core::Result<ContextAnswer> answer = co_await m_ports.workspace.readContext(request);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"context"_s, answer.error());
        co_return;
    }
    const core::Result<QStringList> tracked = co_await m_ports.workspace.trackedFiles(request.root);
    if (!self)
        co_return;
    if (!tracked) {
        fail(effect, u"context"_s, tracked.error());
        co_return;
    }
    read.files = answer->files;
    read.missing = answer->missing;
    read.listing = tracked->first(std::min<qsizetype>(tracked->size(), longestListing));
    finish(effect, {ActorKind::Console, {}}, read);
}

QCoro::Task<> EffectRunner::prepareWorktree(Effect effect, PrepareWorktree prepare)
{
    const QPointer self(this);
    const coordinator::Run *run = m_lanes.find(effect.run);
    if (rules().repository.isEmpty() || !run) {
        core::Error error;
        error.kind = core::ErrorKind::NotFound;
        error.detail = tr("The project has no repository: choose one, then try again.");
        fail(effect, u"worktree"_s, error);
        co_return;
    }
    WorktreeRequest request;
    request.repository = rules().repository;
    request.baseBranch = rules().baseBranch;
    request.task = prepare.task;
    request.taskTitle = run->start.task.title;
    request.parentBranch = prepare.parentBranch;
    request.setUp = rules().setUp;
    request.ignoredFilesToCopy = rules().ignoredFilesToCopy;
    request.mergesTarget = prepare.mergesTarget;
    if (prepare.anew)
        request.asideName = turnOf(effect.run, effect.id);
    ContextRequest files;
    if (run->approval)
        files.paths = filesOf(run->approval->content.plan);
    files.byteBudget = m_settings.contextBudget;

    const QString nobody;
    if (prepare.anew && !prepare.path.isEmpty())
        co_await makeAgentsLeave(prepare.path, nobody);
    if (!self)
        co_return;
    const core::Result<WorktreePrepared> prepared = co_await m_ports.workspace.prepareWorktree(request);
    if (!self)
        co_return;
    if (!prepared) {
        fail(effect, u"worktree"_s, prepared.error());
        co_return;
    }
    files.root = prepared->path;
    const core::Result<ContextAnswer> contents = co_await m_ports.workspace.readContext(files);
    if (!self)
        co_return;
    if (!contents) {
        fail(effect, u"worktree"_s, contents.error());
        co_return;
    }
    finish(effect, {ActorKind::Console, {}}, WorktreeReady{effect.id, *prepared}, contents->files);
}

QCoro::Task<> EffectRunner::applyWork(Effect effect, ApplyWork apply)
{
    const QPointer self(this);
    const coordinator::Run *run = m_lanes.find(effect.run);
    ApplyRequest request;
    request.worktree = apply.worktree;
    request.baseCommit = apply.baseCommit;
    request.result = apply.result;
    request.allowedFiles = apply.allowedFiles;
    request.key = turnOf(effect.run, effect.id);
    request.branch = apply.branch;
    request.commitMessage = run ? run->start.task.title : QString();
    if (!apply.result.summary.isEmpty())
        request.commitMessage += u"\n\n"_s + apply.result.summary;
    const core::Result<ExecutionReported> applied = co_await m_ports.workspace.apply(request);
    if (!self)
        co_return;
    if (!applied) {
        const bool doNotFit = !apply.result.edits.empty() && applied.error().kind == core::ErrorKind::Invalid;
        fail(effect, doNotFit ? QString(coordinator::editsThatDoNotFit) : u"changes"_s, applied.error());
        co_return;
    }
    finish(effect, {ActorKind::Console, {}}, WorkApplied{effect.id, *applied});
}

QCoro::Task<> EffectRunner::revertFiles(Effect effect, RevertFiles revert)
{
    const QPointer self(this);
    RevertRequest request;
    request.worktree = revert.worktree;
    request.baseCommit = revert.baseCommit;
    request.paths = revert.paths;
    request.allowedFiles = revert.allowedFiles;
    const core::Result<ExecutionReported> reverted = co_await m_ports.workspace.revert(request);
    if (!self)
        co_return;
    if (!reverted) {
        fail(effect, u"revert"_s, reverted.error());
        co_return;
    }
    finish(effect, {ActorKind::Console, {}}, FilesReverted{effect.id, *reverted});
}

QCoro::Task<> EffectRunner::runChecks(Effect effect, RunChecks checks)
{
    const QPointer self(this);
    ChecksFinished finished;
    finished.effect = effect.id;
    for (const NamedCommand &check : checks.checks) {
        CheckRequest request;
        request.worktree = checks.worktree;
        request.command = check;
        request.logName = u"%1-%2-%3"_s.arg(effect.run.value).arg(effect.id).arg(check.name);
        m_ports.store.setStreamStatus(effect.run, tr("runs the check “%1”").arg(check.name));
        const core::Result<CommandRun> ran = co_await m_ports.workspace.run(request);
        if (!self)
            co_return;
        if (!ran) {
            fail(effect, u"check"_s, ran.error());
            co_return;
        }
        if (!isWanted(effect)) {
            release(effect);
            co_return;
        }
        finished.runs.push_back(*ran);
    }
    finish(effect, {ActorKind::Console, {}}, finished);
}

QCoro::Task<> EffectRunner::land(Effect effect, Land landing)
{
    const QPointer self(this);
    const coordinator::Run *run = m_lanes.find(effect.run);
    LandRequest request;
    request.repository = rules().repository;
    request.branch = landing.branch;
    request.targetBranch = landing.targetBranch;
    request.baseCommit = landing.baseCommit;
    request.squash = landing.squash;
    request.message = landing.message;
    if (run) {
        request.task = run->start.task.id;
        if (request.message.isEmpty())
            request.message = coordinator::landingMessage(*run);
    }
    const core::Result<LandAnswer> answer = co_await m_ports.workspace.land(request);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"landing"_s, answer.error());
        co_return;
    }
    if (answer->landed) {
        LandingFinished finished;
        finished.effect = effect.id;
        finished.facts.branch = landing.targetBranch;
        finished.facts.commit = answer->commit;
        finish(effect, {ActorKind::Console, {}}, finished);
    } else if (!answer->broughtIn.isEmpty()) {
        TargetMerged merged;
        merged.effect = effect.id;
        merged.facts.baseCommit = answer->broughtIn;
        merged.facts.commit = answer->commit;
        finish(effect, {ActorKind::Console, {}}, merged);
    } else {
        LandingFailed failed;
        failed.effect = effect.id;
        failed.facts.reason = answer->reason;
        failed.facts.conflicts = answer->conflicts;
        finish(effect, {ActorKind::Console, {}}, failed);
    }
}

bool EffectRunner::isWanted(const Effect &effect) const
{
    const coordinator::Run *run = m_lanes.find(effect.run);
    return run && std::any_of(run->effects.begin(), run->effects.end(),
                              [&](const Effect &pending) { return pending.id == effect.id; });
}

void EffectRunner::finish(const Effect &effect, const Actor &actor, RunCommandBody body,
                          std::vector<ContextFile> files)
{
    RunInput input;
    input.command.id = {turnOf(effect.run, effect.id)};
    input.command.run = effect.run;
    input.command.actor = actor;
    input.command.body = std::move(body);
    input.command.mode = rules().mode;
    input.command.approveUpTo = rules().approveUpTo;
    if (needsProjectFacts(input.command.body))
        input.command.facts = projectFacts(m_ports.store);
    input.files = std::move(files);
    m_ports.store.clearStream(effect.run, turnOf(effect.run, effect.id));
    m_ports.store.setStreamStatus(effect.run, {});
    m_answered.insert({effect.run, effect.id});
    m_lanes.submit(std::move(input));
    release(effect);
}

void EffectRunner::fail(const Effect &effect, const QString &what, const core::Error &error)
{
    if (error.kind == core::ErrorKind::Cancelled) {
        m_ports.store.clearStream(effect.run, turnOf(effect.run, effect.id));
        release(effect);
        return;
    }
    m_ports.store.endStream(effect.run, turnOf(effect.run, effect.id));
    qCInfo(lcEngine) << "effect" << effect.run.value << effect.id << what << "failed";
    EffectFailed failed;
    failed.effect = effect.id;
    failed.what = what;
    failed.error = error.detail;
    finish(effect, {ActorKind::Console, {}}, failed);
}

void EffectRunner::unreadable(const Effect &effect, const QString &what, const Answer &answer)
{
    EffectFailed failed;
    failed.effect = effect.id;
    failed.what = what;
    failed.error = answer.problem;
    failed.unreadable = true;
    failed.raw = answer.from.raw;
    finish(effect, {ActorKind::Agent, answer.from.agent}, failed);
}

void EffectRunner::release(const Effect &effect)
{
    m_underWay.remove({effect.run, effect.id});
    Q_EMIT idleChanged();
}

} // namespace engine
