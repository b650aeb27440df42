// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// Exceptions of the JVM and of .NET with their frames, and the tests that Maven, Gradle and dotnet report by
// them.

namespace wire::reports {
namespace {

constexpr int longestTrace = 200;

bool isFrame(QStringView line)
{
    static const QRegularExpression shape(u"^\\s+at \\S.*\\(.*\\)?|^\\s*\\.\\.\\. \\d+ (?:more|common)"_s);
    return line.contains("at "_L1) || line.contains("..."_L1) ? shape.match(line.toString()).hasMatch()
                                                              : false;
}

/// "org.example.StockTest.restocks" is called "StockTest.restocks" in the summary.
QString shortName(QString test)
{
    test.remove(u"()"_s);
    const qsizetype arguments = test.indexOf(u'(');
    if (arguments > 0)
        test.truncate(arguments);
    return test.replace(u" > "_s, u"."_s).section(u'.', -2).trimmed();
}

void placeFromFrames(const QString &trace, ExtractedFinding &finding)
{
    static const QRegularExpression frame(
        u"^\\s*at (?:\\S+/)?([\\w.$<>]+)\\((?:([\\w$-]+\\.(?:java|kt|kts|scala|groovy|clj)):(\\d+))?[^)]*\\)(?: in (.+?):line (\\d+))?"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression foreign(
        u"^(?:java|javax|jdk|sun|kotlin|scala|groovy|org\\.junit|org\\.testng|org\\.hamcrest|org\\.assertj|org\\.mockito|org\\.gradle|org\\.apache\\.maven|org\\.springframework|System|Microsoft|Xunit|NUnit)\\b"_s);
    auto frames = frame.globalMatch(trace.left(20'000));
    while (frames.hasNext()) {
        const auto match = frames.next();
        const QString file = match.captured(2).isEmpty() ? match.captured(4) : match.captured(2);
        if (file.isEmpty() || foreign.match(match.captured(1)).hasMatch())
            continue;
        finding.file = tidyPath(file);
        finding.line = (match.captured(2).isEmpty() ? match.captured(5) : match.captured(3)).toInt();
        return;
    }
}

Found failure(const ReportText &text, int line, int end, const QString &test, const QString &said)
{
    Found found = foundOn(text, line, end, test.isEmpty() ? "stack-trace" : "test");
    found.symbol = shortName(test);
    found.finding.title = oneLine(test.isEmpty()   ? said
                                  : said.isEmpty() ? u"%1 fails"_s.arg(found.symbol)
                                                   : u"%1: %2"_s.arg(found.symbol, said));
    found.finding.detail = linesOf(text, line, end);
    if (!test.isEmpty())
        found.finding.category = u"test"_s;
    found.finding.severity = Severity::Major;
    placeFromFrames(linesOf(text, line, end, 20'000), found.finding);
    return found;
}

Recognition failed(Found found, int end)
{
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

/// Where the exception that is told on this line ends; this line when it is none.
int endOfException(const ReportText &text, int line)
{
    static const QRegularExpression head(
        u"^\\s*(?:Caused by: |Exception in thread \"[^\"]*\" |Unhandled exception[.:] )?(?:[A-Za-z_][\\w$]*\\.)+[A-Z][\\w$]*(?:: .*)?$"_s);
    if (!head.match(text.line(line).toString()).hasMatch())
        return line;
    int at = line + 1; // the message may go on below
    while (at < text.lineCount() && at - line < 8 && !isFrame(text.line(at)) &&
           !text.line(at).trimmed().isEmpty() && text.zone(at) != Zone::Fence)
        ++at;
    if (at >= text.lineCount() || !isFrame(text.line(at)))
        return line;
    while (at < text.lineCount() && at - line < longestTrace &&
           (isFrame(text.line(at)) || text.line(at).trimmed().startsWith("Caused by:"_L1)))
        ++at;
    return at;
}

/// Java's class names in front say less than what follows.
QString messageOf(const ReportText &text, int line)
{
    QString said = text.line(line).trimmed().toString();
    static const QRegularExpression where(u"^(?:Exception in thread \"[^\"]*\" |Unhandled exception[.:] )"_s);
    static const QRegularExpression package(u"^(?:[A-Za-z_][\\w$]*\\.)+(?=[A-Z])"_s);
    return said.remove(where).remove(package);
}

std::optional<Recognition> dotnetTest(const ReportText &text, int line, const QString &first)
{
    static const QRegularExpression head(
        u"^(?:Failed|\\[FAIL\\]) ([\\w.+<>`]+(?:\\(.*\\))?) \\[[^\\]]+\\]$"_s);
    static const QRegularExpression next(u"^(?:Failed|Passed|Skipped) \\S+ \\[[^\\]]+\\]$|^Failed!"_s);
    const auto match = head.match(first);
    if (!match.hasMatch())
        return std::nullopt;
    int end = line + 1;
    QString said;
    for (bool telling = false; end < text.lineCount() && end - line < longestTrace; ++end) {
        const QString current = text.line(end).trimmed().toString();
        if (text.zone(end) == Zone::Fence || next.match(current).hasMatch())
            break;
        if (current.startsWith("Stack Trace:"_L1))
            telling = false;
        if (telling && said.isEmpty())
            said = current;
        telling = telling || current.startsWith("Error Message:"_L1);
    }
    return failed(failure(text, line, end, match.captured(1), said), end);
}

} // namespace

std::optional<Recognition> recogniseStackTrace(const ReportText &text, int line)
{
    const QString first = text.line(line).trimmed().toString();
    if (auto dotnet = dotnetTest(text, line, first))
        return dotnet;
    // Maven: "[ERROR] org.example.StockTest.restocks -- Time elapsed: 0.004 s <<< ERROR!"; Gradle: "A > b()
    // FAILED".
    static const QRegularExpression maven(
        u"^\\[ERROR\\]\\s+([\\w.$]+(?:\\([\\w.$]*\\))?)\\s+(?:-- )?Time elapsed: .*<<< (?:FAILURE|ERROR)!"_s);
    static const QRegularExpression gradle(u"^([\\w.$]+(?: > .{1,200}?)+) FAILED$"_s);
    auto test = maven.match(first);
    if (!test.hasMatch())
        test = gradle.match(first);
    if (test.hasMatch()) {
        const int end = endOfException(text, line + 1);
        if (end > line + 1)
            return failed(failure(text, line, end, test.captured(1), messageOf(text, line + 1)), end);
        return failed(failure(text, line, line + 1, test.captured(1), QString()), line + 1);
    }
    // Its summary: "[ERROR]   StockTest.restocks:61 » IllegalState warehouse is closed"
    static const QRegularExpression listed(
        u"^\\[ERROR\\]\\s+((?:[\\w$]+\\.)?[A-Z][\\w$]*\\.\\w+):(\\d+)(?:->[\\w.$]+:\\d+)* (.+)$"_s);
    if (const auto match = listed.match(first); match.hasMatch()) {
        Found found = failure(text, line, line + 1, match.captured(1), match.captured(3));
        found.finding.line = match.captured(2).toInt();
        return failed(std::move(found), line + 1);
    }
    if (const int end = endOfException(text, line); end > line) {
        Recognition recognition{end};
        recognition.found.push_back(failure(text, line, end, QString(), messageOf(text, line)));
        return recognition;
    }
    static const QRegularExpression noise(
        u"^(?:\\[xUnit\\.net .*|Failed!\\s+- Failed:.*|Passed!\\s+- Failed:.*|(?:Passed|Skipped) \\S+ \\[[^\\]]+\\]|A total of \\d+ test files? matched.*|\\[ERROR\\]\\s*(?:$|Tests run:.*|(?:symbol|location|required|found|reason):\\s.*|Failures:\\s*$|Errors:\\s*$|COMPILATION ERROR.*|\\d+ errors?\\s*$|Failed to execute goal .*(?:There are test failures|Compilation failure).*|Please refer to .*|-> \\[Help.*|To see the full stack trace.*|Re-run Maven.*|For more information about.*|After correcting the problems.*|\\[Help \\d+\\].*))"_s);
    if (noise.match(first).hasMatch())
        return Recognition{line + 1};
    // A build's own words, told from a remark marked "[INFO]" by the rules drawn between them.
    if (first.startsWith("[INFO]"_L1)) {
        static const QRegularExpression rule(u"^\\[INFO\\]\\s*(?:$|-{3,})"_s);
        for (int i = line; i < text.lineCount() && i - line < 40; ++i) {
            if (rule.match(text.line(i).trimmed().toString()).hasMatch())
                return Recognition{line + 1};
        }
        for (int i = line; i >= 0 && line - i < 40; --i) {
            if (rule.match(text.line(i).trimmed().toString()).hasMatch())
                return Recognition{line + 1};
        }
    }
    return std::nullopt;
}

} // namespace wire::reports
