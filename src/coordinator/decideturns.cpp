// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/decide.h"
#include "coordinator/turns.h"

using namespace Qt::StringLiterals;

// What agents ask in the middle of their turns, when nothing is heard of them, and what they may use.

namespace coordinator::detail {

using namespace domain;

namespace {

constexpr qsizetype mostCommands = 10; ///< that one piece of work may ask for
constexpr int highestRaise = 1000;     ///< percent

bool isPending(const Run &run, qint64 id)
{
    return std::ranges::any_of(run.effects, [id](const Effect &effect) { return effect.id == id; });
}

const Permission *findPermission(const Run &run, const QString &id)
{
    const auto found = std::ranges::find_if(run.permissions,
                                            [&id](const Permission &open) { return open.request.id == id; });
    return found == run.permissions.end() ? nullptr : &*found;
}

bool asks(const Run &run, AskKind kind)
{
    return run.ask && run.ask->kind == kind;
}

/// Commands that run anyway, as a check of the project's.
bool isCheck(const Run &run, const QString &line)
{
    return std::ranges::any_of(run.start.rules.checks,
                               [&line](const NamedCommand &check) { return check.argv.join(u' ') == line; });
}

} // namespace

Events requestCommands(const Run &run)
{
    const Events begin{{console(), ChecksRequested{run.checkRound + 1}}};
    if (!run.work)
        return begin;
    Events events;
    QStringList seen;
    QString first;
    for (const QString &wanted : run.work->result.commands) {
        const QString line = wanted.trimmed();
        if (line.isEmpty() || seen.contains(line) || isCheck(run, line) || seen.size() == mostCommands)
            continue;
        seen.append(line);
        PermissionAsked asked;
        asked.request.id = u"command:%1:%2"_s.arg(run.checkRound + 1).arg(seen.size());
        asked.request.agent = run.work->from.agent;
        asked.request.kind = u"execute"_s;
        asked.request.title = line;
        asked.request.command = line;
        events.push_back({console(), asked});
        if (isAllowedCommand(run, run.start.rules.allowedCommands, line))
            events.push_back({policy(), PermissionAnswered{asked.request.id, Grant::Once}});
        else if (first.isEmpty())
            first = permissionLine(asked.request);
    }
    if (!first.isEmpty())
        events.push_back({console(), HumanAsked{AskKind::Permission, first}});
    else
        events.insert(events.end(), begin.begin(), begin.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const PermissionWanted &body)
{
    if (!isPending(run, body.effect))
        return lateReply(command, body.effect, u"permission"_s);
    if (findPermission(run, body.request.id))
        return Events();
    Events events{{command.actor, PermissionAsked{body.request, body.effect}}};
    const bool isCommand = body.request.kind == u"execute";
    if (isCommand && isAllowedCommand(run, body.allowedCommands, body.request.command))
        events.push_back({policy(), PermissionAnswered{body.request.id, Grant::Once}});
    else if (!run.ask)
        events.push_back({console(), HumanAsked{AskKind::Permission, permissionLine(body.request)}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const PermissionGone &body)
{
    return findPermission(run, body.id) ? Events{{command.actor, PermissionWithdrawn{body.id}}} : Events();
}

Decided decideWork(const Run &run, const RunCommand &command, const SilenceNoticed &body)
{
    if (!isPending(run, body.effect))
        return lateReply(command, body.effect, u"silence"_s);
    if (run.silentEffect != 0 || run.ask)
        return Events(); // the human is asked already
    return Events{{command.actor, AgentSilent{body.effect, body.reason}},
                  {console(), HumanAsked{AskKind::SilentAgent, body.reason}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const AgentHeard &body)
{
    return run.silentEffect == body.effect ? Events{{command.actor, WaitingResumed{body.effect}}} : Events();
}

Decided decideWork(const Run &run, const RunCommand &command, const BudgetUsed &body)
{
    if (!body.isUsedUp)
        return run.budgetWarnings.contains(body.limit)
                   ? Events()
                   : Events{{command.actor, BudgetWarned{body.scope, body.limit, body.detail}}};
    if (run.ask)
        return Events();
    return Events{{command.actor, BudgetReached{body.scope, body.detail}},
                  {console(), HumanAsked{AskKind::Budget, body.detail}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const AnswerPermission &body)
{
    const Permission *open = findPermission(run, body.id);
    if (!open)
        return Refusal{RefusalReason::NotWaiting, {}};
    const bool lasts = body.grant == Grant::ForRun || body.grant == Grant::Listed;
    if (lasts && open->request.command.trimmed().isEmpty())
        return Refusal{RefusalReason::OutOfRange, open->request.kind};
    Events events{{command.actor, PermissionAnswered{body.id, body.grant}}};
    const Run after = afterEvents(run, events);
    const bool isForUs = open->effect == 0;
    if (isForUs && after.permissions.empty() && after.effects.empty())
        events.push_back({console(), ChecksRequested{run.checkRound + 1}});
    return events;
}

Decided decideHuman(const Run &run, const RunCommand &command, const KeepWaiting &)
{
    if (!asks(run, AskKind::SilentAgent))
        return Refusal{RefusalReason::NotWaiting, {}};
    return Events{{command.actor, WaitingResumed{run.silentEffect}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const RaiseBudget &body)
{
    if (!asks(run, AskKind::Budget))
        return Refusal{RefusalReason::NotWaiting, {}};
    if (body.percent < 1 || body.percent > highestRaise)
        return Refusal{RefusalReason::OutOfRange, u"1-%1"_s.arg(highestRaise)};
    return Events{{command.actor, BudgetRaised{run.reachedBudget, body.percent}}};
}

} // namespace coordinator::detail
