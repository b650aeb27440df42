// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/submodules.h"

#include "workspace/pathguard.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <vector>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr int deepest = 5;
constexpr std::size_t mostSubmodules = 200;
constexpr qsizetype mostNamed = 5; ///< files in a sentence
constexpr QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

QString realPath(const QString &path)
{
    return QFileInfo(path).canonicalFilePath();
}

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

/// Where the repository keeps what all its worktrees share.
core::Result<QString> commonDirectory(const GitCommand &git, const QString &directory)
{
    const auto place =
        git.text(directory, {u"rev-parse"_s, u"--path-format=absolute"_s, u"--git-common-dir"_s});
    if (!place)
        return place;
    return realPath(*place);
}

/// Whether the checkout's repository is the one that git has made for it below the human's: nothing that
/// somebody else has put there is run or believed.
bool isGitsOwn(const QString &gitDirectory, const QString &checkout)
{
    QFile link(checkout + u"/.git"_s);
    if (!QFileInfo(link).isFile() || !link.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = link.read(4096).trimmed();
    const QString place = QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
    return line.startsWith("gitdir:") &&
           QFileInfo(QDir(checkout), place).canonicalFilePath().startsWith(gitDirectory + u'/');
}

/// Whether somebody else than the worktree has the commit.
core::Result<bool> isElsewhere(const GitCommand &git, const QString &copy, const QString &checkout,
                               const QString &commit)
{
    const auto remote =
        git.text(checkout, {u"for-each-ref"_s, u"--count=1"_s, u"--contains"_s, commit, u"refs/remotes"_s});
    if (!remote)
        return remote.error();
    if (!remote->isEmpty() || copy.isEmpty())
        return !remote->isEmpty();
    const auto found = git.run(copy, {u"cat-file"_s, u"-e"_s, commit + u"^{commit}"_s});
    if (!found)
        return found.error();
    return found->exitCode == 0;
}

QString someOf(const QStringList &files)
{
    const QString some = files.mid(0, mostNamed).join(u", "_s);
    const qsizetype more = files.size() - mostNamed;
    return more > 0 ? u"%1 and %2 more"_s.arg(some).arg(more) : some;
}

/// What would be lost of one submodule; empty when nothing would be.
core::Result<QString> lossIn(const GitCommand &git, const QString &gitDirectory, const QString &copy,
                             const QString &checkout)
{
    if (!isGitsOwn(gitDirectory, checkout))
        return u"is a repository that git has not checked out"_s;
    const auto changed = git.records(checkout, {u"status"_s, u"--porcelain"_s, u"-z"_s, u"--no-renames"_s,
                                                u"--untracked-files=all"_s, u"--ignore-submodules=dirty"_s});
    if (!changed)
        return changed.error();
    if (!changed->isEmpty()) {
        QStringList files;
        for (const QString &record : *changed)
            files.append(record.mid(3)); // " M path"
        return u"has changes that are not committed there: %1"_s.arg(someOf(files));
    }
    const auto head = git.text(checkout, {u"rev-parse"_s, u"HEAD"_s});
    if (!head)
        return head.error();
    const auto known = isElsewhere(git, copy, checkout, *head);
    if (!known)
        return known.error();
    return *known ? QString() : u"is at the commit %1, which only the worktree has"_s.arg(head->left(10));
}

/// What the worktree's commit holds of other repositories: also what no .gitmodules tells of.
core::Result<QStringList> repositoriesIn(const GitCommand &git, const QString &worktree)
{
    const auto entries = git.records(worktree, {u"ls-files"_s, u"--stage"_s, u"-z"_s});
    if (!entries)
        return entries.error();
    QStringList paths;
    for (const QString &entry : *entries) {
        if (entry.startsWith(u"160000 "_s) && paths.size() < qsizetype(mostSubmodules))
            paths.append(entry.section(u'\t', 1)); // "<mode> <commit> <stage>\t<path>"
    }
    return paths;
}

core::Result<QStringList> lossesBelow(const GitCommand &git, const QString &gitDirectory,
                                      const QString &repository, const QString &worktree, int depth)
{
    const auto paths = repositoriesIn(git, worktree);
    if (!paths)
        return paths.error();
    QStringList losses;
    for (const QString &path : *paths) {
        const QString checkout = worktree + u'/' + path;
        // A link is the worktree's own change and lands as one; what is not checked out holds nothing.
        if (realPath(checkout) != checkout || QDir(checkout).isEmpty(everything))
            continue;
        const QString copy = localCopy(git, repository, path);
        const auto loss = lossIn(git, gitDirectory, copy, checkout);
        if (!loss)
            return loss.error();
        if (!loss->isEmpty())
            losses.append(u"the submodule %1 %2 (in %3)"_s.arg(path, *loss, checkout));
        if (depth == deepest || !isGitsOwn(gitDirectory, checkout))
            continue;
        const auto below = lossesBelow(git, gitDirectory, repository + u'/' + path, checkout, depth + 1);
        if (!below)
            return below;
        losses += *below;
    }
    return losses;
}

} // namespace

core::Result<void> copySubmodules(const GitCommand &git, const QString &repository, const QString &worktree)
{
    return copyBelow(git, realPath(repository), realPath(worktree), 1);
}

core::Result<QStringList> foreignRepositories(const GitCommand &git, const QString &worktree)
{
    const auto paths = repositoriesIn(git, worktree);
    if (!paths || paths->isEmpty())
        return paths;
    const auto gitDirectory = commonDirectory(git, worktree);
    if (!gitDirectory)
        return gitDirectory.error();
    QStringList foreign;
    for (const QString &path : *paths) {
        const QString checkout = worktree + u'/' + path;
        if (!QDir(checkout).isEmpty(everything) && !isGitsOwn(*gitDirectory, checkout))
            foreign.append(path);
    }
    return foreign;
}

core::Result<QString> submoduleLoss(const GitCommand &git, const QString &repository, const QString &worktree)
{
    const auto gitDirectory = commonDirectory(git, repository);
    if (!gitDirectory)
        return gitDirectory.error();
    const auto losses = lossesBelow(git, *gitDirectory, realPath(repository), realPath(worktree), 1);
    if (!losses)
        return losses.error();
    return losses->join(u"; "_s);
}

core::Result<void> followSubmodules(const GitCommand &git, const QString &repository, const QString &worktree)
{
    const auto loss = submoduleLoss(git, repository, worktree);
    if (!loss)
        return loss.error();
    return loss->isEmpty() ? copySubmodules(git, repository, worktree) : core::Result<void>();
}

} // namespace workspace
