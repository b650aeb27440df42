// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/editing.h"

#include "workspace/changes.h"
#include "workspace/contextfiles.h"
#include "workspace/pathguard.h"
#include "workspace/worktrees.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qint64 maxFileBytes = 8 * 1024 * 1024;
constexpr auto trailer = "Countersign-Edits: ";

struct NewContent
{
    QString path;
    QByteArray bytes;
};

/// `search` occurs exactly once in `text`, or says why not.
core::Result<qsizetype> placeOf(const QByteArray &search, const QByteArray &text, const QString &path)
{
    const QString start = QString::fromUtf8(search.left(60)).section(u'\n', 0, 0);
    if (search.isEmpty())
        return Error{ErrorKind::Invalid, u"%1: a search text is empty"_s.arg(path)};
    const qsizetype place = text.indexOf(search);
    if (place < 0)
        return Error{ErrorKind::Invalid, u"%1: the search text \"%2\" was not found"_s.arg(path, start)};
    if (text.indexOf(search, place + 1) >= 0)
        return Error{ErrorKind::Invalid,
                     u"%1: the search text \"%2\" occurs more than once"_s.arg(path, start)};
    return place;
}

core::Result<QByteArray> replaced(const QString &root, const domain::FileEdit &edit)
{
    const auto file = readBeneath(root, edit.path, maxFileBytes);
    if (!file)
        return file.error();
    if (file->wholeSize > maxFileBytes)
        return Error{ErrorKind::TooLarge, u"%1: is too large to be edited"_s.arg(edit.path)};
    QByteArray text = file->bytes;
    const bool crlf = text.contains("\r\n");
    for (const domain::Replacement &replacement : edit.replacements) {
        QByteArray search = replacement.search.toUtf8();
        QByteArray replace = replacement.replace.toUtf8();
        if (crlf && !search.contains('\r')) { // models answer in '\n' whatever the file has
            search.replace("\n", "\r\n");
            replace.replace("\n", "\r\n");
        }
        const auto place = placeOf(search, text, edit.path);
        if (!place)
            return place.error();
        text.replace(*place, search.size(), replace);
    }
    return text;
}

core::Result<NewContent> contentOf(const QString &root, const domain::FileEdit &edit)
{
    const auto path = cleanRelative(edit.path);
    if (!path)
        return path.error();
    if (edit.content.has_value() == !edit.replacements.empty())
        return Error{ErrorKind::Invalid,
                     u"%1: an edit has either a content or replacements"_s.arg(edit.path)};
    if (const auto facts = factsBeneath(root, *path); !facts)
        return facts.error();
    NewContent result{*path, {}};
    if (edit.content) {
        result.bytes = edit.content->toUtf8();
    } else {
        auto text = replaced(root, edit);
        if (!text)
            return text.error();
        result.bytes = *std::move(text);
    }
    if (result.bytes.size() > maxFileBytes)
        return Error{ErrorKind::TooLarge, u"%1: the new content is too large"_s.arg(*path)};
    return result;
}

/// Everything is looked at before anything is written; each problem is named.
core::Result<std::vector<NewContent>> validated(const GitCommand &git, const engine::ApplyRequest &request)
{
    std::vector<NewContent> contents;
    QStringList paths;
    QStringList problems;
    ErrorKind kind = ErrorKind::Invalid;
    for (const domain::FileEdit &edit : request.result.edits) {
        auto content = contentOf(request.worktree, edit);
        if (!content) {
            problems.append(content.error().detail);
            kind = content.error().kind == ErrorKind::NotFound ? ErrorKind::Invalid : content.error().kind;
        } else if (paths.contains(content->path)) {
            problems.append(u"%1: is edited twice"_s.arg(content->path));
        } else {
            paths.append(content->path);
            contents.push_back(*std::move(content));
        }
    }
    const auto ignored = ignoredPaths(git, request.worktree, paths);
    if (!ignored)
        return ignored.error();
    for (const QString &path : *ignored) {
        problems.append(u"%1: is ignored by git"_s.arg(path));
        kind = ErrorKind::Refused;
    }
    if (!problems.isEmpty())
        return Error{kind, problems.join(u"; "_s)};
    return contents;
}

/// Names the edits, so that they are known again in the log.
/// The same edits may be asked for again, after they were taken back: then the key is another one.
QString digestOf(const QString &key, const std::vector<domain::FileEdit> &edits)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    };
    add(key);
    for (const domain::FileEdit &edit : edits) {
        add(edit.path);
        add(edit.content.value_or(u"-"_s));
        for (const domain::Replacement &replacement : edit.replacements) {
            add(replacement.search);
            add(replacement.replace);
        }
    }
    return QString::fromLatin1(hash.result().toHex());
}

