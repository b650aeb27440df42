// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/landing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype longestMessage = 4000;
constexpr qsizetype longestSubject = 200;

/// What agents and dashboards write, without what a terminal or `git log` would obey.
QString harmless(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s);
    text.removeIf([](QChar c) { return c != u'\n' && (c.category() == QChar::Other_Control || c.isNull()); });
    return text.trimmed();
}

} // namespace

QString landingMessage(const Run &run)
{
    const QString subject = harmless(run.start.task.title).simplified().left(longestSubject);
    QStringList parts{subject.isEmpty() ? u"Land a task"_s : subject};
    const QString summary =
        harmless(run.work ? run.work->result.summary : QString()).left(longestMessage - 2 * longestSubject);
    if (!summary.isEmpty() && summary != subject)
        parts.append(summary);
    parts.append(u"Task: "_s + harmless(run.start.task.id.value).simplified());
    return parts.join(u"\n\n"_s);
}

Land landingOf(const WorktreePrepared &worktree, const LandingApproved &approved)
{
    Land landing;
    landing.branch = worktree.branch;
    landing.targetBranch = worktree.targetBranch;
    landing.worktree = worktree.path;
    landing.baseCommit = worktree.baseCommit;
    landing.message = approved.message;
    landing.squash = approved.squash;
    return landing;
}

RevertFiles revertOf(const Run &run, const QStringList &paths)
{
    RevertFiles revert;
    revert.paths = paths;
    if (run.approval)
        revert.allowedFiles = filesOf(run.approval->content.plan);
    if (run.worktree) {
        revert.worktree = run.worktree->path;
        revert.baseCommit = run.worktree->baseCommit;
    }
    return revert;
}

RunChecks checksOf(const Run &run)
{
    RunChecks checks;
    checks.checks = run.start.rules.checks;
    checks.checks.insert(checks.checks.end(), run.askedChecks.begin(), run.askedChecks.end());
    if (run.worktree)
        checks.worktree = run.worktree->path;
    return checks;
}

std::optional<LandingApproved> landingUnderWay(const Run &run)
{
    const auto landing = std::ranges::find_if(
        run.effects, [](const Effect &effect) { return std::holds_alternative<Land>(effect.body); });
    if (landing == run.effects.end())
        return std::nullopt;
    const Land &how = std::get<Land>(landing->body);
    return LandingApproved{how.message, how.squash};
}

void takeTarget(Run &run, const TargetBroughtIn &brought)
{
    if (run.worktree)
        run.worktree->baseCommit = brought.baseCommit;
    if (run.execution)
        run.execution->commit = brought.commit;
}

} // namespace coordinator
