// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace support {

/// Takes bubblewrap away from this process and its children, where it is installed: inside it a test's agent
/// would neither see the files by which the test speaks with it nor know its own process number.
class NoSandbox
{
public:
    NoSandbox()
    {
        QFile program(m_folder.filePath(QStringLiteral("bwrap")));
        if (!program.open(QIODevice::WriteOnly) || program.write("#!/bin/sh\nexit 1\n") < 0)
            qFatal("%s", qPrintable(program.errorString()));
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", QFile::encodeName(m_folder.path()) + ':' + m_path);
    }
    NoSandbox(const NoSandbox &) = delete;
    NoSandbox &operator=(const NoSandbox &) = delete;
    ~NoSandbox() { qputenv("PATH", m_path); }

private:
    const QByteArray m_path = qgetenv("PATH");
    QTemporaryDir m_folder;
};

} // namespace support
