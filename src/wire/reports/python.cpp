// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

namespace wire::reports {
namespace {

bool isForeign(const QString &path)
{
    return path.contains("site-packages"_L1) || path.contains("dist-packages"_L1) || path.startsWith(u'<') ||
           path.contains("/lib/python"_L1);
}

/// "ValueError: no such user", "AssertionError", "django.db.utils.OperationalError: …"
const QRegularExpression &exceptionLine()
{
    static const QRegularExpression shape(
        u"^(?:E\\s+|\\|\\s*)*((?:[A-Za-z_][\\w]*\\.)*[A-Za-z_]*(?:Error|Exception|Warning|Interrupt|Exit|Iteration|Timeout|Failed|Fault|NotFound|DoesNotExist))(?::\\s*(.*))?$"_s);
    return shape;
}

struct Trace
{
    QString file;
    int line = 0;
    QString exception;
    int end = 0;
};

/// From "Traceback (most recent call last):" on; chained ones are one, the last counts.
std::optional<Trace> traceAt(const ReportText &text, int line)
{
    static const QRegularExpression frame(u"^\\s*(?:\\|\\s*)?File \"([^\"]+)\", line (\\d+)"_s);
    static const QRegularExpression chain(u"^\\s*(?:During handling of the above|The above exception was)"_s);
    Trace trace;
    Trace own;
    for (int i = line; i < text.lineCount() && i - line < 600 && text.zone(i) != Zone::Fence; ++i) {
        const QString current = text.line(i).toString();
        const QString trimmed = current.trimmed();
        if (i > line && trace.line == 0 && trimmed.startsWith("Traceback (most"_L1))
            break;
        if (const auto match = frame.match(current); match.hasMatch()) {
            trace.file = match.captured(1);
            trace.line = match.captured(2).toInt();
            if (!isForeign(trace.file))
                own = trace;
            continue;
        }
        const auto match = exceptionLine().match(trimmed);
        const bool indentedCode = current.startsWith("    "_L1) && i > line && trace.line > 0 &&
                                  frame.match(text.line(i - 1).toString()).hasMatch();
        if (!match.hasMatch() || indentedCode || trace.line == 0)
            continue;
        trace.exception = oneLine(trimmed, 200);
        trace.end = i + 1;
        // The message may go on, and another trace may follow from this one.
        int next = i + 1;
        while (next < text.lineCount() && next - i < 4 && text.line(next).trimmed().isEmpty())
            ++next;
        if (!chain.match(text.line(next).toString()).hasMatch())
            break;
    }
    if (trace.exception.isEmpty())
        return std::nullopt;
    if (own.line > 0) {
        trace.file = own.file;
        trace.line = own.line;
    }
    return trace;
}

Found failedTest(const ReportText &text, int line, int end, const QString &test, const QString &said)
{
    Found found = foundOn(text, line, end, "pytest");
    found.symbol = test;
    found.finding.title = oneLine(said.isEmpty() ? u"%1 fails"_s.arg(test) : u"%1: %2"_s.arg(test, said));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    return found;
}

/// "____ TestCart.test_total ____" and what follows it up to the next such line.
std::optional<Recognition> failureSection(const ReportText &text, int line, const QString &title)
{
    static const QRegularExpression rule(u"^(?:_{3,} .+ _{3,}|={3,}.*={3,})$"_s);
    static const QRegularExpression place(u"^([^\\s:][^:]*\\.py):(\\d+): ?(\\w+)?"_s);
    int end = line + 1;
    QString file;
    int number = 0;
    QString said;
    QString firstError;
    const QStringView headline = text.line(line);
    const qsizetype margin = headline.size() - headline.trimmed().size();
    for (; end < text.lineCount() && end - line < 600 && text.zone(end) != Zone::Fence; ++end) {
        QStringView dedented = text.line(end); // the whole output may be indented
        for (qsizetype i = 0; i < margin && !dedented.isEmpty() && dedented[0].isSpace(); ++i)
            dedented = dedented.sliced(1);
        const QString current = dedented.toString();
        if (rule.match(current.trimmed()).hasMatch())
            break;
        if (const auto match = place.match(current); match.hasMatch() && !isForeign(match.captured(1))) {
            file = match.captured(1);
            number = match.captured(2).toInt();
            if (said.isEmpty())
                said = match.captured(3);
        }
        if (current.startsWith("E   "_L1)) {
            const QString error = current.mid(1).trimmed();
            if (firstError.isEmpty())
                firstError = error;
        } else if (firstError.isEmpty() && exceptionLine().match(current.trimmed()).hasMatch() &&
                   !current.startsWith(u' ')) {
            firstError = current.trimmed();
        }
        static const QRegularExpression pyFrame(u"^\\s*File \"([^\"]+)\", line (\\d+)"_s);
        if (const auto match = pyFrame.match(current); match.hasMatch() && !isForeign(match.captured(1))) {
            file = match.captured(1);
            number = match.captured(2).toInt();
        }
    }
    static const QRegularExpression collecting(u"^ERROR (?:collecting|at setup of|at teardown of) (.+)$"_s);
    QString test = title;
    const auto error = collecting.match(title);
    if (error.hasMatch())
        test = error.captured(1);
    // "TestTax.test_rate[DE-0.19]": what stands in brackets is the case's own.
    const QString name = test.section(u'[', 0, 0);
    const QString last = name.section(u'.', -1);
    const QString symbol = last.contains(u"py"_s) ? test : test.sliced(name.size() - last.size());
    Found found = failedTest(text, line, end, symbol, firstError.isEmpty() ? said : firstError);
    if (file.isEmpty() && looksLikePath(test))
        file = test;
    found.finding.file = tidyPath(file);
    if (number > 0)
        found.finding.line = number;
    Recognition recognition{end};
    recognition.found.push_back(std::move(found));
    recognition.status = ReportStatus::Failed;
    return recognition;
}

} // namespace

std::optional<Recognition> recognisePytest(const ReportText &text, int line)
{
    const QString first = text.line(line).toString().trimmed();
    static const QRegularExpression section(u"^_{3,} (.+?) _{3,}$"_s);
    if (first.startsWith("___"_L1)) {
        if (const auto match = section.match(first); match.hasMatch())
            return failureSection(text, line, match.captured(1));
        return std::nullopt;
    }
    static const QRegularExpression summary(
        u"^(FAILED|FAIL|ERROR) ([^\\s:]+\\.py)(?:::(\\S+(?:\\[[^\\]]*\\])?))?(?: - (.*))?$"_s);
    if (first.startsWith("FAILED "_L1) || first.startsWith("FAIL "_L1) || first.startsWith("ERROR "_L1)) {
        const auto match = summary.match(first);
        if (!match.hasMatch())
            return std::nullopt;
        const QString name =
            match.captured(3).isEmpty() ? match.captured(2) : match.captured(3).section(u"::"_s, -1);
        Found found = failedTest(text, line, line + 1, name, match.captured(4));
        found.finding.file = tidyPath(match.captured(2));
        Recognition recognition{line + 1};
        recognition.found.push_back(std::move(found));
        recognition.status = ReportStatus::Failed;
        return recognition;
    }
    // unittest: "FAIL: test_total (tests.test_cart.TestCart)", rules around it and a traceback.
    static const QRegularExpression unit(u"^(FAIL|ERROR): (\\w+) \\(([\\w.]+)\\)"_s);
    if (first.startsWith("FAIL: "_L1) || first.startsWith("ERROR: "_L1)) {
        const auto match = unit.match(first);
        if (!match.hasMatch())
            return std::nullopt;
        int at = line + 1;
        while (at < text.lineCount() && at - line < 6 && !text.line(at).startsWith("Traceback"_L1))
            ++at;
        const auto trace = traceAt(text, at);
        const int end = trace ? trace->end : line + 1;
        Found found = failedTest(text, line, end, match.captured(2), trace ? trace->exception : QString());
        if (trace) {
            found.finding.file = tidyPath(trace->file);
            found.finding.line = trace->line;
        }
        Recognition recognition{end};
        recognition.found.push_back(std::move(found));
        recognition.status = ReportStatus::Failed;
        return recognition;
    }
    static const QRegularExpression warnings(u"^=+ warnings summary .*=+$"_s);
    if (first.startsWith(u'=') && warnings.match(first).hasMatch()) {
        // What is deprecated in code that passes its tests is no failure of them.
        int end = line + 1;
        while (end < text.lineCount() && text.zone(end) != Zone::Fence && !text.line(end).startsWith(u'='))
            ++end;
        return Recognition{end};
    }
    static const QRegularExpression noise(
        u"^(?:=+ .*(?:passed|failed|error|test session starts|FAILURES|ERRORS|short test summary "
        u"info|warnings summary|no tests ran).*=+|platform \\w+ -- Python.*|rootdir: .*|plugins: "
        u".*|collected \\d+ items.*|"
        u"\\S+\\.py(?:::\\S+)? [.FExsX]+\\s*(?:\\[\\s*\\d+%\\])?|\\S+\\.py::\\S+ (?:PASSED|FAILED|SKIPPED|XFAIL|XPASS|ERROR)\\s*(?:\\[\\s*\\d+%\\])?)$"_s);
    if ((first.startsWith(u'=') || first.contains(".py"_L1) || first.startsWith("platform "_L1) ||
         first.startsWith("rootdir"_L1) || first.startsWith("collected "_L1) ||
         first.startsWith("plugins"_L1)) &&
        noise.match(first).hasMatch()) {
        static const QRegularExpression verbose(u"^(\\S+\\.py)::(\\S+) (?:FAILED|ERROR)\\b"_s);
        Recognition recognition{line + 1};
        if (const auto match = verbose.match(first); match.hasMatch()) {
            Found found = failedTest(text, line, line + 1, match.captured(2).section(u"::"_s, -1), QString());
            found.finding.file = tidyPath(match.captured(1));
            recognition.found.push_back(std::move(found));
        }
        return recognition;
    }
    return std::nullopt;
}

std::optional<Recognition> recogniseTraceback(const ReportText &text, int line)
{
    const QStringView first = text.line(line).trimmed();
    if (!first.contains("Traceback (most recent call last)"_L1))
        return std::nullopt;
    const auto trace = traceAt(text, line);
    if (!trace)
        return Recognition{line + 1};
    Found found = foundOn(text, line, trace->end, "traceback");
    found.finding.title = trace->exception;
    found.finding.detail = linesOf(text, line, trace->end);
    found.finding.file = tidyPath(trace->file);
    found.finding.line = trace->line;
    found.finding.category = trace->exception.section(u':', 0, 0);
    found.finding.severity = Severity::Major;
    Recognition recognition{trace->end};
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace wire::reports
