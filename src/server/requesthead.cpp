// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/requesthead.h"

#include <algorithm>

namespace server {

namespace {

bool isTokenCharacter(char c)
{
    constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

bool isVisible(QByteArrayView text)
{
    return std::ranges::none_of(text,
                                [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
}

bool isPrintable(QByteArrayView text)
{
    return std::ranges::none_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

/// Takes the next line off `rest`, without its ending.
QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    QByteArrayView line = rest.first(std::max<qsizetype>(end, 0));
    rest = rest.sliced(end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// METHOD SP target SP HTTP/1.0 or 1.1
bool parseRequestLine(QByteArrayView line, bool &isOldVersion)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || last <= first)
        return false;
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    isOldVersion = version == "HTTP/1.0";
    return isToken(line.first(first)) && !target.isEmpty() && isVisible(target) &&
           (isOldVersion || version == "HTTP/1.1");
}

/// The headers that decide how the request is read.
struct Framing
{
    int hosts = 0;
    int lengths = 0;
    int codings = 0;
    RequestHead head;

    bool add(QByteArrayView name, QByteArrayView value)
    {
        if (isSame(name, "host")) {
            ++hosts;
        } else if (isSame(name, "content-length")) {
            ++lengths;
            constexpr qsizetype mostDigits = 18; // fits 64 bits
            const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
            if (value.isEmpty() || value.size() > mostDigits || !std::ranges::all_of(value, isDigit))
                return false;
            head.bodyLength = value.toByteArray().toLongLong();
        } else if (isSame(name, "transfer-encoding")) {
            ++codings;
            head.isChunked = isSame(value, "chunked");
            return head.isChunked;
        } else if (isSame(name, "expect")) {
            head.wantsContinue = isSame(value, "100-continue");
        } else if (isSame(name, "connection")) {
            for (const QByteArray &option : value.toByteArray().split(',')) {
                if (isSame(option.trimmed(), "close"))
                    head.wantsClose = true;
                else if (isSame(option.trimmed(), "keep-alive"))
                    head.wantsClose = false;
            }
        }
        return true;
    }
};

} // namespace

qsizetype endOfHead(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype i = bytes.indexOf('\n', from); i >= 0; i = bytes.indexOf('\n', i + 1)) {
        const QByteArrayView rest = bytes.sliced(i + 1);
        if (rest.startsWith('\n'))
            return i + 2;
        if (rest.startsWith("\r\n"))
            return i + 3;
    }
    return -1;
}

std::optional<RequestHead> parseHead(QByteArrayView head)
{
    bool isOldVersion = false;
    if (!parseRequestLine(takeLine(head), isOldVersion))
        return {};
    Framing framing;
    framing.head.wantsClose = isOldVersion;
    while (!head.isEmpty()) {
        const QByteArrayView line = takeLine(head);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.first(colon)) || !isPrintable(line))
            return {};
        if (!framing.add(line.first(colon), line.sliced(colon + 1).trimmed()))
            return {};
    }
    const bool isHostMissing = framing.hosts == 0 && !isOldVersion;
    if (framing.hosts > 1 || isHostMissing || framing.lengths + framing.codings > 1)
        return {};
    return framing.head;
}

} // namespace server
