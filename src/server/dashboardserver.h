// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>

namespace server {

class HttpEndpoint;

/// The embedded dashboard: the /v1 contract over SQL and HTTP. This is a handle for the thread that made
/// it; all work is done on a thread of the server's own, so nothing here blocks but start() and the
/// destructor, for the time that it takes to open or close the database.
class DashboardServer : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        /// An IP address, or `localhost` for both loopback addresses. Others than loopback need a token.
        QString host = QStringLiteral("localhost");
        quint16 port = 0;         ///< 0 takes a free one
        QString database;         ///< a file for SQLite, or postgresql://USER@HOST:PORT/NAME
        QString attachmentFolder; ///< needed with PostgreSQL; else beside the file when empty
        /// Refuses a task without project_id, as the reference does, instead of taking it from the milestone.
        bool isProjectIdMandatory = false;
        QByteArray token; ///< every request must bear it, unless it is empty
        qint64 maximumBodySize = 32 * 1024 * 1024;
    };

    explicit DashboardServer(Options options, QObject *parent = nullptr);
    /// Stops the server; requests that were answered are durable.
    ~DashboardServer() override;

    /// Returns the port. Errors: Invalid (the host is no address), Refused (not loopback and no token),
    /// Conflict (the port is taken), Storage and Unsupported (the database).
    [[nodiscard]] core::Result<quint16> start();
    void stop();

    /// Where it listens; empty while it does not.
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    Options m_options;
    QThread m_thread;
    std::unique_ptr<HttpEndpoint> m_endpoint; ///< lives on m_thread
    QUrl m_url;
};

} // namespace server
