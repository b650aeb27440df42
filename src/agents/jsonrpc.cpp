// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/jsonrpc.h"

#include "wire/json.h"

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qsizetype longestMessage = 1000;

Json envelope()
{
    Json message = Json::object();
    message["jsonrpc"] = "2.0";
    return message;
}

} // namespace

RpcError rpcErrorIn(const Json &error)
{
    RpcError result;
    const Json &code = member(error, "code");
    if (code.is_number_integer())
        result.code = int(std::clamp<qint64>(code.get<qint64>(), -1'000'000, 1'000'000));
    result.message = text(error, "message").simplified();
    const Json &data = member(error, "data");
    const QString details = text(data, "details").simplified();
    if (!details.isEmpty() && !result.message.contains(details))
        result.message += result.message.isEmpty() ? details : u": "_s + details;
    if (data.is_array() && !data.empty())
        result.reason = text(data.front(), "reason").left(80);
    if (result.message.isEmpty())
        result.message = u"error %1"_s.arg(result.code);
    result.message.truncate(longestMessage);
    return result;
}

Json rpcRequest(qint64 id, const QString &method, const Json &params)
{
    Json message = rpcNotification(method, params);
    message["id"] = id;
    return message;
}

Json rpcNotification(const QString &method, const Json &params)
{
    Json message = envelope();
    message["method"] = method;
    message["params"] = params;
    return message;
}

Json rpcResult(const Json &id, const Json &result)
{
    Json message = envelope();
    message["id"] = id;
    message["result"] = result;
    return message;
}

Json rpcFailure(const Json &id, int code, const QString &message)
{
    Json failure = envelope();
    failure["id"] = id;
    failure["error"]["code"] = code;
    failure["error"]["message"] = message;
    return failure;
}

} // namespace agents
