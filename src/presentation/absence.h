// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "presentation/usage.h"

#include <QDateTime>
#include <QObject>

#include <optional>
#include <vector>

namespace core {
class Clock;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// What has happened while nobody looked.
struct AwaySummary
{
    struct Item
    {
        domain::RunId run;
        QString title; ///< of its task
        QString what;
        bool operator==(const Item &) const = default;
    };

    QDateTime since;
    std::vector<Item> ended;
    std::vector<Item> waiting; ///< everything that waits now
    UsageTotal usage;          ///< of the time away
    bool hasNews = false;      ///< something has ended, or begun to wait

    bool operator==(const AwaySummary &) const = default;
};

/// Notices when the human comes back, to a program that was started again or after half an hour without a
/// sign of life, and knows from the journal what has happened meanwhile. How far it was seen is remembered
/// for each project.
class Absence final : public QObject
{
    Q_OBJECT

public:
    Absence(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock,
            QObject *parent = nullptr);
    ~Absence() override;

    /// Somebody is here: everything up to now is seen. Cheap enough for every key and movement.
    void noticeHuman();
    /// What there was to say at the last return.
    [[nodiscard]] const AwaySummary &lastSummary() const { return m_last; }

    static constexpr std::chrono::minutes longAbsence{30};

Q_SIGNALS:
    void returned(const presentation::AwaySummary &summary);

private:
    [[nodiscard]] AwaySummary summary(qint64 after, const QDateTime &since) const;
    [[nodiscard]] qint64 newest() const;
    [[nodiscard]] QString key() const;
    void begin();
    void save();

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    core::Clock &m_clock;
    domain::ProjectId m_project;
    std::optional<QDateTime> m_here; ///< the last sign of life since the project was opened
    QDateTime m_saved;
    qint64 m_newest = 0;
    qint64 m_seen = 0;
    AwaySummary m_last;
};

} // namespace presentation
