// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"
#include "domain/ids.h"
#include "presentation/conversationbuilder.h"
#include "presentation/conversationcard.h"
#include "presentation/jsonoutline.h"

#include <QAbstractListModel>
#include <QTimer>

namespace core {
class Clock;
}
namespace engine {
class ProjectStore;
}

namespace presentation {

/// The exchange of one run as cards, in the order of its events; while a turn runs, a last card shows what it
/// says, JSON as an outline. Cards are appended and changed as events come in; the model is reset only when
/// another run is opened. Bursts of streamed text become one change at most every 33 ms.
class ConversationModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString, stable within the run
        KindRole,                   ///< int of CardKind
        WhoRole,
        HeadlineRole,
        TimeRole, ///< QDateTime, UTC
        TextRole  ///< the whole card as plain text
    };

    ConversationModel(const engine::ProjectStore &store, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] domain::RunId run() const { return m_run; }
    /// Opens another run; an empty id shows nothing.
    void setRun(const domain::RunId &run);

    /// Valid until the next change.
    [[nodiscard]] const Card &card(int row) const;
    /// The card that stood last at that time; -1 when there was none yet.
    [[nodiscard]] int rowAt(const QDateTime &time) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void takeEvent(const domain::Event &event);
    void settlePermissions();
    void showChanged(const std::set<std::size_t> &places);
    void takeStream(const domain::RunId &run, const QString &text);
    void appendStreamed(const QString &text);
    void refreshLive();
    [[nodiscard]] std::optional<Card> liveCard() const;

    const engine::ProjectStore &m_store;
    const core::Clock &m_clock;
    domain::RunId m_run;
    ConversationBuilder m_builder;
    std::size_t m_shown = 0;          ///< of the builder's cards: they are told of one after the other
    QHash<qint64, QDateTime> m_times; ///< of the events, by sequence
    std::optional<Card> m_live;
    std::vector<Row> m_liveRows; ///< the streamed text, line by line
    qint64 m_liveRowsDropped = 0;
    QString m_pendingText; ///< streamed and not yet shown
    JsonOutline m_outline; ///< of what was streamed
    QString m_status;
    QTimer m_burst;
    QTimer m_second;
};

} // namespace presentation
