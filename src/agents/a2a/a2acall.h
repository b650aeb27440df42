// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/jsonrpc.h"
#include "net/httpstream.h"
#include "net/ssereader.h"

#include <deque>
#include <memory>

namespace agents {

/// What a call brought next.
struct A2aNews
{
    enum class Kind {
        Result,  ///< of the call, or an event of its stream
        Refused, ///< a JSON-RPC error
        Failed,  ///< an HTTP error, or an answer that cannot be read: asking again would not help
        Lost,    ///< the connection broke off, or a limit passed
        Ended    ///< nothing comes any more
    };

    Kind kind = Kind::Ended;
    Json result;
    RpcError refusal;
    core::Error error;
};

/// One JSON-RPC call over HTTP while it is answered: by one JSON body or by a stream, whatever was asked for.
struct A2aCall
{
    std::shared_ptr<net::HttpStream> stream;
    std::chrono::milliseconds bodyLimit{0}; ///< of an answer that is no stream
    net::SseReader reader;
    std::deque<A2aNews> ready;
    bool isHeadRead = false;
    bool isEventStream = false;
    bool isOver = false;
};
using A2aCallPtr = std::shared_ptr<A2aCall>;

[[nodiscard]] QCoro::Task<A2aNews> nextNews(A2aCallPtr call);

} // namespace agents
