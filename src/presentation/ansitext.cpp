// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/ansitext.h"

#include "presentation/visibletext.h"

#include <algorithm>

namespace presentation {

namespace {

constexpr int rgb = 0x1000000;
constexpr qsizetype tabWidth = 8;

/// Of the 256 colours: 16 named ones, a cube of 6 × 6 × 6, and 24 greys.
int paletteColour(int index)
{
    if (index < 16)
        return index;
    if (index >= 232) {
        const int grey = 8 + 10 * (index - 232);
        return rgb + (grey << 16) + (grey << 8) + grey;
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int cube = index - 16;
    return rgb + (level(cube / 36) << 16) + (level(cube / 6 % 6) << 8) + level(cube % 6);
}

/// What follows 38 or 48; `at` is left on its last number.
int extendedColour(const std::vector<int> &numbers, std::size_t &at)
{
    const auto number = [&numbers](std::size_t i) {
        return i < numbers.size() ? std::clamp(numbers[i], 0, 255) : 0;
    };
    if (number(at + 1) == 5) {
        at += 2;
        return paletteColour(number(at));
    }
    if (number(at + 1) == 2) {
        at += 4;
        return rgb + (number(at - 2) << 16) + (number(at - 1) << 8) + number(at);
    }
    return -1;
}

void applyCodes(AnsiStyle &style, const std::vector<int> &numbers)
{
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const int code = numbers[i];
        if (code == 0)
            style = {};
        else if (code == 1)
            style.bold = true;
        else if (code == 2)
            style.dim = true;
        else if (code == 3)
            style.italic = true;
        else if (code == 4)
            style.underline = true;
        else if (code == 7)
            style.inverse = true;
        else if (code == 22)
            style.bold = style.dim = false;
        else if (code == 23)
            style.italic = false;
        else if (code == 24)
            style.underline = false;
        else if (code == 27)
            style.inverse = false;
        else if (code >= 30 && code <= 37)
            style.foreground = code - 30;
        else if (code == 38)
            style.foreground = extendedColour(numbers, i);
        else if (code == 39)
            style.foreground = -1;
        else if (code >= 40 && code <= 47)
            style.background = code - 40;
        else if (code == 48)
            style.background = extendedColour(numbers, i);
        else if (code == 49)
            style.background = -1;
        else if (code >= 90 && code <= 97)
            style.foreground = code - 90 + 8;
        else if (code >= 100 && code <= 107)
            style.background = code - 100 + 8;
    }
}

/// Reads "ESC [ numbers m" at `at` and returns its end; 0 for anything else.
qsizetype readColour(QByteArrayView row, qsizetype at, AnsiStyle &style)
{
    if (at + 2 >= row.size() || row[at + 1] != '[')
        return 0;
    std::vector<int> numbers{0};
    for (qsizetype i = at + 2; i < row.size(); ++i) {
        const char c = row[i];
        if (c >= '0' && c <= '9')
            numbers.back() = std::min(numbers.back() * 10 + (c - '0'), 9999);
        else if (c == ';' || c == ':')
            numbers.push_back(0);
        else if (c != 'm')
            return 0;
        else {
            applyCodes(style, numbers);
            return i + 1;
        }
    }
    return 0;
}

void addText(LogRow &row, QByteArrayView bytes, const AnsiStyle &style, qsizetype &column)
{
    if (bytes.isEmpty())
        return;
    QString text;
    for (const QChar c : visible(QString::fromUtf8(bytes))) {
        const qsizetype width = c == u'\t' ? tabWidth - column % tabWidth : 1;
        text.append(c == u'\t' ? QString(width, u' ') : QString(c));
        column += width;
    }
    if (!row.empty() && row.back().style == style)
        row.back().text += text;
    else
        row.push_back({text, style});
}

} // namespace

LogRow parseLogRow(QByteArrayView bytes, AnsiStyle &style)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    LogRow row;
    qsizetype column = 0;
    qsizetype from = 0;
    for (qsizetype at = bytes.indexOf('\x1b'); at >= 0; at = bytes.indexOf('\x1b', at)) {
        const AnsiStyle before = style;
        if (const qsizetype end = readColour(bytes, at, style); end > 0) {
            addText(row, bytes.sliced(from, at - from), before, column);
            from = at = end;
        } else {
            ++at;
        }
    }
    addText(row, bytes.sliced(from), style, column);
    return row;
}

QString plainText(const LogRow &row)
{
    QString text;
    for (const AnsiRun &run : row)
        text += run.text;
    return text;
}

} // namespace presentation
