// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/database.h"

#include "server/migrations.h"
#include "server/postgresql.h"

#include "core/log.h"

#include <QFile>
#include <QSqlError>
#include <QUrl>
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
    return core::Error{core::ErrorKind::Storage, file.errorString()};
}

core::Result<void> connectFile(QSqlDatabase &connection, const QString &path)
{
    if (const auto created = createPrivateFile(path); !created)
        return created;
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    connection.setDatabaseName(path);
    if (!connection.open())
        return core::Error{core::ErrorKind::Storage, connection.lastError().text()};
    QSqlQuery query(connection);
    for (const QString &statement : {u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = ON"_s}) {
        if (!query.exec(statement))
            return core::Error{core::ErrorKind::Storage, query.lastError().text()};
    }
    return {};
}

// Writers of one PostgreSQL database queue up here, as those of a file do; any number will do.
constexpr char writeLock[] = "SELECT pg_advisory_xact_lock(5213160843570127)";

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

core::Result<void> Database::open(const QString &address)
{
    m_address = address;
    m_isServer = isPostgreSqlUrl(address);
    const auto connected = connect();
    const auto migrated = connected ? migrate(*this) : connected;
    if (migrated && !m_isServer)
        execute(u"PRAGMA journal_mode = WAL"_s); // not before: it would change a file that is none of ours
    const auto failure = migrated ? takeFailure() : migrated.error();
    if (!failure)
        return {};
    close();
    const QString name = m_isServer ? QUrl(address).toString(QUrl::RemovePassword) : address;
    return core::Error{failure->kind, u"%1: %2"_s.arg(name, failure->detail)};
}

core::Result<void> Database::connect()
{
    const QString driver = m_isServer ? u"QPSQL"_s : u"QSQLITE"_s;
    if (!QSqlDatabase::isDriverAvailable(driver)) {
        const QString package = m_isServer ? u"libqt6sql6-psql"_s : u"libqt6sql6-sqlite"_s;
        return core::Error{
            core::ErrorKind::Unsupported,
            u"Qt's database driver %1 is not installed (on Debian: %2)"_s.arg(driver, package)};
    }
    m_connection = QSqlDatabase::addDatabase(driver, m_connectionName);
    return m_isServer ? connectPostgreSql(m_connection, m_address) : connectFile(m_connection, m_address);
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

QStringList Database::tables()
{
    Rows rows = select(m_isServer ? "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                                  : "SELECT name FROM sqlite_master WHERE type = 'table'");
    QStringList names;
    while (rows.next())
        names.append(rows.text(0));
    return names;
}

bool Database::isReady()
{
    if (m_failure)
        return false;
    if (!std::exchange(m_isLost, false))
        return true;
    close();
    if (const auto connected = connect(); !connected) {
        m_isLost = true;
        m_failure = connected.error();
    }
    return !m_failure;
}

void Database::execute(const QString &sql)
{
    if (!isReady())
        return;
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        fail(query.lastError());
}

void Database::begin()
{
    execute(m_isServer ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
    if (m_isServer)
        execute(QString::fromLatin1(writeLock));
}

void Database::undo()
{
    QSqlQuery(m_connection).exec(u"ROLLBACK"_s);
}

QSqlQuery *Database::run(const char *sql, const QVariantList &values)
{
    if (!isReady())
        return nullptr;
    auto &statement = m_statements[sql];
    if (!statement) {
        statement = std::make_unique<QSqlQuery>(m_connection);
        // To Qt's driver for PostgreSQL "forward only" means that no other statement may run meanwhile.
        statement->setForwardOnly(!m_isServer);
        if (!statement->prepare(QString::fromLatin1(sql))) {
            fail(statement->lastError());
            m_statements.erase(sql);
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
    m_isLost = m_isServer && isConnectionLost(error);
    m_failure = core::Error{m_isLost ? core::ErrorKind::Unreachable : core::ErrorKind::Storage, error.text()};
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
    m_database.begin();
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
