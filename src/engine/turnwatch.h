// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "engine/agent.h"
#include "engine/repetition.h"

#include <QHash>
#include <QObject>

namespace engine {

/// Watches the turns that run for a sign of life. A turn that waits in line, for a person or for a time is
/// not watched meanwhile; what repeats itself is no life.
class TurnWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes patience{10};

    /// `clock` outlives the watch.
    explicit TurnWatch(core::Clock &clock, QObject *parent = nullptr);

    void begin(const QString &turn);
    void hear(const AgentProgress &progress);
    /// Gives a turn that was called silent its whole time again.
    void forgive(const QString &turn);
    /// Answers how long the turn took, without what it waited for others.
    std::chrono::milliseconds end(const QString &turn);

Q_SIGNALS:
    /// Once, until it is forgiven or heard again.
    void silenceNoticed(const QString &turn, const QString &reason);
    /// A turn that was called silent for want of a sign is heard again.
    void heardAgain(const QString &turn);

private:
    struct Turn
    {
        int number = 0; ///< tells apart turns of the same name
        std::chrono::milliseconds begun{0};
        std::chrono::milliseconds lastHeard{0};
        std::chrono::milliseconds waitingSince{0};
        std::chrono::milliseconds waited{0};
        Repetition repetition;
        bool isWaiting = false;
        bool isSilent = false;
        bool isRepeating = false;
    };

    static QCoro::Task<> watch(QPointer<TurnWatch> self, core::Clock *clock, QString name, int number);
    void wake(Turn &turn);

    core::Clock &m_clock;
    QHash<QString, Turn> m_turns;
    int m_count = 0;
};

} // namespace engine
