// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationmodel.h"

#include "core/clock.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {

using namespace domain;

namespace {

constexpr int burstMs = 33;
constexpr std::size_t mostLiveRows = 400; ///< the rest of a long answer is in the card that follows it

/// Who works on this effect and what they do; nothing for effects that are over in a moment.
struct Activity
{
    QString who;
    CardTone tone = CardTone::Engineer;
    QString headline;
};

QStringList openPermissions(const coordinator::Run &run)
{
    QStringList ids;
    for (const coordinator::Permission &open : run.permissions)
        ids.append(open.request.id);
    return ids;
}

} // namespace

ConversationModel::ConversationModel(const engine::ProjectStore &store, const core::Clock &clock,
                                     QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burstMs);
    m_second.setInterval(1000);
    connect(&m_burst, &QTimer::timeout, this, &ConversationModel::refreshLive);
    connect(&m_second, &QTimer::timeout, this, &ConversationModel::refreshLive);
    connect(&store, &engine::ProjectStore::eventAppended, this, &ConversationModel::takeEvent);
    connect(&store, &engine::ProjectStore::streamed, this, &ConversationModel::takeStream);
    connect(&store, &engine::ProjectStore::runChanged, this, [this](const RunId &run) {
        if (run == m_run && !m_burst.isActive())
            m_burst.start();
    });
    connect(&store, &engine::ProjectStore::streamCleared, this, [this](const RunId &run) {
        if (run != m_run)
            return;
        m_pendingText.clear();
        m_outline = {};
        m_liveRows.clear();
        m_liveRowsDropped = 0;
        m_status.clear();
        refreshLive();
    });
    connect(&store, &engine::ProjectStore::streamStatusChanged, this,
            [this](const RunId &run, const QString &status) {
                if (run != m_run)
                    return;
                m_status = visibleLine(status);
                if (!m_burst.isActive())
                    m_burst.start();
            });
    connect(&store, &engine::ProjectStore::projectOpened, this, [this] {
        if (!m_store.run(m_run))
            setRun({});
    });
}

void ConversationModel::setRun(const RunId &run)
{
    if (run == m_run)
        return;
    beginResetModel();
    m_run = run;
    m_builder = {};
    m_live.reset();
    m_liveRows.clear();
    m_liveRowsDropped = 0;
    m_pendingText.clear();
    m_outline = {};
    m_status.clear();
    m_burst.stop();
    m_times.clear();
    for (const Event &event : m_store.eventsOf(run)) {
        m_builder.add(event);
        m_times.insert(event.sequence, event.time);
    }
    if (const coordinator::Run *opened = m_store.run(run))
        m_builder.keepPermissions(openPermissions(*opened));
    m_shown = m_builder.cards().size();
    appendStreamed(m_outline.add(m_store.streamedText(run)));
    m_live = liveCard();
    endResetModel();
    if (m_live)
        m_second.start();
    else
        m_second.stop();
}

const Card &ConversationModel::card(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    Q_ASSERT(row >= 0 && row < rowCount());
    return place < m_shown ? m_builder.cards()[place] : *m_live;
}

int ConversationModel::rowAt(const QDateTime &time) const
{
    int row = -1;
    const std::vector<Card> &cards = m_builder.cards();
    for (std::size_t i = 0; i < m_shown && cards[i].time <= time; ++i)
        row = static_cast<int>(i);
    return row;
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown) + (m_live ? 1 : 0);
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Card &shown = card(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return unpadded(headerText(shown));
    case Qt::AccessibleTextRole:
        return spokenText(shown);
    case KeyRole:
        return shown.key;
    case KindRole:
        return static_cast<int>(shown.kind);
    case WhoRole:
        return shown.who;
    case HeadlineRole:
        return shown.headline;
    case TimeRole:
        return shown.time;
    case TextRole:
        return plainText(shown);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{KeyRole, "key"},
                  {KindRole, "kind"},
                  {WhoRole, "who"},
                  {HeadlineRole, "headline"},
                  {TimeRole, "time"},
                  {TextRole, "text"}});
    return names;
}

void ConversationModel::takeEvent(const Event &event)
{
    if (event.run != m_run || m_run.isEmpty())
        return;
    // A run that was opened because it began has told its first events already.
    if (m_times.contains(event.sequence))
        return;
    m_times.insert(event.sequence, event.time);
    showChanged(m_builder.add(event));
    if (const std::size_t count = m_builder.cards().size(); count > m_shown) {
        beginInsertRows({}, static_cast<int>(m_shown), static_cast<int>(count) - 1);
        m_shown = count;
        endInsertRows();
    }
    if (!m_burst.isActive())
        m_burst.start();
}

void ConversationModel::showChanged(const std::set<std::size_t> &places)
{
    for (const std::size_t place : places) {
        if (place >= m_shown)
            continue;
        const QModelIndex changed = index(static_cast<int>(place));
        Q_EMIT dataChanged(changed, changed);
    }
}

