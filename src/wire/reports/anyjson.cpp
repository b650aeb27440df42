// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/jsonmembers.h"
#include "wire/reports/lexicon.h"
#include "wire/reports/locations.h"
#include "wire/reports/recogniser.h"
#include "wire/reports/severity.h"
#include "wire/reports/statuswords.h"

using namespace Qt::StringLiterals;
using domain::Severity;
using nlohmann::json;

// JSON of a tool or a model that follows no form we know. What its members mean is told by their names.

namespace wire::reports {
namespace {

QString plainKey(const std::string &name)
{
    return QString::fromStdString(name).toLower().remove(u'_').remove(u'-').remove(u' ');
}

/// A list under such a name holds findings.
bool namesFindings(const QString &key)
{
    static const QSet<QString> names =
        wordSet(u"findings issues problems actions requiredactions actionitems errors warnings "
                u"vulnerabilities misconfigurations "
                u"secrets defects bugs comments violations diagnostics alerts blockers failures failedtests "
                u"failingtests concerns "
                u"suggestions requiredchanges changesrequested recommendations advisories vulns offenses "
                u"reviewcomments inlinecomments "
                u"securityissues codeissues lintissues smells nits todos risks weaknesses befunde probleme "
                u"problemes problemas hallazgos");
    return names.contains(key);
}

/// Nothing below such a name is open.
bool isAside(const QString &key)
{
    static const QSet<QString> names =
        wordSet(u"positives strengths praise passed resolved fixed passedchecks passedtests successes "
                u"resolvedissues fixedissues summary "
                u"metadata stats statistics metrics totals counts config settings ignored suppressed skipped "
                u"skippedtests example "
                u"examples schema whatsgood good highlights closed dismissed falsepositives previous "
                u"commands checked reviewed usage");
    return names.contains(key);
}

struct Members
{
    QString title;
    QString detail;
    QString file;
    std::optional<int> line;
    QString rule;
    std::optional<Severity> severity;
    QString suggestion;
    QString state;
};

Members membersOf(const json &object)
{
    // Names are compared without case and separators.
    json plain = json::object();
    for (const auto &[name, member] : object.items()) {
        const QString key = plainKey(name);
        if (!plain.contains(key.toStdString()))
            plain[key.toStdString()] = member;
    }
    Members m;
    m.title = firstText(plain, {"title",         "issue",
                                "problem",       "issuetext",
                                "extra/message", "message",
                                "message/text",  "msg",
                                "finding",       "text",
                                "fromlinter",    "error",
                                "headline",      "shortdescription",
                                "description",   "details",
                                "what",          "comment",
                                "body",          "action",
                                "violation",     "fullname",
                                "name",          "testname",
                                "test",          "checkname",
                                "summary",       "reason",
                                "titel",         "titre",
                                "título",        "recommendation",
                                "suggestion"});
    if (const QString text = firstText(plain, {"text", "details"});
        plain.contains("fromlinter") || plain.contains("ruleid"))
        m.title = text.isEmpty() ? m.title : text;
    m.detail =
        firstText(plain, {"description", "detail", "details", "explanation", "body", "impact", "rationale",
                          "message", "extra/message", "failuremessage", "failuremessages/0", "error", "why",
                          "reason", "summary", "beschreibung", "descripción"});
    m.file = firstText(plain, {"file",
                               "filename",
                               "path",
                               "filepath",
                               "location/path",
                               "location/file",
                               "location/filename",
                               "location/uri",
                               "location",
                               "pos/Filename",
                               "position/file",
                               "uri",
                               "srcfile",
                               "component",
                               "filelocation",
                               "artifact",
                               "target",
                               "datei",
                               "fichier",
                               "archivo",
                               "where",
                               "location/physicalLocation/artifactLocation/uri"});
    // SonarQube: "project:src/a.java"
    static const QRegularExpression project(u"^[\\w.-]{2,}:(?=[\\w.-]+/|[\\w-]+\\.\\w+$)"_s);
    m.file.remove(project);
    m.line = lineAt(plain, {"line",
                            "linenumber",
                            "lineno",
                            "startline",
                            "beginline",
                            "linestart",
                            "row",
                            "start/line",
                            "location/line",
                            "location/row",
                            "location/lines/begin",
                            "location/start/line",
                            "location/startLine",
                            "location/positions/begin/line",
                            "position/line",
                            "pos/Line",
                            "range/start/line",
                            "lines/begin",
                            "lines/start",
                            "filelinerange/0",
                            "lines",
                            "linerange",
                            "lines/0",
                            "zeile",
                            "ligne",
                            "linea"});
    if (const auto place = locationIn(m.file); place && !place->file.isEmpty()) { // "src/a.ts:12"
        m.file = place->file;
        if (!m.line)
            m.line = place->line;
    } else if (!looksLikePath(m.file) && (m.file.contains(u' ') || m.file.isEmpty())) {
        m.file.clear();
    }
    m.rule = firstText(plain, {"rule", "ruleid", "ruleid", "checkid", "vulnerabilityid", "code", "testid",
                               "cwe", "cweid", "cve", "category", "type", "checkname", "symbol", "fromlinter",
                               "avdid", "kategorie", "catégorie", "id"});
    if (m.rule == m.title)
        m.rule.clear();
    for (const char *name :
         {"severity", "level", "issueseverity", "extra/severity", "priority", "impact", "risk", "risklevel",
          "criticality", "schweregrad", "gravité", "severidad", "importance", "cvss", "cvssscore", "type"}) {
        if (!m.severity)
            m.severity = severityOf(textAt(plain, name));
    }
    m.suggestion =
        firstText(plain, {"suggestion", "suggestedfix", "fix", "recommendation", "remediation", "solution",
                          "resolution", "howtofix", "recommendedaction", "mitigation", "proposedfix",
                          "empfehlung", "recommandation", "recomendación", "fix/message", "fix/description"});
    if (const QString version = textAt(plain, "fixedversion"); m.suggestion.isEmpty() && !version.isEmpty())
        m.suggestion = version;
    if (const QString package = firstText(plain, {"pkgname", "package", "packagename", "module"});
        !package.isEmpty() && !m.title.isEmpty() && !m.title.contains(package))
        m.title = package + u": "_s + m.title;
    if (m.title == m.suggestion)
        m.suggestion.clear();
    m.state = firstText(plain, {"status", "state", "outcome", "result", "conclusion"});
    for (const char *name : {"resolved", "fixed", "passed", "passing", "ok", "success"}) {
        if (at(plain, name) == json(true))
            m.state = u"resolved"_s;
        if (at(plain, name) == json(false) && QByteArray(name) != "resolved" && QByteArray(name) != "fixed")
            m.state = u"failed"_s;
    }
    const QString checked = firstText(plain, {"fullname", "name", "testname", "test", "check"});
    if (!m.state.isEmpty() && !checked.isEmpty() && !m.title.contains(checked)) // a check, and why it failed
        m.title = checked + u": "_s + m.title;
    return m;
}

class Walk
{
public:
    Recognition recognition;
    bool isReport = false; ///< something looked like a report, with or without findings

