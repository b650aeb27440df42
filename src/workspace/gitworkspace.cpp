// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/gitworkspace.h"

#include "workspace/changes.h"
#include "workspace/contextfiles.h"
#include "workspace/editing.h"
#include "workspace/landing.h"
#include "workspace/logfiles.h"
#include "workspace/logpages.h"
#include "workspace/publishing.h"
#include "workspace/sampleworkspace.h"
#include "workspace/settingaside.h"
#include "workspace/workdiff.h"
#include "workspace/worktrees.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

core::Result<QString> newLogPath(const Places &places, const QString &worktree, const QString &name)
{
    const QString directory = places.logsOf(worktree);
    if (!QDir().mkpath(directory))
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(directory)};
    const QString stem = slug(name, 60);
    QString path = u"%1/%2.log"_s.arg(directory, stem.isEmpty() ? u"command"_s : stem);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = u"%1/%2-%3.log"_s.arg(directory, stem.isEmpty() ? u"command"_s : stem).arg(number);
    return path;
}

core::Result<QStringList> trackedFilesOf(const GitCommand &git, const QString &root)
{
    return git.records(root, {u"ls-files"_s, u"-z"_s});
}

} // namespace

GitWorkspace::GitWorkspace(const QString &dataDirectory)
    : m_tools(std::make_shared<Tools>(dataDirectory))
    , m_worker(u"workspace"_s)
    , m_reader(u"workspace-reader"_s)
    , m_sender(u"workspace-sender"_s)
{}

GitWorkspace::~GitWorkspace()
{
    m_tools->ending = true;
}

template <typename T>
QCoro::Task<core::Result<T>> GitWorkspace::inTurn(std::function<core::Result<T>(Tools &)> job)
{
    return m_worker.run<T>([tools = m_tools, job = std::move(job)]() -> core::Result<T> {
        if (tools->ending)
            return core::Worker::cancelledError();
        return job(*tools);
    });
}

template <typename T>
QCoro::Task<core::Result<T>> GitWorkspace::trustedOnly(QString directory,
                                                       std::function<core::Result<T>(Tools &)> job)
{
    return inTurn<T>([directory, job = std::move(job)](Tools &tools) -> core::Result<T> {
        const auto trusted = tools.trusted.contains(directory);
        if (!trusted)
            return trusted.error();
        if (!*trusted)
            return Error{ErrorKind::Refused, u"%1 is not trusted"_s.arg(directory)};
        return job(tools);
    });
}

QCoro::Task<core::Result<QString>> GitWorkspace::prepareSample(QString fromResource)
{
    return inTurn<QString>([fromResource](Tools &tools) -> core::Result<QString> {
        const QString path = tools.places.sample();
        if (const auto made = createSampleRepository(tools.git, fromResource, path); !made)
            return made.error();
        if (const auto added = tools.trusted.add(path); !added)
            return added.error();
        return path;
    });
}

QCoro::Task<core::Result<bool>> GitWorkspace::isTrusted(QString repository)
{
    return inTurn<bool>([repository](Tools &tools) { return tools.trusted.contains(repository); });
}

QCoro::Task<core::Result<void>> GitWorkspace::trust(QString repository)
{
    return inTurn<void>([repository](Tools &tools) { return tools.trusted.add(repository); });
}

QCoro::Task<core::Result<void>> GitWorkspace::trustForNow(QString repository)
{
    return inTurn<void>([repository](Tools &tools) { return tools.trusted.addForNow(repository); });
}

QCoro::Task<core::Result<QString>> GitWorkspace::currentBranch(QString repository)
{
    return inTurn<QString>([repository](Tools &tools) -> core::Result<QString> {
        if (const auto top = requireTopLevel(tools.git, repository); !top)
            return top.error();
        return checkedOutBranch(tools.git, repository);
    });
}

QCoro::Task<core::Result<QStringList>> GitWorkspace::trackedFiles(QString root)
{
    return trustedOnly<QStringList>(root, [root](Tools &tools) { return trackedFilesOf(tools.git, root); });
}

QCoro::Task<core::Result<engine::ContextAnswer>> GitWorkspace::readContext(engine::ContextRequest request)
{
    return trustedOnly<engine::ContextAnswer>(
        request.root, [request](Tools &tools) { return readContextFiles(tools.git, request); });
}

QCoro::Task<core::Result<domain::WorktreePrepared>>
GitWorkspace::prepareWorktree(engine::WorktreeRequest request)
{
    const std::function<core::Result<PreparedWorktree>(Tools &)> prepare = [request](Tools &tools) {
        if (!request.asideName.isEmpty()) {
            const auto aside = setAside(tools.git, tools.places, request);
            if (!aside)
                return core::Result<PreparedWorktree>(aside.error());
        }
        return workspace::prepareWorktree(tools.git, tools.places, request);
    };
    const auto prepared = co_await trustedOnly(request.repository, prepare);
    if (!prepared) // Cancelled too: this workspace is gone then
        co_return prepared.error();
    if (!prepared->needsSetUp)
        co_return prepared->facts;

    for (const domain::NamedCommand &command : request.setUp) {
        engine::CheckRequest check;
        check.worktree = prepared->facts.path;
        check.command = command;
        check.logName = u"set-up "_s + command.name;
        const auto ran = co_await run(check);
        if (!ran)
            co_return ran.error();
        if (ran->exitCode.value_or(-1) != 0) {
            const Error failed{ErrorKind::Process,
                               u"set-up \"%1\" failed: %2"_s.arg(command.name, ran->log.right(2000))};
            co_return failed;
        }
    }
    const std::function<core::Result<void>(Tools &)> mark = [path = prepared->facts.path](Tools &tools) {
        return markSetUp(tools.git, path);
    };
    const auto marked = co_await inTurn(mark);
    if (!marked)
        co_return marked.error();
    co_return prepared->facts;
}

