// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/signalwatch.h"
#include "common/version.h"
#include "dashboard/arguments.h"
#include "server/postgresql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;
constexpr int failed = 4;

int say(FILE *stream, const QString &text, int exitCode)
{
    QTextStream(stream) << text << Qt::endl;
    return exitCode;
}

/// The data directory, which only its owner may enter; empty when it cannot be made.
QString dataDirectory()
{
    const QString path = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (!QDir().mkpath(path))
        return {};
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"countersign"_s);
    QCoreApplication::setApplicationName(u"countersign"_s);
    QCoreApplication::setApplicationVersion(app::versionText());

    auto arguments = dashboard::parse(QCoreApplication::arguments().sliced(1));
    if (!arguments)
        return say(stderr, u"countersign-dashboard: %1"_s.arg(arguments.error().detail), wrongUsage);
    if (arguments->wantsHelp)
        return say(stdout, dashboard::helpText(), 0);
    if (arguments->wantsVersion)
        return say(stdout, u"countersign-dashboard %1"_s.arg(QCoreApplication::applicationVersion()), 0);

    server::DashboardServer::Options options = arguments->options;
    const bool isOnServer = server::isPostgreSqlUrl(options.database);
    if (options.database.isEmpty() || isOnServer) {
        const QString directory = dataDirectory();
        if (directory.isEmpty())
            return say(stderr, u"countersign-dashboard: cannot make the data directory"_s, failed);
        if (isOnServer)
            options.attachmentFolder = QDir(directory).filePath(u"attachments"_s);
        else
            options.database = QDir(directory).filePath(u"dashboard.sqlite"_s);
    }

    app::SignalWatch signalWatch;
    QObject::connect(&signalWatch, &app::SignalWatch::endRequested, &application, &QCoreApplication::quit);
    server::DashboardServer server(options);
    if (const auto port = server.start(); !port)
        return say(stderr, u"countersign-dashboard: %1"_s.arg(port.error().detail), failed);
    say(stdout, u"Listening on %1"_s.arg(server.url().toString()), 0);
    return QCoreApplication::exec();
}