    void visit(const json &value, const QString &key, std::optional<Severity> inherited, const QString &file,
               int depth)
    {
        constexpr int deepest = 12;
        if (depth > deepest)
            return;
        if (value.is_array()) {
            const bool listed = namesFindings(key) || (depth > 0 && severityOf(key));
            isReport = isReport || listed;
            if (const auto level = depth > 0 ? severityOf(key) : std::nullopt; level && !namesFindings(key))
                inherited = level;
            for (const json &element : value) {
                if (element.is_object())
                    visitObject(element, listed, inherited, file, depth);
                else if (element.is_string() && listed)
                    addText(element.get<QString>(), inherited, file);
            }
        } else if (value.is_object()) {
            visitObject(value, false, inherited, file, depth);
        }
    }

private:
    void visitObject(const json &object, bool listed, std::optional<Severity> inherited, const QString &file,
                     int depth)
    {
        const Members m = membersOf(object);
        if (depth == 0)
            takeStatus(object);
        const auto isList = [](const QString &name, const json &member) {
            return member.is_array() && (namesFindings(name) || severityOf(name) || name == "results"_L1);
        };
        bool holdsLists = false;
        for (const auto &[name, member] : object.items())
            holdsLists = holdsLists || isList(plainKey(name), member);
        if (!holdsLists && isItem(m, listed, depth)) {
            add(m, inherited, file);
            return;
        }
        if (listed && !holdsLists)
            return; // an item of a list that is settled or says nothing
        for (const auto &[name, member] : object.items()) {
            const QString memberKey = plainKey(name);
            if (member.is_structured() && !isAside(memberKey))
                visit(member, memberKey, inherited, m.file.isEmpty() ? file : m.file, depth + 1);
        }
    }

