// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/controlservice.h"

#include "console/decisions.h"
#include "control/message.h"
#include "core/oneshot.h"
#include "engine/runfacts.h"
#include "wire/fields.h"
#include "wire/json.h"

#include <QPointer>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

/// Nothing will be journaled of it, so nothing would tell that it was decided.
bool changesNothing(const coordinator::Decided &decided)
{
    const auto *events = std::get_if<std::vector<NewEvent>>(&decided);
    return events && events->empty();
}

nlohmann::json failure(core::ErrorKind kind, const QString &detail)
{
    const core::Error error{kind, detail};
    return control::errorAnswer(error);
}

/// A member that must be a string; "" when it is missing or something else.
QString textOf(const nlohmann::json &object, const char *member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<QString>() : QString();
}

nlohmann::json accepted(const QString &what = {})
{
    nlohmann::json done;
    done["accepted"] = true;
    done["decided"] = what; // in the journal's words; "" when it stood so already
    return done;
}

/// How long a decision may take; less than its asker waits.
constexpr std::chrono::seconds longestDecision{20};

} // namespace

ControlService::ControlService(const QString &dataDirectory, engine::ProjectStore &store,
                               engine::CommandSink &sink, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_server(dataDirectory, [this](nlohmann::json request) { return answer(std::move(request)); })
{}

QCoro::Task<nlohmann::json> ControlService::answer(nlohmann::json request)
{
    const QString command = textOf(request, "command");
    if (command == u"raise") {
        Q_EMIT raiseRequested();
        nlohmann::json done = accepted();
        co_return done;
    }
    if (command == u"decide")
        co_return co_await decide(request);
    co_return failure(core::ErrorKind::Invalid,
                      u"\"%1\" is not a command; allowed are decide, raise"_s.arg(command));
}

QCoro::Task<nlohmann::json> ControlService::decide(nlohmann::json request)
{
    const DecisionRequest wish = decisionRequestFrom(request);
    if (isHoldDecision(wish))
        co_return co_await decideOnHolds(wish);
    co_return co_await decideOnRun(wish);
}

QCoro::Task<nlohmann::json> ControlService::decideOnRun(DecisionRequest request)
{
    const coordinator::Run *run = findRun(m_store, request.target);
    if (!run)
        co_return failure(core::ErrorKind::NotFound,
                          u"there is no run \"%1\" in the open project"_s.arg(request.target.left(80)));
    const core::Result<RunCommandBody> body = decisionOf(*run, request);
    if (!body)
        co_return failure(body.error().kind, body.error().detail);
    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = run->id;
    command.actor = {ActorKind::Human, {}};
    command.body = *body;
    if (engine::needsProjectFacts(command.body))
        command.facts = engine::projectFacts(m_store);
    if (changesNothing(coordinator::decide(*run, command)))
        co_return accepted();
    nlohmann::json decided = co_await submitted(std::move(command));
    co_return decided;
}

QCoro::Task<nlohmann::json> ControlService::decideOnHolds(DecisionRequest request)
{
    const QPointer self(this);
    Task task;
    if (const coordinator::Run *run = findRun(m_store, request.target))
        task.id = run->start.task.id;
    else
        task.id = {request.target};
    const Task *known = m_store.task(task.id);
    const bool isTask = request.target != u"project" && !request.target.startsWith(u"milestone:"_s);
    if (isTask && !known)
        co_return failure(core::ErrorKind::NotFound,
                          u"there is no task \"%1\" in the open project"_s.arg(request.target.left(80)));
    if (known)
        task = *known;
    const auto isNamed = [&request](const Milestone &milestone) {
        return request.target == u"milestone:"_s + milestone.id.value;
    };
    if (!isTask && request.target != u"project" && std::ranges::none_of(m_store.milestones(), isNamed))
        co_return failure(core::ErrorKind::NotFound,
                          u"there is no \"%1\" in the open project"_s.arg(request.target.left(80)));
    const core::Result<std::vector<ProjectCommandBody>> bodies =
        holdsOf(m_store.projectState(), task, request);
    if (!bodies)
        co_return failure(bodies.error().kind, bodies.error().detail);
    nlohmann::json decided = accepted();
    for (const ProjectCommandBody &body : *bodies) {
        ProjectCommand command;
        command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
        command.project = m_store.project().id;
        command.actor = {ActorKind::Human, {}};
        command.body = body;
        if (changesNothing(coordinator::decide(m_store.projectState(), command)))
            continue;
        decided = co_await submitted(std::move(command));
        if (!self || !control::errorOf(decided))
            co_return decided;
    }
    co_return decided;
}

template <typename Command>
QCoro::Task<nlohmann::json> ControlService::submitted(Command command)
{
    // Whatever comes first: the command's events, or its refusal. Both mean that it was decided.
    core::OneShot<nlohmann::json> outcome;
    QObject watch;
    connect(&m_store, &engine::ProjectStore::eventAppended, &watch, [&](const Event &event) {
        if (event.command == command.id)
            outcome.set(accepted(decidedText(event, m_store.run(event.run))));
    });
    connect(&m_sink, &engine::CommandSink::refused, &watch,
            [&](const CommandId &refused, const coordinator::Refusal &refusal) {
                if (refused != command.id)
                    return;
                const core::Error error = errorOf(refusal);
                outcome.set(failure(error.kind, error.detail));
            });
    const auto close = [&] { outcome.set(failure(core::ErrorKind::Cancelled, u"the console is closing"_s)); };
    connect(&m_sink, &QObject::destroyed, &watch, close);
    connect(&m_store, &QObject::destroyed, &watch, close);
    // What was decided otherwise in between comes to nothing, and a journal that cannot be written waits.
    QTimer::singleShot(longestDecision, &watch, [&] {
        outcome.set(failure(core::ErrorKind::Timeout,
                            u"nothing came of it yet: see in the console what has become of it"_s));
    });
    m_sink.submit(command);
    nlohmann::json decided = co_await outcome;
    co_return decided;
}

const coordinator::Run *findRun(const engine::ProjectStore &store, const QString &runOrTask)
{
    if (const coordinator::Run *run = store.run(RunId{runOrTask}))
        return run;
    return store.runOf(TaskId{runOrTask});
}

} // namespace app
