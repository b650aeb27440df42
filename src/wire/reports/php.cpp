// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// PHPUnit's numbered failures and PHPStan's tables.

namespace wire::reports {

std::optional<Recognition> recognisePhpUnit(const ReportText &text, int line)
{
    static const QRegularExpression headline(
        u"^\\d+\\) ([\\w\\\\]+::\\w+(?: with data set .{1,200})?)\\s*$"_s);
    static const QRegularExpression place(u"^\\s*(\\S.*\\.php):(\\d+)\\s*$"_s);
    const QStringView first = text.line(line);
    if (first.isEmpty() || !first[0].isDigit())
        return std::nullopt;
    const auto match = headline.match(first.toString());
    if (!match.hasMatch())
        return std::nullopt;
    QStringList message;
    QRegularExpressionMatch where;
    int end = line + 1;
    for (; end < text.lineCount() && end - line < 200; ++end) {
        const QString next = text.line(end).toString();
        if (next.trimmed() == "--"_L1 || headline.match(next).hasMatch() || text.zone(end) == Zone::Fence ||
            (where.hasMatch() && next.trimmed().isEmpty()))
            break;
        if (const auto at = place.match(next); at.hasMatch()) {
            if (!where.hasMatch())
                where = at;
        } else if (!next.trimmed().isEmpty()) {
            message.append(next.trimmed());
        }
    }
    if (!where.hasMatch())
        return std::nullopt; // a numbered list that only speaks of a test
    Found found = foundOn(text, line, end, "phpunit");
    found.symbol = match.captured(1);
    found.finding.title = oneLine(u"%1: %2"_s.arg(match.captured(1).section(u'\\', -1), message.value(0)));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    found.finding.file = tidyPath(where.captured(1));
    found.finding.line = where.captured(2).toInt();
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

std::optional<Recognition> recognisePhpStan(const ReportText &text, int line)
{
    static const QRegularExpression rule(u"^\\s*-{3,}\\s-{3,}\\s*$"_s);
    static const QRegularExpression head(u"^\\s*Line\\s{2,}(\\S.*?)\\s*$"_s);
    static const QRegularExpression row(u"^\\s{1,4}(\\d{1,7})\\s{2,}(\\S.*?)\\s*$"_s);
    static const QRegularExpression more(u"^\\s{6,}(\\S.*?)\\s*$"_s);
    const auto lineIs = [&text](const QRegularExpression &shape, int at) {
        return shape.match(text.line(at).toString());
    };
    if (!text.line(line).trimmed().startsWith("---"_L1) || !lineIs(rule, line).hasMatch())
        return std::nullopt;
    const auto file = lineIs(head, line + 1);
    if (!file.hasMatch() || !lineIs(rule, line + 2).hasMatch())
        return std::nullopt;
    Recognition recognition{line + 3};
    int at = line + 3;
    for (; at < text.lineCount() && at - line < 2000 && !lineIs(rule, at).hasMatch(); ++at) {
        if (const auto match = lineIs(row, at); match.hasMatch()) {
            Found found = foundOn(text, at, at + 1, "phpstan");
            found.finding.title = match.captured(2);
            found.finding.severity = Severity::Minor;
            found.finding.file = tidyPath(file.captured(1));
            found.finding.line = match.captured(1).toInt();
            recognition.found.push_back(std::move(found));
        } else if (const auto rest = lineIs(more, at); rest.hasMatch() && !recognition.found.empty()) {
            Found &found = recognition.found.back();
            found.finding.title += u' ' + rest.captured(1);
            found.end = text.end(at);
        } else {
            break;
        }
    }
    for (Found &found : recognition.found)
        found.finding.title = oneLine(found.finding.title);
    recognition.endLine = at < text.lineCount() && lineIs(rule, at).hasMatch() ? at + 1 : at;
    if (recognition.found.empty())
        return std::nullopt;
    recognition.status = ReportStatus::Failed;
    return recognition;
}

} // namespace wire::reports
