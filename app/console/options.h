// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/rules.h"

#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

namespace app {

enum class Program {
    Console,
    Headless,
    Import,
    Decide,
    Trust,
    JournalVerify,
    JournalExport,
    JournalReplay,
    Help,
    Version
};

/// MAX_APPROVAL_RETRIES: a number, or unlimited.
struct RetryBound
{
    std::optional<int> retries; ///< absent = unlimited
};

/// What the command line and the environment say; the command line wins.
struct Options
{
    Program program = Program::Console;
    std::optional<QUrl> dashboard; ///< absent: the embedded one
    QByteArray dashboardKey;       ///< DASHBOARD_API_KEY
    QString project;               ///< name or id; empty: the last one, or the only one
    QString agentsFile;            ///< empty: agents.json in the configuration directory
    bool namesAgents = false;      ///< --agents was given: these play, also a project that is rehearsed
    QString dataDirectory;         ///< absolute
    QString workspace;             ///< absolute; empty when not given
    std::optional<domain::Mode> mode;
    std::optional<RetryBound> maxRetries;
    bool rehearse = false;
    bool untilIdle = false;
    QStringList arguments;                      ///< of the subcommand
    QList<std::pair<QString, QString>> details; ///< of decide: its options without dashes
};

/// What the program was called with. Invalid where it is no UTF-8: such a path could not be named anywhere.
[[nodiscard]] core::Result<QStringList> argumentsOf(int argc, const char *const argv[]);

/// Invalid names the option or variable that is wrong and what is allowed there.
[[nodiscard]] core::Result<Options> parseOptions(const QStringList &arguments,
                                                 const QProcessEnvironment &environment);

[[nodiscard]] QString helpText();

} // namespace app
