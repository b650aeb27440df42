// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/message.h"

#include <QByteArrayList>

#include <optional>

namespace server {

/// Decides who may talk to the server at all, before anything is routed: web pages of other origins and names
/// that were bent to this address are refused, and so is everyone without the token where one is set.
class Gatekeeper
{
public:
    struct Rules
    {
        quint16 port = 0;
        /// The names, in lower case, that `Host` may give, with exactly this port or none. Empty allows every
        /// name: for addresses that others reach by names unknown here, where only the token proves anything.
        QByteArrayList hostNames = {};
        QByteArray token = {};
    };

    explicit Gatekeeper(Rules rules);

    /// The reply that turns the request away, if it has to be. An `Origin` must be that of the `Host`.
    [[nodiscard]] std::optional<Response> refusal(const Request &request) const;

private:
    [[nodiscard]] bool isKnownHost(QByteArray host) const;
    [[nodiscard]] bool isAuthorized(const QByteArray &authorization) const;

    Rules m_rules;
};

} // namespace server
