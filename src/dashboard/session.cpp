// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/session.h"

#include "net/retry.h"
#include "wire/dashboardcodec.h"
#include "wire/json.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <cmath>

namespace dashboard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace {

constexpr qint64 maxBodyBytes = 64 * 1024 * 1024;
constexpr std::chrono::milliseconds longestQuiet = 120s;
constexpr double quietJitter = 0.25; ///< on top, so that many consoles do not come back at the same moment
constexpr qsizetype smallBody = 32 * 1024; ///< is decoded at once

QUrl withVersion(QUrl base)
{
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.endsWith("/v1"_L1))
        path += "/v1"_L1;
    base.setPath(path);
    base.setQuery(QString());
    base.setFragment(QString());
    return base;
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
    case 422:
        return ErrorKind::Invalid;
    case 401:
    case 403:
        return ErrorKind::Unauthorized;
    case 404:
        return ErrorKind::NotFound;
    case 405:
        return ErrorKind::Unsupported;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return status >= 500 ? ErrorKind::Server : ErrorKind::Protocol;
    }
}

/// A header's value that is sent back as it came; one that looks like nothing of ours is none.
QByteArray token(const net::HttpResponse &response, const QByteArray &name)
{
    constexpr qsizetype longest = 200;
    const QByteArray value = response.header(name);
    const bool isPlain = std::ranges::all_of(value, [](char c) { return c > ' ' && c < 0x7f; });
    return isPlain && value.size() <= longest ? value : QByteArray();
}

Result<json> contentOf(const net::HttpResponse &response)
{
    if (response.status >= 300 && response.status < 400) {
        const QUrl target(QString::fromLatin1(response.header("Location")));
        return Error{ErrorKind::Protocol,
                     u"HTTP %1: redirects to %2, which is not followed"_s.arg(response.status)
                         .arg(target.host().left(255))};
    }
    if (!response.isSuccess()) {
        const QString detail = wire::errorDetail(response.body);
        return Error{kindOf(response.status), u"HTTP %1: %2"_s.arg(response.status).arg(detail)};
    }
    if (response.status == 204)
        return json(nullptr);
    const QByteArray type = response.contentType();
    if (type != "application/json" && !type.endsWith("+json")) {
        const QString text = wire::errorDetail(response.body);
        return Error{ErrorKind::Protocol,
                     u"%1 instead of JSON: %2"_s.arg(QString::fromLatin1(type.left(80)), text)};
    }
    wire::DecodeLimits limits;
    limits.maxBytes = maxBodyBytes;
    limits.duplicates = wire::DuplicateKeys::KeepLast;
    return wire::decodeJson(response.body, limits);
}

Result<Reply> replyOf(const net::HttpResponse &response, const QByteArray &knownTag)
{
    Reply reply;
    reply.isUnchanged = response.status == 304 && !knownTag.isEmpty();
    if (reply.isUnchanged)
        return reply;
    Result<json> content = contentOf(response);
    if (!content)
        return content.error();
    reply.content = *std::move(content);
    reply.tag = token(response, "ETag");
    reply.lastChange = token(response, "Last-Change");
    reply.isComplete = response.header("Changes-Complete") == "true";
    return reply;
}

Error closedError()
{
    return {ErrorKind::Cancelled, u"the dashboard client is gone"_s};
}

double random()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::Incomplete || kind == ErrorKind::Server ||
           kind == ErrorKind::RateLimited;
}

bool mayHaveTakenEffect(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::Incomplete || kind == ErrorKind::Server ||
           kind == ErrorKind::Timeout || kind == ErrorKind::Protocol || kind == ErrorKind::TooLarge;
}

net::HttpLimits Session::usualLimits()
{
    net::HttpLimits limits;
    limits.firstByte = 60s;
    limits.idle = 35s;
    limits.total = 180s;
    limits.maxBody = maxBodyBytes;
    return limits;
}

