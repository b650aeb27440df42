// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/settingaside.h"

#include "workspace/branches.h"
#include "workspace/changes.h"
#include "workspace/worktrees.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace workspace {

core::Result<void> setAside(const GitCommand &git, const Places &places,
                            const engine::WorktreeRequest &request)
{
    const QString repository = QFileInfo(request.repository).canonicalFilePath();
    const QString path = places.worktreeOf(repository, request.task);
    const auto known = listWorktrees(git, repository);
    if (!known)
        return known.error();
    const auto found = std::ranges::find(*known, path, &ListedWorktree::path);
    if (found == known->end() || found->branch.isEmpty())
        return {}; // nothing was made, or it is gone already
    const QString branch = found->branch;

    const QString reference =
        u"refs/countersign/aside/%1/%2"_s.arg(Places::shortId(request.task), slug(request.asideName, 60));
    auto kept = commitOfReference(git, repository, reference);
    if (!kept)
        return kept.error();
    if (!*kept && QFileInfo::exists(path + u"/.git"_s)) {
        const auto gitDir = gitDirectory(git, path);
        if (!gitDir)
            return gitDir.error();
        if (const auto free = removeStaleLocks(*gitDir); !free)
            return free;
        if (const auto committed = commitAll(git, path, u"Set aside\n"_s); !committed)
            return committed;
    }
    const auto tip = commitOf(git, repository, branch);
    if (!tip)
        return tip.error();
    if (*kept && *tip && **kept != **tip)
        return {}; // what there is now was begun after this setting aside
    if (!*kept && *tip) {
        if (const auto done = git.perform(repository, {u"update-ref"_s, reference, **tip}); !done)
            return done;
    }
    if (const auto gone = git.perform(repository, {u"worktree"_s, u"remove"_s, u"--force"_s, path}); !gone)
        return gone;
    return git.perform(repository, {u"branch"_s, u"-q"_s, u"-D"_s, branch});
}

} // namespace workspace
