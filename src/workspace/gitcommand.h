// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace workspace {

struct GitOutput
{
    int exitCode = 0;
    QByteArray out;
    qint64 bytesLeftOut = 0; ///< of `out`, beyond the cap
    QString problem;         ///< what git said on stderr, for people
};

struct GitOptions
{
    QByteArray input;
    qint64 maxOutput = 64 * 1024 * 1024;
    std::chrono::seconds limit{120};
    /// Over https, ssh, git or files, with the user's own configuration and keys, but without a question to
    /// anybody: who is not let in without one is told so.
    bool reachesNetwork = false;
};

/// The git program, by argument vectors and with an environment of its own: no hooks, no file system monitor,
/// no prompt, no pager, no network, none of the user's or the system's configuration, our identity, unless
/// the options say otherwise. Blocks; for worker threads.
class GitCommand
{
public:
    /// Looks for git on PATH once; without it every call answers Unsupported.
    GitCommand();

    /// Any exit code is an answer. Errors: Process when git did not start or crashed, Timeout.
    [[nodiscard]] core::Result<GitOutput> run(const QString &directory, const QStringList &arguments,
                                              const GitOptions &options = {}) const;
    /// What git prints, without white space at the end. Another exit code than 0 is a Process error with
    /// git's words.
    [[nodiscard]] core::Result<QString> text(const QString &directory, const QStringList &arguments,
                                             const GitOptions &options = {}) const;
    /// text() for those who only want it done.
    [[nodiscard]] core::Result<void> perform(const QString &directory, const QStringList &arguments,
                                             const GitOptions &options = {}) const;
    /// The records of a -z output, without the last, empty one.
    [[nodiscard]] core::Result<QStringList> records(const QString &directory, const QStringList &arguments,
                                                    const GitOptions &options = {}) const;

private:
    QString m_program;
};

/// Those of git's NUL-separated records that are not after the last separator.
QStringList splitRecords(const QByteArray &output);

} // namespace workspace
