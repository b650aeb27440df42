// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatagent.h"

#include "agents/cancelled.h"
#include "agents/chat/chateffort.h"
#include "agents/chat/chatlimits.h"
#include "agents/chat/chatreply.h"
#include "core/log.h"
#include "wire/json.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentReply;

namespace agents {

namespace {

constexpr auto probeLimit = 15s;
constexpr qsizetype maximumModelListBytes = 4 * 1024 * 1024;
constexpr std::size_t maximumModels = 2000;

QStringList modelsIn(const Json &list)
{
    QStringList models;
    const Json &data = member(list, "data"); // may be null where nothing is installed
    if (data.is_array()) {
        for (std::size_t i = 0; i < std::min(data.size(), maximumModels); ++i) {
            const QString id = text(data[i], "id").left(200);
            if (!id.isEmpty())
                models.append(id);
        }
    }
    return models;
}

} // namespace

ChatAgent::ChatAgent(AgentProfile profile, net::HttpClient &client, engine::SecretStore &secrets,
                     core::Clock &clock, bool isRehearsal)
    : m_profile(std::move(profile))
    , m_client(client)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_isRehearsal(isRehearsal)
    , m_dialect(dialectOf(m_profile.baseUrl))
{}

ChatAgent::~ChatAgent()
{
    for (const ChatTurnPtr &turn : std::exchange(m_turns, {}))
        turn->cancel();
    m_client.cancel(requestTag()); // questions for the list of models
}

QCoro::Task<Result<AgentReply>> ChatAgent::ask(engine::AgentRequest request, engine::AgentListener listener)
{
    const QPointer self(this);
    const auto turn = std::make_shared<ChatTurn>();
    turn->id = request.turn;
    turn->listener = std::move(listener);
    turn->bodyLimit = m_profile.bodyTimeout;
    m_turns.insert(turn->id, turn);
    auto result = co_await converse(turn, request);
    if (!self)
        co_return cancelled();
    m_turns.remove(turn->id);
    if (result && result->completeness == engine::Completeness::Complete)
        m_memory.remember(request.session, request.prompt,
                          result->text.isEmpty() ? result->toolArguments : result->text);
    co_return result;
}

void ChatAgent::cancel(const QString &turn)
{
    if (const ChatTurnPtr running = m_turns.value(turn))
        running->cancel();
}

QCoro::Task<Result<AgentReply>> ChatAgent::converse(ChatTurnPtr turn, engine::AgentRequest request)
{
    const QPointer self(this);
    ChatEffort effort(questionOf(request), m_dialect, m_clock);
    while (true) {
        const auto key = co_await fetchKey();
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (!key)
            co_return key.error();

        const std::shared_ptr<net::HttpStream> stream = m_client.open(completionRequest(effort, *key));
        const ChatExchange exchange = co_await receiveChat(turn, stream);
        if (!self || turn->isCancelled)
            co_return cancelled();

        const ChatStep step = effort.next(exchange, QRandomGenerator::global()->generateDouble());
        if (step.kind == ChatStep::Kind::Answer) {
            m_dialect = effort.lesson();
            co_return replyOf(exchange, effort.question());
        }
        if (step.kind == ChatStep::Kind::Fail) {
            Error error = co_await explain(exchange);
            if (step.wait > 0ms) {
                error.detail += u" It asks to wait %1 s."_s.arg(
                    std::chrono::ceil<std::chrono::seconds>(step.wait).count());
                error.until = m_clock.now().addMSecs(step.wait.count());
            }
            co_return error;
        }
        turn->reportStatus(step.status);
        if (!self)
            co_return cancelled();
        const bool isOver = co_await pauseTurn(turn, &m_clock, step.wait);
        if (!isOver || !self)
            co_return cancelled();
        turn->reportStatus(u"asking again"_s);
        if (!self)
            co_return cancelled();
    }
}

QCoro::Task<Result<engine::AgentHealth>> ChatAgent::probe()
{
    const QPointer self(this);
    const auto models = co_await fetchModels();
    if (!self)
        co_return cancelled();
    engine::AgentHealth health;
    if (!models) {
        if (models.error().kind == ErrorKind::Cancelled)
            co_return models.error();
        health.detail = models.error().detail;
    } else {
        health.models = *models;
        if (models->isEmpty())
            health.detail = u"The server offers no model."_s;
        else if (!m_profile.model.isEmpty() && !models->contains(m_profile.model))
            health.detail = missingText(m_profile.model, *models, m_profile.baseUrl.toString());
        else
            health.ready = true;
    }
    co_return health;
}

QCoro::Task<Result<QString>> ChatAgent::fetchKey()
{
    if (m_profile.apiKey.isEmpty() || !m_key.isEmpty()) {
        const QString known = m_key; // returning the member itself would move it away (QCoro 0.8)
        co_return known;
    }
    const QPointer self(this);
    const QString reference = m_profile.apiKey;
    const auto key = co_await m_secrets.read(reference);
    if (!key)
        co_return Error{ErrorKind::Unauthorized, u"No key for this agent: %1"_s.arg(key.error().detail)};
    if (self)
        m_key = *key;
    co_return *key;
}

QCoro::Task<Result<QStringList>> ChatAgent::fetchModels()
{
    const QPointer self(this);
    const auto key = co_await fetchKey();
    if (!self)
        co_return cancelled();
    if (!key)
        co_return key.error();
    net::HttpRequest http = httpRequest("GET", u"/models"_s, *key);
    http.headers.push_back({"Accept", "application/json"});
    http.limits.firstByte = probeLimit;
    http.limits.total = probeLimit;
    http.limits.maxBody = maximumModelListBytes;
    const auto response = co_await m_client.send(std::move(http));
    if (!response)
        co_return response.error();
    if (!response->isSuccess()) {
        const ChatFailure failure{response->status, complaintInBody(response->body)};
        if (!failure.isMissing())
            co_return errorOf(failure, !key->isEmpty());
        const QString address = self ? m_profile.baseUrl.toString() : QString();
        co_return Error{ErrorKind::Invalid, missingText({}, {}, address)};
    }
    const auto list = wire::decodeJson(response->body);
    if (!list || !list->is_object())
        co_return Error{ErrorKind::Protocol, u"The list of models is no JSON object: %1"_s.arg(
                                                 complaintInBody(response->body).message)};
    co_return modelsIn(*list);
}

/// Why there is no answer, in words; for an unknown model with the names of those that the server has.
QCoro::Task<Error> ChatAgent::explain(ChatExchange exchange)
{
    if (!exchange.failure) {
        const Error silence{ErrorKind::Unreachable, u"The server ended the connection without an answer."_s};
        co_return exchange.transport.value_or(silence);
    }
    if (exchange.failure->status == 401)
        m_key.clear(); // a corrected one shall be read the next time
    if (!exchange.failure->isMissing())
        co_return errorOf(*exchange.failure, !m_profile.apiKey.isEmpty());
    const QString model = m_profile.model;
    const QString address = m_profile.baseUrl.toString();
    const auto models = co_await fetchModels();
    const QString sentence = missingText(model, models ? *models : QStringList(), address);
    co_return Error{ErrorKind::Invalid, sentence};
}

ChatQuestion ChatAgent::questionOf(const engine::AgentRequest &request) const
{
    ChatQuestion question;
    question.model = m_profile.model;
    question.messages = m_memory.recall(request.session);
    question.messages.push_back({u"user"_s, request.prompt});
    question.maxTokens = m_profile.maxTokens;
    question.temperature = m_profile.temperature;
    const QByteArray schema = request.schema.toUtf8();
    if (const auto parsed = wire::decodeJson(schema); parsed && parsed->is_object()) {
        question.schemaName = request.schemaName;
        question.schema = schema;
    } else if (!schema.isEmpty()) {
        qCWarning(lcAgents) << "schema" << request.schemaName << "is no JSON object and was left out";
    }
    return question;
}

net::HttpRequest ChatAgent::completionRequest(const ChatEffort &effort, const QString &key) const
{
    const ChatDialect dialect = effort.dialect();
    net::HttpRequest request = httpRequest("POST", u"/chat/completions"_s, key);
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back(
        {"Accept", dialect.stream ? "text/event-stream, application/json" : "application/json"});
    request.body = chatRequestBody(effort.question(), dialect);
    request.limits = chatLimits(m_profile, dialect.stream);
    return request;
}

net::HttpRequest ChatAgent::httpRequest(const QByteArray &method, const QString &path,
                                        const QString &key) const
{
    net::HttpRequest request;
    request.method = method;
    request.url = m_profile.baseUrl;
    request.url.setPath(request.url.path() + path);
    if (!key.isEmpty())
        request.headers.push_back({"Authorization", "Bearer " + key.toUtf8()});
    request.tag = requestTag();
    return request;
}

/// Other agents may use the same client, and the same name in another registry.
QString ChatAgent::requestTag() const
{
    return u"%1 %2"_s.arg(m_profile.name).arg(quintptr(this));
}

} // namespace agents
