// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Tables drawn with lines, as scanners for vulnerabilities print them: trivy, grype and others.

namespace wire::reports {
namespace {

constexpr int mostTableLines = 4000;

bool isRule(QStringView line)
{
    return !line.isEmpty() && (line[0] == u'├' || line[0] == u'└' || line[0] == u'┌' || line[0] == u'╞');
}

QStringList cellsOf(QStringView line)
{
    QStringList cells = line.toString().split(u'│');
    if (cells.size() > 2) {
        cells.removeFirst();
        cells.removeLast();
    }
    for (QString &cell : cells)
        cell = cell.trimmed();
    return cells;
}

/// The columns that matter, by name; -1 where there is none.
struct Columns
{
    qsizetype library = -1;
    qsizetype rule = -1;
    qsizetype severity = -1;
    qsizetype installed = -1;
    qsizetype fixed = -1;
    qsizetype title = -1;
};

Columns columnsOf(const QStringList &names)
{
    Columns columns;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString name = names[i].toLower();
        if (name == "library"_L1 || name == "package"_L1 || name == "target"_L1)
            columns.library = i;
        else if (name == "vulnerability"_L1 || name == "id"_L1 || name == "cve"_L1)
            columns.rule = i;
        else if (name == "severity"_L1)
            columns.severity = i;
        else if (name == "installed version"_L1 || name == "installed"_L1)
            columns.installed = i;
        else if (name == "fixed version"_L1 || name == "fixed in"_L1)
            columns.fixed = i;
        else if (name == "title"_L1 || name == "message"_L1 || name == "description"_L1)
            columns.title = i;
    }
    return columns;
}

Found findingOf(const ReportText &text, int line, int end, const Columns &columns, const QStringList &cells)
{
    const auto cell = [&cells](qsizetype column) { return column < 0 ? QString() : cells.value(column); };
    static const QRegularExpression address(u"\\s*https?://\\S+"_s);
    const QString title = QString(cell(columns.title)).remove(address).simplified();
    const QString library = cell(columns.library);
    Found found = foundOn(text, line, end, "table");
    found.symbol = cell(columns.rule);
    found.finding.category = cell(columns.rule);
    found.finding.severity = severityOf(cell(columns.severity));
    found.finding.title = oneLine(title.isEmpty() ? u"%1: %2"_s.arg(library, cell(columns.rule)) : title);
    QStringList detail{title};
    if (!library.isEmpty())
        detail << u"%1 %2"_s.arg(library, cell(columns.installed)).trimmed();
    if (!cell(columns.fixed).isEmpty()) {
        detail << u"fixed in %1"_s.arg(cell(columns.fixed));
        found.finding.suggestion = u"Update %1 to %2."_s.arg(library, cell(columns.fixed));
    }
    found.finding.detail = detail.join(u'\n');
    return found;
}

} // namespace

std::optional<Recognition> recogniseBoxTable(const ReportText &text, int line)
{
    const QStringView first = text.line(line).trimmed();
    if (!first.startsWith(u'┌') || line + 2 >= text.lineCount())
        return std::nullopt;
    const Columns columns = columnsOf(cellsOf(text.line(line + 1).trimmed()));
    if (columns.severity < 0 || (columns.rule < 0 && columns.title < 0))
        return std::nullopt;
    Recognition recognition{line + 1};
    QString library; // stands once for all rows of its own
    QStringList row;
    int began = line + 2;
    int at = line + 2;
    const auto finish = [&](int end) {
        if (!row.value(columns.severity).isEmpty()) {
            if (columns.library >= 0 && row.value(columns.library).isEmpty())
                row[columns.library] = library;
            else if (columns.library >= 0)
                library = row.value(columns.library);
            recognition.found.push_back(findingOf(text, began, end, columns, row));
        }
        row.clear();
    };
    for (; at < text.lineCount() && at - line < mostTableLines; ++at) {
        const QStringView current = text.line(at).trimmed();
        if (isRule(current)) {
            finish(at);
            if (current[0] == u'└') {
                ++at;
                break;
            }
            continue;
        }
        if (!current.startsWith(u'│'))
            break;
        const QStringList cells = cellsOf(current);
        if (row.isEmpty()) {
            row = cells;
            began = at;
            continue;
        }
        for (qsizetype i = 0; i < std::min(row.size(), cells.size()); ++i) {
            if (!cells[i].isEmpty())
                row[i] += (row[i].isEmpty() ? QString() : u" "_s) + cells[i];
        }
    }
    finish(at);
    recognition.endLine = at;
    if (!recognition.found.empty())
        recognition.status = ReportStatus::Failed;
    return recognition;
}

} // namespace wire::reports
