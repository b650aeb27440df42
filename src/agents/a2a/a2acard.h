// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"
#include "core/result.h"

#include <QByteArray>
#include <QUrl>

namespace agents {

enum class A2aVersion { V1_0, V0_3 };

/// "1.0" or "0.3", as in the header A2A-Version.
[[nodiscard]] QByteArray versionText(A2aVersion version);

/// Where an agent is spoken to, and how, as its card says.
struct A2aEndpoint
{
    QUrl url;
    A2aVersion version = A2aVersion::V1_0;
    QString tenant; ///< to be sent with every request; usually empty
    QString agentName;
    bool canStream = false;
    QByteArray keyHeader; ///< that takes the key, "Authorization" for a bearer's; empty when it wants none
    QString otherLogins;  ///< ways to log in that are all that it offers and none of ours

    bool operator==(const A2aEndpoint &) const = default;
};

/// Reads an agent card of either version by its shape: what it says of its version at the top is wrong with
/// some peers (agent-protocols.md 3.1). `address` is where the card came from; relative addresses are
/// resolved against it. `instead`, when it is valid, is used in place of the card's address, as the human
/// says so. Unsupported when the agent only speaks in other ways; Refused when the card sends us to another
/// host; Protocol when it is no card.
[[nodiscard]] core::Result<A2aEndpoint> endpointIn(const Json &card, const QUrl &address,
                                                   const QUrl &instead = {});

} // namespace agents
