// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {
namespace {

bool actsUnseen(char32_t c)
{
    switch (c) {
    case 0x00AD: // soft hyphen
    case 0x034F: // combining grapheme joiner
    case 0x061C: // Arabic letter mark
    case 0x115F:
    case 0x1160: // Hangul fillers
    case 0x180E: // Mongolian vowel separator
    case 0x2007: // figure space: ours, it pads chips
    case 0x2028:
    case 0x2029: // line and paragraph separator
    case 0x3164:
    case 0xFEFF: // zero-width no-break space
    case 0xFFA0:
        return true;
    default:
        return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
               (c >= 0xFFF0 && c <= 0xFFFC) || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}

bool isPlain(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x7F) || u == u'\n' || u == u'\t';
}

} // namespace

QString visible(const QString &text)
{
    const auto firstSpecial = std::find_if(text.begin(), text.end(), [](QChar c) { return !isPlain(c); });
    if (firstSpecial == text.end())
        return text;

    QString result;
    result.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        char32_t c = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            c = QChar::surrogateToUcs4(unit, text.at(++i));
        else if (unit.isSurrogate())
            c = QChar::ReplacementCharacter;

        if (c == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n')
            continue;
        if (c == u'\n' || c == u'\t')
            result.append(QChar(static_cast<char16_t>(c)));
        else if (c < 0x20)
            result.append(QChar(static_cast<char16_t>(0x2400 + c))); // the control pictures
        else if (c == 0x7F)
            result.append(QChar(0x2421));
        else if ((c >= 0x80 && c <= 0x9F) || actsUnseen(c))
            result.append(u"⟨U+%1⟩"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper());
        else
            result.append(QString::fromUcs4(&c, 1));
    }
    return result;
}

QString visibleLine(const QString &text)
{
    return visible(text.simplified());
}

std::vector<qsizetype> lineStarts(const QString &text)
{
    std::vector<qsizetype> starts;
    for (qsizetype start = 0; start <= text.size();) {
        qsizetype end = text.indexOf(u'\n', start);
        if (end < 0)
            end = text.size();
        qsizetype from = start;
        while (end - from > longestLine) {
            qsizetype cut = longestLine;
            if (text.at(from + cut - 1).isHighSurrogate())
                --cut;
            starts.push_back(from);
            from += cut;
        }
        starts.push_back(from);
        start = end + 1;
    }
    if (starts.size() > 1 && starts.back() == text.size())
        starts.pop_back();
    return starts;
}

QStringList visibleLines(const QString &text)
{
    const QString shown = visible(text);
    const std::vector<qsizetype> starts = lineStarts(shown);
    QStringList lines;
    lines.reserve(static_cast<qsizetype>(starts.size()));
    for (std::size_t i = 0; i < starts.size(); ++i) {
        qsizetype end = i + 1 < starts.size() ? starts[i + 1] : shown.size();
        if (end > starts[i] && shown.at(end - 1) == u'\n')
            --end;
        lines.append(shown.sliced(starts[i], end - starts[i]));
    }
    return lines;
}

} // namespace presentation
