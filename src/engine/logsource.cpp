// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logsource.h"

#include <algorithm>

namespace engine {

qsizetype logRowEnd(QByteArrayView text, qsizetype from)
{
    const qsizetype limit = std::min(text.size(), from + logRowBytes);
    const qsizetype feed = text.sliced(from, limit - from).indexOf('\n');
    if (feed >= 0)
        return from + feed + 1;
    qsizetype end = limit;
    const auto continues = [&text](qsizetype at) { return (static_cast<uchar>(text[at]) & 0xC0) == 0x80; };
    for (int i = 0; i < 3 && end < text.size() && end > from + 1 && continues(end); ++i)
        --end;
    return end;
}

} // namespace engine
