// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2acall.h"

#include "agents/chat/chaterror.h"
#include "agents/chat/chatturn.h"
#include "wire/json.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace agents {

namespace {

constexpr qsizetype maximumAnswerBytes = 16 * 1024 * 1024;

A2aNews broken(A2aNews::Kind kind, const Error &error)
{
    A2aNews news;
    news.kind = kind;
    news.error = error;
    return news;
}

/// A JSON-RPC answer.
A2aNews readAnswer(const QByteArray &bytes)
{
    wire::DecodeLimits limits;
    limits.maxBytes = maximumAnswerBytes;
    const auto json = wire::decodeJson(bytes, limits);
    if (!json || !json->is_object())
        return broken(A2aNews::Kind::Failed,
                      {ErrorKind::Protocol,
                       u"The agent's answer is no JSON object: %1"_s.arg(complaintInBody(bytes).message)});
    A2aNews news;
    if (const Json &error = member(*json, "error"); !error.is_null()) {
        news.kind = A2aNews::Kind::Refused;
        news.refusal = rpcErrorIn(error);
    } else {
        news.kind = A2aNews::Kind::Result;
        news.result = member(*json, "result");
    }
    return news;
}

Error errorOfStatus(int status, const QByteArray &body)
{
    const QString said = complaintInBody(body).message;
    if (status == 401 || status == 403)
        return {ErrorKind::Unauthorized,
                u"The agent wants a key, or refused it (%1): %2"_s.arg(status).arg(said)};
    if (status == 429)
        return {ErrorKind::RateLimited, u"The agent asks us to slow down (429): %1"_s.arg(said)};
    if (status >= 300 && status < 400)
        return {ErrorKind::Protocol, u"The agent redirects (%1). Redirects are not followed."_s.arg(status)};
    if (status >= 500)
        return {ErrorKind::Server, u"The agent failed (%1): %2"_s.arg(status).arg(said)};
    return {ErrorKind::Invalid, u"The agent refused the request (%1): %2"_s.arg(status).arg(said)};
}

void take(A2aCall &call, const std::vector<net::SseEvent> &events)
{
    for (const net::SseEvent &event : events)
        call.ready.push_back(readAnswer(event.data));
}

/// Status, headers and, when it is no stream, the whole answer.
QCoro::Task<> readHead(A2aCallPtr call)
{
    call->isHeadRead = true;
    const auto head = co_await call->stream->head();
    if (!head) {
        call->ready.push_back(broken(A2aNews::Kind::Lost, head.error()));
        co_return;
    }
    const bool isSuccess = head->status >= 200 && head->status < 300;
    call->isEventStream = isSuccess && head->contentType() == "text/event-stream";
    if (call->isEventStream)
        co_return;
    const auto body = co_await readBody(call->stream, maximumAnswerBytes, call->bodyLimit);
    if (!isSuccess)
        call->ready.push_back(
            broken(A2aNews::Kind::Failed, errorOfStatus(head->status, body ? *body : QByteArray())));
    else if (!body)
        call->ready.push_back(broken(A2aNews::Kind::Lost, body.error()));
    else
        call->ready.push_back(readAnswer(*body));
}

} // namespace

QCoro::Task<A2aNews> nextNews(A2aCallPtr call)
{
    if (!call->isHeadRead)
        co_await readHead(call);
    while (call->ready.empty() && call->isEventStream && !call->isOver) {
        const auto bytes = co_await call->stream->read();
        call->isOver = !bytes || bytes->isEmpty();
        if (!bytes) {
            call->ready.push_back(broken(A2aNews::Kind::Lost, bytes.error()));
        } else if (bytes->isEmpty()) {
            take(*call, call->reader.end());
        } else if (const auto events = call->reader.feed(*bytes)) {
            take(*call, *events);
        } else {
            call->isOver = true;
            call->ready.push_back(broken(A2aNews::Kind::Failed, events.error()));
        }
    }
    A2aNews news;
    if (!call->ready.empty()) {
        news = call->ready.front();
        call->ready.pop_front();
    }
    co_return news;
}

} // namespace agents
