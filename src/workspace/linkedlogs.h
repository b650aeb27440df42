// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logfetcher.h"
#include "net/httpclient.h"

namespace workspace {

/// Logs behind http and https links, of the hosts that the human has named for agents and of no other. No key
/// is sent along. A redirect is followed to the same hosts only. However large a log is, its beginning and
/// its end are all that is in memory.
class LinkedLogs final : public engine::LogFetcher
{
public:
    struct Limits
    {
        net::HttpLimits http = {}; ///< `http.maxBody` is the largest log that is looked through
        qsizetype headBytes = 256 * 1024;
        qsizetype tailBytes = 768 * 1024;
    };
    static Limits usualLimits();

    /// `http` outlives it.
    explicit LinkedLogs(net::HttpClient &http, Limits limits = usualLimits());

    /// Scheme, host and port of each count.
    void setPlaces(std::vector<QUrl> places) { m_places = std::move(places); }

    QCoro::Task<core::Result<engine::LogAnswer>> fetchLog(QString url) override;

private:
    net::HttpClient &m_http;
    Limits m_limits;
    std::vector<QUrl> m_places;
};

} // namespace workspace
