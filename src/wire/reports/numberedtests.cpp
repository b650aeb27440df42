// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// Test runners that number what failed and put the places behind the words: PHPUnit and RSpec.

namespace wire::reports {
namespace {

struct Runner
{
    const char *format;
    QRegularExpression place; ///< file and line, on a line of their own
    /// Whether the next failure, or something else, begins at this line.
    bool (*endsAt)(const ReportText &text, int line);
};

/// The failure whose headline stands at `line` and whose words begin at `from`.
Found failureAt(const ReportText &text, int line, int from, const QString &name, const Runner &runner)
{
    QStringList message;
    QRegularExpressionMatch where;
    int end = from;
    for (; end < text.lineCount() && end - line < 200; ++end) {
        const QString next = text.line(end).toString();
        const bool isBlank = next.trimmed().isEmpty();
        if (text.zone(end) == Zone::Fence || (where.hasMatch() && isBlank) || runner.endsAt(text, end))
            break;
        if (const auto at = runner.place.match(next); at.hasMatch())
            where = where.hasMatch() ? where : at;
        else if (!isBlank)
            message.append(next.trimmed());
    }
    Found found = foundOn(text, line, end, runner.format);
    found.symbol = name;
    found.finding.title = oneLine(u"%1: %2"_s.arg(name.section(u'\\', -1), message.value(0)));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    if (where.hasMatch()) {
        found.finding.file = tidyPath(where.captured(1));
        found.finding.line = where.captured(2).toInt();
    }
    return found;
}

/// "1) App\Tests\CartTest::testEmpty with data set #2"
const QRegularExpression &phpUnitHeadline()
{
    static const QRegularExpression headline(
        u"^\\d+\\) ([\\w\\\\]+::\\w+(?: with data set .{1,200})?)\\s*$"_s);
    return headline;
}

bool isCause(const ReportText &text, int line)
{
    return text.line(line).trimmed().startsWith("Failure/Error:"_L1);
}

Recognition recognitionOf(Found found, const ReportText &text)
{
    Recognition recognition{text.lineAt(found.end) + 1};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace

std::optional<Recognition> recognisePhpUnit(const ReportText &text, int line)
{
    static const Runner runner{"phpunit", QRegularExpression(u"^\\s*(\\S.*\\.php):(\\d+)\\s*$"_s),
                               [](const ReportText &lines, int at) {
                                   return lines.line(at).trimmed() == "--"_L1 ||
                                          phpUnitHeadline().match(lines.line(at).toString()).hasMatch();
                               }};
    const QStringView first = text.line(line);
    if (first.isEmpty() || !first[0].isDigit())
        return std::nullopt;
    const auto match = phpUnitHeadline().match(first.toString());
    if (!match.hasMatch())
        return std::nullopt;
    Found found = failureAt(text, line, line + 1, match.captured(1), runner);
    if (found.finding.file.isEmpty())
        return std::nullopt; // a numbered list that only speaks of a test
    return recognitionOf(std::move(found), text);
}

std::optional<Recognition> recogniseRspec(const ReportText &text, int line)
{
    static const Runner runner{"rspec", QRegularExpression(u"^\\s*# (\\.?/?\\S+\\.rb):(\\d+)(?::in .*)?$"_s),
                               [](const ReportText &lines, int at) { return isCause(lines, at + 1); }};
    static const QRegularExpression headline(u"^\\s*\\d+\\) (\\S.*?)\\s*$"_s);
    const QStringView first = text.line(line).trimmed();
    if (first.isEmpty() || !first[0].isDigit() || !isCause(text, line + 1))
        return std::nullopt;
    const auto match = headline.match(text.line(line).toString());
    if (!match.hasMatch())
        return std::nullopt;
    return recognitionOf(failureAt(text, line, line + 2, match.captured(1), runner), text);
}

} // namespace wire::reports
