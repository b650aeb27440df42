// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commandsmodel.h"

#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>
#include <iterator>

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
    const auto place = m_places.constFind(key);
    return place == m_places.constEnd() ? nullptr : &m_entries[*place];
}

QModelIndex CommandsModel::indexOf(const QString &key) const
{
    const auto place = m_places.constFind(key);
    return place == m_places.constEnd() ? QModelIndex() : index(static_cast<int>(*place));
}

void CommandsModel::clear()
{
    if (m_entries.empty())
        return;
    beginResetModel();
    m_entries.clear();
    m_places.clear();
    endResetModel();
}

void CommandsModel::put(std::vector<CommandEntry> entries)
{
    std::vector<CommandEntry> fresh;
    for (CommandEntry &entry : entries) {
        const auto place = m_places.constFind(entry.key);
        if (place == m_places.constEnd()) {
            m_places.insert(entry.key, m_entries.size() + fresh.size());
            fresh.push_back(std::move(entry));
        } else if (*place >= m_entries.size()) {
            fresh[*place - m_entries.size()] = std::move(entry);
        } else if (m_entries[*place] != entry) {
            m_entries[*place] = std::move(entry);
            const QModelIndex changed = index(static_cast<int>(*place));
            Q_EMIT dataChanged(changed, changed);
        }
    }
    if (fresh.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    std::ranges::move(fresh, std::back_inserter(m_entries));
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
