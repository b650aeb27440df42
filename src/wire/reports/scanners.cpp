// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"
#include "wire/reports/wording.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// What scanners print for people: Semgrep's listing, Snyk's, blocks of labelled lines as Bandit's, and what
// a cluster says of itself.

namespace wire::reports {
namespace {

/// "❯❯❱ rule.id": the more arrows, the worse.
struct RuleLine
{
    QString rule;
    Severity severity = Severity::NiceToHave;
};

std::optional<RuleLine> ruleOf(QStringView line)
{
    static const QRegularExpression shape(u"^\\s*(❯{0,2})❱\\s*(?:.*\\s)?([\\w.:/-]+)\\s*$"_s);
    if (!line.contains(u'❱'))
        return std::nullopt;
    const auto match = shape.match(line.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype arrows = match.capturedLength(1);
    return RuleLine{match.captured(2), arrows == 2   ? Severity::Major
                                       : arrows == 1 ? Severity::Minor
                                                     : Severity::NiceToHave};
}

bool opensListing(const ReportText &text, int line)
{
    return line + 1 < text.lineCount() && ruleOf(text.line(line + 1)) &&
           looksLikePath(text.line(line).trimmed().toString());
}

std::optional<Recognition> listing(const ReportText &text, int line)
{
    if (!opensListing(text, line))
        return std::nullopt;
    static const QRegularExpression code(u"^\\s*(\\d+)┆ ?(.*)$"_s);
    const QString file = tidyPath(text.line(line).trimmed().toString());
    Recognition recognition{line + 1};
    RuleLine rule;
    QStringList message;
    bool telling = false;
    bool isNext = false; // the next line of code is another place
    int began = line;
    int at = line + 1;
    for (; at < text.lineCount() && at - line < 2000 && text.zone(at) != Zone::Fence; ++at) {
        const QStringView current = text.line(at);
        if (current.trimmed().startsWith(u'┌') || opensListing(text, at))
            break;
        if (const auto next = ruleOf(current)) {
            rule = *next;
            message.clear();
            telling = true;
            isNext = true;
            began = at;
        } else if (current.contains(u'┆')) {
            telling = false;
            const auto place = code.match(current.toString());
            if (place.hasMatch() && isNext) {
                Found found = foundOn(text, began, at + 1, "semgrep");
                found.finding.title = oneLine(sentencesOf(message.join(u' ')).value(0, rule.rule));
                found.finding.detail = message.join(u' ') + u'\n' + place.captured(2).trimmed();
                found.finding.file = file;
                found.finding.line = place.captured(1).toInt();
                found.finding.category = rule.rule;
                found.finding.severity = rule.severity;
                recognition.found.push_back(std::move(found));
                isNext = false;
            }
            isNext = isNext || current.contains(u'⋮');
        } else if (telling && !current.trimmed().startsWith("Details:"_L1) && !current.trimmed().isEmpty()) {
            message << current.trimmed().toString();
        } else if (current.trimmed().isEmpty()) {
            telling = telling && message.isEmpty();
        }
    }
    recognition.endLine = at;
    recognition.status = ReportStatus::Failed;
    return recognition;
}

std::optional<Recognition> dependency(const ReportText &text, int line, const QString &first)
{
    static const QRegularExpression shape(
        u"^✗ (.+?) \\[(\\w+) Severity\\](?:\\s*\\[([^\\]]*)\\])? in (\\S+)$"_s);
    const auto match = first.startsWith(u'✗') ? shape.match(first) : QRegularExpressionMatch();
    if (!match.hasMatch())
        return std::nullopt;
    int end = line + 1;
    QString fix;
    static const QRegularExpression fixed(u"^This issue was fixed in versions?: (.+)$"_s);
    static const QRegularExpression upgrade(u"^(?:Upgrade|Pin) .+ to fix$"_s);
    while (end < text.lineCount() && end - line < 12 && !text.line(end).trimmed().isEmpty() &&
           !text.line(end).trimmed().startsWith(u'✗') && text.zone(end) != Zone::Fence) {
        if (const auto at = fixed.match(text.line(end).trimmed().toString()); at.hasMatch())
            fix = u"Update to %1."_s.arg(at.captured(1));
        ++end;
    }
    for (int above = line - 1; above >= 0 && line - above < 40 && !text.line(above).trimmed().isEmpty();
         --above) {
        const QString words = text.line(above).trimmed().toString();
        if (upgrade.match(words).hasMatch()) {
            fix = words;
            break;
        }
    }
    Found found = foundOn(text, line, end, "dependencies");
    found.finding.title = oneLine(u"%1: %2"_s.arg(match.captured(4), match.captured(1)));
    found.finding.detail = linesOf(text, line, end);
    found.finding.category = match.captured(3).section(u'/', -1);
    found.finding.severity = severityOf(match.captured(2));
    found.finding.suggestion = fix;
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

/// ">> Issue: [B608:name] …", below it "   Severity: Medium   Confidence: Low" and "   Location: a.py:73:21".
std::optional<Recognition> record(const ReportText &text, int line, const QString &first)
{
    static const QRegularExpression head(u"^(?:>>|--|\\*\\*|##)?\\s*[A-Z][\\w ]{2,20}: (.+)$"_s);
    const auto match = first.startsWith(">>"_L1) ? head.match(first) : QRegularExpressionMatch();
    if (!match.hasMatch() || fieldOf(QString(first).remove(u'>').trimmed()).name != FieldName::Title)
        return std::nullopt;
    static const QRegularExpression between(u"\\s{2,}(?=[A-Z][\\w ]{1,20}:)"_s);
    static const QRegularExpression code(u"^\\d+(?:\\s|$)"_s);
    ExtractedFinding finding;
    int end = line + 1;
    while (end < text.lineCount() && end - line < 40 && text.zone(end) != Zone::Fence) {
        const QString current = text.line(end).toString();
        const bool labelled = current.startsWith(u' ') && fieldOf(current.trimmed()).name != FieldName::None;
        const bool goesOn = current.startsWith(u' ') || code.match(current).hasMatch();
        if (!goesOn || current.trimmed().isEmpty())
            break;
        for (const QString &part : labelled ? current.trimmed().split(between) : QStringList()) {
            const LabelledText field = fieldOf(part);
            if (field.name != FieldName::None)
                applyField(field.name, field.value, finding);
        }
        ++end;
    }
    if (!finding.severity || finding.file.isEmpty())
        return std::nullopt;
    static const QRegularExpression rule(u"^\\[([\\w-]+)(?::[\\w-]+)?\\]\\s*"_s);
    const QString said = match.captured(1);
    const auto code1 = rule.match(said);
    Found found = foundOn(text, line, end, "labelled");
    finding.format = found.finding.format;
    finding.title = oneLine(said.mid(code1.capturedLength()));
    if (code1.hasMatch())
        finding.category = code1.captured(1);
    finding.detail = linesOf(text, line, end);
    found.finding = std::move(finding);
    Recognition recognition{end};
    recognition.status = ReportStatus::Failed;
    recognition.found.push_back(std::move(found));
    return recognition;
}

/// gitleaks: "Finding: …", "Secret: …", "RuleID: aws-access-token", "File: …", "Line: 17". What it has found
/// is a secret still: the finding does not repeat it.
std::optional<Recognition> leakedSecret(const ReportText &text, int line, const QString &first)
{
    if (!first.startsWith("Finding:"_L1))
        return std::nullopt;
    static const QRegularExpression label(u"^(\\w+):\\s+(.+)$"_s);
    int begin = -1;
    int end = line + 1;
    Found found = foundOn(text, line, end, "secrets");
    for (; end < text.lineCount() && end - line < 20 && text.zone(end) != Zone::Fence; ++end) {
        const QString current = text.line(end).trimmed().toString();
        const auto match = label.match(current);
        if (!match.hasMatch())
            break;
        const QString name = match.captured(1);
        if (name == "RuleID"_L1)
            found.finding.category = match.captured(2);
        else if (name == "File"_L1)
            found.finding.file = tidyPath(match.captured(2));
        else if (name == "Line"_L1)
            found.finding.line = match.captured(2).toInt();
        begin = begin < 0 && name == "RuleID"_L1 ? end : begin; // the secret stands above
    }
    if (found.finding.category.isEmpty() || found.finding.file.isEmpty())
        return std::nullopt;
    found.finding.title = oneLine(u"A secret is in the repository: %1"_s.arg(found.finding.category));
    found.finding.severity = Severity::Critical;
    found.finding.detail = linesOf(text, begin, end);
    found.begin = text.begin(begin);
    found.end = text.end(end - 1);
    return Recognition{end, {std::move(found)}, ReportStatus::Failed};
}

/// What `kubectl get` prints: a head in capitals, a row for each thing; what does not come up is a finding.
std::optional<Recognition> clusterTable(const ReportText &text, int line)
{
    static const QRegularExpression head(u"^(?:NAMESPACE\\s+)?NAME\\s+(?:[A-Z][A-Z-]*\\s+)*?STATUS\\b"_s);
    static const QRegularExpression bad(
        u"^(?:Init:)?(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull|InvalidImageName|OOMKilled|Evicted|"
        u"Error|Failed|"
        u"CreateContainer(?:Config)?Error|RunContainerError|ContainerCannotRun|NotReady|DeadlineExceeded)\\b"_s);
    const QString first = text.line(line).toString();
    if (!head.match(first).hasMatch())
        return std::nullopt;
    const qsizetype column = first.indexOf("STATUS"_L1);
    const bool isSpaced = first.startsWith("NAMESPACE"_L1);
    Recognition recognition{line + 1};
    int &end = recognition.endLine;
    for (; end < text.lineCount() && text.zone(end) != Zone::Fence; ++end) {
        const QString row = text.line(end).toString();
        if (row.size() <= column || row[0].isSpace() || !row[column - 1].isSpace())
            break;
        const auto state = bad.match(QStringView(row).sliced(column));
        if (!state.hasMatch())
            continue;
        Found found = foundOn(text, end, end + 1, "cluster");
        const QString name = row.simplified().section(u' ', isSpaced ? 1 : 0, isSpaced ? 1 : 0);
        found.finding.title = oneLine(u"%1: %2"_s.arg(name, state.captured()));
        found.finding.detail = row.simplified();
        found.finding.severity = Severity::Major;
        recognition.found.push_back(std::move(found));
        recognition.status = ReportStatus::Failed;
    }
    return end > line + 1 ? std::optional(std::move(recognition)) : std::nullopt;
}

/// pip-audit's table: one line for each advisory.
std::optional<Recognition> auditTable(const ReportText &text, int line, const QString &first)
{
    static const QRegularExpression head(u"^Name\\s+Version\\s+ID\\s+Fix Versions\\b"_s);
    static const QRegularExpression row(
        u"^(\\S+)\\s+(\\S+)\\s+((?:GHSA|PYSEC|CVE)-\\S+)(?:\\s+([\\d][\\w.,]*))?"_s);
    if (!first.startsWith("Name"_L1) || !head.match(first).hasMatch())
        return std::nullopt;
    Recognition recognition{line + 1};
    for (int at = line + 1; at < text.lineCount() && at - line < 1000; ++at) {
        const auto match = row.match(text.line(at).toString());
        if (!match.hasMatch() && !text.line(at).startsWith("---"_L1))
            break;
        recognition.endLine = at + 1;
        if (!match.hasMatch())
            continue;
        Found found = foundOn(text, at, at + 1, "pip-audit");
        found.symbol = match.captured(3);
        found.finding.title = u"%1 %2: %3"_s.arg(match.captured(1), match.captured(2), match.captured(3));
        found.finding.category = match.captured(3);
        if (!match.captured(4).isEmpty())
            found.finding.suggestion = u"Update %1 to %2."_s.arg(match.captured(1), match.captured(4));
        recognition.found.push_back(std::move(found));
    }
    if (!recognition.found.empty())
        recognition.status = ReportStatus::Failed;
    return recognition;
}

} // namespace

std::optional<Recognition> recogniseScanner(const ReportText &text, int line)
{
    const QString first = text.line(line).trimmed().toString();
    if (auto listed = listing(text, line))
        return listed;
    if (auto told = record(text, line, first))
        return told;
    if (auto secret = leakedSecret(text, line, first))
        return secret;
    if (auto table = clusterTable(text, line))
        return table;
    if (auto audited = auditTable(text, line, first))
        return audited;
    return dependency(text, line, first);
}

} // namespace wire::reports
