// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events and the chat completions in them: however the bytes are cut, the same is read.
#include "fuzz/fuzztarget.h"

#include "agents/chat/chatstreamdecoder.h"
#include "net/ssereader.h"

namespace {

std::vector<net::SseEvent> eventsIn(QByteArrayView stream, qsizetype piece)
{
    net::SseReader reader;
    std::vector<net::SseEvent> events;
    for (qsizetype i = 0; i < stream.size(); i += piece) {
        const auto some = reader.feed(stream.sliced(i, std::min(piece, stream.size() - i)));
        if (!some)
            return {};
        events.insert(events.end(), some->begin(), some->end());
    }
    const auto last = reader.end();
    events.insert(events.end(), last.begin(), last.end());
    return events;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView stream = fuzz::bytes(data, size);
    const auto events = eventsIn(stream, std::max<qsizetype>(stream.size(), 1));
    fuzz::check(events == eventsIn(stream, 1), "events do not depend on how the stream is cut");
    fuzz::check(events == eventsIn(stream, 7), "events do not depend on how the stream is cut");

    agents::ChatStreamDecoder decoder;
    for (const net::SseEvent &event : events) {
        if (event.isError)
            decoder.feedErrorLine(event.data);
        else
            decoder.feed(event.data);
    }
    const agents::ChatAnswer answer = decoder.finish(false);
    if (answer.end == agents::ChatEnd::Failed)
        fuzz::check(!answer.complaint.message.isEmpty(), "a failure says why");
    static_cast<void>(agents::decodeChatCompletion(stream));
    return 0;
}
