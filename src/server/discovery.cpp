// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/openapi.h"
#include "server/schemas.h"
#include "server/service.h"

using namespace Qt::StringLiterals;

// What the server says about itself. Needs no database.

namespace server {

namespace {

Response readSchemas(Service &, const Request &)
{
    return Response{.body = toText({{"schemas", publishedSchemas()}})};
}

Response readOpenApiPlace(Service &, const Request &)
{
    return Response{.body = R"({"openapi_url":"/openapi.yml"})"};
}

Response readOpenApiJson(Service &, const Request &)
{
    return Response{.body = toText(openApiDocument())};
}

Response readOpenApiYaml(Service &, const Request &)
{
    return Response{.body = toYaml(openApiDocument()), .contentType = "application/yaml"};
}

constexpr Route routes[] = {
    {Method::Get, "/v1/.well-known/schemas", readSchemas},
    {Method::Get, "/v1/.well-known/openapi", readOpenApiPlace},
    {Method::Get, "/openapi.json", readOpenApiJson},
    {Method::Get, "/openapi.yml", readOpenApiYaml},
};

} // namespace

std::span<const Route> discoveryRoutes()
{
    return routes;
}

} // namespace server
