// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/message.h"

#include "server/json.h"

namespace server {

Response refusal(int status, const QString &detail)
{
    Response response{.status = status};
    JsonObject(response.body).add("detail", detail).end();
    return response;
}

Response internalError()
{
    return Response{
        .status = 500, .body = "Internal Server Error", .contentType = "text/plain; charset=utf-8"};
}

Response databaseAway()
{
    Response response = refusal(503, QStringLiteral("The database cannot be reached at present"));
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

} // namespace server
