// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

namespace support {

/// The JSON bodies that an A2A agent sent in one recorded exchange: one, or those of a stream's events.
/// Reads tests/data/transcripts/a2a-*.txt: "##### title", request lines after '>', answer lines after '<',
/// then the body. What the recording cut off at its start is left out.
inline QList<QByteArray> a2aBodies(const char *name, const QByteArray &titleStart)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/transcripts/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no transcript %s", name);
    QList<QByteArray> bodies;
    bool isWanted = false;
    for (QByteArray line : file.readAll().split('\n')) {
        if (line.startsWith("##### "))
            isWanted = line.mid(6).startsWith(titleStart);
        if (line.startsWith("data: "))
            line.remove(0, 6);
        if (isWanted && line.startsWith('{'))
            bodies.append(line);
    }
    if (bodies.isEmpty())
        qFatal("no exchange %s in %s", titleStart.constData(), name);
    return bodies;
}

} // namespace support
