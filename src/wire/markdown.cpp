// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <QStringList>

using namespace Qt::StringLiterals;

namespace wire {
namespace {

/// Below this depth of nesting nothing is read any more: such a document is not written by people.
constexpr int maxDepth = 100;

QString literal(cmark_node *node)
{
    return QString::fromUtf8(cmark_node_get_literal(node));
}

/// HTML without its tags and comments. By hand: a regular expression costs the square of many marks that
/// never close.
QString withoutMarks(QStringView html)
{
    QString text;
    while (true) {
        const qsizetype begin = html.indexOf(u'<');
        const bool isComment = begin >= 0 && html.sliced(begin).startsWith(u"<!--");
        const QStringView mark = isComment ? QStringView(u"-->") : QStringView(u">");
        const qsizetype end = begin < 0 ? -1 : html.indexOf(mark, isComment ? begin + 4 : begin);
        if (end < 0)
            return text.append(html);
        text += html.first(begin);
        html = html.sliced(end + mark.size());
    }
}

void appendInlines(cmark_node *parent, bool withTargets, int depth, QString &out)
{
    if (depth > maxDepth)
        return;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
            out += literal(node);
            break;
        case CMARK_NODE_SOFTBREAK:
            out += u'\n';
            break;
        case CMARK_NODE_LINEBREAK:
            out += hardBreak;
            break;
        case CMARK_NODE_HTML_INLINE:
            break;
        case CMARK_NODE_LINK: {
            QString text;
            appendInlines(node, withTargets, depth + 1, text);
            const QString target = QString::fromUtf8(cmark_node_get_url(node));
            out += text;
            if (withTargets && !target.isEmpty() && target != text && target != u"mailto:"_s + text)
                out += u" (%1)"_s.arg(target);
            break;
        }
        default:
            appendInlines(node, withTargets, depth + 1, out);
        }
    }
}

void appendBlock(cmark_node *node, int depth, QStringList &parts);

QStringList childParts(cmark_node *parent, int depth)
{
    QStringList parts;
    for (cmark_node *child = cmark_node_first_child(parent); child; child = cmark_node_next(child))
        appendBlock(child, depth, parts);
    return parts;
}

QString rowText(cmark_node *row)
{
    QStringList cells;
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
        QString text;
        appendInlines(cell, true, 0, text);
        cells << text.simplified();
    }
    return cells.join(u" | "_s);
}

QString listText(cmark_node *list, int depth)
{
    QStringList items;
    int number = cmark_node_get_list_start(list);
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item), ++number) {
        const QString mark =
            cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? u"%1. "_s.arg(number) : u"- "_s;
        items << mark + childParts(item, depth).join(u'\n').replace(u'\n', u"\n  "_s);
    }
    return items.join(u'\n');
}

void appendBlock(cmark_node *node, int depth, QStringList &parts)
{
    if (depth > maxDepth)
        return;
    const QByteArrayView type = cmark_node_get_type_string(node);
    QString text;
    if (type == "paragraph" || type == "heading") {
        text = Block(node).inlineText(true).replace(u'\n', u' ').replace(hardBreak, u'\n');
    } else if (type == "code_block") {
        text = literal(node);
        while (text.endsWith(u'\n'))
            text.chop(1);
    } else if (type == "list") {
        text = listText(node, depth + 1);
    } else if (type == "table") {
        QStringList rows;
        for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row))
            rows << rowText(row);
        text = rows.join(u'\n');
    } else if (type == "html_block") {
        text = withoutMarks(literal(node)).trimmed();
    } else {
        text = childParts(node, depth + 1).join(u"\n\n"_s);
    }
    if (!text.trimmed().isEmpty())
        parts << text;
}

} // namespace

BlockKind Block::kind() const
{
    switch (cmark_node_get_type(m_node)) {
    case CMARK_NODE_PARAGRAPH:
        return BlockKind::Paragraph;
    case CMARK_NODE_HEADING:
        return BlockKind::Heading;
    case CMARK_NODE_LIST:
        return BlockKind::List;
    default:
        return BlockKind::Other;
    }
}

int Block::headingLevel() const
{
    return kind() == BlockKind::Heading ? cmark_node_get_heading_level(m_node) : 0;
}

bool Block::hasBox() const
{
    return QByteArrayView(cmark_node_get_type_string(m_node)) == "tasklist";
}

bool Block::isChecked() const
{
    return hasBox() && cmark_gfm_extensions_get_tasklist_item_checked(m_node);
}

std::vector<Block> Block::children() const
{
    std::vector<Block> blocks;
    for (cmark_node *child = cmark_node_first_child(m_node); child; child = cmark_node_next(child))
        blocks.emplace_back(child);
    return blocks;
}

QString Block::inlineText(bool withTargets) const
{
    QString text;
    appendInlines(m_node, withTargets, 0, text);
    return text;
}

QString Block::plainText() const
{
    QStringList parts;
    appendBlock(m_node, 0, parts);
    return parts.join(u"\n\n"_s);
}

MarkdownDocument::MarkdownDocument(QByteArrayView text)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (const char *name : {"table", "tasklist", "strikethrough"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, text.data(), std::size_t(text.size()));
    m_root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
}

MarkdownDocument::~MarkdownDocument()
{
    cmark_node_free(m_root);
}

std::vector<Block> MarkdownDocument::blocks() const
{
    return Block(m_root).children();
}

} // namespace wire
