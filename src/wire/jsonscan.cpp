// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/jsonscan.h"

using namespace Qt::StringLiterals;

namespace wire {
namespace {

/// A line that opens or closes a fenced block.
struct Fence
{
    QChar mark;
    qsizetype length = 0;
    QStringView info;
};

std::optional<Fence> fenceOf(QStringView line)
{
    const QStringView trimmed = line.trimmed();
    if (trimmed.isEmpty() || (trimmed[0] != u'`' && trimmed[0] != u'~'))
        return std::nullopt;
    qsizetype length = 0;
    while (length < trimmed.size() && trimmed[length] == trimmed[0])
        ++length;
    const QStringView info = trimmed.sliced(length).trimmed();
    if (length < 3 || info.contains(u'`')) // ```{"a":1}``` on one line is no block
        return std::nullopt;
    return Fence{trimmed[0], length, info};
}

bool holdsJson(const Fence &fence)
{
    const QStringView word = fence.info.left(fence.info.indexOf(u' '));
    return word.isEmpty() || word.compare("json"_L1, Qt::CaseInsensitive) == 0 ||
           word.compare("jsonc"_L1, Qt::CaseInsensitive) == 0 ||
           word.compare("json5"_L1, Qt::CaseInsensitive) == 0;
}

bool closes(const Fence &close, const Fence &open)
{
    return close.mark == open.mark && close.length >= open.length && close.info.isEmpty();
}

struct Line
{
    qsizetype begin = 0;
    qsizetype end = 0; ///< without the line break
};

QList<Line> linesOf(QStringView text)
{
    QList<Line> lines;
    qsizetype begin = 0;
    while (begin <= text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        if (end < 0)
            end = text.size();
        lines.append({begin, end});
        begin = end + 1;
    }
    return lines;
}

/// One pass over almost-JSON, copying it with the repairs applied.
class Repairer
{
public:
    Repairer(QStringView text, QChar quote)
        : m_text(text)
        , m_quote(quote)
    {}

    QString run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == m_quote)
                copyString();
            else if (c == u'/' && (peek() == u'/' || peek() == u'*'))
                skipComment();
            else if (c.isLetter())
                copyWord();
            else
                copyMark(c);
        }
        return m_out;
    }

private:
    [[nodiscard]] QChar peek() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(); }

    void copyString()
    {
        m_out += u'"';
        for (++m_at; m_at < m_text.size() && m_text[m_at] != m_quote; ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'\\' && m_at + 1 < m_text.size()) {
                ++m_at;
                if (m_text[m_at] != u'\'') // JSON knows no escaped single quote
                    m_out += c;
                m_out += m_text[m_at];
            } else if (c.unicode() < 0x20) {
                m_out += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
            } else {
                m_out += c;
            }
        }
        m_out += u'"';
        ++m_at;
    }

    void skipComment()
    {
        const bool block = peek() == u'*';
        const qsizetype end = block ? m_text.indexOf(u"*/", m_at + 2) : m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end + (block ? 2 : 0);
    }

    void copyWord()
    {
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end].isLetter())
            ++end;
        const QStringView word = m_text.sliced(m_at, end - m_at);
        if (word == "True"_L1)
            m_out += "true"_L1;
        else if (word == "False"_L1)
            m_out += "false"_L1;
        else if (word == "None"_L1)
            m_out += "null"_L1;
        else
            m_out += word;
        m_at = end;
    }

    void copyMark(QChar c)
    {
        if (c == u'}' || c == u']') {
            qsizetype last = m_out.size() - 1;
            while (last >= 0 && m_out[last].isSpace())
                --last;
            if (last >= 0 && m_out[last] == u',')
                m_out.remove(last, 1);
        }
        if (c != QChar::ByteOrderMark)
            m_out += c;
        ++m_at;
    }

    QStringView m_text;
    QChar m_quote;
    qsizetype m_at = 0;
    QString m_out;
};

} // namespace

std::optional<QString> withoutThoughts(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    while (true) {
        const bool opened = rest.startsWith("<think"_L1, Qt::CaseInsensitive);
        const qsizetype closing = rest.indexOf("</think"_L1, 0, Qt::CaseInsensitive);
        const qsizetype end = closing < 0 ? -1 : rest.indexOf(u'>', closing);
        if (opened && end < 0)
            return std::nullopt;
        // Behind a brace or a fence the closing tag is part of a value: "strip </think> tags".
        const bool begun = !rest.isEmpty() && u"{[`~"_s.contains(rest.front());
        if (!opened && (end < 0 || begun))
            return rest.toString();
        rest = rest.sliced(end + 1).trimmed();
    }
}

QList<QStringView> fencedBlocks(QStringView text)
{
    text = text.trimmed();
    const QList<Line> lines = linesOf(text);
    const auto lineAt = [&](qsizetype i) {
        return text.sliced(lines[i].begin, lines[i].end - lines[i].begin);
    };
    const auto inside = [&](qsizetype open, qsizetype close) {
        const qsizetype begin = lines[open].end + 1;
        return text.sliced(begin, std::max(lines[close].begin - begin, qsizetype(0)));
    };

    const auto first = fenceOf(lineAt(0));
    const auto last = fenceOf(lineAt(lines.size() - 1));
    QList<QStringView> blocks;
    std::optional<Fence> open;
    qsizetype openedAt = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto fence = fenceOf(lineAt(i));
        if (!fence)
            continue;
        if (!open) {
            open = fence;
            openedAt = i;
        } else if (closes(*fence, *open)) {
            if (holdsJson(*open))
                blocks.prepend(inside(openedAt, i));
            open.reset();
        }
    }
    // From the first fence to the last one: a fence inside a string must not end the block.
    if (lines.size() > 1 && first && last && closes(*last, *first) && holdsJson(*first)) {
        blocks.removeAll(inside(0, lines.size() - 1));
        blocks.prepend(inside(0, lines.size() - 1));
    }
    return blocks;
}

std::optional<qsizetype> matchingEnd(QStringView text, qsizetype from, qsizetype &budget)
{
    constexpr qsizetype maxDepth = 200;
    QString open; // the brackets that are open, innermost last
    bool inString = false;
    for (qsizetype i = from; i < text.size() && budget > 0; ++i, --budget) {
        const QChar c = text[i];
        if (inString) {
            if (c == u'\\')
                ++i;
            else if (c == u'"')
                inString = false;
        } else if (c == u'"') {
            inString = true;
        } else if (c == u'{' || c == u'[') {
            open += c;
            if (open.size() > maxDepth)
                return std::nullopt;
        } else if (c == u'}' || c == u']') {
            if (open.back() != (c == u'}' ? u'{' : u'['))
                return std::nullopt;
            open.chop(1);
            if (open.isEmpty())
                return i + 1;
        }
    }
    return std::nullopt;
}

QString repaired(QStringView text)
{
    const QChar quote = text.contains(u'"') ? u'"' : u'\'';
    return Repairer(text, quote).run();
}

} // namespace wire
