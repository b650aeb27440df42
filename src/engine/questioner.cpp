// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/questioner.h"

#include "wire/extraction.h"
#include "wire/shapes.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

constexpr auto longestNap = 60s;
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

/// Thoughts may be longer than all answers together, and nothing is decided by them.
QString boundedReasoning(const QString &reasoning)
{
    constexpr qsizetype most = 64 * 1024;
    if (reasoning.size() <= most)
        return reasoning;
    return reasoning.left(most) + u"\n… and %1 more characters"_s.arg(reasoning.size() - most);
}

Answer answerFrom(const Question &question, const AgentReply &reply, const QString &agent)
{
    Answer answer;
    answer.from.agent = agent;
    answer.from.model = reply.model;
    answer.from.raw = reply.text.isEmpty() ? reply.toolArguments : reply.text;
    answer.from.reasoning = boundedReasoning(reply.reasoning);
    answer.from.usage = reply.usage;
    answer.from.continuation = reply.continuation;
    answer.from.changedFiles = reply.changedFiles;
    if (question.mode == TurnMode::Work)
        answer.from.changedFiles.clear(); // which is what it was asked for; git tells of it
    answer.from.notes = reply.notes;
    answer.ran = reply.commands;
    answer.isWhole = reply.completeness == Completeness::Complete;
    if (question.schema.isEmpty()) {
        if (reply.completeness != Completeness::Complete)
            answer.problem = Questioner::tr("The agent stopped before its end.");
        return answer;
    }

    wire::ExtractionInput input;
    input.text = reply.text;
    input.toolArguments = reply.toolArguments;
    input.reasoning = reply.reasoning;
    input.ending = endOf(reply.completeness);
    const core::Result<wire::Extracted> extracted = wire::extract(input, question.schema);
    if (!extracted && answer.isWhole && question.saysItOtherwise &&
        question.saysItOtherwise(answer.from.raw)) {
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
    , m_watch(ports.clock)
    , m_reader(u"report reader"_s)
{}

void Questioner::cancel(const QString &turn)
{
    const auto found = m_turns.find(turn);
    if (found == m_turns.end())
        return;
    found->isCancelled = true;
    if (Agent *agent = m_ports.agents.find(found->agent))
        agent->cancel(turn);
}

void Questioner::yieldPlace(const QString &turn)
{
    if (Agent *agent = m_ports.agents.find(m_turns.value(turn).agent))
        agent->yieldPlace(turn);
}

/// Whoever was chosen, then the persona's other players in their order.
std::vector<Agent *> Questioner::candidates(const Question &question) const
{
    std::vector<Agent *> agents;
    if (Agent *chosen = m_ports.agents.find(question.agent))
        agents.push_back(chosen);
    for (Agent *player : m_ports.agents.playersOf(question.persona)) {
        const bool isKnown = std::find(agents.begin(), agents.end(), player) != agents.end();
        const bool isAble = !question.editsFiles || *question.editsFiles == player->editsFiles();
        if (!isKnown && isAble && (!agents.empty() || question.agent.isEmpty()))
            agents.push_back(player);
    }
    return agents;
}

core::Error Questioner::nobody(const Question &question) const
{
    core::Error error;
    error.kind = core::ErrorKind::NotFound;
    error.detail = question.agent.isEmpty()
                       ? tr("No agent plays the persona %1.").arg(canonicalKey(question.persona))
                       : tr("There is no agent named %1.").arg(question.agent);
    return error;
}

/// An agent that is not there, or cannot be used now, may be replaced; never one that has begun to change
/// files.
bool Questioner::mayAskAnother(const Question &question, const core::Error &error) const
{
    if (question.mode == TurnMode::Work && m_turns.value(question.turn).wasHeard)
        return false;
    switch (error.kind) {
    case core::ErrorKind::Unreachable:
    case core::ErrorKind::Tls:
    case core::ErrorKind::Timeout:
    case core::ErrorKind::Unauthorized:
    case core::ErrorKind::RateLimited:
    case core::ErrorKind::Server:
    case core::ErrorKind::Process:
    case core::ErrorKind::NotFound:
        return true;
    default:
        return false;
    }
}

QCoro::Task<core::Result<AgentReply>> Questioner::askAnybody(Question question)
{
    const QPointer self(this);
    while (true) {
        core::Error first;
        QDateTime until;
        QStringList names;
        for (const Agent *agent : candidates(question))
            names.append(agent->name());
        if (names.isEmpty())
            co_return nobody(question);
        for (qsizetype i = 0; i < names.size(); ++i) {
            core::Result<AgentReply> reply = co_await askOnce(question, names[i]);
            if (!self)
                co_return cancelled();
            if (reply) {
                if (i > 0)
                    reply->notes.prepend(
                        tr("%1 was asked in place of %2: %3").arg(names[i], names[0], first.detail));
                co_return reply;
            }
            const core::Error error = reply.error();
            if (i == 0)
                first = error;
            const bool isSoonest = error.until.isValid() && (!until.isValid() || error.until < until);
            if (isSoonest)
                until = error.until;
            if (!mayAskAnother(question, error) || m_turns.value(question.turn).isCancelled)
                co_return error;
        }
        if (!until.isValid() || until <= m_ports.clock.now())
            co_return first;
        co_await pause(question, until);
        if (!self || m_turns.value(question.turn).isCancelled)
            co_return cancelled();
    }
}

/// By the wall clock, which the agent means: looked at often enough to notice when it is set.
QCoro::Task<> Questioner::pause(Question question, QDateTime until)
{
    const QPointer self(this);
    const QString when = until.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s);
    m_ports.store.setStreamStatus(question.run, tr("pauses until %1: its usage limit is reached").arg(when));
    while (true) {
        const std::chrono::milliseconds rest(m_ports.clock.now().msecsTo(until));
        if (rest <= 0ms || m_turns.value(question.turn).isCancelled)
            co_return;
        const std::chrono::milliseconds step = std::min<std::chrono::milliseconds>(rest, longestNap);
        co_await m_ports.clock.sleep(step);
        if (!self)
            co_return;
    }
}

QCoro::Task<core::Result<AgentReply>> Questioner::askOnce(Question question, QString name)
{
    const QPointer self(this);
    Agent *agent = m_ports.agents.find(name);
    if (!agent)
        co_return nobody(question);
    AgentRequest request;
    request.turn = question.turn;
    request.persona = question.persona;
    request.prompt = question.prompt;
    request.schemaName = question.schema;
    request.schema = wire::schemaText(question.schema).value_or(QString());
    request.session = question.session;
    request.cwd = question.cwd;
    request.mode = question.mode;
    request.allowedFiles = question.allowedFiles;
    const bool isSame = question.conversation && question.conversation->agent == name;
    request.isPlanUnchanged = question.isPlanUnchanged && isSame;
    if (isSame)
        request.continuation = question.conversation->continuation;
    const AgentListener listener = [self, run = question.run](const AgentProgress &progress) {
        if (!self)
            return;
        const bool says = !progress.text.isEmpty() || !progress.reasoning.isEmpty() || progress.acts;
        if (const auto turn = self->m_turns.find(progress.turn); says && turn != self->m_turns.end())
            turn->wasHeard = true;
        ProjectStore &store = self->m_ports.store;
        if (!progress.text.isEmpty())
            store.appendStream(run, progress.text, progress.turn);
        if (self)
            self->tellStatus(run, progress);
        if (self)
            self->m_watch.hear(progress);
    };
    Turn &turn = m_turns[question.turn];
    turn.agent = name;
    turn.wasHeard = false;
    turn.status.clear();
    turn.contextFilled.reset();
    m_watch.begin(question.turn);
    core::Result<AgentReply> reply = co_await agent->ask(request, listener);
    if (!self)
        co_return cancelled();
    const auto took = m_watch.end(question.turn);
    if (reply) {
        m_seconds[question.turn] += double(took.count()) / 1000;
        m_ports.store.setAgentReady(name, true);
    } else if (reply.error().kind == core::ErrorKind::Unauthorized) {
        m_ports.store.setAgentReady(name, false, tr("Needs a key: %1").arg(reply.error().detail));
    }
    if (!self)
        co_return cancelled();
    co_return reply;
}

/// What the agent says of itself, else that it thinks for as long as it only does that.
void Questioner::tellStatus(const RunId &run, const AgentProgress &progress)
{
    const auto turn = m_turns.find(progress.turn);
    if (turn == m_turns.end())
        return;
    const bool thought =
        std::exchange(turn->isThinking, progress.status.isEmpty() && progress.text.isEmpty() &&
                                            (turn->isThinking || !progress.reasoning.isEmpty()));
    const auto filled = std::exchange(turn->contextFilled,
                                      progress.contextFilled ? progress.contextFilled : turn->contextFilled);
    if (!progress.status.isEmpty())
        turn->status = progress.status;
    else if (turn->isThinking != thought)
        turn->status = turn->isThinking ? tr("thinks") : QString();
    else if (turn->contextFilled == filled)
        return;
    QString told = turn->status;
    if (turn->contextFilled) {
        const QString context = tr("context %1 % full").arg(*turn->contextFilled);
        told = told.isEmpty() ? context : told + u" · "_s + context;
    }
    m_ports.store.setStreamStatus(run, told);
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
    const QString turn = question.turn;
    m_turns.insert(turn, {});
    core::Result<Answer> answer = co_await askAndRepair(question);
    if (!self)
        co_return cancelled();
    m_turns.remove(turn);
    const double seconds = m_seconds.take(turn);
    if (answer)
        answer->from.seconds = seconds;
    co_return answer;
}

QCoro::Task<core::Result<Answer>> Questioner::askAndRepair(Question question)
{
    const QPointer self(this);
    core::Result<AgentReply> reply = co_await askAnybody(question);
    if (!self)
        co_return cancelled();
    if (!reply)
        co_return reply.error();
    const QString name = m_turns.value(question.turn).agent;
    core::Result<Answer> taken = co_await read(question, *reply, name);
    if (!self)
        co_return cancelled();
    if (!taken)
        co_return taken.error();
    Answer answer = *std::move(taken);
    const bool isCut = reply->completeness == Completeness::Incomplete || question.schema.isEmpty();
    if (answer.isReadable() || isCut)
        co_return answer;

    const QStringList problems = answer.problem.split(u'\n');
    const core::Result<QString> repair = m_prompter.repair(question.prompt, answer.from.raw, problems);
    if (!repair)
        co_return repair.error();
    m_ports.store.clearStream(question.run, question.turn);
    Question again = question;
    again.prompt = *repair;
    again.isPlanUnchanged = false;
    again.conversation = coordinator::Conversation{name, answer.from.continuation};
    core::Result<AgentReply> second = co_await askOnce(again, name);
    if (!self)
        co_return cancelled();
    if (!second)
        co_return second.error();
    const Provenance first = answer.from;
    taken = co_await read(question, *second, name);
    if (!self)
        co_return cancelled();
    if (!taken)
        co_return taken.error();
    answer = *std::move(taken);
    answer.from.usage = sum(first.usage, answer.from.usage);
    answer.from.changedFiles = first.changedFiles + answer.from.changedFiles;
    answer.from.changedFiles.removeDuplicates();
    answer.from.notes = first.notes + answer.from.notes;
    co_return answer;
}

} // namespace engine