    bool isItem(const Members &m, bool listed, int depth)
    {
        if (m.title.isEmpty() || isPlaceholder(m.title))
            return false;
        static const QRegularExpression settled(
            u"^(?:resolved|fixed|closed|done|suppressed|dismissed|ignored|pass|passed|ok|success|skipped|"
            u"pending|unaffected|behoben)$"_s,
            QRegularExpression::CaseInsensitiveOption);
        isReport = isReport || listed;
        if (settled.match(m.state).hasMatch() || saysNothingFound(m.title) || saysSettled(m.title))
            return false;
        const bool isHarmless = !m.severity || *m.severity < Severity::Major;
        if (isHarmless && saysPraise(m.title) && !namesProblem(m.title) && !asksForAction(m.title))
            return false; // "Looks good to me!"
        const auto judged = m.state.isEmpty() ? std::nullopt : statusOf(m.state);
        const bool failed = judged == ReportStatus::Failed || judged == ReportStatus::ChangesRequested;
        const bool placed = !m.file.isEmpty() && m.line;
        if (depth == 0) // the report itself is none
            return placed || (m.severity && !m.detail.isEmpty() && m.state.isEmpty());
        return listed || m.severity || placed || failed || (!m.file.isEmpty() && !m.rule.isEmpty());
    }

    void add(const Members &m, std::optional<Severity> inherited, const QString &file)
    {
        isReport = true;
        Found found;
        found.finding.format = u"json"_s;
        found.isLoose = true;
        found.finding.title = oneLine(m.title.section(u'\n', 0, 0));
        found.finding.detail = m.detail.isEmpty() ? m.title : m.detail;
        found.finding.file = tidyPath(m.file.isEmpty() ? file : m.file);
        found.finding.line = m.line;
        found.finding.category = m.rule.left(200);
        found.finding.severity = m.severity ? m.severity : inherited;
        found.finding.suggestion = m.suggestion;
        found.finding.source = m.title;
        recognition.found.push_back(std::move(found));
    }

    void addText(const QString &text, std::optional<Severity> inherited, const QString &file)
    {
        const QString plain = plainText(text);
        if (plain.isEmpty() || isPlaceholder(plain) || saysNothingFound(plain) || saysSettled(plain) ||
            saysTotal(plain) || (saysPraise(plain) && !asksForAction(plain)))
            return;
        Found found;
        found.finding.format = u"json"_s;
        found.isLoose = true;
        const SeverityMark mark = takeSeverity(plain);
        found.finding.title = oneLine(mark.rest);
        found.finding.detail = plain;
        found.finding.severity = mark.severity ? mark.severity : inherited;
        const auto place = locationIn(plain);
        found.finding.file = place ? place->file : file;
        found.finding.line = place ? place->line : std::nullopt;
        found.finding.source = text;
        if (!found.finding.title.isEmpty())
            recognition.found.push_back(std::move(found));
    }

    void takeStatus(const json &object)
    {
        for (const char *name : {"status", "verdict", "result", "decision", "overall", "overall_status",
                                 "conclusion", "outcome", "recommendation"}) {
            const QString words = textAt(object, name);
            if (const auto status = words.size() < 60 && !words.isEmpty() ? statusOf(words) : std::nullopt) {
                recognition.status = status;
                isReport = true;
                return;
            }
        }
    }

    /// "<title>", "...", "string": an answer's form quoted, not an answer.
    static bool isPlaceholder(const QString &text)
    {
        static const QRegularExpression shape(
            u"^(?:<[^>]*>|\\.{3,}|…|string|text|title|short title|one[- ]line (?:title|summary)|\\[[^\\]]*\\]|\\{[^}]*\\}|str|tbd|example|lorem.*)$"_s,
            QRegularExpression::CaseInsensitiveOption);
        return shape.match(text.trimmed()).hasMatch();
    }
};

} // namespace

std::optional<Recognition> readAnyJson(const json &value)
{
    if (!value.is_structured())
        return std::nullopt;
    Walk walk;
    walk.visit(value, QString(), std::nullopt, QString(), 0);
    if (!walk.isReport && walk.recognition.found.empty())
        return std::nullopt;
    return std::move(walk.recognition);
}

} // namespace wire::reports
