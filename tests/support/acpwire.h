// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

// JSON-RPC over standard input and output, one object a line, as an agent of the tests speaks it.

using Json = nlohmann::json;

inline void send(const Json &message)
{
    std::cout << message.dump() << '\n' << std::flush;
}

inline void answer(const Json &id, const Json &result)
{
    send(Json::object({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}));
}

inline void refuse(const Json &id, int code, const std::string &text)
{
    send(Json::object(
        {{"jsonrpc", "2.0"}, {"id", id}, {"error", Json::object({{"code", code}, {"message", text}})}}));
}

/// A message of the client, or nothing when it has gone.
inline bool receive(Json &message)
{
    std::string line;
    if (!std::getline(std::cin, line))
        return false;
    message = Json::parse(line);
    return true;
}
