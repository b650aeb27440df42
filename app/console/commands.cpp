// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/commands.h"

#include "console/decisions.h"
#include "console/headless.h"
#include "console/planimporter.h"
#include "console/prompts.h"
#include "console/terminal.h"
#include "control/controlclient.h"
#include "engine/runbatch.h"
#include "wire/eventcodec.h"
#include "wire/json.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

int failWith(const core::Error &error)
{
    printError(error.detail);
    return error.kind == core::ErrorKind::Invalid || error.kind == core::ErrorKind::NotFound
               ? WrongUsage
               : SomethingFailed;
}

int verdictOn(const journal::Verification &verification)
{
    if (!verification.firstBad && verification.problem.isEmpty()) {
        printLine(u"%1 events, all good"_s.arg(verification.lastGood));
        return AllDone;
    }
    printLine(u"events 1 to %1 are good"_s.arg(verification.lastGood));
    const QString where =
        verification.firstBad ? u"the first bad event is %1: "_s.arg(*verification.firstBad) : QString();
    printError(where + verification.problem);
    return SomethingFailed;
}

/// Where no console runs, the decision goes into the journal itself; the next start acts on it.
QCoro::Task<int> decideOffline(Options options)
{
    const core::SystemClock clock;
    const journal::DataDirLock lock(options.dataDirectory);
    journal::SqliteJournal journal(lock, clock);
    const core::Result<std::vector<Event>> events = co_await journal.read(0);
    if (!events)
        co_return failWith(events.error());

    const QString wanted = options.arguments.first();
    coordinator::Run run;
    coordinator::ProjectState project;
    ProjectId projectId;
    RunId newest;
    for (const Event &event : *events) {
        const auto *started = std::get_if<RunStarted>(&event.body);
        if (event.run.value == wanted || (started && started->task.id.value == wanted)) {
            newest = event.run;
            projectId = event.project;
        }
    }
    for (const Event &event : *events) {
        if (!newest.isEmpty() && event.run == newest)
            run = coordinator::evolve(std::move(run), event);
        else if (event.run.isEmpty() && event.project == projectId)
            project = coordinator::evolve(std::move(project), event);
    }
    if (newest.isEmpty()) {
        printError(u"there is no run \"%1\" in the journal of %2"_s.arg(wanted, options.dataDirectory));
        co_return WrongUsage;
    }
    const core::Result<RunCommandBody> body = decisionOf(run, options.arguments.mid(1), options.note);
    if (!body)
        co_return failWith(body.error());
    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = run.id;
    command.actor = {ActorKind::Human, {}};
    command.body = *body;
    command.mode = project.rules.mode;
    command.approveUpTo = project.rules.approveUpTo;
    const coordinator::Decided decided = coordinator::decide(run, command);
    if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided)) {
        printError(sentenceOf(*refusal));
        co_return SomethingFailed;
    }
    const engine::Prompter prompter(promptTemplates());
    engine::RunInput input;
    input.command = command;
    const core::Result<engine::JournalBatch> batch =
        engine::batchFor(projectId, run, input, std::get<std::vector<NewEvent>>(decided), prompter);
    if (!batch)
        co_return failWith(batch.error());
    const core::Result<engine::Appended> appended = co_await journal.append(*batch);
    if (!appended)
        co_return failWith(appended.error());
    printLine(u"recorded; the next start of the console acts on it"_s);
    co_return AllDone;
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
    const core::Result<ImportOutcome> outcome =
        co_await importPlan(services.dashboard.get(), *plan, project, fallback);
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

QCoro::Task<int> runDecide(Options options)
{
    nlohmann::json words = nlohmann::json::array();
    for (const QString &word : options.arguments.mid(1))
        words.push_back(word);
    nlohmann::json request;
    request["command"] = "decide";
    request["run"] = options.arguments.first();
    request["words"] = words;
    request["note"] = options.note;
    const std::chrono::milliseconds limit = 30s;
    const core::Result<nlohmann::json> answer = co_await control::ask(options.dataDirectory, request, limit);
    if (answer) {
        printLine(u"accepted"_s);
        co_return AllDone;
    }
    if (answer.error().kind != core::ErrorKind::NotFound ||
        journal::DataDirLock(options.dataDirectory).isHeld() == false)
        co_return failWith(answer.error());
    co_return co_await decideOffline(options);
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
