// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/jsonmembers.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"
#include "wire/shapes.h"

using namespace Qt::StringLiterals;
using domain::Severity;
using nlohmann::json;

// JSON whose form has to be known: our own shapes, ESLint, npm audit, cargo's messages.

namespace wire::reports {
namespace {

Found foundIn(const char *format, const QString &message)
{
    Found found;
    found.finding.format = QString::fromLatin1(format);
    found.finding.title = oneLine(message.section(u'\n', 0, 0));
    found.finding.detail = message;
    found.finding.source = message;
    return found;
}

} // namespace

std::optional<Recognition> readOwnShape(const json &value)
{
    if (!value.is_object())
        return std::nullopt;
    Recognition recognition;
    if (value.contains("actions")) {
        const auto report = decodeCheckReport(value);
        if (!report)
            return std::nullopt;
        const bool passed = report->status == domain::CheckStatus::Pass;
        recognition.status = passed                                           ? ReportStatus::Passed
                             : report->status == domain::CheckStatus::Blocked ? ReportStatus::Blocked
                                                                              : ReportStatus::Failed;
        for (const domain::ReportAction &action : report->actions) {
            Found found = foundIn("check_report", action.title);
            found.isLoose = true;
            found.finding.detail = action.description;
            found.finding.category = action.category;
            found.finding.file = action.file;
            found.finding.line = action.line;
            found.finding.severity = action.severity;
            found.finding.persona = action.persona;
            found.finding.effortEstimate = action.effortEstimate;
            recognition.found.push_back(std::move(found));
        }
        return recognition;
    }
    if (!value.contains("findings"))
        return std::nullopt;
    const auto report = decodeReviewReport(value);
    if (!report)
        return std::nullopt;
    recognition.status = report->status == domain::ReviewStatus::Approved ? ReportStatus::Passed
                                                                          : ReportStatus::ChangesRequested;
    for (const domain::ReviewFinding &item : report->findings) {
        Found found = foundIn("review_report", item.title);
        found.isLoose = true;
        found.finding.detail = item.detail;
        found.finding.category = item.rule;
        found.finding.file = item.file;
        found.finding.line = item.line;
        found.finding.severity = item.severity;
        found.finding.suggestion = item.suggestion;
        recognition.found.push_back(std::move(found));
    }
    return recognition;
}

std::optional<Recognition> readEslintJson(const json &value)
{
    const bool looks = value.is_array() && !value.empty() && at(value, "0/filePath").is_string() &&
                       at(value, "0/messages").is_array();
    if (!looks)
        return std::nullopt;
    Recognition recognition;
    for (const json &file : value) {
        const json &messages = at(file, "messages");
        if (!messages.is_array())
            continue;
        for (const json &message : messages) {
            const QString text = textAt(message, "message");
            if (text.isEmpty())
                continue;
            Found found = foundIn("eslint", text);
            found.finding.file = tidyPath(textAt(file, "filePath"));
            found.finding.line = lineAt(message, {"line"});
            found.finding.category = textAt(message, "ruleId");
            found.finding.severity =
                textAt(message, "severity") == "2"_L1 ? Severity::Major : Severity::Minor;
            recognition.found.push_back(std::move(found));
        }
    }
    return recognition;
}

std::optional<Recognition> readNpmAudit(const json &value)
{
    Recognition recognition;
    if (const json &advisories = at(value, "advisories"); advisories.is_object()) { // npm 6, pnpm, yarn
        for (const json &advisory : advisories) {
            const QString package = textAt(advisory, "module_name");
            const QString title = textAt(advisory, "title");
            if (package.isEmpty() && title.isEmpty())
                continue;
            Found found = foundIn("npm-audit", u"%1: %2"_s.arg(package, title));
            found.finding.detail = firstText(advisory, {"overview"});
            found.finding.category =
                firstText(advisory, {"github_advisory_id", "cves/0", "cwe/0", "cwe", "id"});
            found.finding.severity = severityOf(textAt(advisory, "severity"));
            found.finding.suggestion = textAt(advisory, "recommendation");
            found.finding.source = title;
            found.symbol = package;
            recognition.found.push_back(std::move(found));
        }
        return recognition;
    }
    const json &packages = at(value, "vulnerabilities");
    if (!packages.is_object() || !(value.contains("auditReportVersion") || value.contains("metadata")))
        return std::nullopt;
    for (const auto &[name, package] : packages.items()) { // npm 7 and later
        const json &via = at(package, "via");
        if (!via.is_array())
            continue;
        // A package that is vulnerable only through others is mended with them.
        QStringList titles;
        QString category;
        for (const json &cause : via) {
            if (!cause.is_object())
                continue;
            titles << textAt(cause, "title");
            if (category.isEmpty())
                category = textAt(cause, "url").section(u'/', -1);
        }
        if (titles.isEmpty())
            continue;
        const QString more = titles.size() > 1 ? u" (and %1 more)"_s.arg(titles.size() - 1) : QString();
        Found found =
            foundIn("npm-audit", u"%1: %2%3"_s.arg(QString::fromStdString(name), titles.first(), more));
        found.finding.detail = titles.join(u'\n');
        found.finding.category = category;
        found.finding.severity = severityOf(textAt(package, "severity"));
        const QString fixName = textAt(package, "fixAvailable/name");
        if (!fixName.isEmpty())
            found.finding.suggestion = u"%1@%2"_s.arg(fixName, textAt(package, "fixAvailable/version"));
        else if (at(package, "fixAvailable") == json(true))
            found.finding.suggestion = u"npm audit fix"_s;
        found.finding.source = titles.first();
        found.symbol = QString::fromStdString(name);
        recognition.found.push_back(std::move(found));
    }
    return recognition;
}

std::optional<Recognition> readEventLine(const json &value)
{
    const QString reason = textAt(value, "reason"); // cargo --message-format=json
    if (reason.isEmpty())
        return std::nullopt;
    Recognition recognition;
    if (reason != "compiler-message"_L1)
        return reason.startsWith("compiler"_L1) || reason.startsWith("build"_L1) ? std::optional(recognition)
                                                                                 : std::nullopt;
    const json &message = at(value, "message");
    const QString level = textAt(message, "level");
    const json &spans = at(message, "spans");
    if ((level != "error"_L1 && level != "warning"_L1) || !spans.is_array() || spans.empty())
        return recognition; // totals have no span
    const json *place = &spans[0];
    for (const json &span : spans) {
        if (at(span, "is_primary") == json(true)) {
            place = &span;
            break;
        }
    }
    Found found = foundIn("cargo", textAt(message, "message"));
    found.finding.detail = textAt(message, "rendered").left(4000);
    found.finding.category = textAt(message, "code/code");
    found.finding.severity = level == "error"_L1 ? Severity::Major : Severity::Minor;
    found.finding.file = tidyPath(textAt(*place, "file_name"));
    found.finding.line = lineAt(*place, {"line_start"});
    if (!found.finding.title.isEmpty())
        recognition.found.push_back(std::move(found));
    return recognition;
}

} // namespace wire::reports
