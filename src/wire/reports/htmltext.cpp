// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/htmltext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

constexpr qsizetype longestTag = 2000;
constexpr qsizetype longestEntity = 8;
constexpr int deepestList = 12;

bool isHtml(QStringView text)
{
    static const QRegularExpression block(u"</(?:p|li|ul|ol|h[1-6]|tr|td|table|div|dd|body|html)\\s*>"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression markdown(
        u"^(?: {0,3}#{1,6} \\S| *(?:[-*+]|\\d{1,3}[.)]) \\S| {0,3}(?:```|~~~))"_s,
        QRegularExpression::MultilineOption);
    const QString whole = text.toString();
    return block.match(whole).hasMatch() && !markdown.match(whole).hasMatch();
}

/// "<LI class=x>" is "li", "</p>" is "/p"; empty when no tag begins here. `end` is one past it.
QString tagAt(QStringView text, qsizetype at, qsizetype &end)
{
    qsizetype i = at + 1;
    const bool closes = i < text.size() && text[i] == u'/';
    i += closes ? 1 : 0;
    const qsizetype from = i;
    while (i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'-'))
        ++i;
    if (i == from || !text[from].isLetter())
        return {};
    const qsizetype close = text.sliced(i, std::min(text.size() - i, longestTag)).indexOf(u'>');
    if (close < 0)
        return {};
    end = i + close + 1;
    return (closes ? u"/"_s : QString()) + text.sliced(from, i - from).toString().toLower();
}

/// Of an entity that begins here; empty when none does.
QString entityAt(QStringView text, qsizetype at, qsizetype &end)
{
    static const QHash<QString, QString> known = {
        {u"lt"_s, u"<"_s},   {u"gt"_s, u">"_s},  {u"amp"_s, u"&"_s}, {u"quot"_s, u"\""_s},
        {u"apos"_s, u"'"_s}, {u"#39"_s, u"'"_s}, {u"nbsp"_s, u" "_s}};
    const QStringView rest = text.sliced(at + 1, std::min(text.size() - at - 1, longestEntity));
    const qsizetype close = rest.indexOf(u';');
    const QString meant = close > 0 ? known.value(rest.first(close).toString()) : QString();
    if (!meant.isEmpty())
        end = at + close + 2;
    return meant;
}

class Walk
{
public:
    explicit Walk(QStringView text)
        : m_text(text)
    {}

    std::vector<HtmlPiece> pieces()
    {
        for (qsizetype i = 0; i < m_text.size();) {
            qsizetype end = i + 1;
            if (const auto meant = pieceAt(i, end))
                m_pieces.push_back({i, end, *meant});
            i = end;
        }
        return std::move(m_pieces);
    }

private:
    std::optional<QString> pieceAt(qsizetype at, qsizetype &end)
    {
        const QChar c = m_text[at];
        if (c == u'\n' || c == u'\r')
            return m_isPreformatted ? std::nullopt : std::optional(u" "_s);
        if (c == u'&') {
            const QString meant = entityAt(m_text, at, end);
            return meant.isEmpty() ? std::nullopt : std::optional(meant);
        }
        if (c != u'<')
            return std::nullopt;
        if (m_text.sliced(at).startsWith("<!--"_L1)) {
            const qsizetype close = m_text.indexOf("-->"_L1, at);
            end = close < 0 ? m_text.size() : close + 3;
            return QString();
        }
        const QString tag = tagAt(m_text, at, end);
        if (tag.isEmpty())
            return std::nullopt;
        if (tag == "script"_L1 || tag == "style"_L1 || tag == "head"_L1) {
            const qsizetype close = m_text.indexOf(QString(u"</"_s + tag), at, Qt::CaseInsensitive);
            end = close < 0 ? m_text.size() : close;
            return QString();
        }
        return markOf(tag);
    }

    QString markOf(const QString &tag)
    {
        if (tag.size() == 2 && tag[0] == u'h' && tag[1] >= u'1' && tag[1] <= u'6')
            return u"\n\n"_s + QString(tag[1].digitValue(), u'#') + u' ';
        if (tag == "ul"_L1 || tag == "ol"_L1) {
            m_lists = std::min(m_lists + 1, deepestList);
            return m_lists == 1 ? u"\n\n"_s : QString();
        }
        if (tag == "/ul"_L1 || tag == "/ol"_L1) {
            m_lists = std::max(m_lists - 1, 0);
            return m_lists == 0 ? u"\n\n"_s : QString();
        }
        if (tag == "li"_L1)
            return u'\n' + QString(2 * std::max(0, m_lists - 1), u' ') + u"- "_s;
        if (tag == "table"_L1) {
            m_rows = 0;
            return u"\n\n"_s;
        }
        if (tag == "tr"_L1) {
            m_cells = 0;
            return u"\n|"_s;
        }
        if (tag == "/tr"_L1)
            return m_rows++ == 0 ? u"\n|"_s + u"---|"_s.repeated(std::max(1, m_cells)) : QString();
        if (tag == "/td"_L1 || tag == "/th"_L1) {
            ++m_cells;
            return u" |"_s;
        }
        if (tag == "pre"_L1 || tag == "/pre"_L1) {
            m_isPreformatted = tag == "pre"_L1;
            return u"\n```\n"_s;
        }
        if (tag == "code"_L1 || tag == "/code"_L1)
            return m_isPreformatted ? QString() : u"`"_s;
        if (tag == "b"_L1 || tag == "strong"_L1 || tag == "/b"_L1 || tag == "/strong"_L1)
            return u"**"_s;
        if (tag == "br"_L1)
            return u"\n"_s;
        static const QStringList blocks = {u"p"_s,      u"/p"_s, u"div"_s, u"/div"_s,
                                           u"/table"_s, u"dt"_s, u"dd"_s};
        const bool isBlock = blocks.contains(tag) || (tag.startsWith("/h"_L1) && tag.size() == 3);
        return isBlock && m_lists == 0 ? u"\n\n"_s : QString();
    }

    QStringView m_text;
    std::vector<HtmlPiece> m_pieces;
    int m_lists = 0;
    int m_rows = 0;
    int m_cells = 0;
    bool m_isPreformatted = false;
};

} // namespace

std::vector<HtmlPiece> htmlPieces(QStringView text)
{
    return isHtml(text) ? Walk(text).pieces() : std::vector<HtmlPiece>();
}

QString withoutTags(const QString &html)
{
    static const QRegularExpression tag(u"^[^<>]{0,200}>(?=.*<)|</?[A-Za-z!][^<>]*>?|</?$"_s,
                                        QRegularExpression::DotMatchesEverythingOption);
    QString text = QString(html).replace(tag, u" "_s);
    text.replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&quot;"_s, u"\""_s);
    return text.replace(u"&amp;"_s, u"&"_s).simplified();
}

} // namespace wire::reports
