// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"
#include "core/result.h"

#include <QByteArray>

namespace agents {

// JSON-RPC 2.0, as far as both protocols that ride on it need it. Pure.

/// What the peer answered in place of a result.
struct RpcError
{
    int code = 0;
    QString message; ///< for people; never empty
    QString reason;  ///< machine word out of `data` (A2A); empty when there is none

    bool operator==(const RpcError &) const = default;
};

namespace rpc {
inline constexpr int parseError = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int requestCancelled = -32800;
} // namespace rpc

/// Reads the member `error` of an answer, tolerantly. Agents often hide the real text in `data.details`.
[[nodiscard]] RpcError rpcErrorIn(const Json &error);

[[nodiscard]] Json rpcRequest(qint64 id, const QString &method, const Json &params);
[[nodiscard]] Json rpcNotification(const QString &method, const Json &params);
/// `id` is sent back exactly as it came.
[[nodiscard]] Json rpcResult(const Json &id, const Json &result);
[[nodiscard]] Json rpcFailure(const Json &id, int code, const QString &message);

} // namespace agents
