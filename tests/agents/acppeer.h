// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acpagent.h"
#include "agents/mapsecrets.h"
#include "agents/scripteddesk.h"
#include "support/await.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

/// An ACP agent, the real program that it drives, and a directory to work in. The clock stands still.
struct AcpPeer
{
    AcpPeer() { useTestAgent({}); }

    /// The agent of tests/support/acpagent.cpp.
    void useTestAgent(const QStringList &options)
    {
        profile.name = QStringLiteral("tester");
        profile.kind = agents::AgentKind::Acp;
        profile.personas = {domain::personas::leadEngineer()};
        profile.command = QStringList(QStringLiteral(ACP_AGENT)) + options;
    }
    void start() { agent = std::make_unique<agents::AcpAgent>(profile, secrets, clock, desk); }

    [[nodiscard]] engine::AgentRequest request(const QString &prompt,
                                               engine::TurnMode mode = engine::TurnMode::ReadOnly)
    {
        engine::AgentRequest request;
        request.turn = QStringLiteral("t%1").arg(++m_turns);
        request.session = QStringLiteral("run-1");
        request.prompt = prompt;
        request.cwd = directory.path();
        request.mode = mode;
        return request;
    }
    [[nodiscard]] engine::AgentRequest work(const QString &prompt, const QStringList &files = {})
    {
        engine::AgentRequest result = request(prompt, engine::TurnMode::Work);
        result.allowedFiles = files;
        return result;
    }

    using Reply = core::Result<engine::AgentReply>;

    /// Asks; the test goes on at once.
    support::Pending<Reply> begin(const engine::AgentRequest &request)
    {
        if (!agent)
            start();
        const engine::AgentListener listener = [this](const engine::AgentProgress &progress) {
            text += progress.text;
            reasoning += progress.reasoning;
            if (!progress.status.isEmpty())
                statuses.append(progress.status);
        };
        return support::Pending<Reply>(agent->ask(request, listener));
    }
    /// Asks and waits for the end.
    Reply ask(const engine::AgentRequest &request)
    {
        const support::Pending<Reply> pending = begin(request);
        if (!QTest::qWaitFor([&pending] { return pending.isDone(); }, 60'000))
            qFatal("a turn does not end");
        return pending.result();
    }

    [[nodiscard]] bool exists(const QString &file) const { return QFile::exists(directory.filePath(file)); }

    QTemporaryDir directory;
    support::FakeClock clock;
    MapSecrets secrets;
    ScriptedDesk desk;
    agents::AgentProfile profile;
    std::unique_ptr<agents::AcpAgent> agent;

    QString text;
    QString reasoning;
    QStringList statuses;

private:
    int m_turns = 0;
};

/// What went wrong, or "" when nothing did; for messages of failing tests.
inline QString problemOf(const AcpPeer::Reply &reply)
{
    return reply ? QString() : reply.error().detail;
}
