// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/controlservice.h"

#include "console/decisions.h"
#include "control/message.h"
#include "core/oneshot.h"
#include "wire/fields.h"
#include "wire/json.h"

#include <QPointer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

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

QStringList wordsOf(const nlohmann::json &request)
{
    QStringList words;
    const auto found = request.find("words");
    if (found == request.end() || !found->is_array())
        return words;
    for (const nlohmann::json &word : *found) {
        if (word.is_string())
            words.append(word.get<QString>());
    }
    return words;
}

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
        nlohmann::json done;
        done["accepted"] = true;
        co_return done;
    }
    if (command == u"decide")
        co_return co_await decide(request);
    co_return failure(core::ErrorKind::Invalid,
                      u"\"%1\" is not a command; allowed are decide, raise"_s.arg(command));
}

QCoro::Task<nlohmann::json> ControlService::decide(nlohmann::json request)
{
    const QPointer self(this);
    const QString name = textOf(request, "run");
    const coordinator::Run *run = findRun(m_store, name);
    if (!run)
        co_return failure(core::ErrorKind::NotFound,
                          u"there is no run \"%1\" in the open project"_s.arg(name));
    const core::Result<RunCommandBody> body = decisionOf(*run, wordsOf(request), textOf(request, "note"));
    if (!body)
        co_return failure(body.error().kind, body.error().detail);

    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = run->id;
    command.actor = {ActorKind::Human, {}};
    command.body = *body;
    // Whatever comes first: the command's events, or its refusal. Both mean that it was decided.
    core::OneShot<nlohmann::json> outcome;
    QObject watch;
    connect(&m_store, &engine::ProjectStore::eventAppended, &watch, [&](const Event &event) {
        if (event.command != command.id)
            return;
        nlohmann::json accepted;
        accepted["accepted"] = true;
        outcome.set(accepted);
    });
    connect(&m_sink, &engine::CommandSink::refused, &watch,
            [&](const CommandId &refused, const coordinator::Refusal &refusal) {
                if (refused == command.id)
                    outcome.set(failure(core::ErrorKind::Refused, sentenceOf(refusal)));
            });
    connect(&m_sink, &QObject::destroyed, &watch,
            [&] { outcome.set(failure(core::ErrorKind::Cancelled, u"the console is closing"_s)); });
    m_sink.submit(command);
    const nlohmann::json decided = co_await outcome;
    co_return decided;
}

const coordinator::Run *findRun(const engine::ProjectStore &store, const QString &runOrTask)
{
    if (const coordinator::Run *run = store.run(RunId{runOrTask}))
        return run;
    return store.runOf(TaskId{runOrTask});
}

} // namespace app