QCoro::Task<core::Result<domain::ExecutionReported>> GitWorkspace::apply(engine::ApplyRequest request)
{
    return trustedOnly<domain::ExecutionReported>(
        request.worktree, [request](Tools &tools) { return applyEdits(tools.git, request); });
}

QCoro::Task<core::Result<domain::ExecutionReported>> GitWorkspace::revert(engine::RevertRequest request)
{
    return trustedOnly<domain::ExecutionReported>(
        request.worktree, [request](Tools &tools) { return revertFiles(tools.git, request); });
}

QCoro::Task<core::Result<domain::CommandRun>> GitWorkspace::run(engine::CheckRequest request)
{
    if (request.command.argv.isEmpty()) {
        const Error empty{ErrorKind::Invalid, u"a command needs a program"_s};
        co_return empty;
    }
    const QString logName = request.logName.isEmpty() ? request.command.name : request.logName;
    const std::function<core::Result<QString>(Tools &)> findLog = [request, logName](Tools &tools) {
        return newLogPath(tools.places, request.worktree, logName);
    };
    const auto logPath = co_await trustedOnly(request.worktree, findLog);
    if (!logPath)
        co_return logPath.error();
    Check check;
    check.worktree = request.worktree;
    check.command = request.command;
    check.limit = request.limit;
    check.logPath = *logPath;
    engine::LiveCommand live;
    live.worktree = check.worktree;
    live.name = check.command.name;
    live.command = shownCommand(check.command.argv);
    live.logPath = check.logPath;
    const qint64 number = m_running.begin(live);
    const auto result = co_await m_checks.run(check); // the runner goes before m_running
    m_running.end(number, result ? *result : domain::CommandRun());
    co_return result;
}

QCoro::Task<core::Result<engine::LogAnswer>> GitWorkspace::readLog(engine::LogRequest request)
{
    return trustedOnly<engine::LogAnswer>(request.worktree,
                                          [request](Tools &) { return readLogFile(request); });
}

QCoro::Task<core::Result<engine::LandAnswer>> GitWorkspace::land(engine::LandRequest request)
{
    return trustedOnly<engine::LandAnswer>(request.repository, [request](Tools &tools) {
        return workspace::land(tools.git, tools.places, request);
    });
}

QCoro::Task<core::Result<engine::LogScan>> GitWorkspace::scanLog(QString path, engine::LogPosition from)
{
    return m_reader.run<engine::LogScan>(
        [logs = m_tools->places.logs(), path, from] { return scanLogFile(logs, path, from); });
}

QCoro::Task<core::Result<QByteArray>> GitWorkspace::readLogPart(QString path, qint64 offset, qint64 bytes)
{
    return m_reader.run<QByteArray>([logs = m_tools->places.logs(), path, offset, bytes] {
        return readLogFilePart(logs, path, offset, bytes);
    });
}

QCoro::Task<core::Result<engine::Standing>> GitWorkspace::standing(QString repository, QString branch)
{
    return trustedOnly<engine::Standing>(
        repository, [repository, branch](Tools &tools) { return standingOf(tools.git, repository, branch); });
}

QCoro::Task<core::Result<engine::Published>> GitWorkspace::mergeIntoOwn(QString repository, QString branch)
{
    return trustedOnly<engine::Published>(repository, [repository, branch](Tools &tools) {
        return workspace::mergeIntoOwn(tools.git, repository, branch);
    });
}

QCoro::Task<core::Result<engine::Published>> GitWorkspace::push(QString repository, QString branch)
{
    const std::shared_ptr<Tools> tools = m_tools;
    const std::function<core::Result<engine::Published>()> send = [tools, repository, branch] {
        return workspace::push(tools->git, repository, branch);
    };
    const auto allowed = co_await requireTrust(repository);
    if (!allowed)
        co_return allowed.error(); // Cancelled too: this workspace is gone then
    co_return co_await m_sender.run(send);
}

/// For what does not wait in line with the work.
QCoro::Task<core::Result<void>> GitWorkspace::requireTrust(QString repository)
{
    const std::function<core::Result<void>(Tools &)> nothing = [](Tools &) { return core::Result<void>(); };
    return trustedOnly<void>(repository, nothing);
}

QCoro::Task<core::Result<domain::WorkDiff>> GitWorkspace::diff(engine::DiffRequest request)
{
    const std::shared_ptr<Tools> tools = m_tools;
    const std::function<core::Result<domain::WorkDiff>()> read = [tools, request] {
        return readDiff(tools->git, request);
    };
    const auto allowed = co_await requireTrust(request.repository);
    if (!allowed)
        co_return allowed.error(); // Cancelled too: this workspace is gone then
    co_return co_await m_reader.run(read);
}

} // namespace workspace
