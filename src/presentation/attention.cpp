// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/attention.h"

#include "core/clock.h"
#include "presentation/needsyoumodel.h"
#include "presentation/words.h"

namespace presentation {

using namespace Qt::StringLiterals;

Attention::Attention(const NeedsYouModel &needsYou, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_needsYou(needsYou)
    , m_clock(clock)
{
    m_later.setSingleShot(true);
    m_later.setInterval(300);
    connect(&m_later, &QTimer::timeout, this, &Attention::look);
    const auto later = [this] { m_later.start(); };
    connect(&needsYou, &QAbstractItemModel::rowsInserted, this, later);
    connect(&needsYou, &QAbstractItemModel::rowsRemoved, this, later);
    connect(&needsYou, &QAbstractItemModel::dataChanged, this, later);
    look();
}

bool Attention::isPaused() const
{
    return m_pausedUntil.isValid() && m_clock.now() < m_pausedUntil;
}

QDateTime Attention::inAnHour() const
{
    return m_clock.now().addSecs(3600);
}

QDateTime Attention::tomorrow() const
{
    return m_clock.now().toLocalTime().date().addDays(1).startOfDay().toUTC();
}

void Attention::look()
{
    QSet<QString> present;
    QModelIndex first;
    int fresh = 0;
    for (int row = 0; row < m_needsYou.rowCount(); ++row) {
        const QModelIndex index = m_needsYou.index(row);
        const QString key = index.data(NeedsYouModel::RunIdRole).toString() + u' ' +
                            index.data(NeedsYouModel::AskKindRole).toString();
        present.insert(key);
        if (m_known.contains(key))
            continue;
        first = first.isValid() ? first : index;
        ++fresh;
    }
    m_known = present;
    if (fresh == 0 || m_isWatched || !m_isEnabled || isPaused())
        return;
    const auto kind = static_cast<domain::AskKind>(first.data(NeedsYouModel::AskKindRole).toInt());
    const QString title = first.data(NeedsYouModel::TitleRole).toString();
    Q_EMIT wanted(fresh == 1 ? words::askKind(kind) : tr("%n thing(s) need you", nullptr, fresh), title,
                  domain::RunId{first.data(NeedsYouModel::RunIdRole).toString()});
}

} // namespace presentation
