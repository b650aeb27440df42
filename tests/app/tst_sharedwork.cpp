// SPDX-License-Identifier: GPL-3.0-or-later
// Three coordinators in processes of their own share one dashboard over a real PostgreSQL server, and one of
// them is killed in the middle of its work. Their clocks run ten times as fast: what the dead one has claimed
// is taken over after five minutes, that is half a minute here.
//
// COUNTERSIGN_SHARED_TASKS=1000 in the environment makes it a long test.
#include "support/dashboardprogram.h"
#include "support/gitrepository.h"
#include "support/openedproject.h"
#include "support/testserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace domain;
using namespace std::chrono_literals;
using support::Json;
using support::TestDatabase;
using support::TestServer;

namespace {

constexpr int clockFactor = 10;
constexpr auto abandonedAfter = 5min;
constexpr auto touchInterval = 1min;

int taskCount()
{
    const int wanted = qEnvironmentVariableIntValue("COUNTERSIGN_SHARED_TASKS");
    return wanted > 0 ? wanted : 40;
}

/// The headless program with a data directory and a clone of its own.
class Coordinator
{
public:
    Coordinator(const QUrl &dashboard, const ProjectId &project)
        : m_dashboard(dashboard)
        , m_project(project)
    {
        ProjectRules rules = defaultRules();
        rules.mode = Mode::Automatic;
        rules.repository = m_repository.path();
        rules.baseBranch = u"main"_s;
        rules.checks = {{u"style"_s, {u"git"_s, u"diff"_s, u"--check"_s}}};
        rules.reporters = {personas::qa()};
        rules.parallelRuns = 4;
        support::writeOpenedProject(dataDirectory(), project, u"Atlas"_s, rules);
    }
    ~Coordinator()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Coordinator)

