// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/commands.h"

#include "console/headless.h"
#include "console/journaltrouble.h"
#include "console/planimporter.h"
#include "console/terminal.h"
#include "wire/eventcodec.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

int verdictOn(const journal::Verification &verification)
{
    if (!verification.firstBad && verification.problem.isEmpty()) {
        printLine(u"%1 events, all good"_s.arg(verification.lastGood));
        return AllDone;
    }
    const QStringList sentences = extentOf(verification);
    for (const QString &sentence : sentences)
        printLine(sentence);
    return SomethingFailed;
}

/// Looking at a journal makes none: a mistyped directory has no journal that could be good.
core::Result<void> hasJournal(const QString &directory)
{
    const QDir dir(directory);
    // The mark of its head stays when a journal is lost, which is not the same as none.
    for (const QString &name : {u"journal.sqlite"_s, u"journal.head"_s, u"lock"_s}) {
        if (dir.exists(name))
            return {};
    }
    core::Error error;
    error.kind = core::ErrorKind::NotFound;
    error.detail = u"there is no journal in %1"_s.arg(QDir::toNativeSeparators(directory));
    return error;
}

} // namespace

QCoro::Task<int> runImport(Options options)
{
    const QString path = options.arguments.first();
    const core::Result<wire::ImportedPlan> plan = readPlan(path);
    if (!plan) {
        printError(plan.error().detail);
        co_return WrongUsage;
    }
    const QString project = options.project;
    const QString fallback = QFileInfo(path).completeBaseName();
    Services services(std::move(options));
    if (const core::Result<void> started = services.start(); !started)
        co_return failWith(started.error());
    if (services.dashboardUrl().isEmpty()) {
        printError(services.lock().reason());
        co_return SomethingFailed;
    }
    const ImportListener tells = everySecond(services.clock, [](int done, int all) {
        printError(u"%1 of %2 tasks are on the dashboard"_s.arg(done).arg(all));
    });
    const core::Result<ImportOutcome> outcome =
        co_await importPlan(services.dashboard.get(), *plan, project, fallback, tells);
    if (!outcome)
        co_return failWith(outcome.error());
    printError(u"%1: %2 milestones; %3 tasks created, %4 updated, %5 unchanged"_s.arg(outcome->projectName)
                   .arg(outcome->milestones)
                   .arg(outcome->created)
                   .arg(outcome->updated)
                   .arg(outcome->unchanged));
    printLine(outcome->project.value);
    co_return AllDone;
}

QCoro::Task<int> runTrust(Options options)
{
    const QString directory = QFileInfo(options.arguments.first()).canonicalFilePath();
    if (directory.isEmpty()) {
        printError(u"%1: there is no such directory"_s.arg(options.arguments.first()));
        co_return WrongUsage;
    }
    workspace::GitWorkspace workspace(options.dataDirectory);
    const core::Result<QString> branch = co_await workspace.currentBranch(directory);
    if (!branch)
        co_return failWith(branch.error());
    const core::Result<void> trusted = co_await workspace.trust(directory);
    if (!trusted)
        co_return failWith(trusted.error());
    printLine(u"%1 is trusted (branch %2)"_s.arg(directory, *branch));
    co_return AllDone;
}

QCoro::Task<int> runJournalVerify(Options options)
{
    if (const core::Result<void> has = hasJournal(options.dataDirectory); !has)
        co_return failWith(has.error());
    const core::SystemClock clock;
    const journal::DataDirLock lock(options.dataDirectory);
    journal::SqliteJournal journal(lock, clock);
    const core::Result<journal::Verification> verification = co_await journal.verify();
    if (!verification)
        co_return failWith(verification.error());
    co_return verdictOn(*verification);
}

QCoro::Task<int> runJournalExport(Options options)
{
    if (const core::Result<void> has = hasJournal(options.dataDirectory); !has)
        co_return failWith(has.error());
    const core::SystemClock clock;
    const journal::DataDirLock lock(options.dataDirectory);
    journal::SqliteJournal journal(lock, clock);
    const QString path = QFileInfo(options.arguments.first()).absoluteFilePath();
    const core::Result<journal::Verification> verification = co_await journal.exportTo(path);
    if (!verification)
        co_return failWith(verification.error());
    co_return verdictOn(*verification);
}

QCoro::Task<int> runJournalReplay(Options options)
{
    const core::Result<journal::Replay> replay = journal::readExport(options.arguments.first());
    if (!replay)
        co_return failWith(replay.error());
    QHash<RunId, TaskId> tasks;
    for (const Event &event : replay->events) {
        if (const auto *started = std::get_if<RunStarted>(&event.body))
            tasks.insert(event.run, started->task.id);
        printBytes(wire::headlessLine(event, tasks.value(event.run)));
    }
    if (replay->verification.problem.isEmpty())
        co_return AllDone;
    printError(replay->verification.problem);
    co_return SomethingFailed;
}

} // namespace app