/// The paths that are being written, in a file of git's own directory: while it is there, they may be half
/// done.
class Undo
{
public:
    Undo(const GitCommand &git, QString worktree, const QString &gitDirectory)
        : m_git(git)
        , m_worktree(std::move(worktree))
        , m_file(gitDirectory + u"/countersign-applying"_s)
    {}

    core::Result<void> remember(const std::vector<NewContent> &contents) const
    {
        QByteArray paths;
        for (const NewContent &content : contents)
            paths += content.path.toUtf8() + '\0';
        QSaveFile file(m_file);
        if (!file.open(QIODevice::WriteOnly) || file.write(paths) != paths.size() || !file.commit())
            return Error{ErrorKind::Storage, u"%1: %2"_s.arg(m_file, file.errorString())};
        return {};
    }

    /// Puts back what HEAD has, when an earlier attempt did not come to its end.
    core::Result<void> perform() const
    {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        for (const QString &path : splitRecords(file.readAll())) {
            const auto known =
                m_git.run(m_worktree, {u"cat-file"_s, u"-e"_s, u"HEAD:"_s + path}, GitOptions{});
            if (!known)
                return known.error();
            const auto undone = known->exitCode == 0
                                    ? m_git.perform(m_worktree, {u"checkout"_s, u"-q"_s, u"HEAD"_s, u"--"_s,
                                                                 u":(literal)"_s + path})
                                    : removeBeneath(m_worktree, path);
            if (!undone)
                return undone;
        }
        forget();
        return {};
    }

    void forget() const { QFile::remove(m_file); }

private:
    const GitCommand &m_git;
    QString m_worktree;
    QString m_file;
};

core::Result<void> applyAll(const GitCommand &git, const engine::ApplyRequest &request, const Undo &undo,
                            const QString &message)
{
    const auto contents = validated(git, request);
    if (!contents)
        return contents.error();
    auto done = undo.remember(*contents);
    for (const NewContent &content : *contents) {
        if (done)
            done = replaceBeneath(request.worktree, content.path, content.bytes);
    }
    if (done)
        done = commitAll(git, request.worktree, message);
    if (done) {
        undo.forget();
        return {};
    }
    if (const auto undone = undo.perform(); !undone)
        return Error{undone.error().kind,
                     u"%1; and it could not be undone: %2"_s.arg(done.error().detail, undone.error().detail)};
    return done;
}

/// An agent that works in the worktree may have led it somewhere else, where its work would be lost.
core::Result<void> requireBranch(const GitCommand &git, const engine::ApplyRequest &request)
{
    if (request.branch.isEmpty())
        return {};
    const auto head = git.run(request.worktree, {u"symbolic-ref"_s, u"--quiet"_s, u"HEAD"_s});
    if (!head)
        return head.error();
    const QString now = QString::fromUtf8(head->out).trimmed();
    if (now == u"refs/heads/"_s + request.branch)
        return {};
    return Error{ErrorKind::Refused, u"the worktree is no longer on its branch %1 (now: %2)"_s.arg(
                                         request.branch, now.isEmpty() ? u"none"_s : now)};
}

} // namespace

core::Result<domain::ExecutionReported> applyEdits(const GitCommand &git, const engine::ApplyRequest &request)
{
    const auto gitDir = gitDirectory(git, request.worktree);
    if (!gitDir)
        return gitDir.error();
    if (const auto free = removeStaleLocks(*gitDir); !free)
        return free.error();
    if (const auto there = requireBranch(git, request); !there)
        return there.error();
    const Undo undo(git, request.worktree, *gitDir);
    if (const auto undone = undo.perform(); !undone)
        return undone.error();

    const QString mark = QLatin1StringView(trailer) + digestOf(request.key, request.result.edits);
    const auto earlier = git.text(request.worktree, {u"log"_s, u"--fixed-strings"_s, u"--grep="_s + mark,
                                                     u"--format=%H"_s, request.baseCommit + u"..HEAD"_s});
    if (!earlier)
        return earlier.error();
    if (earlier->isEmpty() || request.result.edits.empty()) {
        const QString subject =
            request.commitMessage.trimmed().isEmpty() ? u"Apply edits"_s : request.commitMessage.trimmed();
        const auto applied = applyAll(git, request, undo, subject + u"\n\n"_s + mark + u'\n');
        if (!applied)
            return applied.error();
    }
    return reportChanges(git, request.worktree, request.baseCommit, request.allowedFiles);
}

} // namespace workspace
