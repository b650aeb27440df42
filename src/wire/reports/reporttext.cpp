// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/reporttext.h"

#include "wire/jsonscan.h"
#include "wire/reports/htmltext.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

constexpr qsizetype maxLineLength = 2000;
constexpr ushort escapeCharacter = 0x1b;

/// One past an ANSI sequence that begins at `at`: CSI … final byte, OSC … BEL or ST, or two characters.
qsizetype endOfEscape(QStringView text, qsizetype at)
{
    constexpr qsizetype longest = 300; // a broken sequence must not eat the report
    qsizetype i = at + 1;
    if (i >= text.size())
        return i;
    const qsizetype limit = std::min(text.size(), at + longest);
    if (text[i] == u'[') {
        for (++i; i < limit; ++i) {
            if (text[i].unicode() >= 0x40 && text[i].unicode() <= 0x7e)
                return i + 1;
        }
        return at + 2;
    }
    if (text[i] == u']') {
        for (++i; i < limit; ++i) {
            if (text[i].unicode() == 0x07)
                return i + 1;
            if (text[i].unicode() == escapeCharacter && i + 1 < text.size() && text[i + 1] == u'\\')
                return i + 2;
        }
        return at + 2;
    }
    return i + 1;
}

bool isInvisible(QChar c)
{
    const ushort u = c.unicode();
    return u == 0xfeff || (u >= 0x200b && u <= 0x200f) || (u >= 0x202a && u <= 0x202e) || u == 0x2060 ||
           (u >= 0x2066 && u <= 0x2069) || (u < 0x20 && u != '\n' && u != '\t' && u != '\r') || u == 0x7f;
}

/// A colour sequence whose escape character was lost on the way: "[31m", "[0m", "[1;31m".
qsizetype endOfLostEscape(QStringView text, qsizetype at)
{
    qsizetype i = at + 1;
    while (i < text.size() && i - at < 12 && (text[i].isDigit() || text[i] == u';'))
        ++i;
    return i > at + 1 && i < text.size() && text[i] == u'm' ? i + 1 : at;
}

bool isOneOf(QStringView word, const QSet<QString> &words)
{
    return words.contains(word.toString().toLower());
}

/// Opening fence: its mark and length and the word behind it.
struct Fence
{
    QChar mark;
    qsizetype length = 0;
    QString info;
};

std::optional<Fence> fenceOf(QStringView line)
{
    QStringView trimmed = line.trimmed();
    // "- ```text" opens a block in a list item.
    if (trimmed.startsWith("- "_L1) || trimmed.startsWith("* "_L1) || trimmed.startsWith("> "_L1))
        trimmed = trimmed.sliced(2).trimmed();
    if (trimmed.isEmpty() || (trimmed[0] != u'`' && trimmed[0] != u'~'))
        return std::nullopt;
    qsizetype length = 0;
    while (length < trimmed.size() && trimmed[length] == trimmed[0])
        ++length;
    const QStringView info = trimmed.sliced(length).trimmed();
    if (length < 3 || info.contains(u'`'))
        return std::nullopt;
    return Fence{trimmed[0], length, info.left(40).toString()};
}

Zone zoneOf(const QString &info)
{
    static const QSet<QString> output{
        u""_s,       u"text"_s,      u"txt"_s,      u"console"_s, u"shell"_s,      u"sh"_s,
        u"bash"_s,   u"zsh"_s,       u"log"_s,      u"logs"_s,    u"output"_s,     u"plain"_s,
        u"stdout"_s, u"stderr"_s,    u"terminal"_s, u"tap"_s,     u"pytest"_s,     u"none"_s,
        u"ansi"_s,   u"plaintext"_s, u"pytb"_s,     u"cmd"_s,     u"powershell"_s, u"shell-session"_s};
    static const QSet<QString> data{u"json"_s,   u"jsonc"_s, u"json5"_s, u"jsonl"_s,
                                    u"ndjson"_s, u"xml"_s,   u"sarif"_s, u"junit"_s};
    const QString word = info.section(u' ', 0, 0).section(u'{', 0, 0);
    return isOneOf(word, output) ? Zone::Output : isOneOf(word, data) ? Zone::Data : Zone::Code;
}

