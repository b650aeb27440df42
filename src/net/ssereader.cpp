// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ssereader.h"

#include <algorithm>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

core::Result<std::vector<SseEvent>> SseReader::feed(QByteArrayView bytes)
{
    m_bytes += bytes.size();
    if (m_bytes > maxStreamBytes)
        return Error{ErrorKind::TooLarge, u"event stream of more than %1 bytes"_s.arg(maxStreamBytes)};

    std::vector<SseEvent> events;
    while (!bytes.isEmpty()) {
        if (std::exchange(m_afterCr, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const auto lineEnd = std::ranges::find_if(bytes, [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype length = lineEnd - bytes.begin();
        m_line.append(bytes.first(length));
        if (m_line.size() + m_event.data.size() > maxEventBytes)
            return Error{ErrorKind::TooLarge, u"event of more than %1 bytes"_s.arg(maxEventBytes)};
        if (lineEnd == bytes.end())
            break;
        m_afterCr = *lineEnd == '\r';
        bytes = bytes.sliced(length + 1);
        takeLine(events);
    }
    return events;
}

std::vector<SseEvent> SseReader::end()
{
    std::vector<SseEvent> events;
    if (!m_line.isEmpty())
        takeLine(events);
    dispatch(events);
    return events;
}

void SseReader::takeLine(std::vector<SseEvent> &events)
{
    QByteArray line = std::exchange(m_line, {});
    if (std::exchange(m_firstLine, false) && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    if (line.startsWith(':')) {
        ++m_comments;
        return;
    }

    const qsizetype colon = line.indexOf(':');
    const QByteArray field = colon < 0 ? line : line.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "data") {
        if (std::exchange(m_hasData, true))
            m_event.data += '\n';
        m_event.data += value;
    } else if (field == "event") {
        m_event.type = value;
    } else if (field == "id") {
        m_event.id = value;
    } else if (field == "error") {
        events.push_back({{}, value, {}, true});
    }
}

void SseReader::dispatch(std::vector<SseEvent> &events)
{
    SseEvent event = std::exchange(m_event, {});
    if (std::exchange(m_hasData, false))
        events.push_back(std::move(event));
}

} // namespace net