    void start(const QStringList &more = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"LD_PRELOAD"_s, QStringLiteral(FAST_CLOCK));
        environment.insert(u"CLOCK_FACTOR"_s, QString::number(clockFactor));
        environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(m_repository.beside(u"stderr"_s));
        m_process.start(QStringLiteral(CONSOLE_PROGRAM),
                        QStringList{u"--headless"_s, u"--rehearse"_s, u"--dashboard"_s,
                                    m_dashboard.toString(), u"--data-dir"_s, dataDirectory(),
                                    u"--workspace"_s, m_repository.path(), u"--project"_s, m_project.value} +
                            more);
    }

    /// Takes in what it has told since.
    void listen()
    {
        m_told += m_process.readAllStandardOutput();
        qsizetype end = 0;
        while ((end = m_told.indexOf('\n')) >= 0) {
            const QJsonObject line = QJsonDocument::fromJson(m_told.first(end)).object();
            m_told.remove(0, end + 1);
            if (line.value(u"type"_s).toString() != u"claim_taken")
                continue;
            const QJsonObject claim = line.value(u"payload"_s).toObject();
            m_owner = claim.value(u"owner"_s).toString();
            m_takesOver = m_takesOver || !claim.value(u"from"_s).toString().isEmpty();
        }
    }
    /// As its claims name it; empty before the first.
    [[nodiscard]] const QString &owner() const { return m_owner; }
    /// It has told of a claim that it took from another one.
    [[nodiscard]] bool takesOver() const { return m_takesOver; }

    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// Halts all of its threads.
    void suspend()
    {
        signal(SIGSTOP);
        const QString state = u"/proc/%1/stat"_s.arg(m_process.processId());
        const auto isStopped = [&state] { return support::GitRepository::read(state).contains(") T "); };
        QVERIFY(QTest::qWaitFor(isStopped, 60'000));
    }
    bool waitForEnd() { return m_process.waitForFinished(120'000); }
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QByteArray errors() const
    {
        return support::GitRepository::read(m_repository.beside(u"stderr"_s)).right(3000);
    }

    /// Of its journal, when it has ended.
    [[nodiscard]] std::vector<Event> events() const
    {
        core::SystemClock clock;
        const journal::DataDirLock lock(dataDirectory());
        journal::SqliteJournal journal(lock, clock);
        const core::Result<std::vector<Event>> read = support::await(journal.read(0));
        return read ? *read : std::vector<Event>();
    }

private:
    [[nodiscard]] QString dataDirectory() const { return m_repository.beside(u"data"_s); }

    QUrl m_dashboard;
    ProjectId m_project;
    support::GitRepository m_repository;
    QProcess m_process;
    QByteArray m_told;
    QString m_owner;
    bool m_takesOver = false;
};

/// What the journals say of one task.
struct Record
{
    int claims = 0;
    int executions = 0;
    int landings = 0;
    int ends = 0;
    QStringList takenFrom;
};

QHash<QString, Record> recordsOf(const std::vector<Event> &events, QHash<QString, Record> records = {})
{
    QHash<RunId, QString> tasks;
    for (const Event &event : events) {
        if (const auto *started = std::get_if<RunStarted>(&event.body))
            tasks.insert(event.run, started->task.id.value);
        if (!tasks.contains(event.run))
            continue;
        Record &record = records[tasks.value(event.run)];
        if (const auto *claimed = std::get_if<ClaimTaken>(&event.body)) {
            ++record.claims;
            if (!claimed->from.isEmpty())
                record.takenFrom.append(claimed->from);
        }
        record.executions += std::holds_alternative<ExecutionStarted>(event.body);
        record.landings += std::holds_alternative<Landed>(event.body);
        // What a console finds done on the dashboard ends there too, by somebody else's hand.
        record.ends += std::holds_alternative<RunDone>(event.body) && event.actor.kind == ActorKind::Console;
    }
    return records;
}

} // namespace

class TestSharedWork : public QObject
{
    Q_OBJECT

private:
    Json get(const QString &path)
    {
        QNetworkRequest request(m_url.resolved(QUrl(path)));
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        return TestServer::finish(*reply).json();
    }
    std::string post(const QString &path, const Json &body)
    {
        QNetworkRequest request(m_url.resolved(QUrl(path)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        const std::unique_ptr<QNetworkReply> reply(
            m_network.post(request, QByteArray::fromStdString(body.dump())));
        return TestServer::finish(*reply).id().toStdString();
    }
    [[nodiscard]] int doneTasks()
    {
        const Json status = get(u"/v1/projects/%1/status"_s.arg(m_project.value));
        return status["status_breakdown"].value("done", 0);
    }
    /// Tasks that are claimed by this one and not done.
    [[nodiscard]] int heldBy(const Coordinator &coordinator)
    {
        const std::string owner = coordinator.owner().toStdString();
        const Json tasks = get(u"/v1/tasks?limit=5000&project_id="_s + m_project.value);
        return static_cast<int>(std::ranges::count_if(tasks, [&owner](const Json &task) {
            return task["owner"] == owner && task["status"] != "done";
        }));
    }
    /// By task, as the dashboard's log has them.
    [[nodiscard]] QHash<QString, int> landingsTold()
    {
        QHash<QString, int> landings;
        for (const Json &entry : get(u"/v1/events?limit=100000&project_id="_s + m_project.value)) {
            if (entry["summary"].get<std::string>().starts_with("Landed on"))
                ++landings[QString::fromStdString(entry["task_id"].get<std::string>())];
        }
        return landings;
    }
    void listenToAll()
    {
        for (const auto &coordinator : m_coordinators)
            coordinator->listen();
    }

    QNetworkAccessManager m_network;
    QUrl m_url;
    ProjectId m_project;
    std::vector<std::unique_ptr<Coordinator>> m_coordinators;

private Q_SLOTS:
    void everyTaskIsDoneOnceThoughOneOfThreeIsKilled()
    {
        QVERIFY2(TestDatabase::isOnServer(), "run it through tests/support/with-postgresql.sh");
        const TestDatabase database;
        support::DashboardProgram dashboard(
            {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, database.address()});
        m_url = dashboard.url();
        QVERIFY(m_url.port() > 0);
        const std::string project = post(u"/v1/projects"_s, {{"name", "Atlas"}});
        m_project = {QString::fromStdString(project)};
        const std::string milestone =
            post(u"/v1/milestones"_s, {{"project_id", project}, {"name", "one"}, {"slug", "one"}});
        const int count = taskCount();
        for (int i = 0; i < count; ++i) {
            const std::string number = std::to_string(i);
            post(u"/v1/tasks"_s, {{"project_id", project},
                                  {"milestone_id", milestone},
                                  {"title", "Describe the area " + number},
                                  {"description", "It belongs into `areas/area" + number + ".md`."},
                                  {"acceptance_criteria", "The area is described."}});
        }

        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 3; ++i) {
            m_coordinators.push_back(std::make_unique<Coordinator>(m_url, m_project));
            m_coordinators.back()->start();
        }
        const auto allWork = [&] {
            listenToAll();
            return std::ranges::none_of(
                m_coordinators, [](const auto &coordinator) { return coordinator->owner().isEmpty(); });
        };
        QTRY_VERIFY2_WITH_TIMEOUT(allWork(), m_coordinators.front()->errors().constData(), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(doneTasks() >= count / 4, 60'000 + 10'000 * count);

        // One dies with tasks in its hands.
        Coordinator &victim = *m_coordinators.front();
        const auto haltsInTheMiddle = [&] {
            victim.suspend();
            if (heldBy(victim) > 0)
                return true;
            victim.signal(SIGCONT);
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(haltsInTheMiddle(), 120'000);
        const int held = heldBy(victim);
        const int doneAtDeath = doneTasks();
        victim.signal(SIGKILL);
        QVERIFY(victim.waitForEnd());
        const qint64 deathAt = timer.elapsed();
        const QHash<QString, Record> before = recordsOf(victim.events());

        const auto isTakenOver = [&] {
            listenToAll();
            return std::ranges::any_of(m_coordinators,
                                       [](const auto &coordinator) { return coordinator->takesOver(); });
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isTakenOver(), m_coordinators.back()->errors().constData(),
                                  120'000 + 10'000 * count);
        const std::chrono::milliseconds untilTakenOver((timer.elapsed() - deathAt) * clockFactor);
        // It may have touched its claims up to a minute before: sooner than that nobody may take them.
        QVERIFY(untilTakenOver >= abandonedAfter - touchInterval);
        QTRY_VERIFY2_WITH_TIMEOUT((listenToAll(), doneTasks() == count),
                                  m_coordinators.back()->errors().constData(), 120'000 + 10'000 * count);
        qInfo("%d tasks done in %lld s by three coordinators; one died after %d with %d in its hands, "
              "which were taken over %.1f minutes of their clocks later",
              count, timer.elapsed() / 1000, doneAtDeath, held,
              std::chrono::duration<double, std::ratio<60>>(untilTakenOver).count());

        // The dead one comes back and leaves alone what is done.
        victim.start({u"--until-idle"_s});
        QVERIFY(victim.waitForEnd());
        QVERIFY2(victim.process().exitCode() == 0, victim.errors().constData());
        QTRY_VERIFY_WITH_TIMEOUT(landingsTold().size() == count, 120'000);
        for (std::size_t i = 1; i < m_coordinators.size(); ++i) {
            m_coordinators[i]->signal(SIGTERM);
            QVERIFY(m_coordinators[i]->waitForEnd());
            QCOMPARE(m_coordinators[i]->process().exitStatus(), QProcess::NormalExit);
        }
        QCOMPARE(doneTasks(), count);

        QHash<QString, Record> all;
        QList<int> shares;
        for (const auto &coordinator : m_coordinators) {
            const std::vector<Event> events = coordinator->events();
            const QHash<QString, Record> own = recordsOf(events);
            shares.append(static_cast<int>(
                std::ranges::count_if(own, [](const Record &record) { return record.ends > 0; })));
            all = recordsOf(events, all);
        }
        qInfo("shares: %d, %d, %d", shares[0], shares[1], shares[2]);
        QVERIFY(std::ranges::all_of(shares, [](int share) { return share > 0; }));
        QCOMPARE(all.size(), count);
        int takenOver = 0;
        QHash<QString, int> landings;
        for (auto record = all.begin(); record != all.end(); ++record) {
            const bool wasTakenOver = !record->takenFrom.isEmpty();
            // Landed, and killed before it could say so: nobody else could know.
            const int untold = wasTakenOver ? before.value(record.key()).ends : 0;
            const QByteArray which = "task " + record.key().toLatin1();
            QVERIFY2(record->ends == 1 + untold, which.constData());
            QVERIFY2(record->landings == 1 + untold, which.constData());
            QVERIFY2(!wasTakenOver || record->takenFrom == QStringList{victim.owner()}, which.constData());
            QVERIFY2(record->claims <= (wasTakenOver ? 2 : 1), which.constData());
            QVERIFY2(record->executions <= (wasTakenOver ? 2 : 1), which.constData());
            takenOver += wasTakenOver ? 1 : 0;
            landings.insert(record.key(), record->landings);
        }
        QVERIFY(takenOver >= held);

        // The dashboard's own log says the same.
        QCOMPARE(landingsTold(), landings);
    }
};

QTEST_GUILESS_MAIN(TestSharedWork)

#include "tst_sharedwork.moc"
