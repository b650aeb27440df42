// SPDX-License-Identifier: GPL-3.0-or-later
// The real program without a window, and a dashboard that is not there yet, or not all the time.
#include "support/countingproxy.h"

#include <QtTest>

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// A port that takes connections and hangs up, and counts them.
class DeafServer
{
public:
    explicit DeafServer(quint16 port)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
                ++m_count;
                QObject::connect(socket, &QTcpSocket::readyRead, socket, &QTcpSocket::abort);
            }
        });
        if (!m_server.listen(QHostAddress::LocalHost, port))
            qFatal("cannot listen");
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    QTcpServer m_server;
    int m_count = 0;
};

} // namespace

class TestHeadlessAway : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    quint16 m_port = freePort();
    std::unique_ptr<QProcess> m_dashboard;

    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }
    [[nodiscard]] QStringList dashboardAndData(const QString &data) const
    {
        return {u"--dashboard"_s, url(), u"--data-dir"_s, m_directory.filePath(data)};
    }

    void startDashboard()
    {
        m_dashboard = std::make_unique<QProcess>();
        m_dashboard->setProcessChannelMode(QProcess::MergedChannels);
        m_dashboard->start(QStringLiteral(DASHBOARD_PROGRAM),
                           {u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--database"_s,
                            u"sqlite:"_s + m_directory.filePath(u"dashboard.sqlite"_s)});
        QByteArray told;
        while (!told.contains("Listening on")) {
            QVERIFY2(m_dashboard->waitForReadyRead(60'000), told.constData());
            told += m_dashboard->readAll();
        }
    }
    void stopDashboard()
    {
        m_dashboard->terminate();
        QVERIFY(m_dashboard->waitForFinished(60'000));
        m_dashboard.reset();
    }
    [[nodiscard]] static std::unique_ptr<QProcess> start(const QStringList &arguments)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(QStringLiteral(CONSOLE_PROGRAM), arguments);
        return process;
    }
    static bool tells(QProcess &process, QByteArray &told, const QByteArray &what)
    {
        const bool came = QTest::qWaitFor(
            [&] {
                told += process.readAll();
                return told.contains(what);
            },
            120'000);
        if (!came)
            qWarning("not told: %s", told.right(2000).constData());
        return came;
    }

private Q_SLOTS:
    void itWaitsForADashboardThatIsNotThereYetAndGoesOnThroughOneThatGoes()
    {
        QFile plan(m_directory.filePath(u"PLAN.md"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write("# Reader\n\n## First\n\n- [ ] Report the position of bad rows\n");
        plan.close();
        startDashboard();
        const std::unique_ptr<QProcess> import =
            start(QStringList{u"import"_s, plan.fileName()} << dashboardAndData(u"other"_s));
        QVERIFY(import->waitForFinished(60'000));
        QCOMPARE(import->exitCode(), 0);
        stopDashboard();

        QByteArray told;
        std::unique_ptr<QProcess> program;
        {
            const DeafServer deaf(m_port);
            program = start(
                QStringList{u"--headless"_s, u"--until-idle"_s, u"--rehearse"_s, u"--mode"_s, u"automatic"_s}
                << dashboardAndData(u"data"_s));
            QVERIFY(tells(*program, told, "the dashboard does not answer and is asked again until it does"));
            const int first = deaf.count();
            QTRY_VERIFY_WITH_TIMEOUT(deaf.count() > first, 60'000); // it is asked again
            QCOMPARE(program->state(), QProcess::Running);
        }
        startDashboard();
        QVERIFY(tells(*program, told, "\"type\":\"plan_requested\""));
        stopDashboard();
        QVERIFY(tells(*program, told, "is away; what it has to be told is kept"));
        QCOMPARE(program->state(), QProcess::Running);
        startDashboard();
        QVERIFY(tells(*program, told, "\"type\":\"run_done\""));
        QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 120'000);
        told += program->readAll();
        QCOMPARE(told.count("the dashboard does not answer"), 1);
        QVERIFY2(program->exitCode() == 0 || program->exitCode() == 3, told.right(2000).constData());

        // Nothing is left to do, and nothing is done again.
        const std::unique_ptr<QProcess> again = start(
            QStringList{u"--headless"_s, u"--until-idle"_s, u"--rehearse"_s} << dashboardAndData(u"data"_s));
        QVERIFY(again->waitForFinished(120'000));
        QCOMPARE(again->exitCode(), program->exitCode());
        stopDashboard();
    }

    void aLostConnectionNearTheEndIsNoReasonToEnd()
    {
        QFile plan(m_directory.filePath(u"END.md"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write("# End\n\n## First\n\n- [ ] Report the position of bad rows\n");
        plan.close();
        startDashboard();
        support::CountingProxy proxy{QUrl(url())};
        const QStringList options{u"--dashboard"_s, proxy.url().toString(),
                                  u"--data-dir"_s,  m_directory.filePath(u"end"_s),
                                  u"--project"_s,   u"End"_s};
        const std::unique_ptr<QProcess> import = start(QStringList{u"import"_s, plan.fileName()} << options);
        QTRY_COMPARE_WITH_TIMEOUT(import->state(), QProcess::NotRunning, 60'000);
        QCOMPARE(import->exitCode(), 0);

        // What the dashboard is told while the work lands does not get through at first.
        int toLose = 0;
        proxy.onAnswer = [&toLose](int) { return toLose-- <= 0; };
        const std::unique_ptr<QProcess> program = start(
            QStringList{u"--headless"_s, u"--until-idle"_s, u"--rehearse"_s, u"--mode"_s, u"automatic"_s}
            << options);
        QByteArray told;
        QVERIFY(tells(*program, told, "\"type\":\"landing_approved\""));
        toLose = 4;
        QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 120'000);
        told += program->readAll();
        QVERIFY2(program->exitCode() == 0 || program->exitCode() == 3, told.right(2000).constData());
        QVERIFY2(!told.contains("\"type\":\"run_failed\""), told.right(2000).constData());
        stopDashboard();
    }

    void whoWaitsForTheDashboardCanBeEnded()
    {
        const std::unique_ptr<QProcess> program =
            start(QStringList{u"--headless"_s, u"--rehearse"_s} << dashboardAndData(u"fresh"_s));
        QByteArray told;
        QVERIFY(tells(*program, told, "the dashboard does not answer"));
        program->terminate();
        QVERIFY(program->waitForFinished(60'000));
        QCOMPARE(program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(program->exitCode(), 4);
    }

    void cleanupTestCase()
    {
        if (m_dashboard)
            stopDashboard();
    }
};

QTEST_GUILESS_MAIN(TestHeadlessAway)

#include "tst_headlessaway.moc"
