// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatturn.h"

#include "net/ssereader.h"

#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

constexpr qsizetype maximumAnswerBytes = 8 * 1024 * 1024;
constexpr qsizetype maximumErrorBytes = 256 * 1024;

/// Feeds complete events; what they added together.
ChatDelta take(ChatStreamDecoder &decoder, const std::vector<net::SseEvent> &events)
{
    ChatDelta sum;
    for (const net::SseEvent &event : events) {
        if (event.isError) {
            decoder.feedErrorLine(event.data);
            continue;
        }
        const ChatDelta delta = decoder.feed(event.data);
        sum.text += delta.text;
        sum.reasoning += delta.reasoning;
    }
    return sum;
}

/// Translates a decoded answer's failure; a broken event is the transport's affair, not the server's word.
void conclude(ChatExchange &exchange)
{
    if (exchange.answer.end != ChatEnd::Failed)
        return;
    const ServerComplaint &complaint = exchange.answer.complaint;
    if (exchange.answer.isMalformed)
        exchange.transport =
            Error{ErrorKind::Protocol, u"The server's answer is malformed: %1"_s.arg(complaint.message)};
    else
        exchange.failure = failureInStream(complaint);
}

QCoro::Task<ChatExchange> receiveEvents(ChatTurnPtr turn, std::shared_ptr<net::HttpStream> stream,
                                        ChatExchange exchange)
{
    ChatStreamDecoder decoder;
    net::SseReader reader;
    bool isCut = false;
    while (!decoder.isFinished()) {
        const auto bytes = co_await stream->read();
        if (!bytes) {
            exchange.transport = bytes.error();
            isCut = true;
            break;
        }
        if (bytes->isEmpty()) {
            turn->reportDelta(take(decoder, reader.end()));
            break;
        }
        const auto events = reader.feed(*bytes);
        if (!events) {
            exchange.transport = events.error();
            isCut = true;
            break;
        }
        turn->reportDelta(take(decoder, *events));
        if (turn->isCancelled)
            break;
    }
    exchange.answer = decoder.finish(isCut);
    conclude(exchange);
    co_return exchange;
}

bool isJson(const QByteArray &contentType, const QByteArray &body)
{
    return contentType == "application/json" || contentType.endsWith("+json") ||
           (contentType.isEmpty() && body.trimmed().startsWith('{'));
}

} // namespace

void ChatTurn::cancel()
{
    isCancelled = true;
    core::OneShot<bool> waiting = pause; // resuming may destroy *this
    if (stream)
        stream->cancel();
    waiting.set(false);
}

void ChatTurn::reportStatus(const QString &status, engine::Pulse pulse) const
{
    if (!listener || isCancelled)
        return;
    engine::AgentProgress progress;
    progress.turn = id;
    progress.status = status;
    progress.pulse = pulse;
    listener(progress);
}

void ChatTurn::reportDelta(const ChatDelta &delta)
{
    if (!listener || isCancelled || (delta.text.isEmpty() && delta.reasoning.isEmpty()))
        return;
    engine::AgentProgress progress;
    progress.turn = id;
    progress.text = delta.text;
    progress.reasoning = delta.reasoning;
    if (!std::exchange(isAnswering, true))
        progress.status = u"answering"_s;
    listener(progress);
}

QCoro::Task<Result<QByteArray>> readBody(std::shared_ptr<net::HttpStream> stream, qsizetype most,
                                         std::chrono::milliseconds limit)
{
    stream->limitBody(limit);
    QByteArray body;
    while (true) {
        const auto bytes = co_await stream->read();
        if (!bytes)
            co_return bytes.error();
        if (bytes->isEmpty())
            co_return body;
        body += *bytes;
        if (body.size() > most)
            co_return Error{ErrorKind::TooLarge, u"The answer is larger than %1 bytes."_s.arg(most)};
    }
}

QCoro::Task<ChatExchange> receiveChat(ChatTurnPtr turn, std::shared_ptr<net::HttpStream> stream)
{
    ChatExchange exchange;
    turn->stream = stream.get();
    if (stream->isQueued())
        turn->reportStatus(u"queued"_s, engine::Pulse::Waiting);
    const auto head = co_await stream->head();
    if (!head) {
        exchange.transport = head.error();
        co_return exchange;
    }
    exchange.headers = head->headers;
    const bool isSuccess = head->status >= 200 && head->status < 300;
    if (isSuccess && head->contentType() == "text/event-stream") {
        auto received = co_await receiveEvents(turn, stream, exchange);
        co_return received;
    }

    const auto body =
        co_await readBody(stream, isSuccess ? maximumAnswerBytes : maximumErrorBytes, turn->bodyLimit);
    if (!isSuccess) {
        // The status alone already says that it failed; a body that is cut or too long explains less.
        exchange.failure = ChatFailure{head->status, complaintInBody(body ? *body : QByteArray())};
    } else if (!body) {
        exchange.transport = body.error();
    } else if (!isJson(head->contentType(), *body)) {
        exchange.transport =
            Error{ErrorKind::Protocol,
                  u"The server answered with %1 in place of JSON: %2"_s.arg(
                      QString::fromLatin1(head->contentType()), complaintInBody(*body).message)};
    } else {
        exchange.answer = decodeChatCompletion(*body);
        ChatDelta whole;
        whole.text = exchange.answer.text;
        whole.reasoning = exchange.answer.reasoning;
        turn->reportDelta(whole);
        conclude(exchange);
    }
    co_return exchange;
}

} // namespace agents
