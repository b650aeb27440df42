// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// rustc, clippy and ruff's full form: a headline, and "--> file:line:column" below it. cargo test and audit.

namespace wire::reports {

std::optional<Recognition> recogniseRust(const ReportText &text, int line)
{
    static const QRegularExpression headline(
        u"^(?:(error|warning)(?:\\[([\\w:]+)\\])?: (.+)|([A-Z]{1,5}\\d{3,4})(?: \\[\\*\\])? (.+))$"_s);
    static const QRegularExpression total(
        u"^(?:aborting due to|could not compile|\\d+ warnings? emitted|.* generated \\d+ warnings?|build failed|test failed|\\d+ (?:vulnerabilit|allowed warning))"_s);
    const QString first = text.line(line).toString().trimmed();
    const QChar start = first.isEmpty() ? QChar() : first.at(0);
    if (start != u'e' && start != u'w' && !start.isUpper())
        return std::nullopt;
    const auto match = headline.match(first);
    if (!match.hasMatch())
        return std::nullopt;
    const bool ruff = !match.captured(4).isEmpty();
    const QString message = ruff ? match.captured(5) : match.captured(3);
    if (!ruff && total.match(message).hasMatch()) {
        int end = line + 1;
        while (end < text.lineCount() && text.line(end).trimmed().startsWith("Caused by"_L1))
            ++end;
        return Recognition{end};
    }
    static const QRegularExpression arrow(u"^\\s*--> ([^:\\s]+(?:[^:]*[^:\\s])?):(\\d+):\\d+\\s*$"_s);
    const auto place = arrow.match(text.line(line + 1).toString());
    if (!place.hasMatch())
        return std::nullopt;
    static const QRegularExpression body(u"^\\s*(?:\\d+\\s*[|│]|[|│]|=|\\.\\.\\.|:::|-->|help:|note:|╭|╰)"_s);
    int end = line + 2;
    int help = -1;
    while (end < text.lineCount() && end - line < 200) {
        const QStringView next = text.line(end);
        const QStringView trimmed = next.trimmed();
        const bool part = body.match(next.toString()).hasMatch() ||
                          (trimmed.isEmpty() && body.match(text.line(end + 1).toString()).hasMatch());
        if (!part)
            break;
        if (help < 0 && (trimmed.startsWith("help:"_L1) || trimmed.startsWith("= help:"_L1)))
            help = end;
        ++end;
    }
    Found found = foundOn(text, line, end, ruff ? "ruff" : "cargo");
    found.finding.title = oneLine(message);
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = ruff ? match.captured(4) : match.captured(2);
    found.finding.severity = !ruff && match.captured(1) == "error"_L1 ? Severity::Major : Severity::Minor;
    found.finding.file = tidyPath(place.captured(1));
    found.finding.line = place.captured(2).toInt();
    if (help >= 0)
        found.finding.suggestion = oneLine(text.line(help).toString().section(u"help:"_s, 1), 400);
    Recognition recognition{end};
    recognition.found.push_back(std::move(found));
    return recognition;
}

std::optional<Recognition> recogniseRustTest(const ReportText &text, int line)
{
    const QStringView first = text.line(line).trimmed();
    static const QRegularExpression section(
        u"^---- (\\S+(?: - (?:.+ )?\\(line \\d+\\))?)(?: \\S.*)? (?:stdout|stderr) ----$"_s);
    static const QRegularExpression panic(
        u"^\\s*thread '[^']*'(?: \\(\\d+\\))? panicked at (?:'(.*)', )?([^:\\s]+):(\\d+)(?::\\d+)?:?\\s*$"_s);
    static const QRegularExpression failedLine(
        u"^test (\\S+(?: - (?:.+ )?\\(line \\d+\\))?)(?: - [a-z ]+)? \\.\\.\\. FAILED$"_s);
    static const QRegularExpression noise(
        u"^(?:test \\S+(?: - (?:.+ )?\\(line \\d+\\))?(?: - [a-z ]+)? \\.\\.\\. (?:ok|ignored.*)|running \\d+ tests?|test result: .*)$"_s);
    if (first.startsWith("test "_L1) || first.startsWith("running "_L1)) {
        if (noise.match(first.toString()).hasMatch())
            return Recognition{line + 1};
        const auto match = failedLine.match(first.toString());
        if (!match.hasMatch())
            return std::nullopt;
        Recognition recognition{line + 1};
        recognition.status = ReportStatus::Failed;
        Found found = foundOn(text, line, line + 1, "cargo");
        found.symbol = match.captured(1);
        found.finding.title = u"%1 fails"_s.arg(found.symbol);
        found.finding.category = u"test"_s;
        found.finding.severity = Severity::Major;
        recognition.found.push_back(std::move(found));
        return recognition;
    }
    if (first == "failures:"_L1) { // the names once more
        int end = line + 1;
        while (end < text.lineCount() && end - line < 400 && text.line(end).startsWith("    "_L1) &&
               !text.line(end).trimmed().isEmpty())
            ++end;
        if (end > line + 1)
            return Recognition{end};
    }
    const auto name =
        first.startsWith("---- "_L1) ? section.match(first.toString()) : QRegularExpressionMatch();
    const bool panics = first.startsWith("thread '"_L1) && first.contains("panicked at"_L1);
    if (!name.hasMatch() && !panics)
        return std::nullopt;
    int end = panics ? line : line + 1;
    int at = -1;
    while (end < text.lineCount() && end - line < 100 && text.zone(end) != Zone::Fence) {
        const QStringView next = text.line(end).trimmed();
        if (end > line && (next.startsWith("---- "_L1) || next == "failures:"_L1 ||
                           next.startsWith("test result:"_L1) || next.startsWith("stack backtrace"_L1)))
            break;
        if (at < 0 && next.startsWith("thread '"_L1) && next.contains("panicked at"_L1))
            at = end;
        if (at >= 0 && end > at + 1 && next.isEmpty())
            break;
        ++end;
    }
    Found found = foundOn(text, line, end, "cargo");
    static const QRegularExpression thread(u"^thread '([^']+)'"_s);
    found.symbol = name.hasMatch() ? name.captured(1) : thread.match(first.toString()).captured(1);
    QString said;
    if (at >= 0) {
        const auto match = panic.match(text.line(at).toString());
        found.finding.file = tidyPath(match.captured(2));
        if (match.captured(3).toInt() > 0)
            found.finding.line = match.captured(3).toInt();
        said = match.captured(1).isEmpty() ? linesOf(text, at + 1, end) : match.captured(1);
        said = said.section(u"note: run with"_s, 0, 0);
    } else {
        said = linesOf(text, line + 1, end).section(u'\n', 0, 0);
        // An example in the documentation that does not compile.
        static const QRegularExpression place(u"^\\s*--> ([^:\\s]+):(\\d+):\\d+\\s*$"_s);
        for (int i = line + 1; i < end && found.finding.file.isEmpty(); ++i) {
            if (const auto match = place.match(text.line(i).toString()); match.hasMatch()) {
                found.finding.file = tidyPath(match.captured(1));
                found.finding.line = match.captured(2).toInt();
            }
        }
    }
    found.finding.title = oneLine(said.trimmed().isEmpty() ? u"%1 fails"_s.arg(found.symbol)
                                                           : u"%1: %2"_s.arg(found.symbol, said.trimmed()));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    Recognition recognition{end};
    recognition.found.push_back(std::move(found));
    recognition.status = ReportStatus::Failed;
    return recognition;
}

} // namespace wire::reports
