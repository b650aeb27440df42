// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/gotestevents.h"
#include "wire/reports/jsonmembers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;
using nlohmann::json;

namespace wire::reports {
namespace {

Found failureOf(const QString &test, const QString &output)
{
    Found found;
    found.symbol = test;
    found.finding.format = u"go-test"_s;
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    found.finding.detail = output.trimmed();
    readGoOutput(output, found.finding);
    found.finding.title = oneLine(found.finding.title.isEmpty() ? u"%1 fails"_s.arg(test)
                                                                : u"%1: %2"_s.arg(test, found.finding.title));
    return found;
}

} // namespace

void readGoOutput(const QString &output, ExtractedFinding &finding)
{
    static const QRegularExpression said(u"^\\s*([\\w./-]+\\.go):(\\d+):\\s*(.*)$"_s,
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression panic(u"^\\s*panic: (.*?)(?: \\[recovered\\])?$"_s,
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression frame(u"^\\s+(\\S+\\.go):(\\d+) \\+0x"_s,
                                          QRegularExpression::MultilineOption);
    if (const auto match = said.match(output); match.hasMatch()) {
        finding.file = tidyPath(match.captured(1));
        finding.line = match.captured(2).toInt();
        finding.title = match.captured(3).trimmed();
        // testify prints a block of labelled lines.
        static const QRegularExpression label(u"Error:\\s+(.*)"_s);
        if (finding.title.isEmpty() || finding.title.startsWith("Error Trace"_L1))
            finding.title = label.match(output).captured(1).trimmed();
    } else if (const auto panicked = panic.match(output); panicked.hasMatch()) {
        finding.title = panicked.captured(0).trimmed();
        auto frames = frame.globalMatch(output);
        while (frames.hasNext()) {
            const auto at = frames.next();
            if (at.captured(1).contains("/src/runtime/"_L1) || at.captured(1).contains("/src/testing/"_L1))
                continue;
            finding.file = tidyPath(at.captured(1));
            finding.line = at.captured(2).toInt();
            break;
        }
    }
}

bool GoTestEvents::take(const json &value, qsizetype begin, qsizetype end)
{
    const QString action = textAt(value, "Action");
    const QString package = textAt(value, "Package");
    if (action.isEmpty() || package.isEmpty())
        return false;
    m_used = true;
    const QString test = textAt(value, "Test");
    const QString key = package + u'\n' + test;
    if (!m_firstSeen.contains(key))
        m_firstSeen.insert(key, begin);
    if (action == "output"_L1 && at(value, "Output").is_string()) {
        QString &output = m_output[key];
        if (output.size() < 4000)
            output += at(value, "Output").get<QString>();
    } else if (action == "fail"_L1 && m_failures.size() < 5000) {
        m_failures.push_back({package, test, m_firstSeen.value(key), end});
        if (!test.isEmpty()) {
            m_parents.insert(package + u'\n');
            for (qsizetype slash = test.indexOf(u'/'); slash > 0; slash = test.indexOf(u'/', slash + 1))
                m_parents.insert(package + u'\n' + test.left(slash));
        }
    }
    return true;
}

std::vector<Found> GoTestEvents::failures() const
{
    std::vector<Found> all;
    for (const Failure &failure : m_failures) {
        const QString key = failure.package + u'\n' + failure.test;
        if (m_parents.contains(key))
            continue;
        Found found = failureOf(failure.test.isEmpty() ? failure.package : failure.test, m_output.value(key));
        found.begin = failure.begin;
        found.end = failure.end;
        all.push_back(std::move(found));
    }
    return all;
}

namespace {

/// "WARNING: DATA RACE", the two accesses with their stacks, up to a line of equals signs.
Recognition readRace(const ReportText &text, int line)
{
    static const QRegularExpression frame(u"^\\s+(\\S+\\.go):(\\d+)(?: \\+0x[0-9a-f]+)?$"_s);
    constexpr int mostLines = 200;
    int end = line + 1;
    while (end < text.lineCount() && end - line < mostLines && text.zone(end) != Zone::Fence &&
           !text.line(end).startsWith("====="_L1))
        ++end;
    Found found = foundOn(text, line, end, "go-race");
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    found.finding.detail = linesOf(text, line, end);
    for (int i = line; i < end && found.finding.file.isEmpty(); ++i) {
        const auto match = frame.match(text.line(i).toString());
        if (match.hasMatch() && !match.captured(1).contains("/src/runtime/"_L1)) {
            found.finding.file = tidyPath(match.captured(1));
            found.finding.line = match.captured(2).toInt();
        }
    }
    const QString access =
        line + 1 < end ? text.line(line + 1).toString().section(u" at "_s, 0, 0).trimmed() : QString();
    found.finding.title =
        oneLine(access.isEmpty() ? u"Data race"_s : u"Data race: %1"_s.arg(access.toLower()));
    return {end, {std::move(found)}, ReportStatus::Failed};
}

/// "panic: …" and the goroutines below it, each after an empty line, without a test that is named as failed.
std::optional<Recognition> readPanic(const ReportText &text, int line)
{
    static const QRegularExpression after(u"^(?:exit status \\d+|FAIL\\b.*|=== .*|--- .*|ok\\s.*)$"_s);
    constexpr int mostLines = 200;
    int end = line + 1;
    bool hasStack = false;
    for (; end < text.lineCount() && end - line < mostLines && text.zone(end) != Zone::Fence; ++end) {
        const QString next = text.line(end).toString();
        const bool isEnd =
            next.isEmpty() && end + 1 < text.lineCount() && !text.line(end + 1).startsWith("goroutine "_L1);
        if (isEnd || after.match(next).hasMatch())
            break;
        hasStack = hasStack || (next.startsWith("goroutine "_L1) && next.endsWith("]:"_L1));
    }
    if (!hasStack)
        return std::nullopt;
    Found found = foundOn(text, line, end, "go-panic");
    found.finding.severity = Severity::Major;
    found.finding.detail = linesOf(text, line, end);
    readGoOutput(linesOf(text, line, end), found.finding);
    found.finding.title = oneLine(found.finding.title);
    return Recognition{end, {std::move(found)}, ReportStatus::Failed};
}

} // namespace

std::optional<Recognition> recogniseGoTest(const ReportText &text, int line)
{
    if (text.line(line).trimmed() == "WARNING: DATA RACE"_L1)
        return readRace(text, line);
    if (text.line(line).startsWith("panic: "_L1))
        return readPanic(text, line);
    // --- FAIL: TestAdd (0.00s), with its subtests and messages indented below it.
    static const QRegularExpression start(u"^\\s*--- FAIL: (\\S+) \\([\\d.]+s\\)$"_s);
    static const QRegularExpression other(
        u"^\\s*(?:=== |--- (?:PASS|FAIL|SKIP)|FAIL\\b|ok\\s|PASS$|exit status)"_s);
    const QStringView first = text.line(line).trimmed();
    if (!first.startsWith("--- FAIL: "_L1)) {
        static const QRegularExpression noise(
            u"^(?:=== (?:RUN|PAUSE|CONT|NAME)\\s|--- (?:PASS|SKIP): |(?:ok|FAIL|\\?)\\s+\\S+\\s+(?:[\\d.]+s|\\(cached\\)|\\[(?:build failed|no test files|setup failed)\\])|exit status \\d+$)"_s);
        if (!noise.match(first.toString()).hasMatch())
            return std::nullopt;
        return Recognition{line + 1};
    }
    const auto match = start.match(text.line(line).toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QString test = match.captured(1);
    int end = line + 1;
    QString output;
    bool hasChild = false;
    while (end < text.lineCount() && end - line < 300) {
        const QString next = text.line(end).toString();
        static const QRegularExpression passedChild(u"^\\s+--- (?:PASS|SKIP): (\\S+)"_s);
        if (passedChild.match(next).captured(1).startsWith(test + u'/')) {
            ++end;
            continue;
        }
        const auto child = start.match(next);
        if (child.hasMatch() && child.captured(1).startsWith(test + u'/')) {
            hasChild = true;
            break;
        }
        const bool panics = output.contains("panic: "_L1) || next.startsWith("panic: "_L1) ||
                            next.startsWith("goroutine "_L1);
        const bool indented = next.startsWith(u' ') || next.startsWith(u'\t') || next.isEmpty();
        if (other.match(next).hasMatch() || (!indented && !panics) || text.zone(end) == Zone::Fence)
            break;
        output += next + u'\n';
        ++end;
    }
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    if (hasChild && output.trimmed().isEmpty())
        return recognition;
    Found found = failureOf(test, output);
    found.begin = text.begin(line);
    found.end = text.end(end - 1);
    recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace wire::reports