/// The words before a block that make it a sample and no report.
bool announcesSample(QStringView line)
{
    static const QStringList cues{
        u"in the format"_s,      u"in this format"_s,  u"following format"_s,  u"following schema"_s,
        u"expected format"_s,    u"output format"_s,   u"response format"_s,   u"matching this"_s,
        u"for example:"_s,       u"an example of"_s,   u"example response"_s,  u"example output"_s,
        u"sample output"_s,      u"would look like"_s, u"should look like"_s,  u"with this schema"_s,
        u"im format"_s,          u"zum beispiel:"_s,   u"au format"_s,         u"por ejemplo:"_s,
        u"par exemple"_s,        u"example:"_s,        u"before the fix"_s,    u"before this change"_s,
        u"previous run"_s,       u"used to fail"_s,    u"previously failed"_s, u"vor der korrektur"_s,
        u"avant la correction"_s};
    const QString lower = line.toString().toLower();
    return std::ranges::any_of(cues, [&](const QString &cue) { return lower.contains(cue); });
}

bool announcesLog(QStringView line)
{
    static const QRegularExpression label(
        u"^[*_#\\s]{0,6}(?:[\\w.-]+ ){0,2}(?:logs?|log excerpt|log output|output|console|stack "
        u"?trace|transcript|ausgabe|protokoll|"
        u"journal|sortie|salida|registro)(?: \\([^)]{0,60}\\))?[*_]{0,3}:[*_]{0,3}\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return line.size() < 100 && label.match(line.toString()).hasMatch();
}

} // namespace

ReportText::ReportText(const QString &raw)
{
    qsizetype from = 0;
    const auto answer = withoutThoughts(raw);
    if (!answer)
        from = raw.size();
    else if (answer->size() < raw.size())
        from = std::max<qsizetype>(0, raw.lastIndexOf(*answer));
    clean(raw, from);
    splitLines();
    markZones();
}

void ReportText::clean(const QString &raw, qsizetype from)
{
    m_text.reserve(raw.size() - from);
    m_jumps.push_back({0, from});
    const std::vector<HtmlPiece> html = htmlPieces(QStringView(raw).sliced(from));
    m_wasHtml = !html.empty();
    m_rawSize = raw.size();
    auto piece = html.begin();
    for (qsizetype i = from; i < raw.size();) {
        while (piece != html.end() && from + piece->begin < i)
            ++piece;
        if (piece != html.end() && from + piece->begin == i) {
            m_text += piece->text;
            i = from + piece->end;
            m_jumps.push_back({m_text.size(), i - m_text.size()});
            continue;
        }
        const QChar c = raw[i];
        qsizetype next = i;
        if (c.unicode() == escapeCharacter)
            next = endOfEscape(raw, i);
        else if (c == u'[' && i + 2 < raw.size() && raw[i + 1].isDigit())
            next = endOfLostEscape(raw, i);
        else if (isInvisible(c) || (c == u'\r' && i + 1 < raw.size() && raw[i + 1] == u'\n'))
            next = i + 1;
        if (next > i) {
            i = std::min(next, raw.size());
            if (m_jumps.back().at == m_text.size())
                m_jumps.back().shift = i - m_text.size();
            else
                m_jumps.push_back({m_text.size(), i - m_text.size()});
            continue;
        }
        m_text += c == u'\r' || c.unicode() == 0x2028 || c.unicode() == 0x2029 ? QChar(u'\n') : c;
        ++i;
    }
}

void ReportText::splitLines()
{
    qsizetype begin = 0;
    while (begin <= m_text.size()) {
        qsizetype end = m_text.indexOf(u'\n', begin);
        if (end < 0)
            end = m_text.size();
        m_lines.push_back({begin, end, Zone::Prose});
        begin = end + 1;
    }
}

