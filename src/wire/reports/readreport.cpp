// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/readreport.h"

#include "wire/reports/htmltext.h"
#include "wire/reports/merging.h"
#include "wire/reports/prose.h"
#include "wire/reports/statuswords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace wire {

using namespace reports;

namespace {

constexpr qsizetype longestText = 16'000'000;
constexpr qsizetype longestSource = 4000;
constexpr std::size_t mostCompared = 800; ///< duplicates are looked for among so many

/// Formats by their first line. The order matters where one's lines could be taken for another's.
constexpr LineRecogniser lineRecognisers[] = {
    recognisePytest,     recogniseTraceback, recogniseRust,       recogniseRustTest,   recogniseGoTest,
    recogniseTap,        recogniseStylish,   recogniseCompiler,   recogniseJsTests,    recogniseNativeTests,
    recogniseStackTrace, recogniseScanner,   recogniseMarkedLine, recogniseBuildTools, recogniseDockerBuild,
    recogniseBoxTable,   recognisePhpUnit,   recognisePhpStan,    recogniseRspec,      recogniseCucumber,
    recogniseYamlList,
};

/// What the line recognisers find in one text.
class LineReading
{
public:
    explicit LineReading(ReportText &text)
        : m_text(text)
    {}

    void run(std::vector<Found> &found, QStringList &formats, std::optional<ReportStatus> &status)
    {
        for (int line = 0; line < m_text.lineCount();) {
            const auto recognition = mayHoldOutput(line) ? recognise(line) : std::nullopt;
            if (!recognition) {
                ++line;
                continue;
            }
            const int end = std::max(line + 1, recognition->endLine);
            for (const Found &one : recognition->found) {
                formats << one.finding.format;
                found.push_back(one);
            }
            if (recognition->status)
                status = status ? heavier(*status, *recognition->status) : *recognition->status;
            m_taken.push_back({line, end});
            line = end;
        }
        // Only now: a recogniser may look back at the lines before its own.
        for (const auto &[from, to] : m_taken)
            m_text.blank(m_text.begin(from), m_text.end(to - 1));
    }

private:
    std::optional<Recognition> recognise(int line) const
    {
        for (const LineRecogniser recogniser : lineRecognisers) {
            if (auto recognition = recogniser(m_text, line))
                return recognition;
        }
        return std::nullopt;
    }

    /// Source code holds no output, but a block that is wrongly marked as code and begins with some does.
    bool mayHoldOutput(int line)
    {
        if (m_text.line(line).trimmed().isEmpty())
            return false;
        const Zone zone = m_text.zone(line);
        if (zone == Zone::Code && line > 0 && m_text.zone(line - 1) == Zone::Fence && recognise(line)) {
            for (int i = line; i < m_text.lineCount() && m_text.zone(i) == Zone::Code; ++i)
                m_text.setZone(i, Zone::Output);
            return true;
        }
        return zone == Zone::Prose || zone == Zone::Output;
    }

