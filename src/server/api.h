// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/gatekeeper.h"
#include "server/router.h"

namespace server {

/// The whole /v1 contract as one function from request to response. Lives on the store's thread.
class Api
{
public:
    Api(Gatekeeper gatekeeper, Service service);

    [[nodiscard]] Response answer(Request request);

private:
    Gatekeeper m_gatekeeper;
    Router m_router;
    Service m_service;
};

} // namespace server
