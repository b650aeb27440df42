// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace domain {

struct Replacement
{
    QString search;
    QString replace;

    bool operator==(const Replacement &) const = default;
};

/// One file's change: either the whole new content or replacements, never both.
struct FileEdit
{
    QString path; ///< relative to the worktree
    std::optional<QString> content;
    std::vector<Replacement> replacements;

    bool operator==(const FileEdit &) const = default;
};

/// What an engineer hands in for an approved plan.
struct WorkResult
{
    QString summary;
    std::vector<FileEdit> edits;
    QStringList commands;
    QString notes;

    bool operator==(const WorkResult &) const = default;
};

/// A command by its argument vector; never given to a shell.
struct NamedCommand
{
    QString name;
    QStringList argv;

    bool operator==(const NamedCommand &) const = default;
};

/// A command that was executed, by the console or by an agent.
struct CommandRun
{
    QString name;    ///< of the named check, if it was one
    QString command; ///< as shown to people
    QString cwd;
    std::optional<int> exitCode; ///< absent when it did not start, was killed or is not known
    double durationSeconds = 0;
    QString log;     ///< inline text, possibly cut: the tail is kept
    QString logPath; ///< of the whole log, if it is kept in a file
    QString logUrl;
    qint64 logBytesLeftOut = 0;

    bool operator==(const CommandRun &) const = default;
};

/// A file that was changed in a worktree against its base, as git sees it.
struct FileChange
{
    enum class Kind { Added, Modified, Deleted, Renamed };

    QString path;
    Kind kind = Kind::Modified;
    int linesAdded = 0;
    int linesRemoved = 0;
    bool outsidePlan = false;

    bool operator==(const FileChange &) const = default;
};

} // namespace domain
