// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/agentsettingsfile.h"

#include "agents/agentsedit.h"
#include "agents/agentsfile.h"
#include "agents/discovery.h"
#include "console/prompts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentForm;

namespace app {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

/// The form alone, as a file of its own.
Result<std::vector<agents::AgentProfile>> profileOf(const AgentForm &form)
{
    const auto text = agents::withAgent({}, -1, form);
    if (!text)
        return text.error();
    return agents::parseAgentsFile(*text);
}

} // namespace

AgentSettingsFile::AgentSettingsFile(Services &services, bool isRehearsed, QObject *parent)
    : AgentSettings(parent)
    , m_services(services)
    , m_path(services.agentsFile())
    , m_isRehearsed(isRehearsed)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(200ms);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        watch();
        Q_EMIT changed();
    });
    const auto later = [this] { m_settle.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, later);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, later);
    watch();
}

AgentSettingsFile::~AgentSettingsFile()
{
    m_tested.clear(); // their probes are answered now
}

/// A file that was replaced is another one: its watch has to be set again.
void AgentSettingsFile::watch()
{
    for (const QString &directory : {QFileInfo(m_path).path(), promptsDirectory()}) {
        if (QFileInfo::exists(directory) && !m_watcher.directories().contains(directory))
            m_watcher.addPath(directory);
    }
    for (const engine::PromptFile &prompt : promptFiles()) {
        if (prompt.isReplaced && !m_watcher.files().contains(prompt.path))
            m_watcher.addPath(prompt.path);
    }
    if (QFileInfo(m_path).isFile() && !m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
}

Result<QByteArray> AgentSettingsFile::read() const
{
    const QFileInfo info(m_path);
    if (!info.exists())
        return QByteArray();
    QFile file(m_path);
    if (!info.isFile() || info.size() > mostBytes || !file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1 cannot be read"_s.arg(m_path)};
    return file.read(mostBytes);
}

engine::AgentsFile AgentSettingsFile::load()
{
    engine::AgentsFile file;
    file.path = m_path;
    const Result<QByteArray> text = read();
    if (!text) {
        file.problem = text.error().detail;
        file.isReadable = false;
        return file;
    }
    if (text->trimmed().isEmpty())
        return file;
    const auto forms = agents::formsIn(*text);
    file.isReadable = forms.has_value();
    if (forms)
        file.agents = *forms;
    if (const auto profiles = agents::parseAgentsFile(*text); !profiles)
        file.problem = agents::withLines(profiles.error().detail, *text);
    return file;
}

/// Nothing is written that could not be read again.
Result<void> AgentSettingsFile::write(const Result<QByteArray> &text)
{
    if (!text)
        return text.error();
    if (const auto profiles = agents::parseAgentsFile(*text); !profiles)
        return profiles.error();
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(QFileInfo(m_path).path())};
    QSaveFile file(m_path);
    // Addresses and commands are nobody else's business, keys by mistake even less.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(*text) < 0 || !file.commit())
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(m_path, file.errorString())};
    watch();
    Q_EMIT changed();
    return {};
}

Result<void> AgentSettingsFile::save(int index, const AgentForm &form)
{
    const Result<QByteArray> text = read();
    return text ? write(agents::withAgent(*text, index, form)) : Result<void>(text.error());
}

Result<void> AgentSettingsFile::remove(int index)
{
    const Result<QByteArray> text = read();
    return text ? write(agents::withoutAgent(*text, index)) : Result<void>(text.error());
}

Result<void> AgentSettingsFile::move(int from, int to)
{
    const Result<QByteArray> text = read();
    return text ? write(agents::withAgentMoved(*text, from, to)) : Result<void>(text.error());
}

QCoro::Task<Result<engine::AgentHealth>> AgentSettingsFile::test(AgentForm form)
{
    const QPointer self(this);
    if (form.personas.isEmpty())
        form.personas.append(domain::personas::leadEngineer().key); // it is only asked whether it answers
    if (form.name.isEmpty())
        form.name = u"test"_s;
    const auto profiles = profileOf(form);
    if (!profiles)
        co_return profiles.error();
    const std::shared_ptr<engine::Agent> agent = m_services.createAgent(profiles->front());
    m_tested.push_back(agent);
    Result<engine::AgentHealth> health = co_await agent->probe();
    if (self)
        std::erase(m_tested, agent);
    co_return health;
}

QCoro::Task<std::vector<engine::FoundAgent>> AgentSettingsFile::look()
{
    const QPointer self(this);
    std::vector<engine::FoundAgent> found;
    const std::vector<AgentForm> known = load().agents;
    const auto isKnown = [](const std::vector<AgentForm> &forms, const AgentForm &form) {
        return std::ranges::any_of(forms, [&form](const AgentForm &each) {
            return form.kind == u"acp" ? each.command == form.command
                                       : QUrl(each.address).port() == QUrl(form.address).port();
        });
    };
    const QUrl own = m_services.dashboardUrl();
    for (const agents::LocalServer &server : agents::usualServers(own.port())) {
        engine::FoundAgent candidate;
        candidate.form.name = server.name;
        candidate.form.address = server.address.toString();
        candidate.where = candidate.form.address;
        if (isKnown(known, candidate.form))
            continue;
        const AgentForm form = candidate.form;
        const Result<engine::AgentHealth> health = co_await test(form);
        if (!self)
            co_return found;
        if (!health || health->models.isEmpty())
            continue;
        candidate.models = health->models;
        candidate.form.model = health->models.first();
        found.push_back(candidate);
    }
    const QStringList path = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (engine::FoundAgent &candidate : agents::codingAgentsOn(path)) {
        if (!isKnown(known, candidate.form))
            found.push_back(std::move(candidate));
    }
    co_return found;
}

QCoro::Task<Result<void>> AgentSettingsFile::keepKey(QString reference, QString key)
{
    co_return co_await m_services.secrets.write(reference, key);
}

std::vector<engine::PromptFile> AgentSettingsFile::prompts()
{
    return promptFiles();
}

Result<QString> AgentSettingsFile::replacePrompt(const QString &name)
{
    Result<QString> path = replacePromptTemplate(name);
    watch();
    return path;
}

QString AgentSettingsFile::waitsFor() const
{
    return m_isRehearsed ? tr("The built-in agents play in this project, not this team.") : QString();
}

} // namespace app
