// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/turns.h"

#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

void endAsk(Run &run, const Event &event, AskKind kind)
{
    if (!run.ask || run.ask->kind != kind)
        return;
    run.ask.reset();
    askForNextPermission(run, event);
}

} // namespace

void takeTurnEvent(Run &run, const Event &, const PermissionAsked &body)
{
    run.permissions.push_back({body.request, body.effect});
}

void takeTurnEvent(Run &run, const Event &event, const PermissionAnswered &body)
{
    const auto found = std::ranges::find_if(
        run.permissions, [&body](const Permission &open) { return open.request.id == body.id; });
    if (found == run.permissions.end())
        return;
    const Permission answered = *found;
    run.permissions.erase(found);
    const QString command = answered.request.command.trimmed();
    if ((body.grant == Grant::ForRun || body.grant == Grant::Listed) && !command.isEmpty())
        run.allowedCommands.append(command);
    if (answered.effect == 0 && body.grant != Grant::No)
        run.askedChecks.push_back({command, QProcess::splitCommand(command)});
    endAsk(run, event, AskKind::Permission);
}

void takeTurnEvent(Run &run, const Event &event, const PermissionWithdrawn &body)
{
    std::erase_if(run.permissions, [&body](const Permission &open) { return open.request.id == body.id; });
    endAsk(run, event, AskKind::Permission);
}

void takeTurnEvent(Run &run, const Event &, const AgentSilent &body)
{
    run.silentEffect = body.effect;
}

void takeTurnEvent(Run &run, const Event &event, const WaitingResumed &)
{
    run.silentEffect = 0;
    endAsk(run, event, AskKind::SilentAgent);
}

void takeTurnEvent(Run &run, const Event &, const BudgetWarned &body)
{
    run.budgetWarnings.append(body.limit);
}

void takeTurnEvent(Run &run, const Event &, const BudgetReached &body)
{
    run.reachedBudget = body.scope;
}

void takeTurnEvent(Run &run, const Event &event, const BudgetRaised &body)
{
    if (body.scope == BudgetScope::Run)
        run.raisedPercent += body.percent;
    endAsk(run, event, AskKind::Budget);
}

void beginSilentTurnAnew(Run &run, const Event &event, qint64 id)
{
    for (Effect &effect : run.effects) {
        if (effect.id == id && effect.id == run.silentEffect)
            effect.id = event.sequence;
    }
    run.silentEffect = 0;
    askForNextPermission(run, event);
}

ApplyWork applicationOf(const Run &run, const WorkResult &result, bool inPlace)
{
    ApplyWork apply;
    apply.result = result;
    if (run.approval)
        apply.allowedFiles = filesOf(run.approval->content.plan);
    if (run.worktree) {
        apply.worktree = run.worktree->path;
        apply.baseCommit = run.worktree->baseCommit;
        if (inPlace)
            apply.branch = run.worktree->branch;
    }
    return apply;
}

void askForNextPermission(Run &run, const Event &event)
{
    if (run.ask || run.permissions.empty())
        return;
    run.ask =
        Ask{AskKind::Permission, event.sequence, event.time, permissionLine(run.permissions.front().request)};
}

void remember(Run &run, const Persona &persona, const Provenance &from)
{
    if (!from.continuation.isEmpty())
        run.conversations[persona.normalised()] = {from.agent, from.continuation};
}

bool worksInPlace(const Run &run)
{
    return std::ranges::any_of(run.effects, [](const Effect &effect) {
        const auto *work = std::get_if<AskWork>(&effect.body);
        return work && work->inPlace;
    });
}

QString permissionLine(const PermissionRequest &request)
{
    if (!request.command.isEmpty())
        return u"%1: %2"_s.arg(request.kind, request.command);
    return request.title.isEmpty() ? request.kind : u"%1: %2"_s.arg(request.kind, request.title);
}

bool isAllowedCommand(const Run &run, const QStringList &listed, const QString &command)
{
    const QString line = command.trimmed();
    return !line.isEmpty() && (listed.contains(line) || run.allowedCommands.contains(line));
}

} // namespace coordinator
