// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/absence.h"

#include "coordinator/budget.h"
#include "core/clock.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;

namespace {

constexpr auto saveEvery = 10s;

/// How a run ended, when this event says so.
std::optional<Outcome> endIn(const EventBody &body)
{
    if (std::holds_alternative<RunDone>(body))
        return Outcome::Done;
    if (std::holds_alternative<RunCancelled>(body))
        return Outcome::Cancelled;
    if (std::holds_alternative<RunFailed>(body))
        return Outcome::Failed;
    return {};
}

void add(UsageTotal &usage, const coordinator::Spent &spent)
{
    UsageTotal more;
    more.tokens = spent.tokens;
    more.tokensKnown = spent.answersWithTokens > 0;
    more.cost = spent.cost;
    more.costKnown = spent.answersWithCost > 0;
    usage.add(more);
}

} // namespace

Absence::Absence(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock,
                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_clock(clock)
{
    connect(&store, &engine::ProjectStore::projectOpened, this, &Absence::begin);
    connect(&store, &engine::ProjectStore::eventAppended, this,
            [this](const Event &event) { m_newest = std::max(m_newest, event.sequence); });
    begin();
}

Absence::~Absence()
{
    save();
}

void Absence::begin()
{
    if (m_project == m_store.project().id)
        return;
    save();
    m_project = m_store.project().id;
    m_here.reset();
    m_newest = 0;
    m_last = {};
}

QString Absence::key() const
{
    return u"seen:"_s + m_project.value;
}

qint64 Absence::newest() const
{
    qint64 sequence = std::max(m_newest, m_store.projectState().lastSequence);
    if (!m_here) { // the runs were restored without a word
        for (const RunId &id : m_store.runs())
            sequence = std::max(sequence, m_store.run(id)->lastSequence);
    }
    return sequence;
}

void Absence::noticeHuman()
{
    if (m_project.isEmpty() || !m_store.projectState().opened)
        return;
    const QDateTime now = m_clock.now();
    m_newest = newest();
    if (!m_here) {
        const QStringList kept = m_sink.draft(key()).split(u' ');
        m_here = now;
        m_seen = kept.size() == 2 ? std::min(kept.front().toLongLong(), m_newest) : m_newest;
        if (kept.size() == 2)
            m_last = summary(m_seen, QDateTime::fromString(kept.back(), Qt::ISODate));
        if (m_last.hasNews)
            Q_EMIT returned(m_last);
    } else if (m_here->msecsTo(now) > std::chrono::milliseconds(longAbsence).count()) {
        m_last = summary(m_seen, *m_here);
        if (m_last.hasNews)
            Q_EMIT returned(m_last);
    }
    m_here = now;
    m_seen = m_newest;
    if (!m_saved.isValid() || m_saved.msecsTo(now) > std::chrono::milliseconds(saveEvery).count())
        save();
}

void Absence::save()
{
    if (!m_here)
        return;
    m_saved = *m_here;
    m_sink.saveDraft(key(), u"%1 %2"_s.arg(m_seen).arg(m_here->toString(Qt::ISODate)));
}

AwaySummary Absence::summary(qint64 after, const QDateTime &since) const
{
    AwaySummary found;
    found.since = since;
    coordinator::Ledger ledger;
    for (const RunId &id : m_store.runs()) {
        const coordinator::Run &run = *m_store.run(id);
        const Task *task = m_store.task(run.start.task.id);
        const QString title = visibleLine(task ? task->title : run.start.task.title);
        if (run.lastSequence > after) {
            QString end;
            for (const Event &event : m_store.eventsOf(id)) {
                if (event.sequence <= after)
                    continue;
                ledger.add(event);
                if (const auto outcome = endIn(event.body))
                    end = words::outcome(*outcome);
            }
            if (!end.isEmpty() && run.hasEnded())
                found.ended.push_back({id, title, end});
            found.hasNews = found.hasNews || !end.isEmpty() || run.ask;
        }
        if (run.ask)
            found.waiting.push_back({id, title, words::askKind(run.ask->kind)});
        add(found.usage, ledger.ofRun(id));
    }
    return found;
}

} // namespace presentation
