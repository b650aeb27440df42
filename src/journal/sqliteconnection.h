// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

namespace journal {

/// One connection to one SQLite file, used by the thread that opened it. Every failure comes as an Error.
class SqliteConnection
{
public:
    enum class Mode {
        ReadOnly,
        Salvage, ///< as ReadOnly; a file that is shorter than it says is read as far as it goes
        ReadWrite
    };

    SqliteConnection();
    ~SqliteConnection(); ///< queries made with prepare() must be gone
    Q_DISABLE_COPY_MOVE(SqliteConnection)

    /// The file must exist. A write that waits for somebody else's lock gives up after five seconds.
    core::Result<void> open(const QString &path, Mode mode);
    void close();
    [[nodiscard]] bool isOpen() const { return m_database.isOpen(); }

    core::Result<void> execute(const QString &sql);
    /// The first column of the first row, invalid when there is none.
    core::Result<QVariant> value(const QString &sql);
    /// A statement to be run many times, forward only.
    core::Result<QSqlQuery> prepare(const QString &sql);

    core::Result<void> run(QSqlQuery &query);

    /// The failure as a Storage error with SQLite's words; remembers whether it was damage.
    core::Error failed(const QSqlError &error);
    /// The file is not a database or its pages contradict each other. Since open().
    [[nodiscard]] bool foundDamage() const { return m_foundDamage; }

private:
    QString m_name;
    QSqlDatabase m_database;
    bool m_foundDamage = false;
};

} // namespace journal
