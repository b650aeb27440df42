// SPDX-License-Identifier: GPL-3.0-or-later
// agents.json and the prompt templates as the Agents panel writes them, and a team that takes them over.
#include "agents/agentsfile.h"
#include "console/agentsettingsfile.h"
#include "console/projectsession.h"
#include "console/prompts.h"
#include "support/scriptedhttpserver.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using app::AgentSettingsFile;
using core::ErrorKind;
using engine::AgentForm;

namespace {

const QByteArray ourFile = R"({
  "agents": [
    {"temperature": 0.5, "name": "local", "max_tokens": 6000, "kind": "chat",
     "personas": ["qa"], "base_url": "http://127.0.0.1:9/v1"},
    {"name": "other", "kind": "chat", "base_url": "http://127.0.0.1:9/v1", "personas": ["devops"]}
  ]
}
)";

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

struct Desk
{
    Desk()
        : services(options())
        , settings(services, false)
    {}

    app::Options options() const
    {
        app::Options made;
        made.agentsFile = path();
        made.dataDirectory = directory.filePath(u"data"_s);
        return made;
    }
    [[nodiscard]] QString path() const { return directory.filePath(u"configuration/agents.json"_s); }

    QTemporaryDir directory;
    app::Services services;
    AgentSettingsFile settings;
};

AgentForm form(const QString &name, const QString &persona)
{
    AgentForm made;
    made.name = name;
    made.address = u"http://127.0.0.1:9/v1"_s;
    made.personas = {persona};
    return made;
}

} // namespace

class TestAgentSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agentsThatTheCommandLineNamesPlayAlsoWhatIsRehearsed_data()
    {
        QTest::addColumn<bool>("named");
        QTest::newRow("named by --agents") << true;
        QTest::newRow("found in the configuration directory") << false;
    }
    void agentsThatTheCommandLineNamesPlayAlsoWhatIsRehearsed()
    {
        QFETCH(const bool, named);
        const Desk desk;
        write(desk.path(), ourFile);
        app::Options options = desk.options();
        options.namesAgents = named;
        app::Services services(options);
        const auto team = services.createTeam(true);
        QVERIFY(team);
        QCOMPARE((*team)->find(u"local"_s) != nullptr, named);
        QCOMPARE((*team)->agents().front()->isRehearsal(), !named);
    }

    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { QDir(app::promptsDirectory()).removeRecursively(); }
    void cleanupTestCase() { QDir(app::promptsDirectory()).removeRecursively(); }

    void aFirstAgentMakesTheFileForItsOwnerAlone()
    {
        Desk desk;
        QSignalSpy changed(&desk.settings, &engine::AgentSettings::changed);
        QVERIFY(desk.settings.load().agents.empty());
        QVERIFY(desk.settings.save(-1, form(u"local"_s, u"qa"_s)).has_value());
        QVERIFY(changed.size() >= 1); // at once, not when the disk has told of it
        QCOMPARE(desk.settings.load().agents.size(), 1U);
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(desk.path()) & others));
        QCOMPARE(QDir(QFileInfo(desk.path()).path()).entryList(QDir::Files), QStringList(u"agents.json"_s));
    }

    void whatTheFormDoesNotKnowStaysWhereItWas()
    {
        Desk desk;
        write(desk.path(), ourFile);
        QFile::setPermissions(desk.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        AgentForm changed = desk.settings.load().agents.at(0);
        changed.model = u"qwen"_s;
        QVERIFY(desk.settings.save(0, changed).has_value());
        const QByteArray text = read(desk.path());
        QVERIFY(0 < text.indexOf("temperature") && text.indexOf("temperature") < text.indexOf("\"local\""));
        QVERIFY(text.indexOf("\"local\"") < text.indexOf("6000") &&
                text.indexOf("6000") < text.indexOf("personas"));
        QVERIFY(text.contains("qwen"));
        QVERIFY(!(QFile::permissions(desk.path()) & QFile::ReadOther)); // it was open to others before
    }

    void aMistakeIsToldAndTheFileIsNotTouched()
    {
        Desk desk;
        write(desk.path(), ourFile);
        const auto refused = desk.settings.save(1, form(u"local"_s, u"qa"_s)); // the name of another one
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().detail.contains(u"agents[1].name"_s), qPrintable(refused.error().detail));
        QCOMPARE(read(desk.path()), ourFile);
    }

    void whatNobodyUnderstandsIsNotWrittenOver()
    {
        Desk desk;
        const QByteArray odd = QByteArray(ourFile).replace("temperature", "temprature");
        write(desk.path(), odd);
        QVERIFY(desk.settings.load().problem.contains(u"temprature"_s));
        const auto refused = desk.settings.move(0, 1);
        QVERIFY2(!refused.has_value() && refused.error().detail.contains(u"temprature"_s), "it was written");
        QCOMPARE(read(desk.path()), odd);
    }

    void aFileThatCannotBeReplacedStaysWhole()
    {
        Desk desk;
        QVERIFY(QDir().mkpath(desk.path())); // a directory where the file should be
        const auto failed = desk.settings.save(-1, form(u"local"_s, u"qa"_s));
        QVERIFY(!failed.has_value());
        QCOMPARE(failed.error().kind, ErrorKind::Storage);
    }

    void whatOthersWriteIsToldToo()
    {
        Desk desk;
        write(desk.path(), ourFile);
        QVERIFY(desk.settings.remove(1).has_value());
        QSignalSpy changed(&desk.settings, &engine::AgentSettings::changed);
        write(desk.path(), ourFile);
        QTRY_VERIFY(changed.size() >= 1);
        QCOMPARE(desk.settings.load().agents.size(), 2U);
    }

    void theTeamTakesOverWhatWasSavedAndKeepsWhatIsWrongOut()
    {
        Desk desk;
        agents::AgentRegistry team;
        QVERIFY(desk.settings.save(-1, form(u"local"_s, u"qa"_s)).has_value());
        QVERIFY(desk.services.updateTeam(team).has_value());
        engine::Agent *tester = team.playerOf(domain::personas::qa());
        QVERIFY(tester);
        QVERIFY(desk.settings.save(-1, form(u"second"_s, u"devops"_s)).has_value());
        QVERIFY(desk.services.updateTeam(team).has_value());
        QCOMPARE(team.playerOf(domain::personas::qa()), tester); // nothing about it has changed
        QVERIFY(team.playerOf(domain::personas::devops()));

        write(desk.path(), "{\"agents\": [");
        QVERIFY(!desk.services.updateTeam(team).has_value());
        QCOMPARE(team.agents().size(), 2U);
        QVERIFY(QFile::remove(desk.path()));
        QVERIFY(!desk.services.updateTeam(team).has_value()); // it was named, and it is gone
        QCOMPARE(team.agents().size(), 2U);
    }

    void whoWasAskedStaysWhatItWasWhileItIsAskedAgain()
    {
        support::ScriptedHttpServer server;
        int asked = 0;
        server.handler = [&asked](const auto &) {
            auto answer = support::ScriptedAnswer::json(200, R"({"object":"list","data":[{"id":"m"}]})");
            return ++asked == 1 ? std::move(answer) : support::ScriptedAnswer().hold();
        };
        Desk desk;
        write(desk.path(), R"({"agents":[{"name":"a","kind":"chat","base_url":")" +
                               server.url(u"/v1"_s).toEncoded() + R"(","model":"m","personas":["qa"]}]})");
        QVERIFY(desk.services.start());
        app::ProjectSession session(desk.services, *desk.services.createTeam(false));
        const auto &agents = session.store().agents();
        QCOMPARE(agents.size(), 1U);
        QVERIFY(!agents.front().probed);
        QTRY_VERIFY(session.store().agents().front().ready);
        session.takeSettings(); // anything beside the file may have changed
        QTRY_COMPARE(asked, 2);
        QVERIFY(session.store().agents().front().ready);
    }

    void aTemplateOfOnesOwnReplacesTheBuiltInOne()
    {
        const QString builtIn = app::promptTemplates().value(u"plan"_s);
        const auto path = app::replacePromptTemplate(u"plan"_s);
        QVERIFY(path.has_value());
        QCOMPARE(QString::fromUtf8(read(*path)), builtIn);
        write(*path, "Plan this: {{task_title}}");
        QCOMPARE(app::promptTemplates().value(u"plan"_s), u"Plan this: {{task_title}}"_s);
        QCOMPARE(read(*app::replacePromptTemplate(u"plan"_s)), QByteArray("Plan this: {{task_title}}"));
        QVERIFY(!app::replacePromptTemplate(u"../agents"_s).has_value());
    }

    void aTemplateCanBeForOnePersonaAlone()
    {
        const QString folder = app::promptsDirectory() + u'/';
        write(folder + u"plan.UI Engineer.md"_s, "Draw {{task_title}}");
        write(folder + u"plan.qa.md"_s, "{{nobody_knows_this}}");
        write(folder + u"unheard.qa.md"_s, "x");
        const QHash<QString, QString> templates = app::promptTemplates();
        QCOMPARE(templates.value(u"plan.uiengineer"_s), u"Draw {{task_title}}"_s);
        QVERIFY(!templates.contains(u"plan.qa"_s)); // what is wrong is not used
        QVERIFY(!templates.contains(u"unheard.qa"_s));
        QStringList wrong;
        for (const engine::PromptFile &file : app::promptFiles()) {
            if (!file.problem.isEmpty())
                wrong.append(file.name);
        }
        QCOMPARE(wrong, QStringList(u"plan.qa"_s));
    }
};

QTEST_GUILESS_MAIN(TestAgentSettings)
#include "tst_agentsettings.moc"
