// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/commands.h"
#include "console/decisions.h"
#include "console/headless.h"
#include "console/prompts.h"
#include "console/terminal.h"
#include "control/controlclient.h"
#include "core/clock.h"
#include "engine/runbatch.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"

#include <QFile>
#include <QUuid>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// countersign decide: through a running console, else on the journal itself.

namespace app {

using namespace domain;

namespace {

/// A run, or a task by its newest run, with its project as the journal knows them.
struct Recorded
{
    ProjectId project;
    coordinator::Run run; ///< its id is empty when there is none
    coordinator::ProjectState state;
};

Recorded recordedOf(const std::vector<Event> &events, const QString &target)
{
    Recorded recorded;
    RunId newest;
    for (const Event &event : events) {
        const auto *started = std::get_if<RunStarted>(&event.body);
        const auto *opened = std::get_if<ProjectOpened>(&event.body);
        if (event.run.value == target || (started && started->task.id.value == target)) {
            newest = event.run;
            recorded.project = event.project;
        } else if (opened && newest.isEmpty()) {
            recorded.project = opened->project; // the last one, for what concerns no run
        }
    }
    for (const Event &event : events) {
        if (!newest.isEmpty() && event.run == newest)
            recorded.run = coordinator::evolve(std::move(recorded.run), event);
        else if (event.run.isEmpty() && event.project == recorded.project)
            recorded.state = coordinator::evolve(std::move(recorded.state), event);
    }
    return recorded;
}

CommandId newCommand()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

core::Result<engine::JournalBatch> batchOf(const Recorded &recorded, const RunCommandBody &body)
{
    if (needsMilestones(recorded.run, body))
        return core::Error{core::ErrorKind::Unsupported,
                           u"where it goes depends on the milestones: decide it while a console runs"_s};
    engine::RunInput input;
    input.command.id = newCommand();
    input.command.run = recorded.run.id;
    input.command.actor = {ActorKind::Human, {}};
    input.command.body = body;
    input.command.mode = recorded.state.rules.mode;
    input.command.approveUpTo = recorded.state.rules.approveUpTo;
    coordinator::Decided decided = coordinator::decide(recorded.run, input.command);
    if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided))
        return errorOf(*refusal);
    const engine::Prompter prompter(promptTemplates());
    return engine::batchFor(recorded.project, recorded.run, input,
                            std::get<std::vector<NewEvent>>(std::move(decided)), prompter);
}

core::Result<engine::JournalBatch> batchOf(const Recorded &recorded, const ProjectCommandBody &body)
{
    ProjectCommand command;
    command.id = newCommand();
    command.project = recorded.project;
    command.actor = {ActorKind::Human, {}};
    command.body = body;
    coordinator::Decided decided = coordinator::decide(recorded.state, command);
    if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided))
        return errorOf(*refusal);
    engine::JournalBatch batch;
    batch.command = command.id;
    batch.project = recorded.project;
    batch.events = std::get<std::vector<NewEvent>>(std::move(decided));
    return batch;
}

/// All that the wish comes to, decided on what is recorded.
core::Result<std::vector<engine::JournalBatch>> batchesOf(const Recorded &recorded,
                                                          const DecisionRequest &request)
{
    std::vector<engine::JournalBatch> batches;
    const auto add = [&batches](core::Result<engine::JournalBatch> batch) -> core::Result<void> {
        if (!batch)
            return batch.error();
        if (!batch->events.empty())
            batches.push_back(*std::move(batch));
        return {};
    };
    const bool namesNoRun = request.target == u"project" || request.target.startsWith(u"milestone:"_s);
    const bool isHold = isHoldDecision(request);
    if (recorded.run.id.isEmpty() && !(isHold && namesNoRun && !recorded.project.isEmpty()))
        return core::Error{core::ErrorKind::NotFound,
                           u"there is no run \"%1\" in this journal"_s.arg(request.target.left(80))};
    if (!isHold) {
        const core::Result<RunCommandBody> body = decisionOf(recorded.run, request);
        if (!body)
            return body.error();
        if (const core::Result<void> added = add(batchOf(recorded, *body)); !added)
            return added.error();
        return batches;
    }
    const core::Result<std::vector<ProjectCommandBody>> bodies =
        holdsOf(recorded.state, recorded.run.start.task, request);
    if (!bodies)
        return bodies.error();
    for (const ProjectCommandBody &body : *bodies) {
        if (const core::Result<void> added = add(batchOf(recorded, body)); !added)
            return added.error();
    }
    return batches;
}

int nothingChanged()
{
    printLine(u"that is so already: nothing has changed"_s);
    return NothingChanged;
}

/// Where no console runs, the decision goes into the journal itself; the next start acts on it.
QCoro::Task<int> decideOffline(QString dataDirectory, DecisionRequest request)
{
    const core::SystemClock clock;
    const journal::DataDirLock lock(dataDirectory);
    journal::SqliteJournal journal(lock, clock);
    const core::Result<std::vector<Event>> events = co_await journal.read(0);
    if (!events)
        co_return failWith(events.error());
    const Recorded recorded = recordedOf(*events, request.target);
    const core::Result<std::vector<engine::JournalBatch>> batches = batchesOf(recorded, request);
    if (!batches)
        co_return failWith(batches.error());
    for (const engine::JournalBatch &batch : *batches) {
        const core::Result<engine::Appended> appended = co_await journal.append(batch);
        if (!appended)
            co_return failWith(appended.error());
        if (!appended->events.empty())
            printLine(decidedText(appended->events.front(), &recorded.run));
    }
    if (batches->empty())
        co_return nothingChanged();
    printLine(u"recorded; the next start of the console acts on it"_s);
    co_return AllDone;
}

/// An edited plan is named by its file here and crosses the socket as its text.
core::Result<DecisionRequest> requestOf(const Options &options)
{
    DecisionRequest request;
    request.target = options.arguments.first();
    request.words = options.arguments.mid(1);
    request.options = options.details;
    for (auto &[name, value] : request.options) {
        if (name != u"plan")
            continue;
        QFile file(value);
        if (!file.open(QIODevice::ReadOnly))
            return core::Error{core::ErrorKind::Invalid, u"%1: %2"_s.arg(value, file.errorString())};
        value = QString::fromUtf8(file.readAll());
    }
    return request;
}

} // namespace

QCoro::Task<int> runDecide(Options options)
{
    const core::Result<DecisionRequest> request = requestOf(options);
    if (!request)
        co_return failWith(request.error());
    const nlohmann::json message = toJson(*request);
    const std::chrono::milliseconds limit = 30s;
    const core::Result<nlohmann::json> answer = co_await control::ask(options.dataDirectory, message, limit);
    if (answer) {
        const auto decided = answer->find("decided");
        const QString what =
            decided != answer->end() && decided->is_string() ? decided->get<QString>() : u"accepted"_s;
        if (what.isEmpty())
            co_return nothingChanged();
        printLine(what);
        co_return AllDone;
    }
    if (answer.error().kind != core::ErrorKind::NotFound ||
        journal::DataDirLock(options.dataDirectory).isHeld() == false)
        co_return failWith(answer.error());
    co_return co_await decideOffline(options.dataDirectory, *request);
}

} // namespace app
