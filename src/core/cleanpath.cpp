// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanpath.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace core {

QStringList cleanPath()
{
    QStringList directories = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    directories.removeIf([](const QString &directory) { return !QDir::isAbsolutePath(directory); });
    return directories;
}

} // namespace core
