// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/work.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QHash>

#include <optional>
#include <vector>

namespace presentation {

enum class CommandState { Running, Passed, Failed, Unknown };

/// A command of a run: what the console ran, or what an agent says that it ran.
struct CommandEntry
{
    QString key; ///< the same for the same execution, while it runs and afterwards
    QString name;
    QString command;
    QString who; ///< "Console", or the agent's name
    CommandState state = CommandState::Unknown;
    std::optional<int> exitCode;
    double seconds = 0;
    QElapsedTimer since; ///< while it runs
    QString logPath;     ///< of the whole log; empty when there is only `log`
    QString log;
    qint64 logBytesLeftOut = 0;

    bool operator==(const CommandEntry &) const = default;
};

/// The commands of one run, in the order in which they became known.
class CommandsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole,
        CommandRole, ///< as typed, on one line
        WhoRole,
        StateRole,     ///< CommandState as int
        StateTextRole, ///< "exit 1"
        DurationRole
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] const std::vector<CommandEntry> &entries() const { return m_entries; }
    [[nodiscard]] const CommandEntry *entry(const QString &key) const;
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    void clear();
    /// Adds those that are new at the end; the others change in their place.
    void put(std::vector<CommandEntry> entries);
    void tick(); ///< the running ones have run longer

private:
    std::vector<CommandEntry> m_entries;
    QHash<QString, std::size_t> m_places; ///< by key
};

[[nodiscard]] QString stateText(const CommandEntry &entry);
[[nodiscard]] QString durationText(const CommandEntry &entry); ///< empty when nobody told it

} // namespace presentation