Session::Session(QUrl base, net::HttpClient &http, core::Clock &clock, QByteArray bearer,
                 const net::HttpLimits &limits)
    : m_base(withVersion(std::move(base)))
    , m_http(http)
    , m_clock(clock)
    , m_bearer(std::move(bearer))
    , m_limits(limits)
    , m_tag(u"dashboard-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_worker(std::make_unique<core::Worker>(u"dashboard"_s))
{}

QCoro::Task<Result<json>> Session::call(Call call)
{
    auto reply = co_await ask(std::move(call));
    if (!reply)
        co_return reply.error();
    json content = std::move(reply->content);
    co_return content;
}

QCoro::Task<Result<Reply>> Session::ask(Call call)
{
    const auto self = shared_from_this();
    for (int retriesDone = 0;; ++retriesDone) {
        co_await rest();
        if (m_closed)
            co_return closedError();
        net::HttpRequest request = requestFor(call);
        const auto response = co_await m_http.send(std::move(request));
        if (m_closed)
            co_return closedError();
        if (response)
            heedWish(*response);
        Result<Reply> reply = Error{ErrorKind::Cancelled, QString()};
        if (!response) {
            reply = response.error();
        } else if (response->body.size() <= smallBody) {
            reply = replyOf(*response, call.knownTag);
        } else {
            const auto whole = std::make_shared<const net::HttpResponse>(*response);
            const QByteArray tag = call.knownTag;
            const std::function<Result<Reply>()> decode = [whole, tag] { return replyOf(*whole, tag); };
            reply = co_await aside(decode);
            if (m_closed)
                co_return closedError();
        }
        if (reply)
            co_return reply;

        net::Backoff backoff;
        backoff.retries = call.retries;
        const std::vector<net::HttpHeader> headers =
            response ? response->headers : std::vector<net::HttpHeader>();
        const net::RetryAdvice advice = net::adviseRetry(backoff, retriesDone, mayPass(reply.error().kind),
                                                         headers, m_clock.now(), random());
        if (!advice.again)
            co_return reply;
        if (m_quietUntil <= m_clock.monotonic())
            co_await m_clock.sleep(advice.wait);
    }
}

void Session::heedWish(const net::HttpResponse &response)
{
    const bool isAsking = response.status == 429 || response.status == 503;
    const auto asked = isAsking ? net::requestedDelay(response.headers, m_clock.now()) : std::nullopt;
    if (!asked)
        return;
    const auto wait = std::min(*asked, longestQuiet);
    const std::chrono::milliseconds jitter(
        std::llround(static_cast<double>(wait.count()) * quietJitter * random()));
    m_quietUntil = std::max(m_quietUntil, m_clock.monotonic() + wait + jitter);
}

QCoro::Task<> Session::rest()
{
    const auto self = shared_from_this();
    while (!m_closed && m_quietUntil > m_clock.monotonic()) {
        const std::chrono::milliseconds remaining = m_quietUntil - m_clock.monotonic();
        co_await m_clock.sleep(remaining);
    }
}

QCoro::Task<> Session::pause(int retriesDone)
{
    if (m_closed)
        co_return;
    co_await m_clock.sleep(net::backoffDelay(net::Backoff(), retriesDone, random()));
}

void Session::close()
{
    m_closed = true;
    m_worker.reset(); // resumes whoever waits for it
    m_http.cancel(m_tag);
}

net::HttpRequest Session::requestFor(const Call &call) const
{
    net::HttpRequest request;
    request.method = call.method;
    request.url = QUrl(m_base.toString(QUrl::FullyEncoded) + call.path, QUrl::StrictMode);
    request.headers.push_back({"Accept", "application/json"});
    if (!call.knownTag.isEmpty())
        request.headers.push_back({"If-None-Match", call.knownTag});
    if (!m_bearer.isEmpty())
        request.headers.push_back({"Authorization", "Bearer " + m_bearer});
    if (call.body) {
        request.headers.push_back({"Content-Type", "application/json"});
        request.body = wire::encodeJson(*call.body);
    }
    request.limits = m_limits;
    request.tag = m_tag;
    return request;
}

} // namespace dashboard
