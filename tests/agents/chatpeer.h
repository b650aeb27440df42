// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chatagent.h"
#include "agents/mapsecrets.h"
#include "support/fakeclock.h"
#include "support/scriptedhttpserver.h"

#include <QCoroTask>
#include <QNetworkAccessManager>

/// A chat agent and the server that it talks to, with a clock that does not wait.
struct ChatPeer
{
    ChatPeer()
    {
        clock.skipSleeps = true;
        profile.name = QStringLiteral("local");
        profile.model = QStringLiteral("m1");
        profile.personas = {domain::personas::qa()};
        profile.baseUrl = server.url(QStringLiteral("/v1"));
    }

    void start() { agent = std::make_unique<agents::ChatAgent>(profile, client, secrets, clock); }

    static engine::AgentRequest request(const QString &prompt = QStringLiteral("hi"))
    {
        engine::AgentRequest request;
        request.turn = QStringLiteral("t1");
        request.prompt = prompt;
        return request;
    }

    QCoro::Task<> run(engine::AgentRequest request)
    {
        const engine::AgentListener listener = [this](const engine::AgentProgress &progress) {
            text += progress.text;
            reasoning += progress.reasoning;
            if (!progress.status.isEmpty())
                statuses.append(progress.status);
        };
        auto answer = co_await agent->ask(request, listener);
        result = answer;
        isDone = true;
    }

    /// Asks and waits for the end.
    void ask(const engine::AgentRequest &request = ChatPeer::request())
    {
        if (!agent)
            start();
        QCoro::waitFor(run(request));
    }

    [[nodiscard]] QByteArray body(std::size_t index) const { return server.requests().at(index).body; }

    support::ScriptedHttpServer server;
    support::FakeClock clock;
    MapSecrets secrets;
    agents::AgentProfile profile;
    QNetworkAccessManager network;
    net::HttpClient client{network};
    std::unique_ptr<agents::ChatAgent> agent;

    QString text;
    QString reasoning;
    QStringList statuses;
    core::Result<engine::AgentReply> result;
    bool isDone = false;
};

/// One server-sent event.
inline QByteArray sse(const QByteArray &data)
{
    return "data: " + data + "\n\n";
}

inline QByteArray chunkOf(const QByteArray &text, const QByteArray &finishReason = "null")
{
    return sse(R"({"model":"m1","choices":[{"index":0,"delta":{"content":")" + text +
               R"("},"finish_reason":)" + finishReason + "}]}");
}
