// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/contextfiles.h"

#include "workspace/gitcommand.h"
#include "workspace/pathguard.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

/// The longest beginning of at most `bytes` bytes that ends with a line, else with a character.
QByteArray beginning(const QByteArray &text, qint64 bytes)
{
    if (text.size() <= bytes)
        return text;
    QByteArray cut = text.first(bytes);
    if (const qsizetype lineEnd = cut.lastIndexOf('\n'); lineEnd >= 0)
        return cut.first(lineEnd + 1);
    while (!cut.isEmpty() && (uchar(text[cut.size()]) & 0xc0) == 0x80)
        cut.chop(1);
    return cut;
}

std::optional<QString> decoded(const QByteArray &bytes)
{
    if (bytes.contains('\0'))
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

/// The file within `budget`, or the reason why not.
core::Result<domain::ContextFile> readOne(const QString &root, const QString &path, qint64 budget)
{
    const auto start = readBeneath(root, path, budget + 1);
    if (!start)
        return start.error();
    domain::ContextFile file;
    file.path = path;
    file.bytes = start->wholeSize;
    const QByteArray kept = beginning(start->bytes, budget);
    file.cut = kept.size() < start->bytes.size() || start->bytes.size() < start->wholeSize;
    const auto text = decoded(kept);
    if (!text)
        return Error{ErrorKind::Refused, u"%1: is not text"_s.arg(path)};
    if (kept.isEmpty() && file.cut) {
        const QString reason = u"%1: no room left for its %2 bytes"_s.arg(path).arg(file.bytes);
        return Error{ErrorKind::TooLarge, reason};
    }
    file.content = *text;
    return file;
}

} // namespace

core::Result<QStringList> ignoredPaths(const GitCommand &git, const QString &root, const QStringList &paths)
{
    if (paths.isEmpty())
        return QStringList();
    GitOptions options;
    for (const QString &path : paths) // "./": a name that begins with ':' is no pattern then
        options.input += "./" + path.toUtf8() + '\0';
    const auto output = git.run(root, {u"check-ignore"_s, u"-z"_s, u"--stdin"_s}, options);
    if (!output)
        return output.error();
    if (output->exitCode > 1) // 1: none is ignored
        return Error{ErrorKind::Process, u"git check-ignore: "_s + output->problem};
    QStringList ignored = splitRecords(output->out);
    for (QString &path : ignored)
        path.remove(0, 2);
    return ignored;
}

core::Result<engine::ContextAnswer> readContextFiles(const GitCommand &git,
                                                     const engine::ContextRequest &request)
{
    engine::ContextAnswer answer;
    QStringList paths;
    for (const QString &path : request.paths) {
        const auto clean = cleanRelative(path);
        // A path through a link is refused here: git would answer for what lies behind it.
        const auto facts = clean ? factsBeneath(request.root, *clean)
                                 : core::Result<std::optional<FileFacts>>(clean.error());
        if (!facts)
            answer.missing.append(facts.error().detail);
        else if (!*facts)
            answer.missing.append(u"%1: no such file"_s.arg(path));
        else if (!paths.contains(*clean))
            paths.append(*clean);
    }
    const auto ignored = ignoredPaths(git, request.root, paths);
    if (!ignored)
        return ignored.error();

    qint64 budget = request.byteBudget;
    for (const QString &path : paths) {
        if (ignored->contains(path)) {
            answer.missing.append(u"%1: is ignored by git"_s.arg(path));
            continue;
        }
        auto file = readOne(request.root, path, budget);
        if (!file) {
            answer.missing.append(file.error().detail);
            continue;
        }
        budget = file->cut ? 0 : budget - file->bytes; // what follows a cut file would be crumbs
        answer.files.push_back(*std::move(file));
    }
    return answer;
}

} // namespace workspace
