// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "presentation/usage.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <set>
#include <vector>

namespace core {
class Clock;
}
namespace engine {
class ProjectStore;
}

namespace presentation {

/// The tasks of a milestone from one moment on.
struct BurnUpPoint
{
    QDateTime time; ///< UTC
    int all = 0;
    int done = 0;

    bool operator==(const BurnUpPoint &) const = default;
};

/// What the journal says about one run, in figures.
struct RunFigures
{
    domain::RunId run;
    QString task;            ///< its title
    QString agent;           ///< who planned last
    int attempts = 0;        ///< plans that were proposed
    bool approved = false;   ///< the last of them, and not withdrawn since
    qint64 waited = 0;       ///< seconds in which a question was open to the human, up to now
    bool stillWaits = false; ///< one is open
    UsageTotal usage;

    bool operator==(const RunFigures &) const = default;
};

/// What the runs come to together.
struct RunTotals
{
    int plans = 0;     ///< that were approved
    int attempts = 0;  ///< that these needed
    qint64 waited = 0; ///< seconds
    UsageTotal usage;

    bool operator==(const RunTotals &) const = default;
};

[[nodiscard]] RunTotals totalsOf(const std::vector<RunFigures> &runs);

/// How many plans an agent needed that many attempts for.
using AttemptCounts = std::map<QString, std::map<int, int>>; ///< agent → attempts → plans

/// The project in figures: what grows, what repeats, what waits, what it costs. Measures only while somebody
/// looks, in slices of a few milliseconds, since a long journal has hundreds of thousands of events.
class Insights final : public QObject
{
    Q_OBJECT

public:
    Insights(const engine::ProjectStore &store, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QDateTime now() const; ///< where the diagrams end, UTC

    /// Nothing is measured before this is true.
    void setWatched(bool watched);
    /// Every run has been measured since it last changed.
    [[nodiscard]] bool isComplete() const { return m_stale.empty(); }

    /// Oldest first; all tasks of the project for an empty milestone. A task counts as done when its run
    /// ended, or without a run from its last change on.
    [[nodiscard]] std::vector<BurnUpPoint> burnUp(const domain::MilestoneId &milestone) const;
    [[nodiscard]] std::vector<RunFigures> runs() const; ///< oldest first, those that were measured
    /// Of plans that were approved.
    [[nodiscard]] AttemptCounts attemptCounts() const;

Q_SIGNALS:
    void changed(); ///< all is measured again

private:
    struct Measured
    {
        RunFigures figures;
        QDateTime waitsSince; ///< of the open question
        QDateTime doneAt;     ///< invalid until then
    };

    void forget();
    void mark(const domain::RunId &run);
    void measureSome();
    [[nodiscard]] Measured measure(const domain::RunId &run) const;

    const engine::ProjectStore &m_store;
    const core::Clock &m_clock;
    bool m_watched = false;
    std::set<domain::RunId> m_stale; ///< to be measured again
    QHash<domain::RunId, Measured> m_measured;
    QTimer m_slice;
};

} // namespace presentation
