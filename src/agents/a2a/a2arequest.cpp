// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2arequest.h"

#include "wire/json.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace agents {

QString a2aMethodName(A2aMethod method, A2aVersion version)
{
    const bool isNew = version == A2aVersion::V1_0;
    switch (method) {
    case A2aMethod::Send:
        return isNew ? u"SendMessage"_s : u"message/send"_s;
    case A2aMethod::Stream:
        return isNew ? u"SendStreamingMessage"_s : u"message/stream"_s;
    case A2aMethod::Get:
        return isNew ? u"GetTask"_s : u"tasks/get"_s;
    case A2aMethod::Cancel:
        return isNew ? u"CancelTask"_s : u"tasks/cancel"_s;
    case A2aMethod::Subscribe:
        return isNew ? u"SubscribeToTask"_s : u"tasks/resubscribe"_s;
    }
    Q_UNREACHABLE();
}

Json a2aSendParams(const A2aMessage &message, const A2aEndpoint &endpoint)
{
    const bool isNew = endpoint.version == A2aVersion::V1_0;
    Json words = Json::object();
    words["text"] = message.text;
    if (!isNew)
        words["kind"] = "text";
    Json body = Json::object();
    body["messageId"] = QUuid::createUuid().toString(QUuid::WithoutBraces);
    body["role"] = isNew ? "ROLE_USER" : "user";
    body["parts"] = Json::array();
    body["parts"].push_back(words);
    if (message.data.is_object()) {
        Json data = Json::object();
        data["data"] = message.data;
        if (isNew)
            data["mediaType"] = "application/json";
        else
            data["kind"] = "data";
        body["parts"].push_back(data);
    }
    if (!isNew)
        body["kind"] = "message";
    if (!message.contextId.isEmpty())
        body["contextId"] = message.contextId;
    if (!message.taskId.isEmpty())
        body["taskId"] = message.taskId;
    Json params = Json::object();
    params["message"] = body;
    if (isNew)
        params["configuration"]["returnImmediately"] = true;
    else
        params["configuration"]["blocking"] = false;
    if (!endpoint.tenant.isEmpty())
        params["tenant"] = endpoint.tenant;
    return params;
}

Json a2aTaskParams(const QString &taskId, const A2aEndpoint &endpoint)
{
    Json params = Json::object();
    params["id"] = taskId;
    if (!endpoint.tenant.isEmpty())
        params["tenant"] = endpoint.tenant;
    return params;
}

} // namespace agents
