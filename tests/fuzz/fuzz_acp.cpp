// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent's process writes: lines, and JSON-RPC in them.
#include "fuzz/fuzztarget.h"

#include "agents/acp/linereader.h"
#include "agents/jsonrpc.h"
#include "wire/json.h"

namespace {

constexpr qsizetype maxLine = 4096;

/// Whether no line was too long, and all lines.
std::pair<bool, QList<QByteArray>> linesIn(QByteArrayView stream, qsizetype piece)
{
    agents::LineReader reader(maxLine);
    QList<QByteArray> lines;
    for (qsizetype i = 0; i < stream.size(); i += piece) {
        const auto some = reader.feed(stream.sliced(i, std::min(piece, stream.size() - i)));
        if (!some)
            return {false, {}};
        lines += *some;
    }
    return {true, lines};
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView stream = fuzz::bytes(data, size);
    const auto [fits, lines] = linesIn(stream, std::max<qsizetype>(stream.size(), 1));
    fuzz::check(std::pair(fits, lines) == linesIn(stream, 1), "lines do not depend on how the stream is cut");
    for (const QByteArray &line : lines) {
        fuzz::check(!line.isEmpty() && line.size() <= maxLine, "a line is neither empty nor too long");
        if (const auto message = wire::decodeJson(line); message && message->is_object()) {
            if (const auto error = message->find("error"); error != message->end())
                fuzz::check(!agents::rpcErrorIn(*error).message.isEmpty(), "an error has words for people");
        }
    }
    return 0;
}
