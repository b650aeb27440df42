// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/agentsfile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using agents::AgentKind;
using core::ErrorKind;

namespace {

// Slashes are escaped in raw strings: moc takes two of them for a comment.

/// One chat agent's object with `members` in front.
QByteArray chatAgent(const QByteArray &members)
{
    return R"({"agents": [{"name": "local", "kind": "chat", "base_url": "http:\/\/127.0.0.1:1234/v1",
               "personas": ["qa"])" +
           (members.isEmpty() ? QByteArray() : ", " + members) + "}]}";
}

} // namespace

class TestAgentsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsRead()
    {
        const auto profiles = agents::parseAgentsFile(R"({ "agents": [
            { "name": "local", "kind": "chat", "base_url": "http:\/\/127.0.0.1:1234/v1", "model": "qwen3-coder-30b",
              "api_key": "keychain:local", "personas": ["lead-engineer", "UI Engineer", "coordinator"],
              "max_parallel": 2, "first_byte_timeout_s": 300, "idle_timeout_s": 90, "max_tokens": 6000,
              "temperature": 0.2 },
            { "name": "claude", "kind": "acp", "command": ["claude-agent-acp", "--quiet"],
              "env": {"API_KEY": "env:KEY", "MODE": "plan"}, "auth_method": "card", "personas": ["lead-engineer"] },
            { "name": "audit", "kind": "a2a", "card_url": "http:\/\/127.0.0.1:9000/.well-known/agent-card.json",
              "endpoint": "http:\/\/127.0.0.1:9001/rpc", "api_key": "env:AUDIT_KEY",
              "personas": ["security-reviewer"] } ] })");
        QVERIFY2(profiles, qPrintable(profiles ? QString() : profiles.error().detail));
        QCOMPARE(profiles->size(), 3U);

        const auto &chat = (*profiles)[0];
        QCOMPARE(chat.kind, AgentKind::Chat);
        QCOMPARE(chat.baseUrl, QUrl(u"http://127.0.0.1:1234/v1"_s));
        QCOMPARE(chat.model, u"qwen3-coder-30b"_s);
        QCOMPARE(chat.apiKey, u"keychain:local"_s);
        QCOMPARE(chat.personas.size(), 3U);
        QCOMPARE(chat.personas[1].key, u"ui-engineer"_s);
        QCOMPARE(chat.maxParallel, 2);
        QVERIFY(chat.firstByteTimeout == 300s);
        QVERIFY(chat.idleTimeout == 90s);
        QCOMPARE(chat.maxTokens, std::optional(6000));
        QCOMPARE(chat.temperature, std::optional(0.2));

        const auto &acp = (*profiles)[1];
        QCOMPARE(acp.kind, AgentKind::Acp);
        QCOMPARE(acp.command, QStringList({u"claude-agent-acp"_s, u"--quiet"_s}));
        QCOMPARE(acp.environment.value(u"API_KEY"_s), u"env:KEY"_s);
        QCOMPARE(acp.environment.value(u"MODE"_s), u"plan"_s);
        QCOMPARE(acp.authMethod, u"card"_s);

        const auto &a2a = (*profiles)[2];
        QCOMPARE(a2a.kind, AgentKind::A2a);
        QCOMPARE(a2a.cardUrl.port(), 9000);
        QCOMPARE(a2a.endpoint, QUrl(u"http://127.0.0.1:9001/rpc"_s));
        QCOMPARE(a2a.apiKey, u"env:AUDIT_KEY"_s);
    }

    void whatIsLeftOutHasItsDefault()
    {
        const auto profiles = agents::parseAgentsFile(chatAgent({}));
        QVERIFY(profiles);
        const auto &agent = profiles->front();
        QVERIFY(agent.model.isEmpty());
        QVERIFY(agent.apiKey.isEmpty());
        QCOMPARE(agent.maxParallel, 1);
        QVERIFY(agent.idleTimeout == 120s);
        QVERIFY(!agent.firstByteTimeout);
        QVERIFY(!agent.maxTokens);
        QVERIFY(!agent.temperature);
    }

    void aMistakeIsNamedByItsPath_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message"); // a part of it
        const auto row = [](const char *name, const QByteArray &json, const QString &message) {
            QTest::newRow(name) << json << message;
        };
        row("no JSON", "agents:", u"not acceptable JSON at line 1"_s);
        row("no list", R"({"agents": {}})", u"agents: must be a list"_s);
        row("nothing", "{}", u"agents: is missing"_s);
        row("a member beside the list", R"({"agents": [], "mode": "x"})", u"mode: unknown setting"_s);
        row("an agent that is no object", R"({"agents": [3]})", u"agents[0]: must be an object"_s);
        row("the second of two agents is wrong",
            R"({"agents": [{"name": "a", "kind": "chat", "base_url": "http:\/\/a", "personas": ["qa"]},
                           {"name": "b", "kind": "chat", "base_url": "http:\/\/b", "personas": ["qa"],
                            "max_parallel": 0}]})",
            u"agents[1].max_parallel: must be a whole number from 1 to 64"_s);
        row("a fraction where a whole number belongs", chatAgent(R"("max_parallel": 1.5)"),
            u"agents[0].max_parallel: must be a whole number from 1 to 64"_s);
        row("a number as text", chatAgent(R"("idle_timeout_s": "90")"),
            u"agents[0].idle_timeout_s: must be a whole number from 1 to 3600"_s);
        row("a temperature out of range", chatAgent(R"("temperature": 3)"),
            u"agents[0].temperature: must be a number from 0 to 2"_s);
        row("a misspelt setting", chatAgent(R"("max_paralel": 2)"),
            u"agents[0].max_paralel: unknown setting"_s);
        row("a setting of another kind", chatAgent(R"("command": ["x"])"),
            u"agents[0].command: unknown setting"_s);
        row("a key in place of its name",
            R"({"agents": [{"name": "a", "kind": "a2a", "card_url": "http:\/\/a/c", "api_key": "sk-1", "personas": ["qa"]}]})",
            u"agents[0].api_key: must name where the key is kept"_s);
        row("an endpoint that is no address",
            R"({"agents": [{"name": "a", "kind": "a2a", "card_url": "http:\/\/a/c", "endpoint": "here", "personas": ["qa"]}]})",
            u"agents[0].endpoint: must be an http"_s);
        row("a setting twice", chatAgent(R"("model": "a", "model": "b")"), u"twice"_s);
        row("no name", R"({"agents": [{"kind": "a2a", "card_url": "http:\/\/a/c", "personas": ["qa"]}]})",
            u"agents[0].name: is missing"_s);
        row("an unknown kind", R"({"agents": [{"name": "a", "kind": "mcp", "personas": ["qa"]}]})",
            u"agents[0].kind: must be \"chat\", \"acp\" or \"a2a\""_s);
        row("no personas", R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"]}]})",
            u"agents[0].personas: is missing"_s);
        row("an empty list of personas",
            R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"], "personas": []}]})",
            u"agents[0].personas: must be a list of one or more"_s);
        row("a misspelt persona",
            R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"], "personas": ["qa", "cordinator"]}]})",
            u"agents[0].personas[1]: \"cordinator\" is no persona; allowed are lead-engineer"_s);
        row("a persona twice",
            R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"], "personas": ["devops", "Dev-Ops"]}]})",
            u"agents[0].personas[1]: devops is listed twice; each persona may stand there once"_s);
        row("two agents of one name",
            R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"], "personas": ["qa"]},
                           {"name": "a", "kind": "acp", "command": ["x"], "personas": ["qa"]}]})",
            u"agents[1].name: \"a\" is used by an agent above"_s);
        row("an address without scheme",
            R"({"agents": [{"name": "a", "kind": "chat", "base_url": "127.0.0.1:1234", "personas": ["qa"]}]})",
            u"agents[0].base_url: must be an http:// or https:// address"_s);
        row("a password in the address",
            R"({"agents": [{"name": "a", "kind": "chat", "base_url": "http:\/\/u:p@a/v1", "personas": ["qa"]}]})",
            u"agents[0].base_url: must not hold a user name or password"_s);
        row("an empty command",
            R"({"agents": [{"name": "a", "kind": "acp", "command": [], "personas": ["qa"]}]})",
            u"agents[0].command: must be a list"_s);
    }

    void aMistakeIsNamedByItsPath()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, message);
        const auto profiles = agents::parseAgentsFile(json);
        QVERIFY(!profiles);
        QCOMPARE(profiles.error().kind, ErrorKind::Invalid);
        QVERIFY2(profiles.error().detail.contains(message), qPrintable(profiles.error().detail));
    }

    void everyMistakeIsListed()
    {
        const auto profiles =
            agents::parseAgentsFile(chatAgent(R"("max_parallel": 0, "max_tokens": -1, "x": 1)"));
        QVERIFY(!profiles);
        QCOMPARE(profiles.error().detail.count(u'\n'), 2);
    }

    void aKeyInTheFileIsRefusedAndNotRepeated()
    {
        const QByteArray inEnvironment = R"({"agents": [{"name": "a", "kind": "acp", "command": ["x"],
            "env": {"SOME_API_KEY": "sk-very-secret"}, "personas": ["qa"]}]})";
        for (const QByteArray &json : {chatAgent(R"("api_key": "sk-very-secret")"), inEnvironment}) {
            const auto profiles = agents::parseAgentsFile(json);
            QVERIFY(!profiles);
            QVERIFY2(profiles.error().detail.contains(u"\"env:NAME\" or \"keychain:NAME\""_s),
                     qPrintable(profiles.error().detail));
            QVERIFY(!profiles.error().detail.contains(u"very-secret"_s));
        }
    }

    void anAddressIsMadeRegular_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("as it should be") << u"http://localhost:1234/v1"_s << u"http://localhost:1234/v1"_s;
        QTest::newRow("without a path") << u"http://localhost:1234"_s << u"http://localhost:1234/v1"_s;
        QTest::newRow("only a slash") << u"http://localhost:1234/"_s << u"http://localhost:1234/v1"_s;
        QTest::newRow("a slash at the end") << u"https://host/api/v1//"_s << u"https://host/api/v1"_s;
        QTest::newRow("the whole endpoint") << u"https://host/v1/chat/completions"_s << u"https://host/v1"_s;
        QTest::newRow("the endpoint at the root") << u"https://host/chat/completions"_s << u"https://host"_s;
        QTest::newRow("another path") << u"https://host/openai"_s << u"https://host/openai"_s;
        QTest::newRow("spaces around") << u" http://host/v1 "_s << u"http://host/v1"_s;
    }

    void anAddressIsMadeRegular()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, url);
        const auto result = agents::normalisedBaseUrl(typed);
        QVERIFY(result);
        QCOMPARE(result->toString(), url);
    }

    void aFileErrorBeginsWithItsPath()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(u"agents.json"_s);
        QCOMPARE(agents::readAgentsFile(path).error().kind, ErrorKind::NotFound);

        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(chatAgent(R"("max_parallel": 0)"));
        file.close();
        const auto profiles = agents::readAgentsFile(path);
        QVERIFY(!profiles);
        QVERIFY(profiles.error().detail.startsWith(path + u": agents[0].max_parallel"_s));

        QCOMPARE(agents::readAgentsFile(directory.path()).error().kind, ErrorKind::Storage);
    }
};

QTEST_GUILESS_MAIN(TestAgentsFile)
#include "tst_agentsfile.moc"
