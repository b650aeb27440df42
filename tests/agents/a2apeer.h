// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/a2a/a2aagent.h"
#include "agents/mapsecrets.h"
#include "agents/scripteddesk.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/scriptedhttpserver.h"
#include "wire/json.h"

#include <QNetworkAccessManager>

/// An A2A agent and the server that it talks to. The server gives `card` for the card and what is enqueued,
/// in order, for everything else.
struct A2aPeer
{
    using Answer = support::ScriptedAnswer;
    using Reply = core::Result<engine::AgentReply>;

    A2aPeer()
    {
        clock.skipSleeps = true;
        profile.name = QStringLiteral("remote");
        profile.kind = agents::AgentKind::A2a;
        profile.personas = {domain::personas::leadEngineer()};
        profile.cardUrl = server.url(QStringLiteral("/.well-known/agent-card.json"));
        card = newCard;
        server.handler = [this](const auto &request) { return answer(request); };
    }

    void start() { agent = std::make_unique<agents::A2aAgent>(profile, client, secrets, clock, desk); }

    [[nodiscard]] engine::AgentRequest request(const QString &prompt,
                                               engine::TurnMode mode = engine::TurnMode::ReadOnly)
    {
        engine::AgentRequest request;
        request.turn = QStringLiteral("t%1").arg(++m_turns);
        request.session = QStringLiteral("run-1");
        request.prompt = prompt;
        request.mode = mode;
        return request;
    }

    support::Pending<Reply> begin(const engine::AgentRequest &request)
    {
        if (!agent)
            start();
        const engine::AgentListener listener = [this](const engine::AgentProgress &progress) {
            text += progress.text;
            if (!progress.status.isEmpty())
                statuses.append(progress.status);
            pulse = progress.pulse;
        };
        return support::Pending<Reply>(agent->ask(request, listener));
    }
    Reply ask(const engine::AgentRequest &request)
    {
        const support::Pending<Reply> pending = begin(request);
        if (!QTest::qWaitFor([&pending] { return pending.isDone(); }, 60'000))
            qFatal("a turn does not end");
        return pending.result();
    }

    /// The calls that came, without the card: the parsed body and the version header.
    struct Call
    {
        agents::Json body;
        QByteArray version;

        [[nodiscard]] QString method() const { return agents::text(body, "method"); }
        [[nodiscard]] const agents::Json &params() const { return agents::member(body, "params"); }
        [[nodiscard]] const agents::Json &message() const { return agents::member(params(), "message"); }
    };
    [[nodiscard]] std::vector<Call> calls() const
    {
        std::vector<Call> calls;
        for (const auto &request : server.requests()) {
            if (request.method == "POST")
                calls.push_back({*wire::decodeJson(request.body), request.header("A2A-Version")});
        }
        return calls;
    }
    [[nodiscard]] QStringList methods() const
    {
        QStringList methods;
        for (const Call &call : calls())
            methods.append(call.method());
        return methods;
    }

    /// A stream of these results, then its orderly end.
    static Answer stream(const QList<QByteArray> &results, const QByteArray &envelope = "result")
    {
        Answer answer = open(results, envelope);
        return std::move(answer).lastChunk();
    }
    /// The same, but the stream stays open.
    static Answer open(const QList<QByteArray> &results, const QByteArray &envelope = "result")
    {
        Answer answer = Answer::eventStream();
        for (const QByteArray &result : results)
            answer = std::move(answer).chunk("data: " + wrapped(result, envelope) + "\n\n");
        return answer;
    }
    static Answer whole(const QByteArray &result) { return Answer::json(200, wrapped(result, "result")); }
    static Answer refusal(int code, const QByteArray &message)
    {
        return Answer::json(
            200,
            wrapped("{\"code\":" + QByteArray::number(code) + ",\"message\":\"" + message + "\"}", "error"));
    }

    /// A task in this state, with a message of this id and text.
    static QByteArray task(const QByteArray &state, const QByteArray &message = {},
                           const QByteArray &text = {}, const QByteArray &artifact = {})
    {
        QByteArray result = R"({"task":{"id":"T","contextId":"C","status":)" + status(state, message, text);
        if (!artifact.isEmpty())
            result += R"(,"artifacts":[{"artifactId":"r","parts":[{"text":")" + artifact + R"("}]}])";
        return result + "}}";
    }
    static QByteArray update(const QByteArray &state, const QByteArray &message = {},
                             const QByteArray &text = {})
    {
        return R"({"statusUpdate":{"taskId":"T","contextId":"C","status":)" + status(state, message, text) +
               "}}";
    }
    static QByteArray artifact(const QByteArray &text, bool append = false)
    {
        return R"({"artifactUpdate":{"taskId":"T","contextId":"C","artifact":{"artifactId":"r","parts":[{"text":")" +
               text + R"("}]})" + (append ? R"(,"append":true}})" : "}}");
    }
    static QByteArray bare(const QByteArray &task) { return task.mid(8).chopped(1); }

    static QByteArray status(const QByteArray &state, const QByteArray &message, const QByteArray &text)
    {
        QByteArray result = R"({"state":"TASK_STATE_)" + state + R"(","timestamp":"2026-11-22T07:25:31Z")";
        if (!message.isEmpty())
            result += R"(,"message":{"messageId":")" + message +
                      R"(","role":"ROLE_AGENT","parts":[{"text":")" + text + R"("}]})";
        return result + "}";
    }
    static QByteArray wrapped(const QByteArray &result, const QByteArray &envelope)
    {
        return R"({"jsonrpc":"2.0","id":1,")" + envelope + "\":" + result + "}";
    }

    static inline const QByteArray newCard =
        R"({"name":"Planner","supportedInterfaces":[{"url":"/rpc","protocolBinding":"JSONRPC","protocolVersion":"1.0"}],)"
        R"("capabilities":{"streaming":true}})";
    static inline const QByteArray oldCard =
        R"({"name":"Planner","url":"/rpc","protocolVersion":"1.0","capabilities":{"streaming":true}})";

    support::ScriptedHttpServer server;
    QByteArray card;
    std::deque<Answer> answers; ///< to the calls
    support::FakeClock clock;
    MapSecrets secrets;
    ScriptedDesk desk;
    agents::AgentProfile profile;
    QNetworkAccessManager network;
    net::HttpClient client{network};
    std::unique_ptr<agents::A2aAgent> agent;

    QString text;
    QStringList statuses;
    engine::Pulse pulse = engine::Pulse::Alive; ///< the last one

private:
    Answer answer(const support::ScriptedHttpServer::Request &request)
    {
        if (request.method == "GET")
            return Answer::of(200, "application/json", card, "ETag: \"1\"\r\n");
        if (answers.empty())
            return Answer::json(500, R"({"error":"nothing is scripted"})");
        Answer next = std::move(answers.front());
        answers.pop_front();
        return next;
    }

    int m_turns = 0;
};

/// What went wrong, or "" when nothing did; for messages of failing tests.
inline QString problemOf(const A2aPeer::Reply &reply)
{
    return reply ? QString() : reply.error().detail;
}
