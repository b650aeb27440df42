// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/jsonmembers.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"

#include <QHash>

using namespace Qt::StringLiterals;
using domain::Severity;
using nlohmann::json;

// SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/: kind and baselineState say what is no finding
// (3.27.9, 3.27.24), suppressions what was accepted (3.27.23), level has a default in the rule (3.27.10).

namespace wire::reports {
namespace {

using Rules = QHash<QString, const json *>;

Rules rulesOf(const json &run)
{
    Rules rules;
    const auto addAll = [&rules](const json &list) {
        if (!list.is_array())
            return;
        for (const json &rule : list)
            rules.insert(textAt(rule, "id"), &rule);
    };
    addAll(at(run, "tool/driver/rules"));
    if (const json &extensions = at(run, "tool/extensions"); extensions.is_array()) {
        for (const json &extension : extensions)
            addAll(at(extension, "rules"));
    }
    return rules;
}

bool isOpen(const json &result)
{
    const QString kind = textAt(result, "kind");
    const bool finding = kind.isEmpty() || kind == "fail"_L1 || kind == "review"_L1 || kind == "open"_L1;
    const json &suppressions = at(result, "suppressions");
    bool suppressed = false;
    if (suppressions.is_array()) {
        for (const json &suppression : suppressions) {
            const QString status = textAt(suppression, "status");
            suppressed = suppressed || status.isEmpty() || status == "accepted"_L1;
        }
    }
    return finding && !suppressed && textAt(result, "baselineState") != "absent"_L1;
}

std::optional<Severity> severityOfResult(const json &result, const json &rule)
{
    for (const QString &score : {firstText(result, {"properties/security-severity"}),
                                 firstText(rule, {"properties/security-severity"})}) {
        bool ok = false;
        const double value = score.toDouble(&ok);
        if (ok)
            return severityOfScore(value);
    }
    QString level = textAt(result, "level");
    if (level.isEmpty())
        level = textAt(rule, "defaultConfiguration/level");
    if (level.isEmpty())
        level = u"warning"_s;
    return severityOf(level);
}

QString messageOf(const json &result, const json &rule)
{
    QString text = firstText(result, {"message/text", "message/markdown"});
    const QString id = textAt(result, "message/id");
    if (text.isEmpty() && !id.isEmpty())
        text = textAt(rule, ("messageStrings/" + id.toUtf8() + "/text").constData());
    if (text.isEmpty())
        text = firstText(rule, {"shortDescription/text", "fullDescription/text", "name", "id"});
    if (const json &arguments = at(result, "message/arguments"); arguments.is_array()) {
        for (std::size_t i = 0; i < std::min<std::size_t>(arguments.size(), 10); ++i) {
            if (arguments[i].is_string())
                text.replace(u"{%1}"_s.arg(i), arguments[i].get<QString>());
        }
    }
    return text;
}

} // namespace

std::optional<Recognition> readSarif(const json &value)
{
    const json &runs = at(value, "runs");
    const bool named = textAt(value, "$schema").contains("sarif"_L1, Qt::CaseInsensitive);
    if (!runs.is_array() || (!named && textAt(value, "version") != "2.1.0"_L1))
        return std::nullopt;
    Recognition recognition;
    static const json noRule;
    for (const json &run : runs) {
        const Rules rules = rulesOf(run);
        const json &results = at(run, "results");
        if (!results.is_array())
            continue;
        for (const json &result : results) {
            if (!result.is_object() || !isOpen(result))
                continue;
            const QString ruleId = firstText(result, {"ruleId", "rule/id"});
            const json *rule = rules.value(ruleId, &noRule);
            const int index = textAt(result, "ruleIndex").toInt();
            if (ruleId.isEmpty() && at(result, "ruleIndex").is_number())
                rule = &at(run, QByteArray("tool/driver/rules/" + QByteArray::number(index)).constData());
            const QString message = messageOf(result, *rule);
            if (message.isEmpty())
                continue;
            Found found;
            found.finding.format = u"sarif"_s;
            found.finding.title = oneLine(message.section(u'\n', 0, 0));
            found.finding.detail = message;
            found.finding.category = ruleId.isEmpty() ? textAt(*rule, "id") : ruleId;
            found.finding.severity = severityOfResult(result, *rule);
            found.finding.file =
                tidyPath(textAt(result, "locations/0/physicalLocation/artifactLocation/uri"));
            found.finding.line = lineAt(result, {"locations/0/physicalLocation/region/startLine"});
            found.finding.suggestion = firstText(result, {"fixes/0/description/text"});
            if (found.finding.suggestion.isEmpty())
                found.finding.suggestion = textAt(*rule, "help/text").left(1000);
            found.finding.source = message;
            recognition.found.push_back(std::move(found));
        }
    }
    return recognition;
}

} // namespace wire::reports
