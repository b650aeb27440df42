// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// One message of a Qt translation file.
struct TsMessage
{
    QString context;
    QString source;
    QStringList forms; ///< one, or as many as the language has plurals
    QString state;     ///< empty when it is finished
    bool isPlural = false;

    [[nodiscard]] bool isFinished() const
    {
        return state.isEmpty() && !forms.isEmpty() && !forms.contains(QString());
    }
    [[nodiscard]] QString name() const { return context + QStringLiteral(": ") + source; }
};

/// The messages of a .ts file; none when it cannot be read.
std::vector<TsMessage> readTsFile(const QString &path);
