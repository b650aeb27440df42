// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/triage.h"
#include "engine/enginefixture.h"
#include "engine/reportlogs.h"
#include "support/scriptedhttpserver.h"
#include "workspace/linkedlogs.h"

#include <QNetworkAccessManager>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using support::ScriptedAnswer;

class TestReportLogs : public QObject
{
    Q_OBJECT

private:
    support::ScriptedHttpServer m_server;
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};
    workspace::LinkedLogs m_links{m_http};
    support::FakeWorkspace m_workspace;

    static CommandRun commandWith(const QString &log, const QString &path, const QString &url)
    {
        CommandRun run;
        run.command = u"make deploy"_s;
        run.exitCode = 2;
        run.log = log;
        run.logPath = path;
        run.logUrl = url;
        return run;
    }
    [[nodiscard]] CommandRun gathered(const CommandRun &run)
    {
        const std::vector<CommandRun> all =
            support::await(engine::gatherLogs(&m_workspace, &m_links, u"/worktrees/a"_s, {run}));
        return all.front();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_links.setPlaces({m_server.url()});
        m_workspace.trusted.insert(u"/worktrees/a"_s);
        m_workspace.worktrees[u"/worktrees/a"_s] = u"a"_s;
        m_workspace.branches[u"a"_s] = {{u"build.log"_s, u"from the file"_s}};
    }

    void whatTheReportQuotesIsKept()
    {
        QCOMPARE(gathered(commandWith(u"quoted"_s, u"build.log"_s, m_server.url().toString())).log,
                 u"quoted"_s);
        QCOMPARE(m_server.requestCount(), 0);
    }

    void aLogInTheWorktreeIsRead()
    {
        QCOMPARE(gathered(commandWith({}, u"build.log"_s, {})).log, u"from the file"_s);
    }

    void ofALogBehindALinkTheDecisivePartIsKeptAndItsGapTold()
    {
        QByteArray log = QByteArray("compiling\n").repeated(20'000);
        log += "\x1b[31msrc/reader.cpp:41:7: error: \x1b[0mexpected ';'\n";
        log += QByteArray("linking\n").repeated(20'000) + "make: *** [all] Error 2\n";
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain", log));
        const CommandRun run = gathered(commandWith({}, {}, m_server.url(u"/log"_s).toString()));
        QVERIFY2(run.log.contains(u"src/reader.cpp:41:7: error: expected ';'"_s),
                 qPrintable(run.log.left(500)));
        QVERIFY(run.log.endsWith(u"make: *** [all] Error 2"_s));
        QVERIFY(run.log.contains(u"bytes left out …"_s));
        QVERIFY(run.log.size() < 20'000);
        QVERIFY(run.logBytesLeftOut > 300'000);
    }

    void whatCannotBeHadIsASentenceInItsPlace()
    {
        m_server.enqueue(ScriptedAnswer::of(404, "text/plain", "no"));
        const QString url = m_server.url(u"/log"_s).toString();
        const QString log = gathered(commandWith({}, u"none.log"_s, url)).log;
        QVERIFY2(log.startsWith(u"The log none.log could not be read: "_s), qPrintable(log));
        QVERIFY2(log.endsWith(u"The log at %1 could not be fetched: the server answers HTTP 404"_s.arg(url)),
                 qPrintable(log));
    }

    void aReportThatNamesLogsWithoutEndIsNotFollowedWithoutEnd()
    {
        const std::vector<CommandRun> many(25, commandWith({}, u"build.log"_s, {}));
        const std::vector<CommandRun> all =
            support::await(engine::gatherLogs(&m_workspace, &m_links, u"/worktrees/a"_s, many));
        QCOMPARE(all[19].log, u"from the file"_s);
        QCOMPARE(all[20].log, u"This log was not fetched: the report names more than 20."_s);
    }

    void theChildTaskCarriesTheLogOfTheCommandThatItComesFrom()
    {
        coordinator::Run run;
        ReportReceived received;
        received.persona = personas::devops();
        received.report.commands = {commandWith(u"other trouble"_s, {}, {}),
                                    commandWith(u"deploy.yml: unknown key"_s, {}, {})};
        run.reports = {received};
        Finding finding;
        finding.title = u"Mend the pipeline"_s;
        finding.file = u"deploy.yml"_s;
        const BatchStaged batch =
            coordinator::stageChecks(run, FindingsExtracted{received.persona, {finding}}, {u"b"_s}, {});
        const QString description = batch.findings.front().request.description;
        QVERIFY2(description.contains(u"Command: `make deploy`"_s), qPrintable(description));
        QVERIFY2(description.contains(u"deploy.yml: unknown key"_s), qPrintable(description));
        QVERIFY(!description.contains(u"other trouble"_s));
    }

    void theEngineAttachesWhatTheLinkOfAReportLeadsTo()
    {
        EngineFixture fixture;
        fixture.linkedLogs = &m_links;
        fixture.rules.reporters = {personas::devops()};
        ScriptedAgent &engineer = fixture.addAgent(u"eng"_s, {personas::leadEngineer()});
        ScriptedAgent &devops = fixture.addAgent(u"ops"_s, {personas::devops()});
        fixture.addTask(u"a"_s);
        fixture.open();
        fixture.startWork();
        QTRY_VERIFY(engineer.isAsked());
        engineer.answer(planFor(u"src/main.cpp"_s));
        QTRY_COMPARE(fixture.asked(), std::optional(AskKind::PlanToApprove));
        fixture.approve();
        QTRY_VERIFY(engineer.isAsked());
        engineer.answer(saying(
            u"{\"summary\": \"done\", \"edits\": [{\"path\": \"src/main.cpp\", \"content\": \"int y;\\n\"}], \"commands\": []}"_s));
        QTRY_VERIFY(devops.isAsked());
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain", "deploy.yml: unknown key\n"));
        devops.answer(
            saying(u"{\"status\":\"fail\",\"summary\":\"red\",\"commands\":[{\"command\":\"make deploy\","
                   "\"exit_code\":2,\"log_url\":\"%1\"}],\"actions\":[{\"title\":\"Mend it\","
                   "\"description\":\"The pipeline is red.\"}]}"_s.arg(m_server.url(u"/log"_s).toString())));
        QTRY_COMPARE(fixture.asked(), std::optional(AskKind::BatchToFile));
        const QString description = fixture.run().batches.front().staged.findings.front().request.description;
        QVERIFY2(description.contains(u"deploy.yml: unknown key"_s), qPrintable(description));
    }
};

QTEST_GUILESS_MAIN(TestReportLogs)

#include "tst_reportlogs.moc"
