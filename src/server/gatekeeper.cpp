// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/gatekeeper.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

/// Takes the same time wherever two texts differ, and whatever their lengths.
bool isEqualInConstantTime(const QByteArray &left, const QByteArray &right)
{
    const QByteArray leftHash = QCryptographicHash::hash(left, QCryptographicHash::Sha256);
    const QByteArray rightHash = QCryptographicHash::hash(right, QCryptographicHash::Sha256);
    int difference = 0;
    for (qsizetype i = 0; i < leftHash.size(); ++i)
        difference |= leftHash[i] ^ rightHash[i];
    return difference == 0;
}

} // namespace

Gatekeeper::Gatekeeper(Rules rules)
    : m_rules(std::move(rules))
{}

std::optional<Response> Gatekeeper::refusal(const Request &request) const
{
    if (!m_rules.hostNames.isEmpty() && !isKnownHost(request.host))
        return server::refusal(403, u"Host not allowed"_s);
    if (!request.origin.isEmpty() && request.origin.toLower() != "http://" + request.host.toLower())
        return server::refusal(403, u"Origin not allowed"_s);
    if (m_rules.token.isEmpty() || isAuthorized(request.authorization))
        return {};
    Response response = server::refusal(401, u"A valid token is required"_s);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

bool Gatekeeper::isKnownHost(QByteArray host) const
{
    host = host.toLower();
    const QByteArray port = ':' + QByteArray::number(m_rules.port);
    if (host.endsWith(port))
        host.chop(port.size());
    return m_rules.hostNames.contains(host);
}

bool Gatekeeper::isAuthorized(const QByteArray &authorization) const
{
    constexpr QByteArrayView scheme("bearer ");
    if (QByteArrayView(authorization)
            .first(std::min(scheme.size(), authorization.size()))
            .compare(scheme, Qt::CaseInsensitive) != 0)
        return false;
    return isEqualInConstantTime(authorization.sliced(scheme.size()).trimmed(), m_rules.token);
}

} // namespace server
