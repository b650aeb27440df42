// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationcard.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace presentation {
namespace {

QString joined(const std::vector<Span> &spans)
{
    QString text;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (i > 0)
            text += separator(spans[i - 1], spans[i]);
        text += spans[i].text;
    }
    return text;
}

} // namespace

QString separator(const Span &left, const Span &right)
{
    const bool aroundPill = left.kind == SpanKind::Pill || right.kind == SpanKind::Pill;
    return aroundPill ? QString(chipPadding) + u' ' : u" "_s;
}

QString textOf(const Row &row)
{
    return joined(row.spans);
}

std::vector<Span> headerSpans(const Card &card)
{
    std::vector<Span> spans{{SpanKind::Strong, CardTone::Text, card.who}};
    if (card.pill)
        spans.push_back(*card.pill);
    QString said = card.headline;
    if (!said.isEmpty() && !card.when.isEmpty())
        said += u" · "_s;
    said += card.when;
    if (!said.isEmpty())
        spans.push_back({SpanKind::Text, CardTone::Dim, card.pill ? said : chipPadding + said});
    return spans;
}

QString headerText(const Card &card)
{
    return joined(headerSpans(card));
}

QString unpadded(QString text)
{
    return text.remove(chipPadding);
}

QString plainText(const Card &card)
{
    QStringList lines{headerText(card)};
    for (const Section &section : card.sections) {
        for (const Row &row : section.rows) {
            const QString text = textOf(row);
            lines.append(row.marker.isEmpty() ? text : row.marker + u' ' + text);
        }
    }
    return unpadded(lines.join(u'\n'));
}

QString spokenText(const Card &card)
{
    QStringList parts{headerText(card)};
    if (card.badge)
        parts.append(card.badge->text);
    for (const Section &section : card.sections) {
        if (!section.open)
            continue;
        for (const Row &row : section.rows)
            parts.append(row.marker.isEmpty() ? textOf(row) : row.marker + u' ' + textOf(row));
    }
    return unpadded(parts.join(u". "_s)).simplified();
}

} // namespace presentation
