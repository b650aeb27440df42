// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/logpages.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qint64 mostAtOnce = 8 * 1024 * 1024;
constexpr qsizetype longestStyle = 256;

/// The log, opened for reading; commands run beside it, so nothing that they could have put there is
/// followed.
core::Result<std::unique_ptr<QFile>> openLog(const QString &logs, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (clean != path || !clean.startsWith(QDir::cleanPath(logs) + u'/'))
        return Error{ErrorKind::Refused, u"%1: no log of ours"_s.arg(path)};
    const int number =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (number < 0)
        return Error{ErrorKind::NotFound, u"%1: the log is not there"_s.arg(path)};
    auto file = std::make_unique<QFile>();
    struct stat facts = {};
    if (::fstat(number, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        !file->open(number, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(number);
        return Error{ErrorKind::Refused, u"%1: no regular file"_s.arg(path)};
    }
    return file;
}

/// Keeps the colour sequences ("ESC [ numbers m") that a row leaves in effect.
void followStyle(QByteArray &style, QByteArrayView row)
{
    for (qsizetype at = row.indexOf('\x1b'); at >= 0; at = row.indexOf('\x1b', at + 1)) {
        qsizetype end = at + 2;
        if (end > row.size() || row[at + 1] != '[')
            continue;
        while (end < row.size() &&
               ((row[end] >= '0' && row[end] <= '9') || row[end] == ';' || row[end] == ':'))
            ++end;
        if (end >= row.size() || row[end] != 'm')
            continue;
        const QByteArray sequence = row.sliced(at, end + 1 - at).toByteArray();
        if (sequence == "\x1b[m" || sequence == "\x1b[0m")
            style.clear();
        else if (style.size() + sequence.size() <= longestStyle)
            style += sequence;
    }
}

} // namespace

core::Result<engine::LogScan> scanLogFile(const QString &logs, const QString &path,
                                          const engine::LogPosition &from)
{
    auto file = openLog(logs, path);
    if (!file)
        return file.error();
    engine::LogScan scan;
    scan.end = from;
    scan.wholeBytes = (*file)->size();
    if (from.offset > scan.wholeBytes || !(*file)->seek(from.offset))
        return Error{ErrorKind::Storage, u"%1: shorter than it was"_s.arg(path)};
    const QByteArray text = (*file)->read(mostAtOnce);
    const bool isWhole = from.offset + text.size() >= scan.wholeBytes;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = engine::logRowEnd(text, at);
        const bool hasEnd = text[end - 1] == '\n' || end - at >= engine::logRowBytes - 3;
        if (!hasEnd) {
            scan.hasOpenRow = isWhole; // else the rest of this row comes with the next look
            break;
        }
        if (scan.end.rows % engine::logPageRows == 0)
            scan.pages.push_back({scan.end.offset, scan.end.style});
        followStyle(scan.end.style, QByteArrayView(text).sliced(at, end - at));
        ++scan.end.rows;
        scan.end.offset = from.offset + end;
        at = end;
    }
    return scan;
}

core::Result<QByteArray> readLogFilePart(const QString &logs, const QString &path, qint64 offset,
                                         qint64 bytes)
{
    auto file = openLog(logs, path);
    if (!file)
        return file.error();
    if (!(*file)->seek(offset))
        return Error{ErrorKind::Storage, u"%1: shorter than it was"_s.arg(path)};
    return (*file)->read(std::min(bytes, mostAtOnce));
}

} // namespace workspace
