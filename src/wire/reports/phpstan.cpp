// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// PHPStan's tables.

namespace wire::reports {

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
