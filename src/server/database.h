// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/decimal.h"
#include "server/scalars.h"

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <memory>
#include <optional>
#include <unordered_map>

namespace server {

/// The rows of one running SELECT, read once from front to back. While it lives, the same statement must not
/// be run again.
class Rows
{
public:
    explicit Rows(QSqlQuery *query)
        : m_query(query)
    {}
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    ~Rows();

    [[nodiscard]] bool next();

    // The columns of the present row, by position.
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    [[nodiscard]] Decimal decimal(int column) const;
    [[nodiscard]] Instant instant(int column) const;

private:
    QSqlQuery *m_query; ///< null when the statement failed: no rows
};

/// One SQL connection with its prepared statements, where every commit is durable: a file of SQLite, or a
/// database on a PostgreSQL server. It belongs to the thread that opened it.
///
/// The first failure sticks: until takeFailure(), every statement does nothing and no transaction commits. So
/// a sequence of statements needs one check at its end, and nothing is stored that was decided on missing
/// rows.
class Database
{
public:
    Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Opens the database and brings its schema up to date. `address` is a file, which is created (readable
    /// by its owner only) if it does not exist, or the URL of a PostgreSQL database, see isPostgreSqlUrl().
    /// Errors: Storage, Unsupported (no dashboard, or a newer one), and those of connectPostgreSql().
    [[nodiscard]] core::Result<void> open(const QString &address);
    void close();

    /// The names of the tables that are there.
    [[nodiscard]] QStringList tables();

    /// `sql` must be a constant that lives as long as the program: statements are kept by its address.
    template <typename... Values>
    [[nodiscard]] Rows select(const char *sql, const Values &...values)
    {
        return Rows(run(sql, {bound(values)...}));
    }
    /// The same for values that were bound() one by one.
    [[nodiscard]] Rows selectList(const char *sql, const QVariantList &values)
    {
        return Rows(run(sql, values));
    }

    /// Runs a statement that changes rows; returns how many.
    template <typename... Values>
    qint64 change(const char *sql, const Values &...values)
    {
        return finish(run(sql, {bound(values)...}));
    }

    /// Runs a statement once, without keeping it. For schema changes and transaction control.
    void execute(const QString &sql);

    [[nodiscard]] bool hasFailed() const { return m_failure.has_value(); }
    /// Returns the failure, if there was one, and forgets it.
    [[nodiscard]] std::optional<core::Error> takeFailure() { return std::exchange(m_failure, {}); }

    /// A value as the driver stores it.
    static QVariant bound(const QString &text);
    static QVariant bound(qint64 number) { return QVariant(number); }
    static QVariant bound(std::optional<qint64> number);
    static QVariant bound(Decimal number) { return QVariant(number.hundredths); }
    static QVariant bound(Instant instant) { return QVariant(qint64{instant.time_since_epoch().count()}); }

private:
    friend class Transaction;

    [[nodiscard]] core::Result<void> connect();
    [[nodiscard]] bool isReady(); ///< connects again when the server had gone away
    void begin();
    void undo(); ///< rolls back, also after a failure, and keeps that failure
    [[nodiscard]] QSqlQuery *run(const char *sql, const QVariantList &values);
    [[nodiscard]] static qint64 finish(QSqlQuery *query);
    void fail(const QSqlError &error);

    QString m_connectionName;
    QString m_address;
    QSqlDatabase m_connection;
    bool m_isServer = false;
    bool m_isLost = false; ///< the server's; the next statement connects again
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
    std::optional<core::Error> m_failure;
};

/// Takes the write lock at once, so that what is read inside stays true until commit(), whoever else writes.
/// Without commit() everything is undone.
class Transaction
{
public:
    explicit Transaction(Database &database);
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    ~Transaction();

    /// Makes the changes durable; undoes them if anything failed since the beginning.
    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace server
