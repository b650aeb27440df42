// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/prosereader.h"
#include "wire/reports/severity.h"
#include "wire/reports/statuswords.h"

using namespace Qt::StringLiterals;

namespace wire::reports {
namespace {

using Columns = std::vector<FieldName>;

Columns columnsOf(const QStringList &head)
{
    Columns columns;
    for (const QString &cell : head) {
        const QString label = plainText(cell);
        FieldName name = fieldNamed(label);
        // "Issue / Risk", "File:Line", "Severity (CVSS)"
        if (name == FieldName::None)
            name = fieldNamed(label.section(QRegularExpression(u"\\s*[/(（&:]\\s*"_s), 0, 0));
        // "CVSS v3.1", "CVSS 3.1 score"
        static const QRegularExpression scored(u"^cvss\\b(?!.*vector)"_s, anyCase);
        if (name == FieldName::None && scored.match(label).hasMatch())
            name = FieldName::Severity;
        columns.push_back(name);
    }
    return columns;
}

int columnOf(const Columns &columns, FieldName name)
{
    const auto found = std::ranges::find(columns, name);
    return found == columns.end() ? -1 : int(found - columns.begin());
}

/// By what stands in them, when the head's words are not known.
void guessColumns(const Block &table, Columns &columns)
{
    const int rows = int(table.rows.size()) - 1;
    std::vector<qsizetype> lengths(columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) {
        int severities = 0;
        int places = 0;
        for (int r = 1; r <= rows; ++r) {
            const QString cell = plainText(table.rows[std::size_t(r)].value(qsizetype(c)));
            severities += severityOf(cell) ? 1 : 0;
            places += isOnlyPath(cell) ? 1 : 0;
            lengths[c] += cell.size();
        }
        if (columns[c] != FieldName::None)
            continue;
        if (severities * 2 > rows && columnOf(columns, FieldName::Severity) < 0)
            columns[c] = FieldName::Severity;
        else if (places * 2 > rows && columnOf(columns, FieldName::File) < 0)
            columns[c] = FieldName::File;
    }
    const bool informative =
        columnOf(columns, FieldName::Severity) >= 0 || columnOf(columns, FieldName::File) >= 0;
    if (!informative || columnOf(columns, FieldName::Title) >= 0 ||
        columnOf(columns, FieldName::Description) >= 0)
        return;
    int longest = -1;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c] == FieldName::None && (longest < 0 || lengths[c] > lengths[std::size_t(longest)]))
            longest = int(c);
    }
    if (longest >= 0 && lengths[std::size_t(longest)] > qsizetype(rows) * 8)
        columns[std::size_t(longest)] = FieldName::Title;
}

enum class RowState { Unknown, Open, Settled };

RowState stateOf(const QString &cell)
{
    const QString plain = plainText(cell);
    if (plain.isEmpty() || plain == "-"_L1)
        return RowState::Unknown;
    static const QRegularExpression open(
        u"^\\W*(?:open|new|todo|pending|to do|unresolved|not fixed|offen|neu|ouvert|abierto|partial(?:ly)?.*|in progress|confirmed|未対応|未修正|待修复|未修复)\\W*$"_s,
        anyCase);
    static const QRegularExpression signBehind(u"(?:❌|✗|✘|✖|🚫)\\W*$"_s); // "412 kB (budget 350 kB) ✘"
    if (open.match(plain).hasMatch() || hasFailureSign(cell) || signBehind.match(cell).hasMatch())
        return RowState::Open;
    static const QRegularExpression skipped(
        u"\\b(?:n/?a|skipped|not run|not applicable|won'?t fix|accepted|dismissed|info)\\b"_s, anyCase);
    if (saysSettled(plain) || skipped.match(plain).hasMatch())
        return RowState::Settled;
    static const QRegularExpression yesNo(u"^\\W*(yes|no|true|false|ja|nein|oui|non|sí)\\W*$"_s, anyCase);
    if (yesNo.match(plain).hasMatch())
        return RowState::Unknown;
    const auto status = statusOf(cell);
    if (status == ReportStatus::Passed)
        return RowState::Settled;
    return status ? RowState::Open : RowState::Unknown;
}

} // namespace

bool ProseReader::isFieldTable(const Block &table)
{
    if (table.kind != Block::Kind::Table)
        return false;
    int fields = 0;
    for (const QStringList &row : table.rows) {
        if (row.size() != 2)
            return false;
        fields += fieldNamed(plainText(row.front())) != FieldName::None ? 1 : 0;
    }
    return fields * 2 > int(table.rows.size()) && fields > 1 &&
           columnsOf(table.rows.front())[1] == FieldName::None;
}

