// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// One line says it all: gcc, clang, tsc, MSVC, ruff, flake8, mypy, pylint, go vet, javac, golangci-lint, …

namespace wire::reports {
namespace {

struct Diagnostic
{
    QString file;
    int line = 0;
    QString word; ///< "error", "warning", "note", "E501", …
    QString message;
    QString code;
    std::optional<Severity> severity{}; ///< where the line states one in words
};

/// "error TS2304: …", "E501 …", "error: … [-Wshadow]", "C0114: … (missing-module-docstring)", or plain words.
bool readMessage(const QString &rest, Diagnostic &diagnostic)
{
    static const QRegularExpression worded(
        u"^(?:-\\s+)?(fatal error|internal compiler "
        u"error|error|warning|note|info|information|remark|hint|runtime "
        u"error|style|performance|portability|refactor|convention|fehler|warnung|erreur|avertissement|"
        u"error de|errore|advertencia|[ew])(?:\\s*\\(?([A-Z]{1,6}\\d{2,6}|[a-z]+/[\\w-]+)\\)?)?\\s*:\\s*(.*)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression coded(u"^\\[?([A-Z]{1,6}\\d{2,5})\\]?:?\\s+(?:\\[\\*\\]\\s*)?(.+)$"_s);
    static const QRegularExpression bracketed(u"^\\[(error|warning|info|note)\\]\\s+(.+)$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    if (const auto match = worded.match(rest); match.hasMatch()) {
        diagnostic.word = match.captured(1).toLower();
        diagnostic.code = match.captured(2);
        diagnostic.message = match.captured(3).trimmed();
    } else if (const auto level = bracketed.match(rest); level.hasMatch()) {
        diagnostic.word = level.captured(1).toLower();
        diagnostic.message = level.captured(2).trimmed();
    } else if (const auto match2 = coded.match(rest); match2.hasMatch()) {
        const QString code = match2.captured(1);
        diagnostic.message = match2.captured(2).trimmed();
        diagnostic.word = code;
        if (const auto inner = worded.match(diagnostic.message);
            inner.hasMatch()) { // hadolint: "DL3008 warning: …"
            diagnostic.word = inner.captured(1).toLower();
            diagnostic.message = inner.captured(3).trimmed();
        }
        diagnostic.code = code;
    } else {
        return false;
    }
    static const QRegularExpression tail(
        u"\\s*(?:\\[(-?[\\w:.+#=*-]+)\\]|\\(([\\w-]+)\\))(?:\\s*\\[[^\\]]*proj\\])?\\s*$"_s);
    static const QRegularExpression project(u"\\s*\\[[^\\]]*proj\\]\\s*$"_s);
    diagnostic.message.remove(project);
    const auto code = tail.match(diagnostic.message);
    if (code.hasMatch() && code.capturedStart() > 0) {
        const QString name = code.captured(1) + code.captured(2);
        const bool isCode = !code.captured(1).isEmpty() || name.contains(u'-');
        if (isCode && (diagnostic.code.isEmpty() || !code.captured(2).isEmpty())) {
            diagnostic.code = name;
            diagnostic.message.truncate(code.capturedStart());
        }
    }
    return !diagnostic.message.isEmpty();
}

std::optional<Diagnostic> diagnosticOf(const QString &line)
{
    static const QRegularExpression colons(
        u"^((?:[A-Za-z]:)?[^:()\\s'\"][^:()'\"]{0,300}?):(\\d{1,7})(?::(\\d{1,6}))?(?:-\\d+(?::\\d+)?)?:?\\s+(.+)$"_s);
    static const QRegularExpression parens(
        u"^([^()'\"]{1,300}?)\\((\\d{1,7})(?:,\\s*\\d+)?(?:,\\s*\\d+,\\s*\\d+)?\\)\\s?:?\\s+(.+)$"_s);
    static const QRegularExpression maven(
        u"^(?:\\[(ERROR|WARNING|WARN)\\]|([ew]):)\\s+(?:file://)?([^:\\s]+):\\[?(\\d+)(?:[,:]\\d+)?\\]?:?\\s+(.+)$"_s);
    static const QRegularExpression annotation(
        u"^::(error|warning|notice)\\s+(?:[^:]*?,)?file=([^,:]+)(?:,[^:]*?line=(\\d+))?[^:]*::(.+)$"_s);
    // gosec: "[/src/a.go:21] - G404 (CWE-338): message (Confidence: MEDIUM, Severity: HIGH)"
    static const QRegularExpression rated(
        u"^\\[([^\\]\\s:]+):(\\d+)(?:-\\d+)?(?::\\d+)?\\]\\s+-\\s+(\\w+)(?:\\s+\\([^)]*\\))?:\\s+(.+?)\\s*\\([^()]*Severity:\\s*(\\w+)[^()]*\\)$"_s);
    // eslint -f compact, stylelint, csslint: "/src/a.ts: line 3, col 10, Error - message (rule)"
    static const QRegularExpression compact(
        u"^([^:\\s'\"][^:'\"]{0,300}): line (\\d{1,7}), col(?:umn)? \\d+, (error|warning|info)\\w* - (.+?)(?:\\s*\\(([\\w@/-]+)\\))?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    Diagnostic diagnostic;
    if (const auto match = line.contains(": line "_L1) ? compact.match(line) : QRegularExpressionMatch();
        match.hasMatch() && looksLikePath(match.captured(1))) {
        diagnostic.file = match.captured(1);
        diagnostic.line = match.captured(2).toInt();
        diagnostic.word = match.captured(3).toLower();
        diagnostic.message = match.captured(4);
        diagnostic.code = match.captured(5);
        return diagnostic;
    }
    if (const auto match = line.startsWith(u'[') ? rated.match(line) : QRegularExpressionMatch();
        match.hasMatch() && looksLikePath(match.captured(1))) {
        diagnostic.word = u"warning"_s;
        diagnostic.file = match.captured(1);
        diagnostic.line = match.captured(2).toInt();
        diagnostic.code = match.captured(3);
        diagnostic.message = match.captured(4);
        diagnostic.severity = severityOf(match.captured(5));
        return diagnostic;
    }
    if (const auto match = annotation.match(line); match.hasMatch()) {
        diagnostic.word = match.captured(1) == "notice"_L1 ? u"note"_s : match.captured(1);
        diagnostic.file = match.captured(2);
        diagnostic.line = match.captured(3).toInt();
        diagnostic.message = match.captured(4);
        return diagnostic;
    }
    if (const auto match = maven.match(line); match.hasMatch() && looksLikePath(match.captured(3))) {
        const QString word = match.captured(1) + match.captured(2);
        diagnostic.word = word.startsWith(u'E', Qt::CaseInsensitive) ? u"error"_s : u"warning"_s;
        diagnostic.file = match.captured(3);
        diagnostic.line = match.captured(4).toInt();
        diagnostic.message = match.captured(5);
        return diagnostic;
    }
    auto match = colons.match(line);
    bool hasColumn = match.hasMatch() && !match.captured(3).isEmpty();
    QString rest = match.captured(4);
    if (!match.hasMatch()) {
        match = parens.match(line);
        if (!match.hasMatch())
            return std::nullopt;
        rest = match.captured(3);
        hasColumn = false;
    }
    diagnostic.file = match.captured(1);
    diagnostic.line = match.captured(2).toInt();
    if (!looksLikePath(diagnostic.file))
        return std::nullopt;
    // eslint -f unix: "src/a.ts:40:1: message [Warning/rule]"
    static const QRegularExpression levelBehind(u"^(.+?)\\s*\\[(error|warning|info)/([\\w@/-]+)\\]$"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    if (const auto level = levelBehind.match(rest); hasColumn && level.hasMatch()) {
        diagnostic.message = level.captured(1);
        diagnostic.word = level.captured(2).toLower();
        diagnostic.code = level.captured(3);
        return diagnostic;
    }
    if (readMessage(rest, diagnostic))
        return diagnostic;
    // go vet, staticcheck, golangci-lint: "main.go:12:3: message (linter)"; ktlint: "(standard:rule)"
    static const QRegularExpression linter(u"\\s*\\((\\w[\\w:/-]*)\\)$"_s);
    const bool goLike =
        hasColumn && (diagnostic.file.endsWith(".go"_L1) || linter.match(rest).hasMatch() ||
                      diagnostic.file.endsWith(".yml"_L1) || diagnostic.file.endsWith(".yaml"_L1));
    if (!goLike || rest.startsWith("in "_L1))
        return std::nullopt;
    diagnostic.word = u"error"_s;
    if (const auto name = linter.match(rest); name.hasMatch()) {
        diagnostic.code = name.captured(1);
        rest.truncate(name.capturedStart());
        diagnostic.word = u"warning"_s;
    }
    diagnostic.message = rest;
    return diagnostic;
}

std::optional<Severity> severityOfDiagnostic(const Diagnostic &diagnostic)
{
    if (diagnostic.severity)
        return diagnostic.severity;
    if (diagnostic.word == diagnostic.code) { // ruff, flake8, pylint: a letter and a number
        const QChar letter = diagnostic.code.at(0);
        const bool syntax = diagnostic.code.startsWith("E9"_L1) || diagnostic.code.startsWith("F8"_L1) ||
                            diagnostic.code.startsWith("F7"_L1);
        if (syntax)
            return Severity::Major;
        return letter == u'C' || letter == u'R' || letter == u'D' ? Severity::NiceToHave : Severity::Minor;
    }
    if (diagnostic.word == "e"_L1 || diagnostic.word.contains("err"_L1) || diagnostic.word == "fehler"_L1)
        return Severity::Major;
    if (diagnostic.word == "w"_L1 || diagnostic.word.contains("warn"_L1) ||
        diagnostic.word.startsWith("a"_L1))
        return Severity::Minor;
    return Severity::NiceToHave;
}

bool isContext(const Diagnostic &diagnostic)
{
    return diagnostic.word == "note"_L1 || diagnostic.word == "remark"_L1 || diagnostic.word == "hint"_L1;
}

} // namespace

std::optional<Recognition> recogniseCompiler(const ReportText &text, int line)
{
    const QStringView view = text.line(line).trimmed();
    const bool mayBe = view.size() > 8 && (view.contains(u':') || view.contains(u'('));
    if (!mayBe)
        return std::nullopt;
    static const QRegularExpression stamp(
        u"^(?:\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\s+|#\\d+ [\\d.]+ |\\[\\d+/\\d+\\] )"_s);
    const QString first = view.toString().remove(stamp);
    const auto diagnostic = diagnosticOf(first);
    if (!diagnostic)
        return std::nullopt;

    // What belongs to it: notes, and the source line with its caret.
    static const QRegularExpression source(
        u"^\\s*(?:>?\\s*\\d+\\s*(?:\\||:(?=\\s))|\\||\\^|~|[ ~]*\\^|\\.\\.\\.)"_s);
    int end = line + 1;
    QStringList notes;
    while (end < text.lineCount() && end - line < 60) {
        const QString next = text.line(end).toString();
        if (source.match(next).hasMatch() && !next.trimmed().isEmpty()) {
            ++end;
            continue;
        }
        const auto note = next.contains("note"_L1) ? diagnosticOf(next.trimmed()) : std::nullopt;
        if (!note || !isContext(*note) || !note->code.isEmpty())
            break;
        notes << next.trimmed();
        ++end;
    }
    Recognition recognition{end};
    if (isContext(*diagnostic) && diagnostic->code.isEmpty())
        return recognition;
    Found found = foundOn(text, line, end, "compiler");
    found.finding.title = oneLine(diagnostic->message);
    found.finding.detail = (QStringList{diagnostic->message} + notes).join(u'\n').left(4000);
    found.finding.file = tidyPath(diagnostic->file);
    if (diagnostic->line > 0)
        found.finding.line = diagnostic->line;
    found.finding.category = diagnostic->code;
    found.finding.severity = severityOfDiagnostic(*diagnostic);
    recognition.found.push_back(std::move(found));
    return recognition;
}

std::optional<Recognition> recogniseStylish(const ReportText &text, int line)
{
    // A path alone on its line, below it "  12:5  error  message  rule-id".
    static const QRegularExpression row(
        u"^\\s+(\\d+):(\\d+)\\s+(error|warning|warn|✖|⚠|×)\\s+(.*?)(?:\\s{2,}([@\\w/.-]+))?\\s*$"_s);
    const QString path = text.line(line).toString().trimmed();
    if (path.isEmpty() || path.contains(u' ') || !looksLikePath(path))
        return std::nullopt;
    int end = line + 1;
    Recognition recognition;
    while (end < text.lineCount()) {
        const QStringView next = text.line(end);
        if (next.size() < 6 || !next[0].isSpace())
            break;
        const auto match = row.match(next.toString());
        if (!match.hasMatch())
            break;
        Found found = foundOn(text, end, end + 1, "eslint");
        found.finding.title = oneLine(match.captured(4));
        found.finding.detail = match.captured(4);
        found.finding.file = tidyPath(path);
        found.finding.line = match.captured(1).toInt();
        found.finding.category = match.captured(5);
        const bool warns = match.captured(3).startsWith(u'w') || match.captured(3) == u"⚠"_s;
        found.finding.severity = warns ? Severity::Minor : Severity::Major;
        recognition.found.push_back(std::move(found));
        ++end;
    }
    if (recognition.found.empty())
        return std::nullopt;
    recognition.endLine = end;
    return recognition;
}

} // namespace wire::reports
