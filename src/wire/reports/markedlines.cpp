// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// Tools that put a mark in front of each line: Terraform's bar, Prettier's "[warn]", npm's "npm ERR!".

namespace wire::reports {
namespace {

/// "│ Error: Unsupported argument", below it "│   on main.tf line 14, in …" and why, up to the bar's end.
std::optional<Recognition> terraform(const ReportText &text, int line)
{
    static const QRegularExpression head(u"^[│|] (Error|Warning): (.+)$"_s);
    static const QRegularExpression place(u"^\\s*on (\\S+) line (\\d+)"_s);
    const auto match = head.match(text.line(line).toString());
    if (!match.hasMatch())
        return std::nullopt;
    constexpr int mostLines = 60;
    QString body;
    int end = line + 1;
    for (; end < text.lineCount() && end - line < mostLines; ++end) {
        const QString next = text.line(end).toString();
        if ((!next.startsWith(u'│') && !next.startsWith(u'|')) || head.match(next).hasMatch())
            break;
        body += next.mid(1) + u'\n';
    }
    Found found = foundOn(text, line, end, "terraform");
    found.finding.title = oneLine(match.captured(2));
    found.finding.detail = body.trimmed();
    const bool isError = match.captured(1) == "Error"_L1;
    found.finding.severity = isError ? Severity::Major : Severity::Minor;
    for (const QString &said : body.split(u'\n')) {
        if (const auto at = place.match(said); at.hasMatch() && found.finding.file.isEmpty()) {
            found.finding.file = tidyPath(at.captured(1));
            found.finding.line = at.captured(2).toInt();
        }
    }
    Recognition recognition{end};
    if (isError)
        recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

/// "[warn] src/app.css" for each file whose style is another, and then a line that sums up.
std::optional<Recognition> prettier(const ReportText &text, int line)
{
    static const QRegularExpression shape(u"^\\[warn\\] (\\S.*)$"_s);
    const QString said = shape.match(text.line(line).toString()).captured(1);
    if (said.startsWith("Code style issues"_L1))
        return Recognition{line + 1};
    if (!looksLikePath(said))
        return std::nullopt;
    Found found = foundOn(text, line, line + 1, "prettier");
    found.finding.file = tidyPath(said);
    found.finding.title = oneLine(u"Not formatted as Prettier would: %1"_s.arg(found.finding.file));
    found.finding.detail = found.finding.title;
    found.finding.category = u"formatting"_s;
    found.finding.severity = Severity::NiceToHave;
    return Recognition{line + 1, {std::move(found)}};
}

/// "npm ERR! code ERESOLVE", below it why, up to the last line with that mark.
std::optional<Recognition> npm(const ReportText &text, int line)
{
    static const QRegularExpression shape(u"^npm (?:ERR!|error)(?: (.*))?$"_s);
    static const QRegularExpression aside(
        u"^(?:code|errno|syscall|path|dest|A complete log|\\d{4}-)\\b|_logs/"_s);
    QStringList said;
    QString code;
    int end = line;
    for (; end < text.lineCount(); ++end) {
        const auto match = shape.match(text.line(end).toString());
        if (!match.hasMatch())
            break;
        const QString words = match.captured(1).trimmed();
        if (words.startsWith("code "_L1))
            code = words.section(u' ', 1, 1);
        else if (!words.isEmpty() && !aside.match(words).hasMatch())
            said.append(words);
    }
    // Without a code of the system, or for a script of the project, the cause stands above.
    if (said.isEmpty() || !code.startsWith(u'E') || code == "ELIFECYCLE"_L1)
        return std::nullopt;
    Found found = foundOn(text, line, end, "npm");
    found.finding.title = oneLine(said.first());
    found.finding.detail = said.join(u'\n');
    found.finding.category = code;
    found.finding.severity = Severity::Major;
    return Recognition{end, {std::move(found)}, ReportStatus::Failed};
}

} // namespace

std::optional<Recognition> recogniseMarkedLine(const ReportText &text, int line)
{
    if (auto planned = terraform(text, line))
        return planned;
    if (auto failed = npm(text, line))
        return failed;
    return prettier(text, line);
}

} // namespace wire::reports
