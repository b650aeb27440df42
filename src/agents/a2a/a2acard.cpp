// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2acard.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

constexpr std::size_t mostEntries = 50;

std::size_t entries(const Json &list)
{
    return list.is_array() ? std::min(list.size(), mostEntries) : 0;
}

/// The newest version that the card offers over JSON-RPC, in the card's order.
bool takeInterface(const Json &card, A2aEndpoint &endpoint, QString &url)
{
    const Json &interfaces = member(card, "supportedInterfaces");
    for (const auto &[prefix, version] :
         {std::pair{u"1."_s, A2aVersion::V1_0}, std::pair{u"0.3"_s, A2aVersion::V0_3}}) {
        for (std::size_t i = 0; i < entries(interfaces); ++i) {
            const Json &one = interfaces[i];
            const bool isOurs = text(one, "protocolBinding").compare(u"JSONRPC"_s, Qt::CaseInsensitive) == 0;
            if (!isOurs || !text(one, "protocolVersion").startsWith(prefix))
                continue;
            endpoint.version = version;
            endpoint.tenant = text(one, "tenant");
            url = text(one, "url");
            return true;
        }
    }
    return false;
}

bool takeOldAddress(const Json &card, A2aEndpoint &endpoint, QString &url)
{
    endpoint.version = A2aVersion::V0_3;
    const QString preferred = text(card, "preferredTransport");
    url = text(card, "url");
    if (!url.isEmpty() && (preferred.isEmpty() || preferred == u"JSONRPC"))
        return true;
    const Json &others = member(card, "additionalInterfaces");
    for (std::size_t i = 0; i < entries(others); ++i) {
        if (text(others[i], "transport") == u"JSONRPC") {
            url = text(others[i], "url");
            return !url.isEmpty();
        }
    }
    return false;
}

/// The header that a scheme wants the key in; empty for schemes that are not ours. Both versions' shapes.
QByteArray headerOf(const Json &scheme)
{
    const Json &http = member(scheme, "httpAuthSecurityScheme");
    const QString kind = text(scheme, "type");
    const QString httpScheme = text(http.is_object() ? http : scheme, "scheme");
    if ((http.is_object() || kind == u"http") && httpScheme.compare(u"bearer"_s, Qt::CaseInsensitive) == 0)
        return "Authorization";
    const Json &key = member(scheme, "apiKeySecurityScheme");
    const QString place = key.is_object() ? text(key, "location") : text(scheme, "in");
    if ((key.is_object() || kind == u"apiKey") && place == u"header")
        return text(key.is_object() ? key : scheme, "name").toLatin1().left(80);
    return {};
}

void takeSecurity(const Json &card, A2aEndpoint &endpoint)
{
    const Json &schemes = member(card, "securitySchemes");
    const Json &wanted = member(card, "securityRequirements").is_array()
                             ? member(card, "securityRequirements")
                             : member(card, "security");
    QStringList names;
    if (schemes.is_object()) {
        for (const auto &[name, scheme] : schemes.items()) {
            names.append(QString::fromStdString(name).left(80));
            if (endpoint.keyHeader.isEmpty())
                endpoint.keyHeader = headerOf(scheme);
        }
    }
    if (endpoint.keyHeader.isEmpty() && entries(wanted) > 0)
        endpoint.otherLogins = names.join(u", "_s);
}

} // namespace

QByteArray versionText(A2aVersion version)
{
    return version == A2aVersion::V1_0 ? "1.0" : "0.3";
}

namespace {

/// The same host and port, as a key belongs to them; going over to HTTPS at the usual ports is no other
/// place.
bool isSamePlace(const QUrl &card, const QUrl &endpoint)
{
    const auto portOf = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    const bool isUpgrade = card.scheme() == u"http" && endpoint.scheme() == u"https" && portOf(card) == 80 &&
                           portOf(endpoint) == 443;
    const bool isDowngrade = card.scheme() == u"https" && endpoint.scheme() == u"http";
    return card.host() == endpoint.host() && !isDowngrade && (isUpgrade || portOf(card) == portOf(endpoint));
}

} // namespace

Result<A2aEndpoint> endpointIn(const Json &card, const QUrl &address, const QUrl &instead)
{
    if (!card.is_object() || text(card, "name").isEmpty())
        return Error{ErrorKind::Protocol, u"What is at %1 is no agent card."_s.arg(address.toString())};
    A2aEndpoint endpoint;
    endpoint.agentName = text(card, "name").left(200);
    endpoint.canStream = member(member(card, "capabilities"), "streaming") == true;
    QString url;
    if (!takeInterface(card, endpoint, url) && !takeOldAddress(card, endpoint, url))
        return Error{ErrorKind::Unsupported,
                     u"The agent %1 does not speak JSON-RPC, which is the only way that is supported."_s.arg(
                         endpoint.agentName)};
    takeSecurity(card, endpoint);
    if (instead.isValid()) {
        endpoint.url = instead;
        return endpoint;
    }
    endpoint.url = address.resolved(QUrl(url, QUrl::StrictMode));
    const bool isHttp = endpoint.url.scheme() == u"http" || endpoint.url.scheme() == u"https";
    if (!endpoint.url.isValid() || !isHttp || !endpoint.url.userInfo().isEmpty())
        return Error{ErrorKind::Protocol,
                     u"The agent card names no address that can be used: %1"_s.arg(url.left(200))};
    if (!isSamePlace(address, endpoint.url))
        return Error{
            ErrorKind::Refused,
            u"The agent card of %1 leads to another place, %2. If that is right, set \"endpoint\" in "
            u"agents.json to this address."_s.arg(address.host(), endpoint.url.toString())};
    return endpoint;
}

} // namespace agents
