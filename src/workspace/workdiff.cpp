// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workdiff.h"

#include "workspace/pathguard.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using domain::DiffHunk;
using domain::DiffLine;
using domain::FileChange;
using domain::FileDiff;
using domain::WorkDiff;

namespace workspace {

namespace {

constexpr qsizetype mostUntracked = 500;
constexpr qint64 mostUntrackedBytes = 512 * 1024; ///< of one file
constexpr qsizetype binaryLook = 8000;            ///< git looks for a NUL in as many bytes
constexpr QByteArrayView noMode = "000000";       ///< where a side has no such file

bool isObjectName(const QString &text)
{
    static const QRegularExpression objectName(u"^(?:[0-9a-f]{40}|[0-9a-f]{64})$"_s);
    return objectName.match(text).hasMatch();
}

FileChange::Kind kindOf(char status)
{
    switch (status) {
    case 'A':
        return FileChange::Kind::Added;
    case 'D':
        return FileChange::Kind::Deleted;
    case 'R':
        return FileChange::Kind::Renamed;
    default:
        return FileChange::Kind::Modified;
    }
}

/// Goes through git's output: NUL-separated records first, then lines.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] char next() const { return m_bytes.at(m_at); }
    QByteArrayView upTo(char end)
    {
        if (atEnd())
            return {};
        qsizetype stop = m_bytes.indexOf(end, m_at);
        if (stop < 0)
            stop = m_bytes.size();
        const QByteArrayView piece = QByteArrayView(m_bytes).sliced(m_at, stop - m_at);
        m_at = stop + 1;
        return piece;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

/// Answers of which file each section of the difference is; they come in the files' order.
std::vector<std::size_t> readNames(Reader &reader, WorkDiff &diff)
{
    std::vector<std::size_t> fileOfSection;
    while (!reader.atEnd() && reader.next() == ':') {
        const QByteArrayView facts = reader.upTo('\0'); // ":100644 100755 28ce6a8 0000000 M"
        const qsizetype status = facts.lastIndexOf(' ') + 1;
        FileDiff file;
        file.change.kind = kindOf(status < facts.size() ? facts.at(status) : 'M');
        const QByteArrayView before = facts.sliced(1, std::min<qsizetype>(6, facts.size() - 1));
        const QByteArrayView after = facts.size() >= 14 ? facts.sliced(8, 6) : before;
        if (before != after && before != noMode && after != noMode) {
            file.modeBefore = QString::fromLatin1(before);
            file.modeAfter = QString::fromLatin1(after);
        }
        // What has become something else, a link for instance, goes and comes again in a section of its own.
        const bool isOther = status < facts.size() && facts.at(status) == 'T';
        fileOfSection.insert(fileOfSection.end(), isOther ? 2 : 1, diff.files.size());
        file.change.path = QString::fromUtf8(reader.upTo('\0'));
        if (file.change.kind == FileChange::Kind::Renamed) {
            file.oldPath = file.change.path;
            file.change.path = QString::fromUtf8(reader.upTo('\0'));
        }
        diff.files.push_back(std::move(file));
    }
    return fileOfSection;
}

/// "12\t3\tpath", or for a rename "12\t3\t" and the two paths as records of their own; in the files' order.
void readCounts(Reader &reader, WorkDiff &diff)
{
    for (FileDiff &file : diff.files) {
        if (reader.atEnd())
            return;
        const QList<QByteArray> parts = reader.upTo('\0').toByteArray().split('\t');
        file.isBinary = parts.value(0) == "-";
        file.change.linesAdded = parts.value(0).toInt();
        file.change.linesRemoved = parts.value(1).toInt();
        if (parts.value(2).isEmpty()) {
            reader.upTo('\0');
            reader.upTo('\0');
        }
    }
    if (!reader.atEnd() && reader.next() == '\0')
        reader.upTo('\0');
}

struct Place
{
    int before = 0;
    int after = 0;
};

Place placeOf(const QString &heading)
{
    static const QRegularExpression numbers(u"^@@ -(\\d+)(?:,\\d+)? \\+(\\d+)"_s);
    const QRegularExpressionMatch match = numbers.match(heading);
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

DiffLine lineOf(QByteArrayView line, Place &place)
{
    DiffLine read;
    read.text = QString::fromUtf8(line.sliced(std::min<qsizetype>(1, line.size())));
    const char mark = line.isEmpty() ? ' ' : line.front();
    if (mark == '+') {
        read.kind = DiffLine::Kind::Added;
        read.after = place.after++;
    } else if (mark == '-') {
        read.kind = DiffLine::Kind::Removed;
        read.before = place.before++;
    } else if (mark == '\\') {
        read.kind = DiffLine::Kind::Remark;
    } else {
        read.before = place.before++;
        read.after = place.after++;
    }
    return read;
}

/// What a line of a file says cannot be taken for the head of a section, since it stands behind a mark.
void readHunks(Reader &reader, WorkDiff &diff, const std::vector<std::size_t> &fileOfSection)
{
    std::size_t sections = 0;
    Place place;
    while (!reader.atEnd()) {
        const QByteArrayView line = reader.upTo('\n');
        if (line.startsWith("diff --git ")) {
            ++sections;
            continue;
        }
        if (sections == 0 || sections > fileOfSection.size())
            continue;
        FileDiff &file = diff.files[fileOfSection[sections - 1]];
        if (line.startsWith("@@ ")) {
            DiffHunk hunk;
            hunk.heading = QString::fromUtf8(line);
            place = placeOf(hunk.heading);
            file.hunks.push_back(std::move(hunk));
        } else if (!file.hunks.empty()) {
            file.hunks.back().lines.push_back(lineOf(line, place));
        }
    }
}

/// What was left out when the output was cut shows where the counts say more than the lines.
void markCuts(WorkDiff &diff)
{
    for (FileDiff &file : diff.files) {
        int changed = 0;
        for (const DiffHunk &hunk : file.hunks)
            changed += static_cast<int>(std::ranges::count_if(hunk.lines, [](const DiffLine &line) {
                return line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed;
            }));
        file.isCut = file.isCut || changed < file.change.linesAdded + file.change.linesRemoved;
        diff.isCut = diff.isCut || file.isCut;
    }
}

FileDiff newFile(const QString &path, const FileStart &start)
{
    FileDiff file;
    file.change.path = path;
    file.change.kind = FileChange::Kind::Added;
    file.isBinary = start.bytes.first(std::min(binaryLook, start.bytes.size())).contains('\0');
    file.isCut = start.bytes.size() < start.wholeSize;
    if (file.isBinary || start.bytes.isEmpty())
        return file;
    QList<QByteArray> lines = start.bytes.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    DiffHunk hunk;
    hunk.heading = u"@@ -0,0 +1,%1 @@"_s.arg(lines.size());
    int number = 0;
    for (const QByteArray &line : std::as_const(lines))
        hunk.lines.push_back({DiffLine::Kind::Added, 0, ++number, QString::fromUtf8(line)});
    if (!start.bytes.endsWith('\n') && !file.isCut)
        hunk.lines.push_back({DiffLine::Kind::Remark, 0, 0, u" No newline at end of file"_s});
    file.change.linesAdded = number;
    file.hunks.push_back(std::move(hunk));
    return file;
}

core::Result<void> addUntracked(const GitCommand &git, const engine::DiffRequest &request, WorkDiff &diff)
{
    const auto paths =
        git.records(request.worktree, {u"ls-files"_s, u"--others"_s, u"--exclude-standard"_s, u"-z"_s});
    if (!paths)
        return paths.error();
    qint64 room = request.maxBytes;
    for (const QString &path : paths->first(std::min(mostUntracked, paths->size()))) {
        const auto start = readBeneath(request.worktree, path, std::min(mostUntrackedBytes, room));
        if (!start) { // gone meanwhile, or nothing that is read: a link, another file system's name
            FileDiff unread;
            unread.change.path = path;
            unread.change.kind = FileChange::Kind::Added;
            if (QFileInfo(request.worktree + u'/' + path).isSymLink())
                diff.files.push_back(std::move(unread));
            continue;
        }
        room -= start->bytes.size();
        diff.files.push_back(newFile(path, *start));
        diff.isCut = diff.isCut || diff.files.back().isCut;
    }
    diff.isCut = diff.isCut || paths->size() > mostUntracked;
    return {};
}

} // namespace

WorkDiff parseDiff(const QByteArray &output)
{
    WorkDiff diff;
    Reader reader(output);
    const std::vector<std::size_t> fileOfSection = readNames(reader, diff);
    readCounts(reader, diff);
    readHunks(reader, diff, fileOfSection);
    markCuts(diff);
    return diff;
}

core::Result<WorkDiff> readDiff(const GitCommand &git, const engine::DiffRequest &request)
{
    for (const QString &commit : {request.baseCommit, request.commit}) {
        if (!isObjectName(commit) && !(commit.isEmpty() && commit == request.commit))
            return Error{ErrorKind::Invalid, u"\"%1\" is no commit"_s.arg(commit)};
    }
    QStringList arguments{u"diff"_s, u"--no-ext-diff"_s, u"--no-textconv"_s, u"--no-color"_s,
                          u"-M"_s,   u"--numstat"_s,     u"--raw"_s,         u"-p"_s,
                          u"-z"_s,   request.baseCommit};
    if (!request.commit.isEmpty())
        arguments.append(request.commit);
    arguments.append(u"--"_s);
    // What has landed is in the repository when its worktree is gone.
    const bool isThere = QDir(request.worktree).exists();
    GitOptions options;
    options.maxOutput = request.maxBytes;
    auto output = git.run(isThere ? request.worktree : request.repository, arguments, options);
    if (!output)
        return output.error();
    if (output->exitCode != 0)
        return Error{ErrorKind::Process, u"git diff: "_s + output->problem};
    if (output->bytesLeftOut > 0)
        output->out.truncate(output->out.lastIndexOf('\n') + 1);
    WorkDiff diff = parseDiff(output->out);
    diff.isCut = diff.isCut || output->bytesLeftOut > 0;
    if (request.commit.isEmpty()) {
        if (const auto added = addUntracked(git, request, diff); !added)
            return added.error();
    }
    return diff;
}

} // namespace workspace
