// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commandsmodel.h"

#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;

QString stateText(const CommandEntry &entry)
{
    switch (entry.state) {
    case CommandState::Running:
        return CommandsModel::tr("running");
    case CommandState::Passed:
    case CommandState::Failed:
        if (entry.exitCode)
            return CommandsModel::tr("exit %1").arg(*entry.exitCode);
        return CommandsModel::tr("ended");
    case CommandState::Unknown:
        return CommandsModel::tr("no exit code");
    }
    return {};
}

QString durationText(const CommandEntry &entry)
{
    if (entry.state == CommandState::Running)
        return words::elapsed(entry.since.isValid() ? entry.since.elapsed() / 1000 : 0);
    return entry.seconds > 0 ? words::duration(entry.seconds) : QString();
}

int CommandsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant CommandsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CommandEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(entry.name.isEmpty() ? entry.command : entry.name);
    case Qt::AccessibleTextRole: {
        QStringList parts{visibleLine(entry.name), visibleLine(entry.command), stateText(entry),
                          durationText(entry), visibleLine(entry.who)};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case KeyRole:
        return entry.key;
    case CommandRole:
        return visibleLine(entry.command);
    case WhoRole:
        return visibleLine(entry.who);
    case StateRole:
        return static_cast<int>(entry.state);
    case StateTextRole:
        return stateText(entry);
    case DurationRole:
        return durationText(entry);
    default:
        return {};
    }
}

const CommandEntry *CommandsModel::entry(const QString &key) const
{
    const auto found = std::ranges::find(m_entries, key, &CommandEntry::key);
    return found == m_entries.end() ? nullptr : &*found;
}

QModelIndex CommandsModel::indexOf(const QString &key) const
{
    const auto found = std::ranges::find(m_entries, key, &CommandEntry::key);
    return found == m_entries.end() ? QModelIndex() : index(static_cast<int>(found - m_entries.begin()));
}

void CommandsModel::setEntries(std::vector<CommandEntry> entries)
{
    const std::size_t kept = std::min(entries.size(), m_entries.size());
    const bool isContinued =
        std::equal(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept), m_entries.begin(),
                   [](const CommandEntry &a, const CommandEntry &b) { return a.key == b.key; });
    if (!isContinued || entries.size() < m_entries.size()) {
        beginResetModel();
        m_entries = std::move(entries);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < kept; ++i) {
        if (entries[i] == m_entries[i])
            continue;
        m_entries[i] = std::move(entries[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
    if (entries.size() == kept)
        return;
    beginInsertRows({}, static_cast<int>(kept), static_cast<int>(entries.size()) - 1);
    std::move(entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end(),
              std::back_inserter(m_entries));
    endInsertRows();
}

void CommandsModel::tick()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].state != CommandState::Running)
            continue;
        const QModelIndex running = index(static_cast<int>(i));
        Q_EMIT dataChanged(running, running, {DurationRole, Qt::AccessibleTextRole});
    }
}

} // namespace presentation
