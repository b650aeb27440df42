// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/worker.h"
#include "dashboard/knownrecords.h"
#include "engine/dashboardapi.h"
#include "net/httpclient.h"

#include <QCoroTask>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace dashboard {

/// One request below /v1.
struct Call
{
    QByteArray method = "GET";
    QString path; ///< with query, percent-encoded: "/tasks?limit=200"
    std::optional<nlohmann::json> body;
    int retries = 0; ///< after failures that may pass; only for what is harmless when it happens twice
    QByteArray knownTag = {}; ///< of the list that is known; an answer may then be that it is unchanged
};

/// A successful answer, with what it says about following a list. The reference says nothing.
struct Reply
{
    nlohmann::json content;   ///< null for an answer without a body
    bool isUnchanged = false; ///< the list is still the one that Call::knownTag names
    QByteArray tag;           ///< of this list
    QByteArray lastChange;    ///< `updated_after` of the next question
    bool isComplete = false;  ///< nothing has happened that this list of changes does not show
};

/// What every request to one dashboard has in common: address, key, limits, back-off, and how an answer
/// becomes JSON or an Error. Shared by the coroutines that use it, so that it outlives the client while they
/// end.
///
/// A dashboard that asks for a pause (Retry-After) gets it from every request, whoever makes it.
///
/// Errors: Invalid (400, 422), NotFound (404), Conflict (409), Unauthorized (401, 403), RateLimited (429),
/// Unsupported (405), Server (5xx), Protocol (redirects, anything but JSON), and those of net::HttpClient.
class Session final : public std::enable_shared_from_this<Session>
{
public:
    /// Patient: under load the reference answers after 30 to 60 seconds.
    [[nodiscard]] static net::HttpLimits usualLimits();

    /// `base` with or without /v1 at its end. An empty `bearer` sends no key.
    Session(QUrl base, net::HttpClient &http, core::Clock &clock, QByteArray bearer,
            const net::HttpLimits &limits);

    [[nodiscard]] QCoro::Task<core::Result<Reply>> ask(Call call);
    /// Only the content of the answer.
    [[nodiscard]] QCoro::Task<core::Result<nlohmann::json>> call(Call call);
    /// What `job` returns, made on a thread beside: a big answer must not hold up who waits for it.
    template <typename T>
    [[nodiscard]] QCoro::Task<core::Result<T>> aside(std::function<core::Result<T>()> job)
    {
        return m_worker->run<T>(std::move(job));
    }
    /// Waits before a write whose fate was looked up is made again.
    [[nodiscard]] QCoro::Task<> pause(int retriesDone);

    /// Aborts what is in flight; every call answers Cancelled from now on.
    void close();
    /// aside() may not be called any more.
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] const QUrl &base() const { return m_base; } ///< ends in /v1

    std::optional<engine::DashboardCapabilities> capabilities; ///< once they were learned
    KnownRecords known;

private:
    [[nodiscard]] net::HttpRequest requestFor(const Call &call) const;
    void heedWish(const net::HttpResponse &response);
    [[nodiscard]] QCoro::Task<> rest();

    QUrl m_base;
    net::HttpClient &m_http;
    core::Clock &m_clock;
    QByteArray m_bearer;
    net::HttpLimits m_limits;
    std::chrono::milliseconds m_quietUntil{0}; ///< on the monotonic clock
    QString m_tag;
    std::unique_ptr<core::Worker> m_worker; ///< gone when it is closed
    bool m_closed = false;
};

using SessionPtr = std::shared_ptr<Session>;

/// The failure may be gone when the request is made again.
[[nodiscard]] bool mayPass(core::ErrorKind kind);
/// The dashboard may have done what it was asked although the answer is a failure.
[[nodiscard]] bool mayHaveTakenEffect(core::ErrorKind kind);

} // namespace dashboard
