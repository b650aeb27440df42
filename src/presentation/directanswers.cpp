// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/directanswers.h"

#include "engine/commandsink.h"
#include "engine/projectstore.h"

#include <QUuid>

namespace presentation {

using namespace domain;

namespace {

constexpr int raise = 50; ///< percent

std::vector<DirectAnswer> answersTo(const PermissionRequest &wanted)
{
    if (wanted.kind == u"login")
        return {{DirectAnswers::tr("I have logged in"), AnswerPermission{wanted.id, Grant::Once}},
                {DirectAnswers::tr("Do not log in"), AnswerPermission{wanted.id, Grant::No}}};
    std::vector<DirectAnswer> answers{
        {DirectAnswers::tr("Allow once"), AnswerPermission{wanted.id, Grant::Once}},
        {DirectAnswers::tr("Reject"), AnswerPermission{wanted.id, Grant::No}}};
    const QString command = wanted.command.trimmed();
    if (!command.isEmpty()) {
        answers.push_back(
            {DirectAnswers::tr("Allow for this run"), AnswerPermission{wanted.id, Grant::ForRun}});
        answers.push_back({DirectAnswers::tr("Allow in this project from now on"),
                           AnswerPermission{wanted.id, Grant::Listed}, command});
    }
    return answers;
}

} // namespace

DirectAnswers::DirectAnswers(const engine::ProjectStore &store, engine::CommandSink &sink, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
{}

std::vector<DirectAnswer> DirectAnswers::of(const RunId &id) const
{
    const coordinator::Run *run = m_store.run(id);
    if (!run || !run->ask)
        return {};
    switch (run->ask->kind) {
    case AskKind::Permission:
        if (run->permissions.empty())
            return {};
        return answersTo(run->permissions.front().request);
    case AskKind::SilentAgent:
        return {{tr("Wait"), KeepWaiting{}}, {tr("Start again"), RetryEffect{}}};
    case AskKind::Budget:
        return {{tr("Raise by half"), RaiseBudget{raise}},
                {tr("Stop"), BlockRun{tr("its budget is used up")}}};
    case AskKind::AgentProblem: {
        const auto *work = run->failed ? std::get_if<AskWork>(&run->failed->body) : nullptr;
        if (!work || !work->inPlace)
            return {};
        return {{tr("Continue"), RetryEffect{}}, {tr("Start again"), RestartWork{tr("it was interrupted")}}};
    }
    case AskKind::PlanToApprove:
    case AskKind::Escalation:
    case AskKind::BatchToFile:
    case AskKind::WorkToLand:
        break;
    }
    return {};
}

std::vector<DirectAnswer> DirectAnswers::ofPermission(const RunId &id, const QString &permission) const
{
    const coordinator::Run *run = m_store.run(id);
    if (!run)
        return {};
    for (const coordinator::Permission &open : run->permissions) {
        if (open.request.id == permission)
            return answersTo(open.request);
    }
    return {};
}

CommandId DirectAnswers::give(const RunId &run, const DirectAnswer &answer)
{
    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = run;
    command.actor = {ActorKind::Human, {}};
    command.body = answer.body;
    m_sink.submit(command);
    ProjectRules rules = m_store.projectState().rules;
    if (answer.allowedCommand.isEmpty() || rules.allowedCommands.contains(answer.allowedCommand))
        return command.id;
    rules.allowedCommands.append(answer.allowedCommand);
    ProjectCommand change;
    change.actor = {ActorKind::Human, {}};
    change.body = ChangeRules{rules};
    m_sink.submit(change);
    return command.id;
}

} // namespace presentation