    ReportText &m_text;
    std::vector<std::pair<int, int>> m_taken;
};

void dropSettled(const ReportText &text, const std::vector<std::pair<int, int>> &settled,
                 std::vector<Found> &found)
{
    if (settled.empty())
        return;
    std::erase_if(found, [&](const Found &one) {
        const int line = text.lineAt(one.begin);
        return std::ranges::any_of(
            settled, [&](const auto &range) { return line >= range.first && line < range.second; });
    });
}

/// What scanners for secrets print in JSON holds the secret itself (gitleaks, TruffleHog). The source of a
/// finding becomes part of a task that others read.
QString withoutSecrets(QString source)
{
    static const QRegularExpression member(uR"re(("(?:Secret|Match|Raw|RawV2)"\s*:\s*")(?:[^"\\]|\\.)+)re"_s);
    if (source.contains("\"RuleID\""_L1) || source.contains("\"DetectorName\""_L1))
        source.replace(member, u"\\1…"_s);
    return source;
}

} // namespace

ReadReport readReport(const QString &raw)
{
    ReadReport report;
    report.charactersLeftOut = std::max<qsizetype>(0, raw.size() - longestText);
    ReportText text(report.charactersLeftOut > 0 ? raw.left(longestText) : raw);

    std::vector<Found> printed;
    std::optional<ReportStatus> stated;
    takeDataPieces(text, printed, report.formats, stated);
    std::optional<ReportStatus> shown;
    LineReading(text).run(printed, report.formats, shown);
    ProseReading prose = readProse(text, outlineOf(text));
    dropSettled(text, prose.settled, printed);
    if (!prose.found.empty())
        report.formats << u"markdown"_s;
    if (prose.stoppedAt >= 0)
        report.charactersLeftOut += text.text().size() - prose.stoppedAt;

    // What is said about the whole weighs more than what some output shows.
    if (prose.status && !(prose.isStatusGuessed && shown))
        stated = stated ? heavier(*stated, *prose.status) : *prose.status;
    report.status = stated.value_or(shown.value_or(ReportStatus::Unstated));

    std::vector<Found> all = std::move(printed);
    all.insert(all.end(), std::make_move_iterator(prose.found.begin()),
               std::make_move_iterator(prose.found.end()));
    if (all.size() > mostCompared) {
        std::ranges::stable_sort(all, {}, &Found::begin);
        report.leftOut = int(all.size() - mostCompared);
        all.resize(mostCompared);
    }
    if (prose.faint.size() > mostCompared)
        prose.faint.resize(mostCompared);
    all = merged(std::move(all), std::move(prose.faint), report.status == ReportStatus::Passed);
    if (all.size() > maxFindingsPerReport) {
        report.leftOut += int(all.size() - maxFindingsPerReport);
        all.resize(maxFindingsPerReport);
    }
    for (Found &one : all) {
        one.finding.span = text.rawSpan(one.begin, one.end);
        one.finding.source =
            raw.mid(one.finding.span.offset, std::min(one.finding.span.length, longestSource));
        if (text.wasHtml())
            one.finding.source = withoutTags(one.finding.source);
        one.finding.source = withoutSecrets(one.finding.source);
        if (one.finding.title.trimmed().isEmpty()) // an output that was cut short says where, not what
            one.finding.title = oneLine(one.finding.source);
        if (!report.formats.contains(one.finding.format))
            report.formats << one.finding.format;
        report.findings.push_back(std::move(one.finding));
    }
    report.formats.removeDuplicates();
    return report;
}

domain::CheckReport toCheckReport(const ReadReport &report)
{
    domain::CheckReport result;
    const bool passed = report.status == ReportStatus::Passed;
    const bool silent = report.status == ReportStatus::Unstated && report.findings.empty();
    result.status = report.status == ReportStatus::Blocked || silent ? domain::CheckStatus::Blocked
                    : passed && report.findings.empty()              ? domain::CheckStatus::Pass
                                                                     : domain::CheckStatus::Fail;
    for (const ExtractedFinding &finding : report.findings) {
        domain::ReportAction action;
        action.title = finding.title;
        action.description = finding.detail;
        if (!finding.suggestion.isEmpty())
            action.description += u"\n\n"_s + finding.suggestion;
        action.category = finding.category;
        action.file = finding.file;
        action.line = finding.line;
        action.severity = finding.severity;
        action.persona = finding.persona;
        action.effortEstimate = finding.effortEstimate;
        action.source = finding.source;
        result.actions.push_back(std::move(action));
    }
    return result;
}

domain::ReviewReport toReviewReport(const ReadReport &report)
{
    domain::ReviewReport result;
    result.status = report.status == ReportStatus::Passed ? domain::ReviewStatus::Approved
                                                          : domain::ReviewStatus::ChangesRequested;
    for (const ExtractedFinding &finding : report.findings) {
        domain::ReviewFinding item;
        item.title = finding.title;
        item.detail = finding.detail;
        item.file = finding.file;
        item.line = finding.line;
        item.rule = finding.category;
        item.severity = finding.severity;
        item.suggestion = finding.suggestion;
        result.findings.push_back(std::move(item));
    }
    return result;
}

} // namespace wire
