// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/questioner.h"

#include "wire/extraction.h"
#include "wire/shapes.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

/// From this length on, in characters, an answer is read on another thread: people notice a twentieth of a
/// second.
constexpr qsizetype longText = 50'000;

wire::Ending endOf(Completeness completeness)
{
    switch (completeness) {
    case Completeness::Complete:
        return wire::Ending::Complete;
    case Completeness::Truncated:
        return wire::Ending::Truncated;
    case Completeness::Incomplete:
        return wire::Ending::Incomplete;
    }
    return wire::Ending::Incomplete;
}

core::Error cancelled()
{
    return {core::ErrorKind::Cancelled, u"the console is closing"_s};
}

Usage sum(const Usage &a, const Usage &b)
{
    const auto add = [](const auto &x, const auto &y) { return x && y ? std::optional(*x + *y) : x ? x : y; };
    return {add(a.promptTokens, b.promptTokens), add(a.completionTokens, b.completionTokens),
            add(a.cost, b.cost)};
}

Answer answerFrom(const Question &question, const AgentReply &reply, const QString &agent)
{
    Answer answer;
    answer.from.agent = agent;
    answer.from.model = reply.model;
    answer.from.raw = reply.text.isEmpty() ? reply.toolArguments : reply.text;
    answer.from.usage = reply.usage;

    wire::ExtractionInput input;
    input.text = reply.text;
    input.toolArguments = reply.toolArguments;
    input.reasoning = reply.reasoning;
    input.ending = endOf(reply.completeness);
    const core::Result<wire::Extracted> extracted = wire::extract(input, question.schema);
    const bool whole = reply.completeness != Completeness::Incomplete;
    if (!extracted && whole && question.saysItOtherwise && question.saysItOtherwise(answer.from.raw)) {
        answer.otherwise = true;
        return answer;
    }
    if (!extracted) {
        answer.problem = extracted.error().detail;
        return answer;
    }
    const QStringList problems = question.problems ? question.problems(extracted->value) : QStringList();
    if (!problems.isEmpty()) {
        answer.problem = problems.first(std::min<qsizetype>(problems.size(), 3)).join(u'\n');
        return answer;
    }
    answer.value = extracted->value;
    answer.from.extraction = extracted->rule;
    return answer;
}

} // namespace

Questioner::Questioner(const EnginePorts &ports, const Prompter &prompter, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_prompter(prompter)
    , m_reader(u"report reader"_s)
{}

void Questioner::cancel(const QString &turn)
{
    if (Agent *agent = m_ports.agents.find(m_agentOfTurn.value(turn)))
        agent->cancel(turn);
}

QCoro::Task<core::Result<AgentReply>> Questioner::askOnce(Question question, QString prompt)
{
    const QPointer self(this);
    Agent *agent = question.agent.isEmpty() ? m_ports.agents.playerOf(question.persona)
                                            : m_ports.agents.find(question.agent);
    if (!agent) {
        core::Error error;
        error.kind = core::ErrorKind::NotFound;
        error.detail = question.agent.isEmpty()
                           ? tr("No agent plays the persona %1.").arg(canonicalKey(question.persona))
                           : tr("There is no agent named %1.").arg(question.agent);
        co_return error;
    }
    AgentRequest request;
    request.turn = question.turn;
    request.persona = question.persona;
    request.prompt = prompt;
    request.schemaName = question.schema;
    request.schema = wire::schemaText(question.schema).value_or(QString());
    request.session = question.session;
    request.cwd = question.cwd;
    const AgentListener listener = [&store = m_ports.store,
                                    run = question.run](const AgentProgress &progress) {
        if (!progress.text.isEmpty())
            store.appendStream(run, progress.text);
        if (!progress.status.isEmpty())
            store.setStreamStatus(run, progress.status);
    };
    m_agentOfTurn.insert(question.turn, agent->name());
    core::Result<AgentReply> reply = co_await agent->ask(request, listener);
    if (self)
        m_agentOfTurn.remove(question.turn);
    co_return reply;
}

QCoro::Task<core::Result<Answer>> Questioner::read(Question question, AgentReply reply, QString agent)
{
    // What checks the answer against the run's state may only be asked here.
    if (question.problems || reply.text.size() < longText)
        co_return answerFrom(question, reply, agent);
    const std::function<core::Result<Answer>()> job = [question, reply, agent] {
        return core::Result<Answer>(answerFrom(question, reply, agent));
    };
    core::Result<Answer> answer = co_await m_reader.run<Answer>(job);
    co_return answer;
}

QCoro::Task<core::Result<Answer>> Questioner::ask(Question question)
{
    const QPointer self(this);
    core::Result<AgentReply> reply = co_await askOnce(question, question.prompt);
    if (!self)
        co_return cancelled();
    if (!reply)
        co_return reply.error();
    const Agent *agent = question.agent.isEmpty() ? m_ports.agents.playerOf(question.persona)
                                                  : m_ports.agents.find(question.agent);
    const QString name = agent ? agent->name() : question.agent;
    core::Result<Answer> taken = co_await read(question, *reply, name);
    if (!self)
        co_return cancelled();
    if (!taken)
        co_return taken.error();
    Answer answer = *std::move(taken);
    if (answer.isReadable() || reply->completeness == Completeness::Incomplete)
        co_return answer;

    const QStringList problems = answer.problem.split(u'\n');
    const core::Result<QString> repair = m_prompter.repair(question.prompt, answer.from.raw, problems);
    if (!repair)
        co_return repair.error();
    m_ports.store.clearStream(question.run);
    core::Result<AgentReply> second = co_await askOnce(question, *repair);
    if (!self)
        co_return cancelled();
    if (!second)
        co_return second.error();
    const Usage first = answer.from.usage;
    taken = co_await read(question, *second, name);
    if (!self)
        co_return cancelled();
    if (!taken)
        co_return taken.error();
    answer = *std::move(taken);
    answer.from.usage = sum(first, answer.from.usage);
    co_return answer;
}

} // namespace engine
