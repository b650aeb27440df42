// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2aagent.h"

#include "agents/cancelled.h"
#include "agents/chat/chaterror.h"
#include "wire/json.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentReply;
using Kind = agents::A2aNews::Kind;

namespace agents {

namespace {

constexpr auto cardLimit = 15s;
constexpr auto cancelLimit = 10s;
constexpr auto wholeAnswerLimit = 600s; ///< a server may ignore that we do not want to wait
constexpr auto firstPoll = 2s;
constexpr auto slowestPoll = 15s;
constexpr auto loginPoll = 5s;
constexpr auto longestAbsence = 600s; ///< of an agent whose task is looked for
constexpr qsizetype maximumCardBytes = 1024 * 1024;

} // namespace

A2aAgent::A2aAgent(AgentProfile profile, net::HttpClient &client, engine::SecretStore &secrets,
                   core::Clock &clock, engine::PermissionDesk &desk)
    : m_profile(std::move(profile))
    , m_client(client)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_desk(desk)
{}

A2aAgent::~A2aAgent()
{
    for (const A2aTurnPtr &turn : std::exchange(m_turns, {})) {
        turn->cancel();
        withdrawLogin(turn);
    }
    m_client.cancel(requestTag()); // cards, and tasks that are being cancelled
}

QCoro::Task<Result<AgentReply>> A2aAgent::ask(engine::AgentRequest request, engine::AgentListener listener)
{
    const QPointer self(this);
    const auto turn = std::make_shared<A2aTurn>();
    turn->request = request;
    turn->listener = std::move(listener);
    turn->memory = A2aMemory::read(m_sessions.value(request.session, request.continuation));
    m_turns.insert(request.turn, turn);
    auto result = co_await converse(turn);
    if (!self)
        co_return cancelled();
    withdrawLogin(turn);
    if (!self)
        co_return cancelled();
    const bool isDropped = turn->isCancelled || turn->isLoginRefused;
    if (isDropped && m_turns.contains(request.turn) && turn->task.isKnown())
        co_await cancelTask(turn->task.id());
    if (!self)
        co_return cancelled();
    m_turns.remove(request.turn);
    if (result)
        remember(request.session, result->continuation);
    co_return result;
}

void A2aAgent::cancel(const QString &turn)
{
    if (const A2aTurnPtr running = m_turns.value(turn); running && !running->isCancelled)
        running->cancelWhenKnown(m_clock, cancelLimit);
}

QCoro::Task<Result<AgentReply>> A2aAgent::converse(A2aTurnPtr turn)
{
    const QPointer self(this);
    const auto found = co_await findEndpoint();
    if (!self || turn->isCancelled)
        co_return cancelled();
    if (!found)
        co_return found.error();
    if (turn->memory.isDroppedBy(turn->request)) {
        co_await cancelTask(turn->memory.taskId);
        if (!self || turn->isCancelled)
            co_return cancelled();
    }
    const auto sent = co_await send(turn);
    if (!self || turn->isCancelled)
        co_return cancelled();
    if (!sent)
        co_return sent.error();
    if (!turn->isSettled()) {
        const auto attached = co_await attach(turn);
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (!attached)
            co_return attached.error();
    }
    co_return a2aReply(*turn);
}

/// Sends the message until it is accepted: again only where the agent says that it did not take it, in the
/// other version of the protocol, or as a new task because the old one is gone.
QCoro::Task<Result<void>> A2aAgent::send(A2aTurnPtr turn)
{
    const QPointer self(this);
    A2aMessage message = turn->memory.message(turn->request);
    bool hasChangedVersion = false;
    while (true) {
        const A2aVersion spoken = m_endpoint->version; // another turn may change it while this one waits
        const Json params = a2aSendParams(message, *m_endpoint);
        const A2aCallPtr sending = call(m_endpoint->canStream ? A2aMethod::Stream : A2aMethod::Send, params);
        const A2aNews news = co_await follow(turn, sending);
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (turn->task.isKnown() || turn->isSettled())
            co_return Result<void>();
        if (news.kind != Kind::Refused) {
            const Error silence{ErrorKind::Unreachable,
                                u"The agent ended the connection without an answer."_s};
            co_return news.kind == Kind::Lost || news.kind == Kind::Failed ? news.error : silence;
        }
        const int code = news.refusal.code;
        const bool isOtherVersion = code == rpc::methodNotFound || code == -32009;
        const bool isTaskGone = code == -32001 || code == -32004;
        if (isOtherVersion && !std::exchange(hasChangedVersion, true)) {
            m_endpoint->version = spoken == A2aVersion::V1_0 ? A2aVersion::V0_3 : A2aVersion::V1_0;
        } else if (isTaskGone && !message.taskId.isEmpty()) {
            turn->notes.append(u"The agent has closed the task: a new one was begun."_s);
            turn->memory.taskId.clear();
            message = turn->memory.message(turn->request);
        } else {
            co_return errorOf(news.refusal);
        }
    }
}

/// Follows a task whose stream has ended too early, or that never had one.
QCoro::Task<Result<void>> A2aAgent::attach(A2aTurnPtr turn)
{
    const QPointer self(this);
    bool canSubscribe = m_endpoint->canStream;
    std::chrono::milliseconds wait = firstPoll;
    auto lastHeard = m_clock.monotonic();
    while (true) {
        const bool needsLogin = turn->needsLogin();
        if (needsLogin) {
            askForLogin(turn);
        } else if (turn->login && !turn->isLoginRefused) {
            withdrawLogin(turn);
            turn->login.reset();
            turn->report({{}, u"working"_s}); // it is the agent's move again
        }
        if (!self)
            co_return cancelled();
        const bool subscribes = canSubscribe && !needsLogin;
        if (!subscribes && !turn->isLoginRefused) {
            const auto pause = needsLogin ? std::chrono::milliseconds(loginPoll) : wait;
            const bool isOver = co_await pauseTurn(turn, &m_clock, pause);
            if (!isOver || !self)
                co_return cancelled();
            if (!needsLogin)
                wait = std::min<std::chrono::milliseconds>(wait * 3 / 2, slowestPoll);
        }
        if (turn->isLoginRefused)
            co_return loginError(*turn);
        const Json params = a2aTaskParams(turn->task.id(), *m_endpoint);
        const A2aCallPtr asking = call(subscribes ? A2aMethod::Subscribe : A2aMethod::Get, params);
        const A2aNews news = co_await follow(turn, asking);
        if (!self || turn->isCancelled)
            co_return cancelled();
        if (turn->isSettled())
            co_return Result<void>();
        // A subscription that ends is followed by asking: some agents end it at once, again and again.
        if (subscribes) {
            canSubscribe = turn->needsLogin();
            continue;
        }
        if (news.kind == Kind::Ended || news.kind == Kind::Result)
            lastHeard = m_clock.monotonic();
        else if (news.kind == Kind::Refused)
            co_return errorOf(news.refusal);
        else if (m_clock.monotonic() - lastHeard >= longestAbsence)
            co_return Error{ErrorKind::Incomplete,
                            u"The agent could not be reached for %1 minutes while its task runs: %2"_s
                                .arg(std::chrono::duration_cast<std::chrono::minutes>(longestAbsence).count())
                                .arg(news.error.detail)};
        else
            turn->report({{}, u"the connection is lost, looking for the task again"_s});
        if (!self)
            co_return cancelled();
    }
}

/// "Too late" is as good as done: nobody waits for the task any more, whatever its end was.
QCoro::Task<> A2aAgent::cancelTask(QString task)
{
    const Json params = a2aTaskParams(task, *m_endpoint);
    const A2aCallPtr cancelling = call(A2aMethod::Cancel, params);
    co_await nextNews(cancelling);
}

QCoro::Task<Result<void>> A2aAgent::findEndpoint()
{
    const QPointer self(this);
    if (!m_endpoint) {
        const auto fetched = co_await fetchCard();
        if (!self)
            co_return cancelled();
        if (!fetched)
            co_return fetched.error();
    }
    const auto key = co_await readKey();
    co_return key;
}

/// Where the profile says, else at the well-known places.
QCoro::Task<Result<void>> A2aAgent::fetchCard()
{
    const QPointer self(this);
    QList<QUrl> places;
    for (const QString &path :
         {m_profile.cardUrl.path(), u"/.well-known/agent-card.json"_s, u"/.well-known/agent.json"_s}) {
        QUrl place = m_profile.cardUrl;
        place.setPath(path);
        if (path.size() > 1 && !places.contains(place))
            places.append(place);
    }
    if (m_cardAddress.isValid())
        places = {m_cardAddress};
    Result<void> first;
    for (const QUrl &place : std::as_const(places)) {
        const auto read = co_await readCard(place);
        if (!self)
            co_return cancelled();
        if (read || read.error().kind != ErrorKind::NotFound)
            co_return read;
        if (first)
            first = read;
    }
    co_return first;
}

QCoro::Task<Result<void>> A2aAgent::readCard(QUrl address)
{
    const QPointer self(this);
    net::HttpRequest http = httpRequest("GET", address);
    http.headers.push_back({"Accept", "application/json"});
    http.headers.push_back({"A2A-Version", "1.0"});
    if (m_endpoint && !m_cardTag.isEmpty())
        http.headers.push_back({"If-None-Match", m_cardTag});
    http.limits.firstByte = cardLimit;
    http.limits.total = cardLimit;
    http.limits.maxBody = maximumCardBytes;
    const auto response = co_await m_client.send(std::move(http));
    if (!self)
        co_return cancelled();
    if (!response)
        co_return response.error();
    if (response->status == 304 && m_endpoint)
        co_return Result<void>();
    const QString place = address.toString();
    if (response->status == 404)
        co_return Error{ErrorKind::NotFound, u"There is no agent card at %1."_s.arg(place)};
    if (!response->isSuccess())
        co_return Error{ErrorKind::Server, u"The agent card at %1 could not be read (%2): %3"_s.arg(place)
                                               .arg(response->status)
                                               .arg(complaintInBody(response->body).message)};
    const auto card = wire::decodeJson(response->body);
    if (!card)
        co_return Error{ErrorKind::Protocol, u"What is at %1 is no agent card."_s.arg(place)};
    const auto endpoint = endpointIn(*card, address, m_profile.endpoint);
    if (!endpoint)
        co_return endpoint.error();
    m_endpoint = *endpoint;
    m_cardTag = response->header("ETag");
    m_cardAddress = address;
    co_return Result<void>();
}

QCoro::Task<Result<void>> A2aAgent::readKey()
{
    const QPointer self(this);
    if (m_profile.apiKey.isEmpty() && !m_endpoint->otherLogins.isEmpty())
        co_return Error{
            ErrorKind::Unauthorized,
            u"The agent wants a login of a kind that is not supported: %1"_s.arg(m_endpoint->otherLogins)};
    if (m_profile.apiKey.isEmpty())
        co_return Result<void>();
    const QString reference = m_profile.apiKey;
    const auto key = co_await m_secrets.read(reference);
    if (!key)
        co_return Error{ErrorKind::Unauthorized, u"No key for this agent: %1"_s.arg(key.error().detail)};
    if (self)
        m_key = *key;
    co_return Result<void>();
}

QCoro::Task<Result<engine::AgentHealth>> A2aAgent::probe()
{
    const QPointer self(this);
    engine::AgentHealth health;
    auto fetched = co_await fetchCard();
    if (!self || (!fetched && fetched.error().kind == ErrorKind::Cancelled))
        co_return cancelled();
    if (fetched)
        fetched = co_await readKey();
    if (!self)
        co_return cancelled();
    health.ready = fetched.has_value();
    if (!fetched)
        health.detail = fetched.error().detail;
    co_return health;
}

A2aCallPtr A2aAgent::call(A2aMethod method, const Json &params)
{
    const bool isStream = method == A2aMethod::Stream || method == A2aMethod::Subscribe;
    net::HttpRequest http = httpRequest("POST", m_endpoint->url);
    http.headers.push_back({"Content-Type", "application/json"});
    http.headers.push_back({"Accept", isStream ? "text/event-stream, application/json" : "application/json"});
    http.headers.push_back({"A2A-Version", versionText(m_endpoint->version)});
    if (!m_key.isEmpty()) {
        const bool isOwnHeader = !m_endpoint->keyHeader.isEmpty() && m_endpoint->keyHeader != "Authorization";
        const QByteArray key = m_key.toUtf8();
        if (isOwnHeader)
            http.headers.push_back({m_endpoint->keyHeader, key});
        else
            http.headers.push_back({"Authorization", "Bearer " + key});
    }
    http.body = wire::encodeJson(rpcRequest(++m_calls, a2aMethodName(method, m_endpoint->version), params));
    if (method == A2aMethod::Send)
        http.limits.firstByte = wholeAnswerLimit;
    if (method == A2aMethod::Cancel)
        http.limits.total = cancelLimit;
    const auto made = std::make_shared<A2aCall>();
    made->bodyLimit = m_profile.bodyTimeout;
    made->stream = m_client.open(std::move(http));
    return made;
}

net::HttpRequest A2aAgent::httpRequest(const QByteArray &method, const QUrl &url) const
{
    net::HttpRequest request;
    request.method = method;
    request.url = url;
    request.limits.firstByte = 120s;
    request.limits.idle = m_profile.idleTimeout;
    request.limits.total = std::nullopt;
    request.tag = requestTag();
    return request;
}

/// Other agents may use the same client, and the same name in another registry.
QString A2aAgent::requestTag() const
{
    return u"%1 %2"_s.arg(m_profile.name).arg(quintptr(this));
}

void A2aAgent::remember(const QString &session, const QString &continuation)
{
    if (session.isEmpty())
        return;
    m_order.removeOne(session);
    m_order.append(session);
    m_sessions.insert(session, continuation);
    if (m_order.size() > maximumSessions)
        m_sessions.remove(m_order.takeFirst());
}

} // namespace agents
