// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chateffort.h"

#include "net/retry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace agents {

namespace {

constexpr int maximumDialectSteps = 4;
constexpr int silentStreamsBeforeFallback = 2;
constexpr auto loadingPoll = 2s;
constexpr auto loadingLimit = 120s;

/// The connection ended, in whatever way, and the server had not said why.
bool isLost(const ChatExchange &exchange)
{
    if (exchange.failure)
        return false;
    return !exchange.transport || exchange.transport->kind == ErrorKind::Unreachable ||
           exchange.transport->kind == ErrorKind::Incomplete;
}

QString waitText(std::chrono::milliseconds wait, const ChatExchange &exchange)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (!exchange.failure)
        return u"waiting %1 s (connection lost)"_s.arg(seconds);
    if (exchange.failure->status == 429)
        return u"waiting %1 s (rate limit)"_s.arg(seconds);
    return u"waiting %1 s (server error %2)"_s.arg(seconds).arg(exchange.failure->status);
}

} // namespace

ChatEffort::ChatEffort(ChatQuestion question, ChatDialect dialect, const core::Clock &clock)
    : m_question(std::move(question))
    , m_dialect(dialect)
    , m_clock(clock)
    , m_started(clock.monotonic())
{}

ChatDialect ChatEffort::dialect() const
{
    ChatDialect dialect = m_dialect;
    // Not a lesson: streams may work again when the server does.
    if (m_silentStreams >= silentStreamsBeforeFallback)
        dialect.stream = false;
    return dialect;
}

ChatStep ChatEffort::next(const ChatExchange &exchange, double random)
{
    const ChatAnswer &answer = exchange.answer;
    const std::optional<ChatFailure> &failure = exchange.failure;
    const bool isWhole = answer.end == ChatEnd::Completed || answer.end == ChatEnd::Truncated;
    if (isWhole)
        return {ChatStep::Kind::Answer, 0ms, {}};
    if (answer.hasContent()) { // never a second answer next to the first half
        const bool isTimeout = exchange.transport && exchange.transport->kind == ErrorKind::Timeout;
        return {isLost(exchange) || (!failure && isTimeout) ? ChatStep::Kind::Answer : ChatStep::Kind::Fail,
                0ms,
                {}};
    }
    if (changeDialect(exchange))
        return {ChatStep::Kind::Again, 0ms, {}};
    if (failure && failure->isLoadingModel() && m_clock.monotonic() - m_started < loadingLimit)
        return {ChatStep::Kind::Again, loadingPoll, u"loading model"_s};

    const bool isTransient = failure ? failure->isTransient() : isLost(exchange);
    const net::RetryAdvice advice =
        net::adviseRetry(net::Backoff{}, m_retries, isTransient, exchange.headers, m_clock.now(), random);
    if (!advice.again)
        return {ChatStep::Kind::Fail, isTransient ? advice.wait : 0ms, {}};
    ++m_retries;
    if (isLost(exchange) && dialect().stream)
        ++m_silentStreams;
    return {ChatStep::Kind::Again, advice.wait, waitText(advice.wait, exchange)};
}

bool ChatEffort::changeDialect(const ChatExchange &exchange)
{
    if (!exchange.failure || !exchange.failure->mayBeDialect() || m_dialectSteps == maximumDialectSteps)
        return false;
    const auto dialect = nextDialect(m_question, m_dialect, exchange.failure->complaint);
    if (!dialect)
        return false;
    m_dialect = *dialect;
    ++m_dialectSteps;
    return true;
}

} // namespace agents
