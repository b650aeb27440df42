// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// RSpec's numbered failures.

namespace wire::reports {

std::optional<Recognition> recogniseRspec(const ReportText &text, int line)
{
    static const QRegularExpression headline(u"^\\s*\\d+\\) (\\S.*?)\\s*$"_s);
    static const QRegularExpression place(u"^\\s*# (\\.?/?\\S+\\.rb):(\\d+)(?::in .*)?$"_s);
    const QStringView first = text.line(line).trimmed();
    if (first.isEmpty() || !first[0].isDigit() ||
        !text.line(line + 1).trimmed().startsWith("Failure/Error:"_L1))
        return std::nullopt;
    const auto match = headline.match(text.line(line).toString());
    if (!match.hasMatch())
        return std::nullopt;
    QStringList message;
    QRegularExpressionMatch where;
    int end = line + 2;
    for (; end < text.lineCount() && end - line < 200; ++end) {
        const QString next = text.line(end).toString();
        const bool isBlank = next.trimmed().isEmpty();
        if (text.zone(end) == Zone::Fence || (where.hasMatch() && isBlank) ||
            text.line(end + 1).trimmed().startsWith("Failure/Error:"_L1))
            break;
        if (const auto at = place.match(next); at.hasMatch()) {
            if (!where.hasMatch())
                where = at;
        } else if (!isBlank) {
            message.append(next.trimmed());
        }
    }
    Found found = foundOn(text, line, end, "rspec");
    found.symbol = match.captured(1);
    found.finding.title = oneLine(u"%1: %2"_s.arg(match.captured(1), message.value(0)));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    if (where.hasMatch()) {
        found.finding.file = tidyPath(where.captured(1));
        found.finding.line = where.captured(2).toInt();
    }
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace wire::reports
