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

Row monoRow(const QString &line, RowKind kind = RowKind::Mono)
{
    Row row;
    row.kind = kind;
    row.spans = {{SpanKind::Code, CardTone::Text, line}};
    return row;
}

Row leftOutRow(const QString &sentence)
{
    Row row;
    row.spans = {{SpanKind::Text, CardTone::Dim, sentence}};
    return row;
}

RowKind kindOfDiffLine(const QString &line)
{
    if (line.startsWith(u"+++ "_s) || line.startsWith(u"--- "_s) || line.startsWith(u"diff "_s) ||
        line.startsWith(u"@@"_s))
        return RowKind::MonoHeading;
    if (line.startsWith(u'+'))
        return RowKind::MonoAdded;
    if (line.startsWith(u'-'))
        return RowKind::MonoRemoved;
    return RowKind::Mono;
}

} // namespace

std::vector<Row> monoRows(const QString &text, qsizetype limit)
{
    std::vector<Row> rows;
    const QStringList lines = visibleLines(text);
    for (const QString &line : lines.first(std::min(limit, lines.size())))
        rows.push_back(monoRow(line));
    if (lines.size() > limit)
        rows.push_back(
            leftOutRow(Rows::tr("… and %n more line(s)", nullptr, static_cast<int>(lines.size() - limit))));
    return rows;
}

std::vector<Row> monoTail(const QString &text, qsizetype limit, qint64 bytesLeftOut)
{
    std::vector<Row> rows;
    const QStringList lines = visibleLines(text);
    const qsizetype skipped = std::max<qsizetype>(0, lines.size() - limit);
    if (skipped > 0)
        rows.push_back(
            leftOutRow(Rows::tr("… after %n earlier line(s)", nullptr, static_cast<int>(skipped))));
    else if (bytesLeftOut > 0)
        rows.push_back(leftOutRow(Rows::tr("… after %1 that are only in the log file")
                                      .arg(QLocale().formattedDataSize(bytesLeftOut))));
    for (const QString &line : lines.sliced(skipped))
        rows.push_back(monoRow(line));
    return rows;
}

std::vector<Row> diffRows(const QString &diff, qint64 bytesLeftOut)
{
    std::vector<Row> rows;
    const QStringList lines = visibleLines(diff);
    for (const QString &line : lines.first(std::min(mostDiffLines, lines.size())))
        rows.push_back(monoRow(line, kindOfDiffLine(line)));
    if (lines.size() > mostDiffLines)
        rows.push_back(leftOutRow(
            Rows::tr("… and %n more line(s)", nullptr, static_cast<int>(lines.size() - mostDiffLines))));
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

Span pillSpan(const QString &text, CardTone tone)
{
    return {SpanKind::Pill, tone, chipPadding + oneLine(text) + chipPadding};
}

} // namespace presentation
