// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// Jest, Vitest, Mocha; GoogleTest, Qt Test, CTest, sanitizers; CMake, make, npm audit's text.

namespace wire::reports {
namespace {

/// The first place in a stack trace that belongs to the project.
void placeFromStack(const QString &block, ExtractedFinding &finding)
{
    static const QRegularExpression frame(
        u"(?:\\bat (?:[^\\n]*\\()?|❯ (?:\\S+ )?|\\bin )((?:file://)?[^()\\s:]+\\.\\w{1,5}):(\\d+)(?::\\d+)?"_s);
    auto frames = frame.globalMatch(block.left(8000));
    while (frames.hasNext()) {
        const auto match = frames.next();
        const QString path = match.captured(1);
        if (path.contains("node_modules"_L1) || path.startsWith("node:"_L1) || path.contains("internal/"_L1))
            continue;
        finding.file = tidyPath(path);
        finding.line = match.captured(2).toInt();
        return;
    }
}

Found testFailure(const ReportText &text, int line, int end, const char *format, const QString &test,
                  const QString &said)
{
    Found found = foundOn(text, line, end, format);
    found.symbol = test;
    found.finding.title = oneLine(said.isEmpty() ? u"%1 fails"_s.arg(test) : u"%1: %2"_s.arg(test, said));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    return found;
}

std::optional<Recognition> one(Found found, int end)
{
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

/// The first line that says what went wrong.
QString messageIn(const ReportText &text, int line, int end)
{
    for (int i = line; i < end; ++i) {
        const QString current = text.line(i).toString().trimmed();
        static const QRegularExpression code(u"^(?:>?\\s*\\d+ \\||\\||at |❯|[-+] |[⎯─]+)"_s);
        if (!current.isEmpty() && !code.match(current).hasMatch())
            return current;
    }
    return {};
}

/// Playwright: "1) [chromium] › tests/a.spec.ts:22:5 › cart › keeps items ───", the list of all tests above
/// it and of the failed ones below.
std::optional<Recognition> playwrightTest(const ReportText &text, int line, const QString &first)
{
    static const QRegularExpression shape(
        u"^(?:(\\d+\\))|([✓✔√✘✗×-])\\s+\\d+)? ?(?:\\[[^\\]]+\\] › )?([^\\s:›]+\\.[cm]?[jt]sx?):(\\d+):\\d+ › (.+?)(?: \\(retry #\\d+\\))?(?: \\([\\d.]+m?s\\))?[\\s─]*$"_s);
    const auto match = first.contains(u" › "_s) ? shape.match(first) : QRegularExpressionMatch();
    if (!match.hasMatch())
        return std::nullopt;
    const bool isBlock = !match.captured(1).isEmpty();
    const bool isFailed = match.captured(2) == u"✘"_s || match.captured(2) == u"✗"_s;
    if (!isBlock && !isFailed)
        return Recognition{line + 1};
    int end = line + 1;
    QString said;
    static const QRegularExpression behind(
        u"^\\d+ (?:failed|passed|skipped|flaky|did not run|interrupted)"_s);
    for (; isBlock && end < text.lineCount() && end - line < 200 && text.zone(end) != Zone::Fence; ++end) {
        const QString current = text.line(end).toString().trimmed();
        if (behind.match(current).hasMatch() || !shape.match(current).captured(1).isEmpty())
            break;
        if (said.isEmpty() && current.startsWith("Error:"_L1))
            said = current.mid(6).trimmed();
    }
    const QString test = match.captured(5).section(u" › "_s, -1).trimmed();
    Found found = testFailure(text, line, end, "playwright", test, said);
    found.finding.file = tidyPath(match.captured(3));
    found.finding.line = match.captured(4).toInt();
    return one(std::move(found), end);
}

} // namespace

std::optional<Recognition> recogniseJsTests(const ReportText &text, int line)
{
    const QString first = text.line(line).toString().trimmed();
    if (first.isEmpty())
        return std::nullopt;
    // Jest: "● Cart › adds items", then the message, the code and the stack.
    static const QRegularExpression jest(u"^● (.+ › .+|[^›]+)$"_s);
    static const QRegularExpression vitest(u"^(?:FAIL|❯)\\s+(\\S+\\.\\w+)\\s+>\\s+(.+)$"_s);
    static const QRegularExpression noise(
        u"^(?:(?:Test Suites|Tests|Snapshots|Test Files|Time|Duration|Start at)(?::\\s*|\\s{2,})\\d.*|Ran all test suites.*|(?:PASS|FAIL) \\S+\\.[cm]?[jt]sx?(?: \\([\\d.]+ m?s\\))?|[✓✔√] .*|[✖×✗] \\d+ problems?.*|\\d+ (?:passing|failing|pending)\\b.*|✖ \\d+ of \\d+ .*)$"_s);
    const auto jestMatch = first.startsWith(u'●') ? jest.match(first) : QRegularExpressionMatch();
    const auto vitestMatch = first.startsWith("FAIL"_L1) ? vitest.match(first) : QRegularExpressionMatch();
    if (jestMatch.hasMatch() || vitestMatch.hasMatch()) {
        int end = line + 1;
        while (end < text.lineCount() && end - line < 150 && text.zone(end) != Zone::Fence) {
            const QString next = text.line(end).toString().trimmed();
            if (next.startsWith(u'●') || next.startsWith("FAIL "_L1) || next.startsWith("PASS "_L1) ||
                next.startsWith("Test Suites:"_L1) || next.startsWith("Test Files "_L1) ||
                next.startsWith(u"⎯⎯"_s) || next.startsWith(u'#'))
                break;
            ++end;
        }
        const QString name = jestMatch.hasMatch() ? jestMatch.captured(1).section(u" › "_s, -1)
                                                  : vitestMatch.captured(2).section(u" > "_s, -1);
        Found found = testFailure(text, line, end, jestMatch.hasMatch() ? "jest" : "vitest", name.trimmed(),
                                  messageIn(text, line + 1, end));
        placeFromStack(linesOf(text, line, end, 8000), found.finding);
        if (found.finding.file.isEmpty())
            found.finding.file = tidyPath(vitestMatch.captured(1));
        return one(std::move(found), end);
    }
    if (auto playwright = playwrightTest(text, line, first))
        return playwright;
    // Mocha: "1) Cart adds items:", possibly over two lines, then the message.
    static const QRegularExpression mocha(u"^\\d+\\) (.+)$"_s);
    if (const auto match = mocha.match(first);
        match.hasMatch() && first.size() < 300 && text.line(line).startsWith("  "_L1)) {
        int end = line + 1;
        QString name = match.captured(1);
        while (end < text.lineCount() && end - line < 4 && !name.endsWith(u':') &&
               !text.line(end).trimmed().isEmpty())
            name += u' ' + text.line(end++).toString().trimmed();
        if (!name.endsWith(u':'))
            return std::nullopt;
        name.chop(1);
        const int body = end;
        static const QRegularExpression nextTest(u"^\\s*\\d+\\) "_s);
        bool hasStack = false;
        while (end < text.lineCount() && end - line < 60 && text.zone(end) != Zone::Fence &&
               !nextTest.match(text.line(end).toString()).hasMatch()) {
            const QStringView current = text.line(end).trimmed();
            hasStack = hasStack || current.startsWith("at "_L1);
            if (hasStack && !current.startsWith("at "_L1))
                break;
            ++end;
        }
        if (!hasStack)
            return std::nullopt;
        Found found = testFailure(text, line, end, "mocha", name.section(u"  "_s, -1).trimmed(),
                                  messageIn(text, body, end));
        placeFromStack(linesOf(text, body, end, 8000), found.finding);
        return one(std::move(found), end);
    }
    // An uncaught error of Node.js or a browser.
    static const QRegularExpression thrown(
        u"^(?:Uncaught |Unhandled .{0,40}: )?((?:[A-Z]\\w*)?(?:Error|Exception)(?: \\[\\w+\\])?: .+)$"_s);
    if (text.line(line + 1).trimmed().startsWith("at "_L1)) {
        const auto match = thrown.match(first);
        if (match.hasMatch()) {
            int end = line + 1;
            while (end < text.lineCount() && end - line < 100 &&
                   text.line(end).trimmed().startsWith("at "_L1))
                ++end;
            Found found = foundOn(text, line, end, "stack-trace");
            found.finding.title = oneLine(match.captured(1));
            found.finding.detail = linesOf(text, line, end);
            found.finding.severity = Severity::Major;
            placeFromStack(found.finding.detail, found.finding);
            Recognition recognition{end};
            recognition.found.push_back(std::move(found));
            return recognition;
        }
    }
    if (noise.match(first).hasMatch())
        return Recognition{line + 1};
    return std::nullopt;
}

std::optional<Recognition> recogniseNativeTests(const ReportText &text, int line)
{
    const QString first = text.line(line).toString().trimmed();
    if (first.startsWith("FAIL!"_L1)) { // Qt Test
        static const QRegularExpression qt(u"^FAIL!\\s+: ([\\w:]+(?:\\([^)]*\\))?) ?(.*)$"_s);
        static const QRegularExpression place(u"^\\s*Loc: \\[(.+)\\((\\d+)\\)\\]"_s);
        const auto match = qt.match(first);
        if (!match.hasMatch())
            return std::nullopt;
        int end = line + 1;
        QRegularExpressionMatch at;
        while (end < text.lineCount() && end - line < 8 && !at.hasMatch()) {
            at = place.match(text.line(end).toString());
            const QStringView next = text.line(end).trimmed();
            if (!at.hasMatch() && !next.startsWith("Actual"_L1) && !next.startsWith("Expected"_L1))
                break;
            ++end;
        }
        Found found = testFailure(text, line, end, "qtest", match.captured(1), match.captured(2));
        if (at.hasMatch()) {
            found.finding.file = tidyPath(at.captured(1));
            found.finding.line = at.captured(2).toInt();
        }
        return one(std::move(found), end);
    }
    static const QRegularExpression gtestPlace(u"^(\\S+):(\\d+): Failure$"_s);
    if (first.endsWith(": Failure"_L1)) {
        const auto match = gtestPlace.match(first);
        int end = line + 1;
        QString test;
        static const QRegularExpression failed(u"^\\[  FAILED  \\] ([\\w./]+)"_s);
        while (end < text.lineCount() && end - line < 40 && test.isEmpty()) {
            test = failed.match(text.line(end).toString().trimmed()).captured(1);
            if (text.line(end).trimmed().endsWith(": Failure"_L1) || text.zone(end) == Zone::Fence)
                break;
            ++end;
        }
        if (!match.hasMatch())
            return std::nullopt;
        Found found = testFailure(text, line, end, "gtest", test,
                                  oneLine(linesOf(text, line + 1, std::min(end, line + 4)), 150));
        if (test.isEmpty())
            found.finding.title = oneLine(linesOf(text, line + 1, std::min(end, line + 4)), 150);
        found.finding.file = tidyPath(match.captured(1));
        found.finding.line = match.captured(2).toInt();
        return one(std::move(found), end);
    }
    static const QRegularExpression gtest(
        u"^\\[  FAILED  \\] ([\\w]+\\.[\\w/]+)(?:,.*)?(?: \\(\\d+ ms\\))?$"_s);
    static const QRegularExpression ctest(
        u"^(?:\\d+ - (\\S+) \\((?:Failed|Timeout|SEGFAULT|Subprocess aborted|Not Run|ILLEGAL|Bus error)[^)]*\\)|\\d+/\\d+ Test\\s+#\\d+: (\\S+) \\.+\\*\\*\\*(?:Failed|Timeout|Exception|Not Run).*)$"_s);
    const auto listed = first.startsWith(u'[')                             ? gtest.match(first)
                        : first.contains(u'(') || first.contains("***"_L1) ? ctest.match(first)
                                                                           : QRegularExpressionMatch();
    if (listed.hasMatch()) {
        const QString name = listed.captured(1).isEmpty() ? listed.captured(2) : listed.captured(1);
        return one(
            testFailure(text, line, line + 1, first.startsWith(u'[') ? "gtest" : "ctest", name, QString()),
            line + 1);
    }
    if (first.startsWith("[  PASSED"_L1) || first.startsWith("[       OK"_L1) ||
        first.startsWith("[ RUN "_L1) || first.startsWith("[----"_L1) || first.startsWith("[===="_L1) ||
        first.startsWith("[  FAILED  ]"_L1) || first.startsWith("PASS   : "_L1) ||
        first.startsWith("SKIP   : "_L1) || first.startsWith("Totals: "_L1) ||
        first.startsWith("*********"_L1) ||
        (first.contains("tests passed, "_L1) && first.contains("tests failed out of"_L1)))
        return Recognition{line + 1};
    static const QRegularExpression sanitizer(u"^==\\d+==\\s*ERROR: (\\w+Sanitizer: .+)$"_s);
    if (first.startsWith("=="_L1)) {
        const auto match = sanitizer.match(first);
        if (!match.hasMatch())
            return std::nullopt;
        int end = line + 1;
        while (end < text.lineCount() && end - line < 120 && !text.line(end).startsWith("SUMMARY:"_L1) &&
               text.zone(end) != Zone::Fence)
            ++end;
        end = std::min(end + 1, text.lineCount());
        Found found = foundOn(text, line, end, "sanitizer");
        found.finding.title = oneLine(match.captured(1).section(u" on address"_s, 0, 0));
        found.finding.detail = linesOf(text, line, end);
        found.finding.severity = Severity::Critical;
        static const QRegularExpression frame(u"#\\d+ 0x[0-9a-f]+ in .+? (/?[^\\s:]+):(\\d+)"_s);
        auto frames = frame.globalMatch(found.finding.detail);
        while (frames.hasNext()) {
            const auto at = frames.next();
            if (at.captured(1).contains("/usr/"_L1) || at.captured(1).contains("libsanitizer"_L1))
                continue;
            found.finding.file = tidyPath(at.captured(1));
            found.finding.line = at.captured(2).toInt();
            break;
        }
        return one(std::move(found), end);
    }
    return std::nullopt;
}

std::optional<Recognition> recogniseBuildTools(const ReportText &text, int line)
{
    const QString first = text.line(line).toString().trimmed();
    static const QRegularExpression cmake(
        u"^CMake (Error|Warning)(?: \\(dev\\))? at ([^:]+):(\\d+)(?: \\(([^)]*)\\))?:?$"_s);
    if (first.startsWith("CMake "_L1)) {
        const auto match = cmake.match(first);
        if (!match.hasMatch())
            return std::nullopt;
        int end = line + 1;
        while (end < text.lineCount() && end - line < 40 &&
               (text.line(end).startsWith("  "_L1) ||
                (text.line(end).trimmed().isEmpty() && text.line(end + 1).startsWith("  "_L1))))
            ++end;
        const QString body = linesOf(text, line + 1, end);
        Found found = foundOn(text, line, end, "cmake");
        found.finding.title = oneLine(body.section(u"\n\n"_s, 0, 0));
        if (found.finding.title.isEmpty())
            found.finding.title = first;
        found.finding.detail = body;
        found.finding.file = tidyPath(match.captured(2));
        found.finding.line = match.captured(3).toInt();
        found.finding.severity = match.captured(1) == "Error"_L1 ? Severity::Major : Severity::Minor;
        Recognition recognition{end};
        recognition.found.push_back(std::move(found));
        return recognition;
    }
    static const QRegularExpression shellPlace(u"^In (\\S+) line (\\d+):$"_s);
    if (const auto match = first.startsWith("In "_L1) ? shellPlace.match(first) : QRegularExpressionMatch();
        match.hasMatch()) {
        static const QRegularExpression said(u"^\\s*\\^-+\\^? (SC\\d+) \\((\\w+)\\): (.+)$"_s);
        Recognition recognition{line + 1};
        for (int i = line + 1; i < text.lineCount() && i - line < 8 && !text.line(i).trimmed().isEmpty();
             ++i) {
            recognition.endLine = i + 1;
            const auto at = said.match(text.line(i).toString());
            if (!at.hasMatch())
                continue;
            Found found = foundOn(text, line, i + 1, "shellcheck");
            found.finding.title = oneLine(at.captured(3));
            found.finding.detail = linesOf(text, line, i + 1);
            found.finding.category = at.captured(1);
            found.finding.severity = severityOf(at.captured(2));
            found.finding.file = tidyPath(match.captured(1));
            found.finding.line = match.captured(2).toInt();
            recognition.found.push_back(std::move(found));
        }
        if (!recognition.found.empty())
            return recognition;
    }
    if (first.contains("undefined reference to"_L1)) {
        static const QRegularExpression reference(
            u"([\\w./+-]+\\.(?:c|cc|cpp|cxx|o)):(?:(\\d+)|\\([^)]*\\)): (undefined reference to .+)$"_s);
        if (const auto match = reference.match(first); match.hasMatch()) {
            Found found = foundOn(text, line, line + 1, "linker");
            found.finding.title = oneLine(match.captured(3));
            found.finding.detail = first;
            found.finding.file = tidyPath(match.captured(1));
            if (match.captured(2).toInt() > 0)
                found.finding.line = match.captured(2).toInt();
            found.finding.severity = Severity::Major;
            Recognition recognition{line + 1};
            recognition.found.push_back(std::move(found));
            return recognition;
        }
    }
    if (first == "FAILURE: Build failed with an exception."_L1) {
        // Gradle: what it refers to has been printed above; without that it is read as prose.
        int end = line + 1;
        bool refers = false;
        while (end < text.lineCount() && end - line < 60 && text.zone(end) != Zone::Fence &&
               !text.line(end).startsWith("BUILD FAILED"_L1)) {
            const QStringView current = text.line(end++);
            refers = refers || current.contains("See the report"_L1, Qt::CaseInsensitive) ||
                     current.contains("see the following reports"_L1, Qt::CaseInsensitive);
        }
        if (refers) {
            Recognition recognition{std::min(end + 1, text.lineCount())};
            recognition.status = ReportStatus::Failed;
            return recognition;
        }
    }
    static const QRegularExpression npmSeverity(u"^Severity: (info|low|moderate|high|critical)$"_s);
    if (const auto match = npmSeverity.match(text.line(line + 1).toString().trimmed()); match.hasMatch()) {
        // "lodash  <=4.17.20", "Severity: high", "Command Injection in lodash - https://…"
        static const QRegularExpression package(u"^(@?[\\w./-]+)\\s+\\S.*$"_s);
        const auto name = package.match(first);
        if (!name.hasMatch())
            return std::nullopt;
        int end = line + 2;
        QStringList titles;
        QString fix;
        while (end < text.lineCount() && end - line < 40 && !text.line(end).trimmed().isEmpty() &&
               text.zone(end) != Zone::Fence) {
            const QString current = text.line(end++).toString().trimmed();
            static const QRegularExpression advisory(u"^(.+?) - https?://"_s);
            if (const auto at = advisory.match(current); at.hasMatch())
                titles << at.captured(1);
            else if (current.startsWith("fix available"_L1))
                fix = current;
        }
        Found found = foundOn(text, line, end, "npm-audit");
        found.symbol = name.captured(1);
        found.finding.title = oneLine(
            u"%1: %2"_s.arg(name.captured(1), titles.isEmpty() ? u"vulnerable version"_s : titles.first()));
        found.finding.detail = linesOf(text, line, end);
        found.finding.severity = severityOf(match.captured(1));
        found.finding.suggestion = fix;
        Recognition recognition{end};
        recognition.found.push_back(std::move(found));
        return recognition;
    }
    static const QRegularExpression noise(
        u"^(?:error: (?:doc)?test failed, to rerun pass .*|make(?:\\[\\d+\\])?: .*|ninja: .*|npm ERR!.*|npm "
        u"error.*|error Command failed.*|Found \\d+ "
        u"errors?.*|✖ \\d+ problems?.*|\\d+ errors? and \\d+ warnings? potentially fixable.*|In file "
        u"included from .*|\\S+: In (?:function|member function|constructor|instantiation).*:|\\S+: At "
        u"global scope:|"
        u"collect2: error: ld returned.*|(?:Error: )?Process completed with exit code.*|##\\[error\\]Process completed.*|All checks passed!|Success: no issues found.*)$"_s);
    if (noise.match(first).hasMatch())
        return Recognition{line + 1};
    return std::nullopt;
}

} // namespace wire::reports
