// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/agentsedit.h"
#include "agents/agentsfile.h"
#include "agents/discovery.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using engine::AgentForm;

namespace {

const QByteArray twoAgents =
    "{ \"agents\": [\n"
    "  { \"name\": \"local\", \"kind\": \"chat\", \"base_url\": \"http://127.0.0.1:1234/v1\",\n"
    "    \"temperature\": 0.2, \"personas\": [\"lead-engineer\"], \"max_tokens\": 6000 },\n"
    "  { \"name\": \"claude\", \"kind\": \"acp\", \"command\": [\"claude-agent-acp\"],\n"
    "    \"env\": {\"KEY\": \"env:KEY\"}, \"personas\": [\"qa\"] } ] }\n";

} // namespace

class TestAgentsEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStandsInTheFileIsRead()
    {
        const auto forms = agents::formsIn(twoAgents);
        QVERIFY(forms.has_value());
        QCOMPARE(forms->size(), std::size_t(2));
        QCOMPARE(forms->at(0).address, u"http://127.0.0.1:1234/v1"_s);
        QCOMPARE(forms->at(1).command, QStringList{u"claude-agent-acp"_s});
    }

    void whatNobodyChangedStays()
    {
        AgentForm form = agents::formsIn(twoAgents)->at(0);
        form.model = u"qwen"_s;
        const auto text = agents::withAgent(twoAgents, 0, form);
        QVERIFY(text.has_value());
        const auto profiles = agents::parseAgentsFile(*text);
        QVERIFY2(profiles.has_value(), text->constData());
        QCOMPARE(profiles->at(0).model, u"qwen"_s);
        QCOMPARE(profiles->at(0).maxTokens, std::optional(6000));
        QCOMPARE(profiles->at(0).temperature, std::optional(0.2));
        QCOMPARE(profiles->at(1).environment.value(u"KEY"_s), u"env:KEY"_s);
        QVERIFY(text->indexOf("temperature") < text->indexOf("max_tokens")); // in its order
    }

    void unknownMembersAreKept()
    {
        const QByteArray json =
            "{\"agents\": [{\"name\": \"a\", \"kind\": \"chat\", \"mine\": {\"x\": [1, 2]}}]}";
        const auto text = agents::withAgent(json, 0, agents::formsIn(json)->at(0));
        QVERIFY(text->contains("\"mine\""));
    }

    void agentsAreAddedMovedAndRemoved()
    {
        AgentForm form;
        form.name = u"third"_s;
        form.address = u"http://localhost:8000"_s;
        form.personas = {u"qa"_s};
        const auto three = agents::withAgent(twoAgents, -1, form);
        QCOMPARE(agents::formsIn(*three)->at(2).name, u"third"_s);
        const auto moved = agents::withAgentMoved(*three, 2, 0);
        QCOMPARE(agents::formsIn(*moved)->at(0).name, u"third"_s);
        QCOMPARE(agents::formsIn(*moved)->at(2).name, u"claude"_s);
        const auto two = agents::withoutAgent(*moved, 1);
        QCOMPARE(agents::formsIn(*two)->size(), std::size_t(2));
        QVERIFY(!agents::withoutAgent(*two, 2).has_value());
        QCOMPARE(agents::formsIn(*agents::withAgent({}, -1, form))->size(), std::size_t(1));
    }

    void anotherKindTakesItsSettingsAlong()
    {
        AgentForm form = agents::formsIn(twoAgents)->at(0);
        form.kind = u"acp"_s;
        form.command = {u"gemini"_s, u"--acp"_s};
        const auto text = agents::withAgent(twoAgents, 0, form);
        QVERIFY(!text->contains("base_url"));
        QCOMPARE(agents::formsIn(*text)->at(0).command.size(), 2);
    }

    void mistakesAreToldWithTheirLine()
    {
        const QByteArray json =
            "{\n  \"agents\": [\n    {\n      \"name\": \"a\",\n      \"kind\": \"chatt\",\n"
            "      \"personas\": [\"qa\",\n        \"boss\"]\n    }\n  ]\n}\n";
        const auto profiles = agents::parseAgentsFile(json);
        QVERIFY(!profiles.has_value());
        const QString told = agents::withLines(profiles.error().detail, json);
        QVERIFY2(told.contains(u"line 5: agents[0].kind: must be \"chat\""_s), qPrintable(told));
        QVERIFY2(told.contains(u"line 7: agents[0].personas[1]: \"boss\""_s), qPrintable(told));
    }

    void whatIsMissingIsToldWhereItWouldStand()
    {
        const QByteArray json =
            "{\"agents\": [\n  {\"name\": \"a\", \"kind\": \"chat\", \"personas\": [\"qa\"]}\n]}";
        const QString told = agents::withLines(agents::parseAgentsFile(json).error().detail, json);
        QVERIFY2(told.startsWith(u"line 2: agents[0].base_url: is missing"_s), qPrintable(told));
    }

    void whatIsNoListIsNotEdited_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no JSON") << QByteArray("{\"agents\": [");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("agents of another type") << QByteArray("{\"agents\": 3}");
        QTest::newRow("a key twice") << QByteArray("{\"agents\": [], \"agents\": []}");
    }
    void whatIsNoListIsNotEdited()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!agents::formsIn(json).has_value());
        QVERIFY(!agents::withAgent(json, -1, AgentForm()).has_value());
    }

    void ourOwnPortIsNotAsked()
    {
        QCOMPARE(agents::usualServers(0).size(), std::size_t(4));
        for (const agents::LocalServer &server : agents::usualServers(8080))
            QVERIFY(server.address.port() != 8080);
    }

    void codingAgentsAreFoundAndNotStarted()
    {
        const QTemporaryDir directory;
        const QString witness = directory.filePath(u"witness"_s);
        QFile program(directory.filePath(u"opencode"_s));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\ntouch '" + witness.toUtf8() + "'\n");
        program.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        program.close();
        const auto found = agents::codingAgentsOn({u"."_s, directory.path()});
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].form.command, (QStringList{u"opencode"_s, u"acp"_s}));
        QVERIFY(!QFile::exists(witness));
        QVERIFY(agents::codingAgentsOn({}).empty());
    }
};

QTEST_GUILESS_MAIN(TestAgentsEdit)
#include "tst_agentsedit.moc"
