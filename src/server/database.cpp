// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/database.h"

#include "server/migrations.h"

#include "core/log.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace server {

namespace {

core::Result<void> createPrivateFile(const QString &path)
{
    QFile file(path);
    if (file.exists())
        return {};
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                  QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    return core::Error{core::ErrorKind::Storage, u"cannot create %1: %2"_s.arg(path, file.errorString())};
}

} // namespace

Rows::~Rows()
{
    if (m_query)
        m_query->finish();
}

bool Rows::next()
{
    return m_query && m_query->next();
}

QString Rows::text(int column) const
{
    return m_query->value(column).toString();
}

qint64 Rows::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

std::optional<qint64> Rows::optionalInteger(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

Decimal Rows::decimal(int column) const
{
    return Decimal{integer(column)};
}

Instant Rows::instant(int column) const
{
    return Instant(std::chrono::microseconds(integer(column)));
}

Database::Database()
    : m_connectionName(u"dashboard-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

Database::~Database()
{
    close();
}

core::Result<void> Database::open(const QString &path)
{
    if (const auto created = createPrivateFile(path); !created)
        return created;
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    m_connection.setDatabaseName(path);
    if (!m_connection.open()) {
        const core::Error error{core::ErrorKind::Storage,
                                u"cannot open %1: %2"_s.arg(path, m_connection.lastError().text())};
        close();
        return error;
    }
    execute(u"PRAGMA synchronous = FULL"_s);
    execute(u"PRAGMA foreign_keys = ON"_s);
    const auto migrated = migrate(*this);
    if (migrated)
        execute(u"PRAGMA journal_mode = WAL"_s); // not before: it would change a file that is none of ours
    const auto failure = migrated ? takeFailure() : migrated.error();
    if (!failure)
        return {};
    close();
    return core::Error{failure->kind, u"%1: %2"_s.arg(path, failure->detail)};
}

void Database::close()
{
    m_statements.clear();
    if (!m_connection.isValid())
        return;
    m_connection.close();
    m_connection = QSqlDatabase(); // the name can only be removed once nobody holds the connection
    QSqlDatabase::removeDatabase(m_connectionName);
}

void Database::execute(const QString &sql)
{
    if (m_failure)
        return;
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        fail(query.lastError());
}

void Database::undo()
{
    QSqlQuery(m_connection).exec(u"ROLLBACK"_s);
}

QSqlQuery *Database::run(const char *sql, const QVariantList &values)
{
    if (m_failure)
        return nullptr;
    auto &statement = m_statements[sql];
    if (!statement) {
        statement = std::make_unique<QSqlQuery>(m_connection);
        statement->setForwardOnly(true);
        if (!statement->prepare(QString::fromLatin1(sql))) {
            fail(statement->lastError());
            statement.reset();
            return nullptr;
        }
    }
    Q_ASSERT(!statement->isActive());
    int position = 0;
    for (const QVariant &value : values)
        statement->bindValue(position++, value);
    if (statement->exec())
        return statement.get();
    fail(statement->lastError());
    statement->finish();
    return nullptr;
}

qint64 Database::finish(QSqlQuery *query)
{
    if (!query)
        return 0;
    const qint64 changed = query->numRowsAffected();
    query->finish();
    return changed;
}

void Database::fail(const QSqlError &error)
{
    qCWarning(lcServer) << "database:" << error.nativeErrorCode() << error.databaseText();
    m_failure = core::Error{core::ErrorKind::Storage, error.text()};
}

QVariant Database::bound(const QString &text)
{
    return text.isNull() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant Database::bound(std::optional<qint64> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

Transaction::Transaction(Database &database)
    : m_database(database)
{
    m_database.execute(u"BEGIN IMMEDIATE"_s);
}

Transaction::~Transaction()
{
    if (m_isOpen)
        m_database.undo();
}

void Transaction::commit()
{
    m_database.execute(u"COMMIT"_s);
    m_isOpen = m_database.hasFailed();
}

} // namespace server
