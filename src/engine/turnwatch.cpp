// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/turnwatch.h"

#include "core/detach.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;

namespace engine {

TurnWatch::TurnWatch(core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{}

void TurnWatch::begin(const QString &name)
{
    Turn turn;
    turn.number = ++m_count;
    turn.begun = turn.lastHeard = m_clock.monotonic();
    m_turns.insert(name, turn);
    core::detach(watch(this, &m_clock, name, turn.number), "watch of a turn");
}

void TurnWatch::hear(const AgentProgress &progress)
{
    const auto found = m_turns.find(progress.turn);
    if (found == m_turns.end() || progress.pulse == Pulse::Silent)
        return;
    Turn &turn = *found;
    if (progress.pulse == Pulse::Waiting) {
        if (!std::exchange(turn.isWaiting, true))
            turn.waitingSince = m_clock.monotonic();
        return;
    }
    wake(turn);
    turn.lastHeard = m_clock.monotonic();
    const QString name = progress.turn;
    if (turn.repetition.add(progress.text) && !turn.isSilent) {
        turn.isSilent = turn.isRepeating = true;
        Q_EMIT silenceNoticed(name, tr("The agent says the same over and over again."));
    } else if (turn.isSilent && !turn.isRepeating) {
        turn.isSilent = false;
        Q_EMIT heardAgain(name);
    }
}

void TurnWatch::forgive(const QString &name)
{
    const auto found = m_turns.find(name);
    if (found == m_turns.end() || !found->isSilent)
        return;
    found->isSilent = found->isRepeating = false;
    found->repetition.clear();
    found->lastHeard = m_clock.monotonic();
}

std::chrono::milliseconds TurnWatch::end(const QString &name)
{
    Turn turn = m_turns.take(name);
    if (turn.number == 0)
        return 0ms;
    wake(turn);
    return m_clock.monotonic() - turn.begun - turn.waited;
}

void TurnWatch::wake(Turn &turn)
{
    if (std::exchange(turn.isWaiting, false))
        turn.waited += m_clock.monotonic() - turn.waitingSince;
}

QCoro::Task<> TurnWatch::watch(QPointer<TurnWatch> self, core::Clock *clock, QString name, int number)
{
    std::chrono::milliseconds rest = patience;
    while (true) {
        co_await clock->sleep(rest);
        const auto found = self ? self->m_turns.find(name) : QHash<QString, Turn>::iterator();
        if (!self || found == self->m_turns.end() || found->number != number)
            co_return;
        Turn &turn = *found;
        const auto quiet = clock->monotonic() - turn.lastHeard;
        const bool isWatched = !turn.isWaiting && !turn.isSilent;
        rest = isWatched && quiet < patience ? patience - quiet : std::chrono::milliseconds(patience);
        if (!isWatched || quiet < patience)
            continue;
        turn.isSilent = true;
        const QString reason = tr("Nothing was heard of the agent for %1 minutes.").arg(patience.count());
        Q_EMIT self->silenceNoticed(name, reason);
    }
}

} // namespace engine
