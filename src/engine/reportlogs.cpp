// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/reportlogs.h"

#include "coordinator/decisivepart.h"

#include <QCoreApplication>

namespace engine {
namespace {

constexpr int mostLogs = 20;                ///< of one report
constexpr qsizetype logCharacters = 16'000; ///< of one log, which is journaled
constexpr qsizetype longestPlace = 300;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(engine::ReportLogs)
};

void takeLog(domain::CommandRun &run, const LogAnswer &answer)
{
    const coordinator::DecisivePart part = coordinator::decisivePartOf(answer.text, logCharacters);
    run.log = part.text;
    run.logBytesLeftOut = answer.bytesLeftOut + part.bytesLeftOut;
}

} // namespace

QCoro::Task<std::vector<domain::CommandRun>> gatherLogs(Workspace *workspace, LogFetcher *links,
                                                        QString worktree,
                                                        std::vector<domain::CommandRun> commands)
{
    int asked = 0;
    for (domain::CommandRun &run : commands) {
        if (!run.log.trimmed().isEmpty() || (run.logPath.isEmpty() && run.logUrl.isEmpty()))
            continue;
        if (++asked > mostLogs) {
            run.log = Words::tr("This log was not fetched: the report names more than %1.").arg(mostLogs);
            continue;
        }
        QStringList troubles;
        if (!run.logPath.isEmpty()) {
            LogRequest request;
            request.worktree = worktree;
            request.path = run.logPath;
            const core::Result<LogAnswer> answer = co_await workspace->readLog(request);
            if (answer) {
                takeLog(run, *answer);
                continue;
            }
            troubles.append(Words::tr("The log %1 could not be read: %2")
                                .arg(run.logPath.left(longestPlace), answer.error().detail));
        }
        if (!run.logUrl.isEmpty() && links) {
            const QString url = run.logUrl;
            const core::Result<LogAnswer> answer = co_await links->fetchLog(url);
            if (answer) {
                takeLog(run, *answer);
                continue;
            }
            troubles.append(Words::tr("The log at %1 could not be fetched: %2")
                                .arg(url.left(longestPlace), answer.error().detail));
        }
        run.log = troubles.join(u'\n');
    }
    co_return commands;
}

} // namespace engine
