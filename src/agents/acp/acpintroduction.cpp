// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpintroduction.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace agents {

namespace {

constexpr qint64 protocolVersion = 1;
constexpr std::size_t mostMethods = 10;

/// Neither files nor terminals are offered: the agents have their own tools, and one of them cannot make new
/// files with ours (agent-protocols.md 2.2). Forms are not offered either.
Json initializeParams()
{
    Json params = Json::object();
    params["protocolVersion"] = protocolVersion;
    params["clientCapabilities"]["session"]["configOptions"]["boolean"] = Json::object();
    params["clientInfo"]["name"] = "countersign";
    params["clientInfo"]["title"] = "Countersign";
    params["clientInfo"]["version"] = QCoreApplication::applicationVersion().toStdString();
    return params;
}

} // namespace

QString AcpIntroduction::waysToLogIn() const
{
    QStringList ways;
    for (std::size_t i = 0; authMethods.is_array() && i < std::min(authMethods.size(), mostMethods); ++i) {
        const Json &method = authMethods[i];
        const QString description = text(method, "description").left(200);
        QString words = text(method, "name").left(80);
        if (!description.isEmpty())
            words += u": "_s + description;
        ways.append(u"\"%1\" (%2)"_s.arg(text(method, "id").left(80), words));
    }
    return ways.join(u", "_s);
}

QCoro::Task<core::Result<AcpIntroduction>> introduce(AcpConnection *connection)
{
    const Json params = initializeParams();
    const auto answer = co_await connection->request(u"initialize"_s, params, acpOpeningLimit);
    if (!answer)
        co_return answer.error();
    const auto version = count(answer->result, "protocolVersion");
    if (version != protocolVersion)
        co_return Error{ErrorKind::Unsupported,
                        u"The agent speaks version %1 of its protocol, not %2."_s.arg(version.value_or(0))
                            .arg(protocolVersion)};
    const Json &capabilities = member(answer->result, "agentCapabilities");
    const Json &info = member(answer->result, "agentInfo");
    AcpIntroduction introduction;
    introduction.canLoad = member(capabilities, "loadSession") == true;
    introduction.canResume = member(member(capabilities, "sessionCapabilities"), "resume").is_object();
    introduction.authMethods = member(answer->result, "authMethods");
    const QString title = text(info, "title").isEmpty() ? text(info, "name") : text(info, "title");
    introduction.title = u"%1 %2"_s.arg(title.left(80), text(info, "version").left(40)).trimmed();
    co_return introduction;
}

} // namespace agents