/// The run is further than its events while they are told one by one: what it still asks counts at their end.
void ConversationModel::settlePermissions()
{
    if (const coordinator::Run *run = m_store.run(m_run))
        showChanged(m_builder.keepPermissions(openPermissions(*run)));
}

void ConversationModel::takeStream(const RunId &run, const QString &text)
{
    if (run != m_run)
        return;
    m_pendingText += text;
    if (!m_burst.isActive())
        m_burst.start();
}

void ConversationModel::appendStreamed(const QString &text)
{
    if (text.isEmpty())
        return;
    QStringList lines = visibleLines(text);
    if (text.endsWith(u'\n'))
        lines.append(QString());
    if (!m_liveRows.empty()) {
        QString &last = m_liveRows.back().spans.front().text;
        if (last.size() + lines.first().size() <= longestLine)
            last += lines.takeFirst();
    }
    for (const QString &line : std::as_const(lines)) {
        Row row;
        row.kind = RowKind::Mono;
        row.spans = {{SpanKind::Code, CardTone::Text, line}};
        m_liveRows.push_back(std::move(row));
    }
    if (m_liveRows.size() > mostLiveRows) {
        const auto surplus = static_cast<std::ptrdiff_t>(m_liveRows.size() - mostLiveRows);
        m_liveRows.erase(m_liveRows.begin(), m_liveRows.begin() + surplus);
        m_liveRowsDropped += surplus;
    }
}

/// Brings the last card in line with what the run does now.
void ConversationModel::refreshLive()
{
    m_burst.stop();
    settlePermissions();
    appendStreamed(m_outline.add(std::exchange(m_pendingText, {})));
    std::optional<Card> now = liveCard();
    const int row = static_cast<int>(m_shown);
    if (now && !m_live) {
        beginInsertRows({}, row, row);
        m_live = std::move(now);
        endInsertRows();
        m_second.start();
    } else if (!now && m_live) {
        beginRemoveRows({}, row, row);
        m_live.reset();
        endRemoveRows();
        m_second.stop();
    } else if (now && *now != *m_live) {
        m_live = std::move(now);
        Q_EMIT dataChanged(index(row), index(row));
    }
}

std::optional<Card> ConversationModel::liveCard() const
{
    const coordinator::Run *run = m_store.run(m_run);
    if (!run)
        return {};

    std::optional<Activity> activity;
    qint64 since = 0;
    for (const Effect &effect : run->effects) {
        const auto found = std::visit(
            [&](const auto &body) -> std::optional<Activity> {
                using Body = std::decay_t<decltype(body)>;
                if constexpr (std::is_same_v<Body, AskPlan>)
                    return Activity{words::persona(body.persona), CardTone::Engineer,
                                    tr("writes attempt %1").arg(body.attempt)};
                else if constexpr (std::is_same_v<Body, AskVerdict>)
                    return Activity{words::actor({ActorKind::Coordinator, {}}), CardTone::Accent,
                                    tr("reads the plan")};
                else if constexpr (std::is_same_v<Body, AskWork>)
                    return Activity{words::persona(body.persona), CardTone::Engineer, tr("builds")};
                else if constexpr (std::is_same_v<Body, AskReport>)
                    return Activity{words::persona(body.persona), CardTone::Engineer, tr("checks the work")};
                else if constexpr (std::is_same_v<Body, RunChecks>)
                    return Activity{words::actor({}), CardTone::Dim, tr("runs the checks")};
                else
                    return {};
            },
            effect.body);
        if (found) {
            activity = found;
            since = effect.id;
        }
    }
    if (m_liveRows.empty() && (!activity || m_store.isHeld(run->start.task.id)))
        return {};
    if (!activity)
        activity = Activity{words::persona(run->start.persona), CardTone::Engineer, tr("answers")};

    Card card;
    card.key = u"live"_s;
    card.kind = CardKind::Live;
    card.who = activity->who;
    card.letters = activity->tone == CardTone::Accent ? u"CO"_s : words::initials(activity->who);
    card.actorTone = activity->tone;
    card.headline = activity->headline;
    if (!m_status.isEmpty())
        card.headline += u" · "_s + m_status;
    if (const QDateTime began = m_times.value(since); began.isValid()) {
        card.time = began;
        card.when = words::elapsed(began.secsTo(m_clock.now()));
    }
    Section said;
    if (m_liveRowsDropped > 0) {
        Row row;
        row.spans = {{SpanKind::Text, CardTone::Dim,
                      tr("… after %n earlier line(s)", nullptr, static_cast<int>(m_liveRowsDropped))}};
        said.rows.push_back(std::move(row));
    }
    for (const Row &row : m_liveRows)
        said.rows.push_back(row);
    if (!said.rows.empty())
        card.sections.push_back(std::move(said));
    return card;
}

} // namespace presentation
