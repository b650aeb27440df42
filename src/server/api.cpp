// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api.h"

#include "server/conditional.h"

#include <array>

namespace server {

namespace {

std::array<std::span<const Route>, 8> allRoutes()
{
    return {projectRoutes(), progressRoutes(), milestoneRoutes(), taskRoutes(),
            bugRoutes(),     eventRoutes(),    personaRoutes(),   discoveryRoutes()};
}

} // namespace

Api::Api(Gatekeeper gatekeeper, Service service)
    : m_gatekeeper(std::move(gatekeeper))
    , m_router(allRoutes())
    , m_service(service)
{}

Response Api::answer(Request request)
{
    if (auto refused = m_gatekeeper.refusal(request))
        return *std::move(refused);
    auto found = m_router.find(request);
    if (Response *reply = std::get_if<Response>(&found))
        return std::move(*reply);
    Response response = std::get<Handler>(found)(m_service, request);
    // What was decided on rows that could not be read is worth nothing.
    if (const auto failure = m_service.store.database.takeFailure())
        return failure->kind == core::ErrorKind::Unreachable ? databaseAway() : internalError();
    return conditional(request, std::move(response));
}

} // namespace server