void ReportText::markZones()
{
    // A whole answer in ```markdown is an answer; its last fence is that block's end.
    int first = 0;
    int last = lineCount() - 1;
    while (first < last && line(first).trimmed().isEmpty())
        ++first;
    while (last > first && line(last).trimmed().isEmpty())
        --last;
    const auto outer = fenceOf(line(first));
    const bool wrapped = outer && (outer->info.startsWith("markdown"_L1, Qt::CaseInsensitive) ||
                                   outer->info.compare("md"_L1, Qt::CaseInsensitive) == 0);
    if (wrapped) {
        setZone(first++, Zone::Fence);
        if (const auto closing = fenceOf(line(last)); closing && closing->info.isEmpty())
            setZone(last--, Zone::Fence);
    }

    std::optional<Fence> open;
    int openedAt = 0;
    Zone inside = Zone::Prose;
    QStringView before;
    for (int i = first; i <= last; ++i) {
        const auto fence = fenceOf(line(i));
        if (open) {
            const bool closes =
                fence && fence->mark == open->mark && fence->length >= open->length && fence->info.isEmpty();
            setZone(i, closes ? Zone::Fence : inside);
            if (closes)
                open.reset();
        } else if (fence) {
            open = fence;
            openedAt = i;
            inside = announcesSample(before) ? Zone::Code : zoneOf(fence->info);
            setZone(i, Zone::Fence);
        } else if (!line(i).trimmed().isEmpty()) {
            if (zone(i) == Zone::Prose && announcesLog(line(i)))
                markIndentedLog(i + 1, last);
            before = line(i);
        }
    }
    // A fence that never closes swallows nothing: what follows it is still read.
    if (open && last - openedAt > 60) {
        for (int i = openedAt + 1; i <= last; ++i)
            setZone(i, Zone::Prose);
    }
}

/// Below "Log excerpt:", without a fence, what is indented is a program's: "+ kubectl get pods" is no bullet.
void ReportText::markIndentedLog(int from, int last)
{
    static const QRegularExpression item(u"^\\s*(?:[-*•]|\\d+[.)])\\s"_s);
    int end = from;
    while (end <= last &&
           (line(end).trimmed().isEmpty() || line(end).startsWith("  "_L1) || line(end).startsWith(u'\t')))
        ++end;
    int first = from;
    while (first < end && line(first).trimmed().isEmpty())
        ++first;
    if (first == end || item.match(line(first).toString()).hasMatch() || fenceOf(line(first)))
        return;
    for (int i = first; i < end; ++i)
        setZone(i, Zone::Output);
}

QStringView ReportText::line(int line) const
{
    if (line < 0 || line >= lineCount())
        return {};
    const qsizetype from = begin(line);
    return QStringView(m_text).sliced(from, std::min(end(line) - from, maxLineLength));
}

int ReportText::lineAt(qsizetype position) const
{
    const auto after = std::ranges::upper_bound(m_lines, position, {}, &TextLine::begin);
    return std::max(0, int(after - m_lines.begin()) - 1);
}

void ReportText::blank(qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i) {
        if (m_text[i] != u'\n')
            m_text[i] = u' ';
    }
}

SourceSpan ReportText::rawSpan(qsizetype begin, qsizetype end) const
{
    const auto raw = [&](qsizetype position) {
        const auto after = std::ranges::upper_bound(m_jumps, position, {}, &Jump::at);
        const qsizetype shift = after == m_jumps.begin() ? 0 : std::prev(after)->shift;
        return std::clamp<qsizetype>(position + shift, 0, m_rawSize); // what stands for a tag may be longer
    };
    if (end <= begin)
        return {raw(begin), 0};
    const qsizetype from = raw(begin);
    return {from, std::min(raw(end - 1) + 1, m_rawSize) - from};
}

} // namespace wire::reports
