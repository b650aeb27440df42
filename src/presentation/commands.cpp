// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commands.h"

#include "engine/projectstore.h"
#include "engine/runningcommands.h"
#include "presentation/words.h"

#include <algorithm>
#include <iterator>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

CommandState stateOf(const std::optional<int> &exitCode)
{
    if (!exitCode)
        return CommandState::Unknown;
    return *exitCode == 0 ? CommandState::Passed : CommandState::Failed;
}

CommandEntry entryOf(const domain::CommandRun &run, const QString &who, const QString &key)
{
    CommandEntry entry;
    entry.key = run.logPath.isEmpty() ? key : run.logPath;
    entry.name = run.name;
    entry.command = run.command;
    entry.who = who;
    entry.exitCode = run.exitCode;
    entry.state = stateOf(run.exitCode);
    entry.seconds = run.durationSeconds;
    entry.logPath = run.logPath;
    entry.log = run.log;
    entry.logBytesLeftOut = run.logBytesLeftOut;
    return entry;
}

CommandEntry entryOf(const engine::LiveCommand &live)
{
    CommandEntry entry;
    entry.key = live.logPath;
    entry.name = live.name;
    entry.command = live.command;
    entry.who = words::actor({domain::ActorKind::Console, {}});
    entry.exitCode = live.exitCode;
    entry.state = live.isRunning ? CommandState::Running : stateOf(live.exitCode);
    entry.seconds = live.durationSeconds;
    entry.since = live.since;
    entry.logPath = live.logPath;
    return entry;
}

/// What the event tells of commands that were run.
std::vector<CommandEntry> ranIn(const domain::Event &event)
{
    std::vector<CommandEntry> entries;
    const auto take = [&](const std::vector<domain::CommandRun> &runs, const QString &who) {
        for (const domain::CommandRun &each : runs)
            entries.push_back(entryOf(each, who, u"%1:%2"_s.arg(event.sequence).arg(entries.size())));
    };
    if (const auto *checks = std::get_if<domain::ChecksRun>(&event.body))
        take(checks->runs, words::actor({domain::ActorKind::Console, {}}));
    else if (const auto *work = std::get_if<domain::WorkReceived>(&event.body))
        take(work->ran, work->from.agent);
    return entries;
}

} // namespace

Commands::Commands(const engine::ProjectStore &store, const engine::RunningCommands *running,
                   engine::LogSource *logs, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_running(running)
    , m_log(logs)
{
    m_tick.setInterval(500ms);
    connect(&m_tick, &QTimer::timeout, this, &Commands::tick);
    connect(&store, &engine::ProjectStore::eventAppended, this, [this](const domain::Event &event) {
        if (event.run != m_run || m_run.isEmpty())
            return;
        m_model.put(ranIn(event));
        takeLive();
        refresh();
    });
    if (running) {
        connect(running, &engine::RunningCommands::changed, this, [this] {
            takeLive();
            refresh();
        });
    }
}

void Commands::setRun(const domain::RunId &run)
{
    if (run == m_run)
        return;
    m_run = run;
    m_chosen = false;
    m_current.clear();
    m_model.clear();
    std::vector<CommandEntry> entries;
    for (const domain::Event &event : m_store.eventsOf(run))
        std::ranges::move(ranIn(event), std::back_inserter(entries));
    m_model.put(std::move(entries));
    takeLive();
    refresh();
}

void Commands::setWatched(bool watched)
{
    m_watched = watched;
    if (watched)
        showLog();
    refresh();
}

/// What only this start of the program knows: what runs now, and what has prepared the worktree. How
/// something ended is told by the journal once it is there.
void Commands::takeLive()
{
    const coordinator::Run *run = m_store.run(m_run);
    if (!m_running || !run || !run->worktree)
        return;
    std::vector<CommandEntry> live;
    for (const engine::LiveCommand &command : m_running->all()) {
        if (command.worktree != run->worktree->path)
            continue;
        const CommandEntry *known = m_model.entry(command.logPath);
        if (!known || known->state == CommandState::Running)
            live.push_back(entryOf(command));
    }
    m_model.put(std::move(live));
}

void Commands::refresh()
{
    const auto &entries = m_model.entries();
    const bool isRunning = std::ranges::any_of(
        entries, [](const CommandEntry &entry) { return entry.state == CommandState::Running; });
    if (isRunning && m_watched)
        m_tick.start();
    else
        m_tick.stop();
    if (!m_chosen || !m_model.entry(m_current)) {
        m_chosen = false;
        const auto running = std::ranges::find(entries, CommandState::Running, &CommandEntry::state);
        if (running != entries.end())
            show(running->key);
        else
            show(entries.empty() ? QString() : entries.back().key);
    }
    if (m_watched)
        m_log.poll(); // what was written between the last look and the end
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

void Commands::choose(const QString &key)
{
    if (!m_model.entry(key))
        return;
    m_chosen = true;
    show(key);
    Q_EMIT currentChanged();
}

void Commands::show(const QString &key)
{
    if (key == m_current)
        return;
    m_current = key;
    m_shownPath.clear();
    m_log.clear();
    if (m_watched)
        showLog();
}

void Commands::showLog()
{
    const CommandEntry *entry = current();
    if (!entry)
        return;
    if (entry->logPath.isEmpty()) {
        m_log.showText(entry->log);
    } else if (m_shownPath != entry->logPath) {
        m_shownPath = entry->logPath;
        m_log.showFile(entry->logPath);
    }
}

void Commands::tick()
{
    m_model.tick();
    m_log.poll();
    Q_EMIT currentChanged();
}

} // namespace presentation
