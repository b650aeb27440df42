// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runlanes.h"

#include "core/detach.h"
#include "core/log.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

RunLanes::RunLanes(const EnginePorts &ports, const Prompter &prompter, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_prompter(prompter)
{}

void RunLanes::restore(const std::vector<Event> &events)
{
    std::map<RunId, std::vector<Event>> byRun;
    std::vector<RunId> order;
    for (const Event &event : events) {
        if (event.run.isEmpty())
            continue;
        std::vector<Event> &own = byRun[event.run];
        if (own.empty())
            order.push_back(event.run);
        own.push_back(event);
    }
    for (const RunId &id : order) {
        Lane &lane = m_lanes[id];
        for (const Event &event : byRun[id])
            lane.run = coordinator::evolve(std::move(lane.run), event);
        noteWhetherOpen(lane.run);
        m_ports.store.restoreRun(lane.run, byRun[id]);
    }
}

void RunLanes::submit(RunInput input)
{
    const RunId id = input.command.run;
    Lane &lane = m_lanes[id];
    lane.queue.push_back(std::move(input));
    if (!lane.busy)
        core::detach(work(id), "run lane");
}

const coordinator::Run *RunLanes::find(const RunId &id) const
{
    const auto found = m_lanes.find(id);
    return found == m_lanes.end() || found->second.run.lastSequence == 0 ? nullptr : &found->second.run;
}

std::vector<RunId> RunLanes::open() const
{
    return {m_open.begin(), m_open.end()};
}

void RunLanes::noteWhetherOpen(const coordinator::Run &run)
{
    if (run.hasEnded())
        m_open.erase(run.id);
    else
        m_open.insert(run.id);
}

void RunLanes::confirmSoon(qint64 entry)
{
    m_toConfirm.push_back(entry);
    if (!isBusy() && !m_confirming)
        core::detach(confirmAlone(), "confirm writes");
}

QCoro::Task<> RunLanes::confirmAlone()
{
    const QPointer self(this);
    m_confirming = true;
    while (!m_toConfirm.empty()) {
        JournalBatch batch;
        batch.project = m_project;
        batch.confirmedWrites = std::exchange(m_toConfirm, {});
        const core::Result<Appended> appended = co_await m_ports.journal.append(batch);
        if (!self)
            co_return;
        if (appended) {
            Q_EMIT writesConfirmed(batch.confirmedWrites);
        } else {
            m_toConfirm.insert(m_toConfirm.begin(), batch.confirmedWrites.begin(),
                               batch.confirmedWrites.end());
            co_await m_ports.clock.sleep(2s);
        }
        if (!self)
            co_return;
    }
    m_confirming = false;
}

QCoro::Task<> RunLanes::work(RunId id)
{
    const QPointer self(this);
    m_lanes[id].busy = true;
    ++m_busy;
    while (!m_lanes[id].queue.empty()) {
        const RunInput input = m_lanes[id].queue.front();
        const coordinator::Decided decided = coordinator::decide(m_lanes[id].run, input.command);
        if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided)) {
            m_lanes[id].queue.pop_front();
            Q_EMIT refused(input, *refusal);
            if (!self)
                co_return;
            continue;
        }

        core::Result<JournalBatch> batch =
            batchFor(m_project, m_lanes[id].run, input, std::get<std::vector<NewEvent>>(decided), m_prompter);
        if (!batch) {
            m_lanes[id].queue.pop_front();
            becomeQuestion(input, batch.error());
            if (!self)
                co_return;
            continue;
        }
        const std::vector<qint64> along = std::exchange(m_toConfirm, {});
        batch->confirmedWrites.insert(batch->confirmedWrites.end(), along.begin(), along.end());
        const core::Result<Appended> appended = co_await m_ports.journal.append(*batch);
        if (!self)
            co_return;
        if (!appended) {
            m_toConfirm.insert(m_toConfirm.begin(), along.begin(), along.end());
            setStalled(true, appended.error().detail);
            co_await m_ports.clock.sleep(2s);
            if (!self)
                co_return;
            continue; // the same command again: its id keeps it from taking effect twice
        }
        setStalled(false, {});

        Lane &lane = m_lanes[id];
        lane.queue.pop_front();
        std::vector<Event> news;
        for (const Event &event : appended->events) {
            if (event.sequence <= lane.run.lastSequence)
                continue; // a repeated command whose events were replayed
            lane.run = coordinator::evolve(std::move(lane.run), event);
            news.push_back(event);
        }
        if (!news.empty()) {
            noteWhetherOpen(lane.run);
            m_ports.store.setRun(lane.run, news);
        }
        if (!self)
            co_return;
        if (appended->repeated)
            Q_EMIT repeatedCommandFound();
        if (!appended->writes.empty())
            Q_EMIT writesQueued(appended->writes);
        if (!batch->confirmedWrites.empty())
            Q_EMIT writesConfirmed(batch->confirmedWrites);
        Q_EMIT evolved(id);
        if (!self)
            co_return;
    }
    m_lanes[id].busy = false;
    if (m_lanes[id].run.lastSequence == 0)
        m_lanes.erase(id); // nobody knows this run
    --m_busy;
    if (!isBusy() && !m_confirming && !m_toConfirm.empty())
        core::detach(confirmAlone(), "confirm writes");
    Q_EMIT rested();
}

/// An answer after which nothing can be asked must not vanish while its effect stays open: it is the human's
/// question. A person's own wish is told to them at once.
void RunLanes::becomeQuestion(const RunInput &input, const core::Error &error)
{
    const qint64 effect = effectOf(input.command.body);
    if (effect != 0 && !std::holds_alternative<EffectFailed>(input.command.body)) {
        EffectFailed failed;
        failed.effect = effect;
        failed.what = u"prompt"_s;
        failed.error = error.detail;
        RunInput failure;
        failure.command = input.command;
        failure.command.id = {input.command.id.value + u":prompt"_s};
        failure.command.actor = {ActorKind::Console, {}};
        failure.command.body = failed;
        failure.confirmedWrites = input.confirmedWrites;
        m_lanes[input.command.run].queue.push_front(std::move(failure));
        return;
    }
    m_toConfirm.insert(m_toConfirm.end(), input.confirmedWrites.begin(), input.confirmedWrites.end());
    if (input.command.actor.kind != ActorKind::Human)
        m_ports.store.reportProblem(error.detail);
    Q_EMIT refused(input, {coordinator::RefusalReason::BrokenPrompt, error.detail});
}

void RunLanes::setStalled(bool stalled, const QString &why)
{
    if (stalled == m_stalled)
        return;
    m_stalled = stalled;
    if (stalled) {
        qCWarning(lcEngine) << "the journal cannot write:" << why;
        m_ports.store.reportProblem(tr("The journal cannot be written, so nothing is decided: %1").arg(why));
    }
    Q_EMIT stalledChanged(stalled);
}

} // namespace engine
