// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/submodules.h"

#include "workspace/pathguard.h"

#include <QFileInfo>

#include <vector>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr int deepest = 5;
constexpr std::size_t mostSubmodules = 200;

struct Submodule
{
    QString name;
    QString path;
};

core::Result<std::vector<Submodule>> submodulesOf(const GitCommand &git, const QString &worktree)
{
    std::vector<Submodule> list;
    if (!QFileInfo(worktree + u"/.gitmodules"_s).isFile())
        return list;
    const auto output = git.run(worktree, {u"config"_s, u"-z"_s, u"--file"_s, u".gitmodules"_s,
                                           u"--get-regexp"_s, u"^submodule\\..*\\.path$"_s});
    if (!output)
        return output.error();
    if (output->exitCode > 1)
        return Error{ErrorKind::Process, u".gitmodules: "_s + output->problem};
    for (const QString &record : splitRecords(output->out)) {
        const QString key = record.section(u'\n', 0, 0); // "submodule.<name>.path"
        list.push_back({key.mid(10, key.size() - 15), record.section(u'\n', 1)});
        if (list.size() == mostSubmodules)
            break;
    }
    return list;
}

/// The human's copy of it; empty when there is none.
QString localCopy(const GitCommand &git, const QString &repository, const QString &path)
{
    const auto plain = cleanRelative(path);
    const QString checkout = repository + u'/' + (plain ? *plain : QString());
    // What a link leads to is no copy of the human's.
    if (!plain || QFileInfo(checkout).canonicalFilePath() != checkout ||
        !QFileInfo::exists(checkout + u"/.git"_s))
        return {};
    const auto directory = git.text(checkout, {u"rev-parse"_s, u"--absolute-git-dir"_s});
    return directory ? *directory : QString();
}

core::Result<void> copyBelow(const GitCommand &git, const QString &repository, const QString &worktree,
                             int depth)
{
    const auto submodules = submodulesOf(git, worktree);
    if (!submodules)
        return submodules.error();
    for (const Submodule &submodule : *submodules) {
        const QString from = localCopy(git, repository, submodule.path);
        if (from.isEmpty() || submodule.name.contains(u'='))
            continue;
        const auto done = git.run(worktree, {u"-c"_s, u"protocol.file.allow=always"_s, u"-c"_s,
                                             u"submodule.%1.url=%2"_s.arg(submodule.name, from), u"-c"_s,
                                             u"submodule.%1.update=checkout"_s.arg(submodule.name),
                                             u"submodule"_s, u"--quiet"_s, u"update"_s, u"--init"_s,
                                             u"--checkout"_s, u"--"_s, submodule.path});
        if (!done)
            return done.error();
        if (done->exitCode != 0)
            return Error{ErrorKind::Process, u"the submodule %1: %2"_s.arg(submodule.path, done->problem)};
        if (depth < deepest) {
            const auto below = copyBelow(git, repository + u'/' + submodule.path,
                                         worktree + u'/' + submodule.path, depth + 1);
            if (!below)
                return below;
        }
    }
    return {};
}

} // namespace

core::Result<void> copySubmodules(const GitCommand &git, const QString &repository, const QString &worktree)
{
    return copyBelow(git, repository, worktree, 1);
}

} // namespace workspace
