// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatlimits.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace agents {

namespace {

constexpr std::chrono::seconds wholeAnswerLimit = 600s;

/// This machine or a private network (RFC 1918, 4193), where a model may have to be loaded first.
bool isNearby(const QString &host)
{
    static const QRegularExpression form(u"^(localhost$|127\\.|10\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])"
                                         u"\\.|169\\.254\\.|::1$|f[cd][0-9a-f]{2}:|fe80:)"
                                         "|\\.local$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(host).hasMatch();
}

} // namespace

net::HttpLimits chatLimits(const AgentProfile &profile, bool isStream)
{
    net::HttpLimits limits;
    const std::chrono::seconds firstByte =
        profile.firstByteTimeout.value_or(isNearby(profile.baseUrl.host()) ? 300s : 120s);
    limits.firstByte = isStream ? firstByte : std::max(firstByte, wholeAnswerLimit);
    limits.idle = profile.idleTimeout;
    limits.total = std::nullopt;
    return limits;
}

} // namespace agents
