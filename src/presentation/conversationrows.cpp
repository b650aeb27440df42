// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace presentation {
namespace {

struct Rows
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationRows)
};

constexpr qsizetype mostDiffLines = 2000;

/// One line that text layout can take.
QString oneLine(const QString &text)
{
    const QString line = visibleLine(text);
    return line.size() <= longestLine ? line : line.first(longestLine) + u'…';
}

Row leftOutRow(const QString &sentence)
{
    Row row;
    row.spans = {{SpanKind::Text, CardTone::Dim, sentence}};
    return row;
}

/// Of the lines those from `first` on, as many as `limit`.
RowSequence linesOf(const QString &shown, std::vector<qsizetype> starts, std::size_t first, std::size_t limit,
                    bool isDiff)
{
    RowSequence rows;
    const std::size_t last = std::min(starts.size(), first + limit);
    const qsizetype end = last < starts.size() ? starts[last] : shown.size();
    starts = {starts.begin() + static_cast<std::ptrdiff_t>(first),
              starts.begin() + static_cast<std::ptrdiff_t>(last)};
    // The whole text is shared with who told it; of a long one only what is shown is kept.
    if (end == shown.size() && (starts.empty() || starts.front() == 0)) {
        rows.setLines(shown, std::move(starts), isDiff);
        return rows;
    }
    const qsizetype begin = starts.empty() ? 0 : starts.front();
    for (qsizetype &start : starts)
        start -= begin;
    rows.setLines(shown.sliced(begin, end - begin), std::move(starts), isDiff);
    return rows;
}

} // namespace

RowSequence monoRows(const QString &text, qsizetype limit)
{
    const QString shown = visible(text);
    std::vector<qsizetype> starts = lineStarts(shown);
    const qsizetype count = static_cast<qsizetype>(starts.size());
    RowSequence rows = linesOf(shown, std::move(starts), 0, static_cast<std::size_t>(limit), false);
    if (count > limit)
        rows.push_back(
            leftOutRow(Rows::tr("… and %n more line(s)", nullptr, static_cast<int>(count - limit))));
    return rows;
}

RowSequence monoTail(const QString &text, qsizetype limit, qint64 bytesLeftOut)
{
    const QString shown = visible(text);
    std::vector<qsizetype> starts = lineStarts(shown);
    const qsizetype skipped = std::max<qsizetype>(0, static_cast<qsizetype>(starts.size()) - limit);
    const RowSequence lines = linesOf(shown, std::move(starts), static_cast<std::size_t>(skipped),
                                      static_cast<std::size_t>(limit), false);
    if (skipped > 0)
        return lines.after(
            leftOutRow(Rows::tr("… after %n earlier line(s)", nullptr, static_cast<int>(skipped))));
    if (bytesLeftOut > 0)
        return lines.after(leftOutRow(Rows::tr("… after %1 that are only in the log file")
                                          .arg(QLocale().formattedDataSize(bytesLeftOut))));
    return lines;
}

RowSequence diffRows(const QString &diff, qint64 bytesLeftOut)
{
    const QString shown = visible(diff);
    std::vector<qsizetype> starts = lineStarts(shown);
    const qsizetype count = static_cast<qsizetype>(starts.size());
    RowSequence rows = linesOf(shown, std::move(starts), 0, mostDiffLines, true);
    if (count > mostDiffLines)
        rows.push_back(
            leftOutRow(Rows::tr("… and %n more line(s)", nullptr, static_cast<int>(count - mostDiffLines))));
    else if (bytesLeftOut > 0)
        rows.push_back(leftOutRow(Rows::tr("… and %1 more").arg(QLocale().formattedDataSize(bytesLeftOut))));
    return rows;
}

std::vector<Row> textRows(const QString &text, CardTone tone)
{
    std::vector<Row> rows;
    const QStringList lines = visibleLines(text.trimmed());
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        Row row;
        row.spans = {{SpanKind::Text, tone, line}};
        rows.push_back(std::move(row));
    }
    return rows;
}

Span textSpan(const QString &text, CardTone tone)
{
    return {SpanKind::Text, tone, oneLine(text)};
}

Span strongSpan(const QString &text)
{
    return {SpanKind::Strong, CardTone::Text, oneLine(text)};
}

Span chipSpan(const QString &text, CardTone tone)
{
    return {SpanKind::Chip, tone, chipPadding + oneLine(text) + chipPadding};
}

Span fileSpan(const QString &path, CardTone tone, const QString &shown)
{
    Span span = chipSpan(shown.isEmpty() ? path : shown, tone);
    span.path = path;
    return span;
}

Span pillSpan(const QString &text, CardTone tone)
{
    return {SpanKind::Pill, tone, chipPadding + oneLine(text) + chipPadding};
}

} // namespace presentation
