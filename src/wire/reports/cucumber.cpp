// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// What Cucumber and behave print at the end: the scenarios that failed, and how many there were.

namespace wire::reports {
namespace {

/// "cucumber features/cart.feature:6 # Scenario: Total" and "  features/cart.feature:6  Total"
const QRegularExpression &failingScenario()
{
    static const QRegularExpression shape(u"^\\s*(?:cucumber\\s+(?:\\S+\\s+)*?)?(\\S+\\.feature):(\\d+)\\s+(?"
                                          u":#\\s*)?(?:Scenario(?: Outline)?:\\s*)?"
                                          "(\\S.*?)\\s*$"_s);
    return shape;
}

/// "1) Scenario: Total of two items # features/cart.feature:6"
const QRegularExpression &numberedScenario()
{
    static const QRegularExpression shape(
        u"^\\s*\\d+\\) Scenario(?: Outline)?: (\\S.*?) # (\\S+\\.feature):(\\d+)\\s*$"_s);
    return shape;
}

/// "  Scenario: Total of two items  # features/cart.feature:6", above its steps
const QRegularExpression &printedScenario()
{
    static const QRegularExpression shape(
        u"^\\s*Scenario(?: Outline)?: (\\S.*?)\\s+# (\\S+\\.feature):(\\d+)\\s*$"_s);
    return shape;
}

/// "2 scenarios (1 failed, 1 passed)" and "1 feature passed, 1 failed, 0 skipped"
const QRegularExpression &summary()
{
    static const QRegularExpression shape(
        u"^\\s*\\d+ scenarios? \\((.+)\\)\\s*$|^\\s*(\\d+ features? passed, \\d+ failed, .*)$"_s);
    return shape;
}

bool isHeadline(QStringView line)
{
    const QStringView plain = line.trimmed();
    return plain.compare("Failing scenarios:"_L1, Qt::CaseInsensitive) == 0 ||
           plain == "(::) failed steps (::)"_L1;
}

Found failureOn(const ReportText &text, int line, int end, const QString &name)
{
    Found found = foundOn(text, line, end, "cucumber");
    found.symbol = name;
    found.finding.title = oneLine(u"Scenario fails: "_s + name);
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    return found;
}

/// The failed steps say again, and at length, what the scenarios below them are called.
std::optional<Recognition> listAt(const ReportText &text, int line)
{
    Recognition recognition;
    int last = -1; // line of the scenario that was listed last
    for (int at = line + 1; at < text.lineCount() && text.zone(at) == text.zone(line); ++at) {
        const auto match = failingScenario().match(text.line(at).toString());
        if (!match.hasMatch()) {
            const bool beginsAgain = text.line(at).trimmed() == text.line(line).trimmed();
            if (last >= 0 || beginsAgain || at - line > 500)
                break;
            continue;
        }
        Found found = failureOn(text, at, at + 1, match.captured(3));
        found.finding.file = tidyPath(match.captured(1));
        found.finding.line = match.captured(2).toInt();
        recognition.found.push_back(std::move(found));
        last = at;
    }
    if (last < 0)
        return std::nullopt;
    recognition.endLine = last + 1;
    recognition.status = ReportStatus::Failed;
    return recognition;
}

/// A scenario with its steps; one of them says what went wrong.
Recognition scenarioAt(const ReportText &text, int line, const QRegularExpressionMatch &match)
{
    static const QRegularExpression failure(
        u"^\\s*(?:assert(?:ion)? failed\\b|traceback \\(|.*\\((?:\\w+::)*\\w*(?:error|exception)\\)\\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    bool hasFailed = false;
    int end = line + 1;
    while (end < text.lineCount() && end - line < 200 && text.zone(end) == text.zone(line) &&
           !text.line(end).trimmed().isEmpty()) {
        hasFailed = hasFailed || failure.match(text.line(end).toString()).hasMatch();
        ++end;
    }
    Recognition recognition{end};
    if (!hasFailed)
        return recognition;
    Found found = failureOn(text, line, end, match.captured(1));
    found.finding.file = tidyPath(match.captured(2));
    found.finding.line = match.captured(3).toInt();
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace

std::optional<Recognition> recogniseCucumber(const ReportText &text, int line)
{
    const QString first = text.line(line).toString();
    if (isHeadline(first))
        return listAt(text, line);
    if (const auto counts = summary().match(first); counts.hasMatch()) {
        static const QRegularExpression failed(u"\\b[1-9]\\d* (?:failed|undefined|ambiguous|pending)\\b"_s);
        Recognition recognition{line + 1};
        recognition.status = failed.match(first).hasMatch() ? ReportStatus::Failed : ReportStatus::Passed;
        return recognition;
    }
    if (const auto printed = printedScenario().match(first); printed.hasMatch())
        return scenarioAt(text, line, printed);
    const auto match = numberedScenario().match(first);
    if (!match.hasMatch())
        return std::nullopt;
    int end = line + 1;
    while (end < text.lineCount() && end - line < 200 && text.zone(end) == text.zone(line)) {
        const QString next = text.line(end).toString();
        if (numberedScenario().match(next).hasMatch() || summary().match(next).hasMatch() || isHeadline(next))
            break;
        ++end;
    }
    Found found = failureOn(text, line, end, match.captured(1));
    found.finding.file = tidyPath(match.captured(2));
    found.finding.line = match.captured(3).toInt();
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace wire::reports
