// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recordedwork.h"

#include "console/sample.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/await.h"
#include "support/countingproxy.h"
#include "support/openedproject.h"
#include "support/testserver.h"
#include "wire/eventcodec.h"
#include "workspace/gitworkspace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

void call(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("%s %s: %s", qPrintable(program), qPrintable(arguments.join(u' ')),
               process.readAllStandardError().constData());
}

QString output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

/// In memory where the system offers that: what a power cut does is tested elsewhere.
QString folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/recorded-XXXXXX"_s;
}

/// What differs from one start to the next without meaning anything.
void removeAccidents(nlohmann::json &value)
{
    if (value.is_object()) {
        for (const char *key :
             {"prompt", "duration_s", "log", "notes", "raw", "seconds", "commit", "base_commit", "time",
              "created_at", "updated_at", "lock_version", "log_path", "id", "usage", "owner"})
            value.erase(key);
    }
    if (value.is_structured()) {
        for (nlohmann::json &member : value)
            removeAccidents(member);
    }
}

QString plain(QString text)
{
    static const QRegularExpression id(u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    static const QRegularExpression commit(u"[0-9a-f]{40}"_s);
    static const QRegularExpression shortId(u"\\b[0-9a-f]{12}\\b"_s); // at the end of a branch
    static const QRegularExpression effect(u"<id>-\\d+-\\d+"_s);      // in the name of a log
    static const QRegularExpression mark(u"\\[countersign:\\d+\\]"_s);
    static const QRegularExpression seconds(u"\\d+(\\.\\d+)? ?m?s\\b"_s);
    return text.replace(id, u"<id>"_s)
        .replace(commit, u"<commit>"_s)
        .replace(shortId, u"<short>"_s)
        .replace(effect, u"<id>-<effect>"_s)
        .remove(mark)
        .replace(seconds, u"<time>"_s);
}

QString textOf(const support::Json &record, const char *member)
{
    const auto found = record.find(member);
    return found != record.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

} // namespace

bool Ending::has(const QString &type) const
{
    return std::ranges::any_of(events,
                               [&](const QString &line) { return line.contains(u": %1 by "_s.arg(type)); });
}

/// What lives on while the program dies.
struct RecordedWork::Peers
{
    Peers(const QString &dashboardTemplate, const QUrl &agents)
        : server([&](support::TestServer::Options &options) {
            QFile::copy(dashboardTemplate, options.database);
        })
        , dashboardProxy(server.url())
        , agentProxy(agents)
    {}

    support::TestServer server;
    support::CountingProxy dashboardProxy;
    support::CountingProxy agentProxy;
};

RecordedWork::RecordedWork()
    : m_root(folderTemplate())
    , m_data(m_root.filePath(u"data"_s))
{
    if (!m_root.isValid() || !m_agents.listen())
        qFatal("the recorded work cannot be prepared");
    prepare();
}

void RecordedWork::prepare()
{
    {
        support::TestServer server;
        m_project = {server.makeProject(u"Small plan"_s)};
        const QString milestone = server.makeMilestone(m_project.value, u"reader"_s);
        server.makeTask(
            m_project.value, milestone, u"Keep the byte order mark out of the first field"_s,
            {{"description",
              "Spreadsheets put EF BB BF in front of the text, and `src/reader.cpp` makes it part of "
              "the first column's name."},
             {"acceptance_criteria",
              "The first field of a file with a byte order mark equals that of the same file "
              "without one."}});
        const QString database = server.options().database;
        server.stop();
        if (!QFile::copy(database, m_root.filePath(u"dashboard.sqlite"_s)))
            qFatal("the dashboard cannot be copied");
    }
    QDir().mkpath(m_data);
    workspace::GitWorkspace workspace(m_data);
    const core::Result<QString> sample = support::await(workspace.prepareSample(u":/sample/workspace"_s));
    if (!sample)
        qFatal("%s", qPrintable(sample.error().detail));
    ProjectRules rules = app::sampleRules(defaultRules(), *sample);
    rules.mode = Mode::Automatic;
    support::writeOpenedProject(m_data, m_project, u"Small plan"_s, rules);
    call(u"cp"_s, {u"-a"_s, m_data, m_root.filePath(u"template"_s)});
}

Ending RecordedWork::run(const Kill &kill)
{
    QDir(m_data).removeRecursively();
    call(u"cp"_s, {u"-a"_s, m_root.filePath(u"template"_s), m_data});
    QFile::remove(m_root.filePath(u"moments"_s));
    Peers peers(m_root.filePath(u"dashboard.sqlite"_s),
                QUrl(u"http://127.0.0.1:%1"_s.arg(m_agents.baseUrl().port())));

    Ending outcome;
    QElapsedTimer timer;
    timer.start();
    outcome.exitCode = work(peers, kill, &outcome.wasKilled);
    if (outcome.wasKilled) {
        bool again = false;
        outcome.exitCode = work(peers, {}, &again);
    }
    outcome.milliseconds = timer.elapsed();
    read(peers, outcome);
    return outcome;
}

int RecordedWork::work(Peers &peers, const Kill &kill, bool *wasKilled)
{
    QFile agentsFile(m_root.filePath(u"agents.json"_s));
    if (!agentsFile.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(agentsFile.errorString()));
    agentsFile.write("{\"agents\":[{\"name\":\"everybody\",\"kind\":\"chat\",\"base_url\":\"" +
                     peers.agentProxy.url().toEncoded() +
                     "/v1\",\"model\":\"rehearsal\",\"api_key\":\"env:RECORDED_KEY\",\"max_parallel\":2,"
                     "\"personas\":[\"lead-engineer\",\"coordinator\",\"qa\",\"devops\",\"code-reviewer\","
                     "\"security-reviewer\",\"project-manager\"]}]}");
    agentsFile.close();

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"RECORDED_KEY"_s, m_agents.key());
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(DIE_AT_WRITE));
    environment.insert(u"ASAN_OPTIONS"_s, u"verify_asan_link_order=0"_s);
    environment.insert(u"DIE_COUNT_FILE"_s, m_root.filePath(u"moments"_s));
    if (kill.atJournalMoment > 0)
        environment.insert(u"DIE_AT"_s, QString::number(kill.atJournalMoment));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(m_root.filePath(u"stdout"_s));
    process.setStandardErrorFile(m_root.filePath(u"stderr"_s));

    const auto killAfter = [&process](int wanted) {
        return [&process, wanted](int number) {
            if (wanted == 0 || number != wanted)
                return true;
            process.kill();
            process.waitForFinished();
            return false;
        };
    };
    peers.dashboardProxy.onAnswer = killAfter(kill.afterDashboardAnswer);
    peers.agentProxy.onAnswer = killAfter(kill.afterAgentAnswer);
    process.start(QStringLiteral(CONSOLE_PROGRAM),
                  {u"--headless"_s, u"--until-idle"_s, u"--data-dir"_s, m_data, u"--dashboard"_s,
                   peers.dashboardProxy.url().toString(), u"--agents"_s, agentsFile.fileName(),
                   u"--project"_s, m_project.value});
    const bool ended =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 600'000);
    if (!ended) {
        process.kill();
        process.waitForFinished();
        qWarning("the program does not end");
        return -1;
    }
    peers.dashboardProxy.onAnswer = nullptr;
    peers.agentProxy.onAnswer = nullptr;
    *wasKilled = process.exitStatus() == QProcess::CrashExit;
    return process.exitCode();
}

