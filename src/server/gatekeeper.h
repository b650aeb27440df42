// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/message.h"

#include <optional>

namespace server {

/// Decides who may talk to the server at all, before anything is routed: web pages of other origins and names
/// that were bent to this address are refused, and so is everyone without the token where one is set.
class Gatekeeper
{
public:
    /// Without a token only loopback names with exactly this port are taken for `Host`. With one, the name no
    /// longer proves anything and is not checked, but an `Origin` still has to be that of the `Host`.
    Gatekeeper(quint16 port, QByteArray token);

    /// The reply that turns the request away, if it has to be.
    [[nodiscard]] std::optional<Response> refusal(const Request &request) const;

private:
    [[nodiscard]] bool isKnownHost(QByteArray host) const;
    [[nodiscard]] bool isAuthorized(const QByteArray &authorization) const;

    quint16 m_port;
    QByteArray m_token;
};

} // namespace server
