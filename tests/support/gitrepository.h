// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace support {

/// A real git repository in a temporary directory, with one commit on main, as a human would have it.
class GitRepository
{
public:
    GitRepository()
    {
        QDir().mkpath(path());
        git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
        write(QStringLiteral("README.md"), "one\ntwo\nthree\n");
        write(QStringLiteral(".gitignore"), "*.secret\nbuild/\n");
        write(QStringLiteral("src/main.cpp"), "int main()\n{\n    return 0;\n}\n");
        commit(QStringLiteral("Start"));
    }

    [[nodiscard]] QString path() const { return m_directory.path() + QStringLiteral("/repository"); }
    /// A place beside the repository, for the data directory and for what must not be reached.
    [[nodiscard]] QString beside(const QString &name) const { return m_directory.filePath(name); }

    void write(const QString &file, const QByteArray &content) const { writeIn(path(), file, content); }
    static void writeIn(const QString &root, const QString &file, const QByteArray &content)
    {
        const QString whole = root + QLatin1Char('/') + file;
        QDir().mkpath(QFileInfo(whole).path());
        QFile out(whole);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("%s cannot be written", qPrintable(whole));
    }
    static QByteArray read(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("(no such file)");
    }

    void commit(const QString &message) const
    {
        git({QStringLiteral("add"), QStringLiteral("-A")});
        git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), message});
    }

    QString git(const QStringList &arguments) const { return gitIn(path(), arguments); }
    static QString gitIn(const QString &directory, const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
        for (const char *who : {"AUTHOR", "COMMITTER"}) {
            environment.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1StringView(who)),
                               QStringLiteral("Ada"));
            environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1StringView(who)),
                               QStringLiteral("ada@example.org"));
        }
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(directory);
        process.start(QStringLiteral("git"), arguments);
        process.waitForFinished();
        if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
            qWarning("git %s: %s", qPrintable(arguments.join(QLatin1Char(' '))),
                     process.readAllStandardError().constData());
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }

private:
    QTemporaryDir m_directory;
};

} // namespace support
