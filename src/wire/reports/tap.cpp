// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using domain::Severity;

// The Test Anything Protocol, versions 12 to 14: https://testanything.org/tap-version-14-specification.html

namespace wire::reports {
namespace {

const QRegularExpression &testLine()
{
    static const QRegularExpression shape(u"^(\\s*)(not ok|ok)\\b(?:\\s+(\\d+))?\\s*(?:-\\s+)?(.*)$"_s);
    return shape;
}

bool isProtocol(const ReportText &text, int line)
{
    static const QRegularExpression shape(
        u"^\\s*(?:TAP version 1[234]|1\\.\\.\\d+(?:\\s*#.*)?|ok \\d+\\b.*|not ok \\d+\\b.*)$"_s);
    return shape.match(text.line(line).toString()).hasMatch();
}

/// The lines below a test that say more about it: a YAML block, or comments.
int endOfDiagnostics(const ReportText &text, int line)
{
    int end = line;
    if (text.line(end).trimmed() == "---"_L1) {
        while (end < text.lineCount() && end - line < 200 && text.line(end).trimmed() != "..."_L1)
            ++end;
        return std::min(end + 1, text.lineCount());
    }
    while (end < text.lineCount() && end - line < 200 && text.line(end).trimmed().startsWith(u'#'))
        ++end;
    return end;
}

void readDiagnostics(const QString &block, Found &found)
{
    static const QRegularExpression message(
        u"^\\s*(?:message|error|reason):\\s*(?:[|>]-?\\s*\\n\\s*)?['\"]?(.+?)['\"]?\\s*$"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression at(u"^\\s*(?:at|location|file):?\\s+['\"]?(.+?)['\"]?\\s*$"_s,
                                       QRegularExpression::MultilineOption);
    static const QRegularExpression lineOnly(u"^\\s*line:\\s*(\\d+)"_s, QRegularExpression::MultilineOption);
    QString said = message.match(block).captured(1).trimmed();
    if (said.isEmpty() && block.trimmed().startsWith(u'#'))
        said = block.section(u'\n', 0, 0).trimmed().mid(1).trimmed();
    if (!said.isEmpty())
        found.finding.title = oneLine(u"%1: %2"_s.arg(found.symbol, said));
    auto place = locationIn(at.match(block).captured(1));
    if (!place)
        place = locationIn(block.left(2000));
    if (place) {
        found.finding.file = place->file;
        found.finding.line = place->line;
    }
    if (const auto match = lineOnly.match(block); match.hasMatch() && !found.finding.line)
        found.finding.line = match.captured(1).toInt();
}

} // namespace

std::optional<Recognition> recogniseTap(const ReportText &text, int line)
{
    const QStringView first = text.line(line).trimmed();
    const bool begins = first.startsWith("TAP version"_L1) || first.startsWith("1.."_L1) ||
                        first.startsWith("not ok "_L1) || first.startsWith("ok "_L1);
    if (!begins || !isProtocol(text, line))
        return std::nullopt;
    Recognition recognition;
    int end = line;
    int strangers = 0;
    int lastOwn = line;
    qsizetype lastIndent = 0; // of the test that failed last
    while (end < text.lineCount() && text.zone(end) == text.zone(line) && strangers < 4) {
        const QString current = text.line(end).toString();
        const auto match = testLine().match(current);
        if (!match.hasMatch()) {
            const QString plain = current.trimmed();
            const bool own = plain.isEmpty() || plain.startsWith(u'#') || plain.startsWith("1.."_L1) ||
                             plain.startsWith("TAP version"_L1) || plain.startsWith("Bail out!"_L1);
            strangers = own ? 0 : strangers + 1;
            if (own && !plain.isEmpty())
                lastOwn = end;
            if (plain.startsWith("Bail out!"_L1)) {
                Found found = foundOn(text, end, end + 1, "tap");
                found.finding.title = oneLine(plain);
                found.finding.severity = Severity::Critical;
                recognition.found.push_back(std::move(found));
            }
            ++end;
            continue;
        }
        strangers = 0;
        const int after = endOfDiagnostics(text, end + 1);
        static const QRegularExpression directive(u"(?<!\\\\)#\\s*(?:skip|todo)\\b.*$"_s,
                                                  QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression timing(u"\\s*#\\s*time=.*$"_s);
        const QString name = match.captured(4).trimmed();
        if (match.captured(2) == "not ok"_L1 && !directive.match(name).hasMatch()) {
            // Subtests come before their parent and are indented deeper: a parent says nothing new.
            const qsizetype indent = match.captured(1).size();
            const bool parent = !recognition.found.empty() && lastIndent > indent;
            Found found = foundOn(text, end, after, "tap");
            found.symbol = QString(name).remove(timing);
            found.finding.title =
                oneLine(found.symbol.isEmpty() ? u"test %1 fails"_s.arg(match.captured(3)) : found.symbol);
            found.finding.detail = linesOf(text, end + 1, after);
            found.finding.category = u"test"_s;
            found.finding.severity = Severity::Major;
            readDiagnostics(linesOf(text, end + 1, after), found);
            lastIndent = indent;
            if (!parent)
                recognition.found.push_back(std::move(found));
            recognition.status = ReportStatus::Failed;
        }
        end = std::max(after, end + 1);
        lastOwn = end - 1;
    }
    recognition.endLine = lastOwn + 1;
    return recognition;
}

} // namespace wire::reports
