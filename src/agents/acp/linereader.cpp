// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/linereader.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace agents {

core::Result<QList<QByteArray>> LineReader::feed(QByteArrayView bytes)
{
    QList<QByteArray> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        if (m_line.size() + piece.size() > m_maximum)
            return core::Error{core::ErrorKind::TooLarge, u"one line of more than %1 bytes"_s.arg(m_maximum)};
        m_line.append(piece);
        if (end < 0)
            break;
        bytes = bytes.sliced(end + 1);
        QByteArray line = std::exchange(m_line, {});
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.trimmed().isEmpty())
            lines.append(line);
    }
    return lines;
}

} // namespace agents
