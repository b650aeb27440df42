// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace architecture {

/// What one folder may include, beside itself, the standard library and Qt Core.
struct Layer
{
    QString name;
    QString path;        ///< below the root of the tree
    QStringList folders; ///< of ours
    QStringList modules; ///< of Qt and of others, as `moduleOf()` names them
};

/// The one table of arrows, inner layers first: a folder names only those above it. Whoever needs another
/// arrow argues for it here.
inline std::vector<Layer> layers()
{
    const auto words = [](const char *text) {
        return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    };
    const auto source = [&](const char *name, const char *folders, const char *modules) {
        const QString folder = QString::fromLatin1(name);
        return Layer{folder, QStringLiteral("src/") + folder, words(folders), words(modules)};
    };
    return {
        source("core", "", "QCoro"),
        source("domain", "core", ""),
        source("coordinator", "core domain", ""),
        source("wire", "core domain", "nlohmann valijson cmark-gfm"),
        source("engine", "core domain coordinator wire", "QCoro nlohmann"),
        source("net", "core", "QCoro QtNetwork"),
        source("dashboard", "core domain wire engine net", "QCoro nlohmann"),
        source("agents", "core domain wire engine net", "QCoro nlohmann"),
        // The rehearsal agents are a server in the process, so that they go through the code of every other
        // agent.
        Layer{QStringLiteral("agents"), QStringLiteral("src/agents/rehearsal"),
              words("core domain wire engine net"), words("QCoro nlohmann QtHttpServer QtNetwork")},
        // Every event is hashed, and OpenSSL does that ten times as fast as Qt.
        source("journal", "core domain wire engine", "QCoro nlohmann QtSql OpenSSL"),
        source("workspace", "core domain wire engine net", "QCoro nlohmann"),
        source("secrets", "core engine", "QCoro QtKeychain"),
        source("control", "core domain wire engine", "QCoro nlohmann QtNetwork"),
        // Qt HttpServer listens on a QTcpServer, which is Qt Network's.
        source("server", "core domain wire", "QCoro nlohmann QtSql QtHttpServer QtNetwork"),
        source("presentation", "core domain coordinator engine", "QCoro QtGui"),
        Layer{QStringLiteral("ui"), QStringLiteral("ui"), words("core domain presentation"),
              words("QtGui QtWidgets QtCharts QtSvg QtDBus")},
        // Before Qt 6.5 only the desktop portal knows whether the system is dark.
        Layer{QStringLiteral("ui"), QStringLiteral("ui/theme"), words("core domain presentation"),
              words("QtGui QtWidgets QtSvg QtDBus")},
    };
}

} // namespace architecture