void ProseReader::readTable(const Block &table, const Context &context)
{
    if (table.rows.size() < 2 || table.rows.front().size() < 2)
        return;
    if (isFieldTable(table)) { // one finding, a member a row
        ExtractedFinding finding;
        QString state;
        addDetails({table}, finding, state, 0);
        const QString title = finding.title.isEmpty() ? finding.detail.section(u'\n', 0, 0) : finding.title;
        if (!saysSettled(state) && finding.severity && !title.isEmpty())
            add(wordingOf(title), table.line, table.endLine, context, std::move(finding));
        return;
    }
    Columns columns = columnsOf(table.rows.front());
    if (columnOf(columns, FieldName::Title) < 0 && columnOf(columns, FieldName::Description) < 0)
        guessColumns(table, columns);
    int titleColumn = columnOf(columns, FieldName::Title);
    if (titleColumn < 0)
        titleColumn = columnOf(columns, FieldName::Description);
    const int testColumn = columnOf(columns, FieldName::Test);
    const int statusColumn = columnOf(columns, FieldName::Status);
    const int severityColumn = columnOf(columns, FieldName::Severity);
    const bool placed = columnOf(columns, FieldName::File) >= 0;
    if (titleColumn < 0 && testColumn < 0 && placed)
        titleColumn = columnOf(columns, FieldName::Suggestion);
    const bool counts = columnOf(columns, FieldName::Count) >= 0 && !placed;
    const bool judged = statusColumn >= 0 && severityColumn < 0 && !placed; // only what failed is a finding
    if (counts || (titleColumn < 0 && testColumn < 0 && !(judged && columns.size() >= 2)))
        return;
    if (!judged && severityColumn < 0 && !placed && !context.isIssues)
        return;

    // "Upload | failed | 413 after 3 s": what failed stands in a column that is called anything.
    const bool namesFirst = judged && testColumn < 0 && titleColumn > 0 &&
                            columns[std::size_t(titleColumn)] == FieldName::Description &&
                            columns.front() == FieldName::None;
    const auto isNamed = [namesFirst](const QString &name) {
        return namesFirst && std::ranges::any_of(name, [](QChar c) { return c.isLetter(); });
    };
    const qsizetype outerGroup = std::exchange(m_group, m_text.begin(table.line) + 1);
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
        const QStringList &row = table.rows[r];
        if (!mayGoOn(table.rowLines[r]))
            break;
        const QString whole = row.join(u' ');
        const RowState state = statusColumn >= 0 ? stateOf(row.value(statusColumn)) : RowState::Unknown;
        if (isStruck(row.value(std::max(titleColumn, 0))) || isStruck(whole) || state == RowState::Settled ||
            (judged && state != RowState::Open))
            continue;
        Context inner = context;
        const int nameColumn = testColumn >= 0 ? testColumn : 0;
        QString said = titleColumn >= 0 ? row.value(titleColumn) : QString();
        const QString name = plainText(row.value(nameColumn));
        if (plainText(said).size() < 3 && (judged || testColumn >= 0)) {
            const int note = columnOf(columns, FieldName::Description);
            const QString more = note >= 0 ? plainText(row.value(note)) : QString();
            said = more.isEmpty() ? u"%1 fails"_s.arg(name) : u"%1: %2"_s.arg(name, more);
            inner.isWeak = inner.isWeak || more.isEmpty(); // what is wrong is told elsewhere, if at all
        } else if ((testColumn >= 0 && titleColumn != testColumn && !name.isEmpty()) || isNamed(name)) {
            said = u"%1: %2"_s.arg(name, plainText(said));
        }
        const QString plain = plainText(said);
        if (plain.size() < 3 || saysNothingFound(plain) || saysSettled(plain) ||
            (!judged && saysPraise(plain)))
            continue;
        static const QRegularExpression total(u"^(?:total|summe|gesamt|sum|合計|总计|합계)\\b"_s, anyCase);
        if (total.match(plainText(row.value(0))).hasMatch() || total.match(plain).hasMatch())
            continue;
        if (judged && testColumn >= 0)
            m_failsATest = true;
        ExtractedFinding finding;
        QString unused;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (int(c) == titleColumn || columns[c] == FieldName::Status || columns[c] == FieldName::Title ||
                columns[c] == FieldName::Test)
                continue;
            applyField(columns[c], row.value(qsizetype(c)), finding);
        }
        if (context.isAside) {
            if (severityColumn < 0 && !judged)
                continue;
            inner.isAside = false;
            inner.isWeak = true;
        }
        if (judged) {
            // "Partially fixed: still reachable (routes.py:7)" says where.
            applyField(FieldName::Description, row.value(statusColumn), finding);
            finding.severity = finding.severity ? finding.severity : domain::Severity::Major;
        }
        Wording wording = wordingOf(said);
        if (testColumn >= 0 || namesFirst)
            wording.title = oneLine(plain);
        if (finding.severity && severityColumn >= 0)
            wording.severity.reset();
        if (!finding.file.isEmpty())
            wording.file.clear();
        if (finding.line)
            wording.line.reset();
        add(wording, table.rowLines[r], table.rowLines[r] + 1, inner, std::move(finding));
    }
    m_group = outerGroup;
}

} // namespace wire::reports