void RecordedWork::read(Peers &peers, Ending &outcome)
{
    outcome.dashboardAnswers = peers.dashboardProxy.answered();
    outcome.agentAnswers = peers.agentProxy.answered();
    outcome.journalMoments = static_cast<int>(QFileInfo(m_root.filePath(u"moments"_s)).size());

    const journal::DataDirLock lock(m_data);
    journal::SqliteJournal journal(lock, m_clock);
    const core::Result<std::vector<Event>> events = support::await(journal.read(0));
    const core::Result<std::vector<engine::OutboxEntry>> open = support::await(journal.openWrites());
    if (!events || !open)
        qFatal("the journal cannot be read");
    for (const engine::OutboxEntry &entry : *open)
        outcome.events.append(u"open write "_s + entry.write.key);
    QHash<RunId, QString> titles;
    QSet<RunId> broughtIn; ///< whose commands run once more since another one landed first
    for (const Event &event : *events) {
        if (const auto *started = std::get_if<RunStarted>(&event.body))
            titles.insert(event.run, started->task.title + event.run.value.right(2));
        if (std::holds_alternative<LateReply>(event.body))
            continue;
        // Which of two lands first is not always the same; whoever lands second brings the other one in.
        if (std::holds_alternative<TargetBroughtIn>(event.body))
            broughtIn.insert(event.run);
        if (broughtIn.contains(event.run)) {
            if (std::holds_alternative<LandingApproved>(event.body))
                broughtIn.remove(event.run);
            continue;
        }
        // Decisions with all that they say. What checks print is not the same when they run again (what they
        // had built is there), nor what agents make of it: of these only that they came.
        const bool isHearsay =
            event.actor.kind == ActorKind::Agent || std::holds_alternative<ChecksRun>(event.body);
        nlohmann::json payload = isHearsay ? nlohmann::json() : wire::payloadOf(event.body);
        removeAccidents(payload);
        const QByteArray actor = wire::encodeJson(wire::actorJson(event.actor));
        outcome.events.append(plain(u"%1: %2 by %3, %4"_s.arg(
            titles.value(event.run), wire::eventType(event.body), QString::fromUtf8(actor),
            QString::fromUtf8(wire::encodeJson(payload)))));
    }
    outcome.events.sort();

    const support::Json tasks =
        peers.server.get(u"/v1/tasks?limit=500&project_id="_s + m_project.value).json();
    QHash<QString, QString> titleOf;
    for (const support::Json &task : tasks)
        titleOf.insert(textOf(task, "id"), textOf(task, "title"));
    for (const support::Json &task : tasks)
        outcome.tasks.append(plain(u"%1 below “%2”: %3, %4, owner “%5”, %6, %7"_s.arg(
            textOf(task, "title"), titleOf.value(textOf(task, "parent_task_id")), textOf(task, "status"),
            textOf(task, "assignee_persona"), textOf(task, "owner"),
            QString::number(task["priority_score"].get<double>()), textOf(task, "description"))));
    outcome.tasks.sort();
    const support::Json entries =
        peers.server.get(u"/v1/events?limit=500&project_id="_s + m_project.value).json();
    for (const support::Json &entry : entries)
        outcome.chronicle.append(plain(u"%1: %2 %3"_s.arg(
            titleOf.value(textOf(entry, "task_id")), textOf(entry, "summary"), textOf(entry, "details"))));
    outcome.chronicle.sort();

    const QStringList repositories =
        QDir(m_data).entryList({u"*sample*"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
    if (!repositories.isEmpty())
        outcome.landed = output(u"git"_s, {u"-C"_s, m_data + u'/' + repositories.first(), u"rev-parse"_s,
                                           u"countersign/main^{tree}"_s});
}
