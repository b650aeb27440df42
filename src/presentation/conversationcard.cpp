// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationcard.h"

#include <QStringList>

#include <algorithm>

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

void RowSequence::push_back(Row row)
{
    (m_starts.empty() ? m_before : m_after).push_back(std::move(row));
}

void RowSequence::setLines(const QString &text, std::vector<qsizetype> starts, bool isDiff)
{
    m_text = text;
    m_starts = std::move(starts);
    m_isDiff = isDiff;
}

RowSequence RowSequence::after(Row row) const
{
    RowSequence rows = *this;
    rows.m_before.insert(rows.m_before.begin(), std::move(row));
    return rows;
}

QString RowSequence::line(std::size_t i) const
{
    const qsizetype start = m_starts[i];
    qsizetype end = i + 1 < m_starts.size() ? m_starts[i + 1] : m_text.size();
    if (end > start && m_text.at(end - 1) == u'\n')
        --end;
    return m_text.sliced(start, end - start);
}

RowKind RowSequence::kindOf(std::size_t i) const
{
    if (i < m_before.size())
        return m_before[i].kind;
    if (i >= m_before.size() + m_starts.size())
        return m_after[i - m_before.size() - m_starts.size()].kind;
    if (!m_isDiff)
        return RowKind::Mono;
    const QString text = line(i - m_before.size());
    if (text.startsWith("+++ "_L1) || text.startsWith("--- "_L1) || text.startsWith("diff "_L1) ||
        text.startsWith("@@"_L1))
        return RowKind::MonoHeading;
    if (text.startsWith(u'+'))
        return RowKind::MonoAdded;
    if (text.startsWith(u'-'))
        return RowKind::MonoRemoved;
    return RowKind::Mono;
}

Row RowSequence::operator[](std::size_t i) const
{
    if (i < m_before.size())
        return m_before[i];
    if (i >= m_before.size() + m_starts.size())
        return m_after[i - m_before.size() - m_starts.size()];
    Row row;
    row.kind = kindOf(i);
    row.spans = {{SpanKind::Code, CardTone::Text, line(i - m_before.size())}};
    return row;
}

bool RowSequence::mayContain(const QString &words) const
{
    const auto has = [&words](const Row &row) { return textOf(row).contains(words, Qt::CaseInsensitive); };
    return m_text.contains(words, Qt::CaseInsensitive) ||
           std::any_of(m_before.begin(), m_before.end(), has) ||
           std::any_of(m_after.begin(), m_after.end(), has);
}

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
