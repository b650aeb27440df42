// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUrl>
#include <QUuid>

namespace support {

/// An empty database for one test: a file of SQLite, or, where COUNTERSIGN_TEST_POSTGRESQL names a server, a
/// database there, which ends with the server.
class TestDatabase
{
public:
    TestDatabase()
    {
        if (!isOnServer())
            return;
        if (free().isEmpty()) {
            m_name = QStringLiteral("t") + QUuid::createUuid().toString(QUuid::Id128);
            runOnServer(QStringLiteral("CREATE DATABASE %1").arg(m_name));
        } else {
            m_name = free().takeLast();
            runOnServer(QStringLiteral("DROP SCHEMA public CASCADE"), m_name);
            runOnServer(QStringLiteral("CREATE SCHEMA public"), m_name);
        }
    }
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;
    ~TestDatabase()
    {
        if (isOnServer())
            free().append(m_name);
    }

    static bool isOnServer() { return !serverUrl().isEmpty(); }

    /// As the dashboard takes it.
    [[nodiscard]] QString address() const
    {
        if (!isOnServer())
            return m_folder.filePath(QStringLiteral("dashboard.sqlite"));
        QUrl url(serverUrl());
        url.setPath(u'/' + m_name);
        return url.toString();
    }
    /// A folder for what belongs to it.
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// Runs one statement in a database of the server, else in its own.
    static void runOnServer(const QString &statement, const QString &database = {})
    {
        const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
        {
            const QUrl url(serverUrl());
            QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
            connection.setHostName(url.host());
            connection.setPort(url.port());
            connection.setUserName(url.userName());
            connection.setDatabaseName(database.isEmpty() ? url.path().mid(1) : database);
            QSqlQuery query(connection.open() ? connection : QSqlDatabase());
            if (!connection.isOpen() || !query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(connection.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }

private:
    /// Databases of tests that have ended: emptying one takes a tenth of the time of making one.
    static QStringList &free()
    {
        static QStringList names;
        return names;
    }
    static QString serverUrl() { return qEnvironmentVariable("COUNTERSIGN_TEST_POSTGRESQL"); }

    /// In memory where the system offers that: hundreds of small databases with durable commits would make
    /// the tests as slow as the disk.
    static QString folderTemplate()
    {
        const QString memory = QStringLiteral("/dev/shm");
        const bool isUsable = QFileInfo(memory).isWritable();
        return (isUsable ? memory : QDir::tempPath()) + QStringLiteral("/dashboard-XXXXXX");
    }

    QTemporaryDir m_folder{folderTemplate()};
    QString m_name; ///< on the server
};

} // namespace support
