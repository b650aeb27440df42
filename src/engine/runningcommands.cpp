// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runningcommands.h"

#include <algorithm>

namespace engine {

namespace {
constexpr std::size_t mostKept = 500;
}

qint64 RunningCommands::begin(LiveCommand command)
{
    command.id = ++m_lastId;
    command.since.start();
    m_commands.push_back(std::move(command));
    if (m_commands.size() > mostKept) {
        const auto ended = std::ranges::find(m_commands, false, &LiveCommand::isRunning);
        if (ended != m_commands.end())
            m_commands.erase(ended);
    }
    Q_EMIT changed();
    return m_lastId;
}

void RunningCommands::end(qint64 id, const domain::CommandRun &result)
{
    const auto command = std::ranges::find(m_commands, id, &LiveCommand::id);
    if (command == m_commands.end())
        return;
    command->isRunning = false;
    command->exitCode = result.exitCode;
    command->durationSeconds = result.durationSeconds;
    Q_EMIT changed();
}

} // namespace engine
