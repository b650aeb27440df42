// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acpconnection.h"

namespace agents {

inline constexpr std::chrono::seconds acpOpeningLimit{60}; ///< for each request before the first prompt

/// What an agent says of itself when it is spoken to for the first time.
struct AcpIntroduction
{
    QString title; ///< "Claude Agent 0.49.0"; may be empty
    bool canLoad = false;
    bool canResume = false;
    Json authMethods;

    /// "\"login\" (Log in: with the browser), …"; empty when the agent names none.
    [[nodiscard]] QString waysToLogIn() const;
};

/// The `initialize` exchange (agent-protocols.md 2.2). Unsupported when the agent insists on another version
/// of the protocol; else the errors of AcpConnection::request(). The connection is not used after the answer.
[[nodiscard]] QCoro::Task<core::Result<AcpIntroduction>> introduce(AcpConnection *connection);

} // namespace agents
