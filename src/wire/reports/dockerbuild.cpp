// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// How BuildKit ends a build: the step that failed, the end of what it printed, the place in the Dockerfile,
// and the same in one sentence.

namespace wire::reports {
namespace {

constexpr int mostLines = 300;

/// What the step said of the reason: its first line that speaks of an error, else its last one. Not empty.
QString reasonIn(const QStringList &said)
{
    static const QRegularExpression error(u"\\b(?:error|fatal|failed|not found)\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression label(u"^(?:error|fatal|E)\\s*:\\s*"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto first =
        std::ranges::find_if(said, [](const QString &line) { return error.match(line).hasMatch(); });
    QString reason = first == said.end() ? said.last() : *first;
    return reason.remove(label);
}

} // namespace

std::optional<Recognition> recogniseDockerBuild(const ReportText &text, int line)
{
    static const QRegularExpression head(u"^\\s*> \\[[^\\]]{1,80}\\] (\\S.*):$"_s);
    const auto step = head.match(text.line(line).toString());
    if (!step.hasMatch())
        return std::nullopt;
    static const QRegularExpression printed(u"^(?:#\\d+ )?\\d+\\.\\d+ (.*)$"_s); // seconds in front
    static const QRegularExpression place(u"^(\\S+):(\\d+)$"_s);
    static const QRegularExpression last(u"^(?:ERROR|error): failed to solve: (.+)$"_s);
    QStringList said;
    QString file;
    std::optional<int> at;
    for (int i = line + 1; i < text.lineCount() && i - line < mostLines; ++i) {
        const QString next = text.line(i).toString().trimmed();
        if (const auto output = printed.match(next); output.hasMatch()) {
            if (const auto where = locationIn(output.captured(1)); where && where->line)
                return std::nullopt; // a compiler's words say more
            if (!output.captured(1).trimmed().isEmpty())
                said.append(output.captured(1).trimmed());
        } else if (const auto where = place.match(next); where.hasMatch()) {
            file = tidyPath(where.captured(1));
            at = where.captured(2).toInt();
        } else if (const auto end = last.match(next); end.hasMatch()) {
            Found found = foundOn(text, line, i + 1, "docker");
            const QString reason = said.isEmpty() ? end.captured(1) : reasonIn(said);
            found.finding.title = oneLine(step.captured(1) + u": "_s + reason);
            found.finding.detail =
                (said.mid(std::max<qsizetype>(0, said.size() - 20)) << end.captured(1)).join(u'\n');
            found.finding.file = file;
            found.finding.line = at;
            found.finding.severity = domain::Severity::Major;
            return Recognition{i + 1, {std::move(found)}, ReportStatus::Failed};
        }
    }
    return std::nullopt;
}

} // namespace wire::reports
