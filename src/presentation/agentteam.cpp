// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/agentteam.h"

#include "core/detach.h"
#include "engine/projectstore.h"
#include "presentation/failures.h"
#include "presentation/visibletext.h"

#include <QPointer>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;

int AgentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AgentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.name, row.kind, row.places, row.detail};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case KindRole:
        return row.kind;
    case PlacesRole:
        return row.places;
    case StateRole:
        return row.readiness;
    case DetailRole:
        return row.detail;
    default:
        return {};
    }
}

void AgentsModel::setRows(std::vector<Row> rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

AgentTeam::AgentTeam(const engine::ProjectStore &store, engine::AgentSettings *settings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
{
    connect(&store, &engine::ProjectStore::agentsChanged, this, [this] {
        fillModel();
        Q_EMIT changed();
    });
    if (!settings)
        return;
    connect(settings, &engine::AgentSettings::changed, this, &AgentTeam::reload);
    m_file = settings->load();
    if (!m_file.agents.empty())
        m_current = 0;
    fillModel();
}

QStringList AgentTeam::personas()
{
    namespace known = domain::personas;
    QStringList keys;
    for (const domain::Persona &persona :
         {known::leadEngineer(), known::uiEngineer(), known::coordinator(), known::projectManager(),
          known::qa(), known::devops(), known::codeReviewer(), known::securityReviewer()})
        keys.append(persona.key);
    return keys;
}

bool AgentTeam::isRehearsed() const
{
    const auto &agents = m_store.agents();
    return !agents.empty() && agents.front().rehearsal;
}

QString AgentTeam::waitsFor() const
{
    return m_settings ? m_settings->waitsFor() : QString();
}

void AgentTeam::reload()
{
    const QString before = m_file.problem;
    m_file = m_settings->load();
    m_current = std::min(m_current, static_cast<int>(m_file.agents.size()) - 1);
    fillModel();
    Q_EMIT changed();
    Q_EMIT currentChanged();
    if (!m_file.problem.isEmpty() && m_file.problem != before)
        Q_EMIT problemFound(m_file.problem);
}

void AgentTeam::fillModel()
{
    std::vector<AgentsModel::Row> rows;
    QStringList taken;
    for (const AgentForm &agent : m_file.agents) {
        AgentsModel::Row row;
        row.name = visibleLine(agent.name);
        row.kind = visibleLine(agent.kind);
        QStringList plays;
        QStringList follows;
        for (const QString &persona : agent.personas) {
            (taken.contains(persona) ? follows : plays).append(visibleLine(persona));
            taken.append(persona);
        }
        QStringList places;
        if (!plays.isEmpty())
            places.append(tr("plays %1").arg(plays.join(u", "_s)));
        if (!follows.isEmpty())
            places.append(tr("fallback for %1").arg(follows.join(u", "_s)));
        row.places = places.join(u" · "_s);
        const auto status = std::ranges::find(m_store.agents(), agent.name, &engine::AgentStatus::name);
        if (status != m_store.agents().end() && status->probed && !status->rehearsal) {
            row.readiness = static_cast<int>(status->ready ? Readiness::Ready : Readiness::NotReady);
            row.detail = visibleLine(status->ready ? status->remark : status->detail);
        }
        rows.push_back(std::move(row));
    }
    m_model.setRows(std::move(rows));
}

AgentForm AgentTeam::form() const
{
    return m_current < 0 ? m_fresh : m_file.agents[static_cast<std::size_t>(m_current)];
}

void AgentTeam::choose(int index)
{
    if (index < 0 || index >= static_cast<int>(m_file.agents.size()))
        return;
    m_current = index;
    m_complaint.clear();
    m_test = {};
    ++m_tests;
    Q_EMIT currentChanged();
}

void AgentTeam::beginNew(const AgentForm &form)
{
    m_fresh = form;
    m_current = -1;
    m_complaint.clear();
    m_test = {};
    ++m_tests;
    Q_EMIT currentChanged();
}

bool AgentTeam::take(const core::Result<void> &result)
{
    m_complaint = result ? QString() : result.error().detail;
    return result.has_value();
}

bool AgentTeam::save(const AgentForm &form)
{
    if (!m_settings)
        return false;
    const int index = m_current;
    if (!take(m_settings->save(index, form))) {
        Q_EMIT changed();
        return false;
    }
    if (index < 0)
        m_current = static_cast<int>(m_settings->load().agents.size()) - 1;
    reload();
    return true;
}

void AgentTeam::remove(int index)
{
    if (m_settings)
        take(m_settings->remove(index));
    reload();
}

void AgentTeam::move(int from, int to)
{
    const int count = static_cast<int>(m_file.agents.size());
    if (!m_settings || from < 0 || from >= count || to < 0 || to >= count || from == to)
        return;
    if (take(m_settings->move(from, to)))
        m_current = to;
    reload();
}

void AgentTeam::test(const AgentForm &form)
{
    if (!m_settings)
        return;
    m_test = {TestResult::State::Running, tr("Asking…"), {}};
    Q_EMIT tested();
    core::detach(runTest(form), "test agent");
}

QCoro::Task<> AgentTeam::runTest(AgentForm form)
{
    const QPointer self(this);
    const int number = ++m_tests;
    const core::Result<engine::AgentHealth> health = co_await m_settings->test(form);
    if (!self || number != m_tests)
        co_return;
    TestResult result;
    if (!health) {
        result.state = TestResult::State::Bad;
        result.sentence = words::failure(health.error());
    } else {
        result.state = health->ready ? TestResult::State::Good : TestResult::State::Bad;
        result.models = health->models;
        result.sentence = visible(health->detail);
        if (health->ready)
            result.sentence = health->remark.isEmpty() ? tr("It answers.") : visible(health->remark);
    }
    m_test = result;
    Q_EMIT tested();
}

void AgentTeam::look()
{
    if (!m_settings || m_looking)
        return;
    m_looking = true;
    Q_EMIT looked();
    core::detach(runLook(), "look for agents");
}

QCoro::Task<> AgentTeam::runLook()
{
    const QPointer self(this);
    std::vector<engine::FoundAgent> found = co_await m_settings->look();
    if (!self)
        co_return;
    m_looking = false;
    m_hasLooked = true;
    m_found = std::move(found);
    Q_EMIT looked();
}

void AgentTeam::keepKey(const QString &reference, const QString &key)
{
    if (m_settings)
        core::detach(runKeepKey(reference, key), "keep key");
}

QCoro::Task<> AgentTeam::runKeepKey(QString reference, QString key)
{
    const QPointer self(this);
    const core::Result<void> kept = co_await m_settings->keepKey(reference, key);
    if (!self)
        co_return;
    if (kept)
        Q_EMIT keyKept();
    else
        Q_EMIT keyRefused(
            kept.error().kind == core::ErrorKind::Unsupported
                ? tr("No keychain runs here. Put the key into an environment variable and name it: "
                     "env:NAME.")
                : words::failure(kept.error()));
}

std::vector<engine::PromptFile> AgentTeam::prompts() const
{
    return m_settings ? m_settings->prompts() : std::vector<engine::PromptFile>();
}

QString AgentTeam::replacePrompt(const QString &name)
{
    if (!m_settings)
        return {};
    const core::Result<QString> path = m_settings->replacePrompt(name);
    m_complaint = path ? QString() : words::failure(path.error());
    Q_EMIT changed();
    return path ? *path : QString();
}

} // namespace presentation
