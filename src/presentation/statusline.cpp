// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/statusline.h"

#include "engine/projectstore.h"
#include "presentation/usage.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUrl>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {

/// "http://localhost:8080" reads "localhost:8080"; a user name or key in the address is nobody's business.
QString shortAddress(const QString &address)
{
    const QUrl url(address);
    if (!url.isValid() || url.host().isEmpty())
        return visibleLine(address);
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

} // namespace

StatusLine::StatusLine(const engine::ProjectStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &StatusLine::update);
    const auto later = [this] { m_later.start(); };
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, later);
    connect(&store, &ProjectStore::projectStateChanged, this, later);
    connect(&store, &ProjectStore::runAdded, this, later);
    connect(&store, &ProjectStore::runChanged, this, later);
    connect(&store, &ProjectStore::dashboardHealthChanged, this, later);
    connect(&store, &ProjectStore::agentsChanged, this, later);
    connect(&store, &ProjectStore::openWritesChanged, this, later);
    update();
}

void StatusLine::update()
{
    Content now;
    const QString address = shortAddress(m_store.dashboardUrl());
    switch (m_store.dashboardHealth()) {
    case engine::DashboardHealth::Unknown:
        if (address.isEmpty())
            now.dashboardText = tr("No dashboard");
        else if (m_store.project().id.isEmpty())
            now.dashboardText = tr("Dashboard %1 · no project open").arg(address);
        else
            now.dashboardText = tr("Connecting to dashboard %1…").arg(address);
        break;
    case engine::DashboardHealth::Online:
        now.dashboard = Health::Good;
        now.dashboardText = tr("Dashboard %1").arg(address);
        break;
    case engine::DashboardHealth::Offline:
        now.dashboard = Health::Bad;
        now.dashboardText = tr("Dashboard %1 is offline").arg(address);
        break;
    }

    int ready = 0;
    QStringList lines;
    for (const engine::AgentStatus &agent : m_store.agents()) {
        ready += agent.ready ? 1 : 0;
        QString state = agent.ready ? tr("ready") : agent.probed ? tr("not ready") : tr("not asked yet");
        if (agent.rehearsal)
            state = tr("rehearsal, %1").arg(state);
        QString line = tr("%1: %2").arg(visibleLine(agent.name), state);
        if (!agent.detail.isEmpty())
            line += u" ("_s + visibleLine(agent.detail).left(200) + u')';
        lines.append(line);
    }
    const int agents = static_cast<int>(m_store.agents().size());
    now.agentsList = lines.join(u'\n');
    now.agentsText =
        agents == 0 ? tr("No agents") : tr("%1 of %n agent(s) ready", nullptr, agents).arg(ready);
    if (agents > 0)
        now.agents = ready == agents ? Health::Good : ready > 0 ? Health::Partly : Health::Bad;

    int running = 0;
    UsageTotal usage;
    for (const domain::RunId &id : m_store.runs()) {
        const coordinator::Run *run = m_store.run(id);
        running += run->hasEnded() ? 0 : 1;
        usage.add(usageOf(*run));
    }
    const int held = static_cast<int>(m_store.projectState().holds.size());
    if (!m_store.project().id.isEmpty())
        now.runsText = tr("%n open run(s)", nullptr, running);
    if (held > 0)
        now.runsText += u" · "_s + tr("%n hold(s)", nullptr, held);
    now.usageText = m_store.runs().empty() ? QString() : tokensText(usage) + u" · "_s + costText(usage);
    now.outboxText = m_store.openWrites() == 0 ? tr("outbox empty")
                                               : tr("%n write(s) waiting", nullptr, m_store.openWrites());
    if (now == m_content)
        return;
    m_content = now;
    Q_EMIT changed();
}

} // namespace presentation
