// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace support {

/// countersign-dashboard, run as a child process. Whoever includes this defines DASHBOARD_PROGRAM.
class DashboardProgram
{
public:
    explicit DashboardProgram(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(DASHBOARD_PROGRAM), arguments);
    }

    ~DashboardProgram()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }

    /// Waits until it says where it listens.
    QUrl url()
    {
        QByteArray said;
        while (!said.contains('\n') && m_process.waitForReadyRead(patience))
            said += m_process.readAllStandardOutput();
        return QUrl(QString::fromLatin1(said).section(QStringLiteral("Listening on "), 1).trimmed());
    }

    bool waitForEnd() { return m_process.waitForFinished(patience); }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] bool hasCrashed() const { return m_process.exitStatus() == QProcess::CrashExit; }
    QString errors() { return QString::fromUtf8(m_process.readAllStandardError()); }
    QString output() { return QString::fromUtf8(m_process.readAllStandardOutput()); }

private:
    static constexpr int patience = 20'000;

    QProcess m_process;
};

} // namespace support
