// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace net {

/// One server-sent event. Texts are raw bytes of whole lines: whoever parses them checks the UTF-8.
struct SseEvent
{
    QByteArray type; ///< of the `event` field; empty when there was none
    QByteArray data; ///< `data` lines joined by LF
    QByteArray id;
    /// `data` is the value of an `error:` line, a field that is not in the standard (older llama.cpp).
    bool isError = false;

    bool operator==(const SseEvent &) const = default;
};

/// Turns bytes into server-sent events (WHATWG HTML, section "Interpreting an event stream"), as far as
/// answers to a POST need it: `id` and `retry` reconnect nobody. Does not depend on how the bytes are cut
/// into pieces.
class SseReader
{
public:
    static constexpr qint64 maxEventBytes = 8 * 1024 * 1024;
    static constexpr qint64 maxStreamBytes = 64 * 1024 * 1024;

    /// The events that `bytes` completed. TooLarge when a cap is passed; the reader is of no use then.
    [[nodiscard]] core::Result<std::vector<SseEvent>> feed(QByteArrayView bytes);
    /// What is pending when the stream has ended: some servers leave out the last blank line.
    [[nodiscard]] std::vector<SseEvent> end();

    /// Comments so far; they are a sign of life.
    [[nodiscard]] qint64 commentCount() const { return m_comments; }

private:
    void takeLine(std::vector<SseEvent> &events);
    void dispatch(std::vector<SseEvent> &events);

    QByteArray m_line;
    SseEvent m_event;
    bool m_hasData = false;
    bool m_afterCr = false;
    bool m_firstLine = true;
    qint64 m_comments = 0;
    qint64 m_bytes = 0;
};

} // namespace net
