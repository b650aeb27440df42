// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/sqliteconnection.h"

#include <QSqlError>
#include <QUuid>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace journal {

SqliteConnection::SqliteConnection()
    : m_name(u"journal-"_s + QUuid::createUuid().toString(QUuid::Id128))
{}

SqliteConnection::~SqliteConnection()
{
    close();
}

core::Result<void> SqliteConnection::open(const QString &path, Mode mode)
{
    close();
    m_foundDamage = false;
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(mode == Mode::ReadWrite
                                     ? u"QSQLITE_BUSY_TIMEOUT=5000"_s
                                     : u"QSQLITE_BUSY_TIMEOUT=5000;QSQLITE_OPEN_READONLY"_s);
    if (!m_database.open()) {
        const core::Error error = failed(m_database.lastError());
        close();
        return error;
    }
    // What SQLite's own recovery uses: https://sqlite.org/pragma.html#pragma_writable_schema
    return mode == Mode::Salvage ? execute(u"PRAGMA writable_schema = ON"_s) : core::Result<void>();
}

void SqliteConnection::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

core::Result<void> SqliteConnection::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failed(query.lastError());
    return {};
}

core::Result<QVariant> SqliteConnection::value(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failed(query.lastError());
    QVariant first;
    if (query.next())
        first = query.value(0);
    else if (query.lastError().isValid())
        return failed(query.lastError());
    return first;
}

core::Result<QSqlQuery> SqliteConnection::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError());
    return query;
}

core::Result<void> SqliteConnection::run(QSqlQuery &query)
{
    if (!query.exec())
        return failed(query.lastError());
    return {};
}

core::Error SqliteConnection::failed(const QSqlError &error)
{
    // Result codes, https://sqlite.org/rescode.html: SQLITE_CORRUPT and SQLITE_NOTADB; the low byte is the
    // primary code of an extended one.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    m_foundDamage = m_foundDamage || code == 11 || code == 26;
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {core::ErrorKind::Storage, u"%1 (SQLite %2)"_s.arg(text, error.nativeErrorCode())};
}

} // namespace journal
