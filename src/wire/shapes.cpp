// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/shapes.h"

#include "wire/domainfields.h"
#include "wire/schema.h"

#include <QFile>
#include <QHash>
#include <QSet>

#include <cmath>
#include <map>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using nlohmann::json;

namespace wire {
namespace {

constexpr int maxSteps = 50;
constexpr int maxListLength = 500;
constexpr qsizetype maxTextLength = 2000;
constexpr qsizetype maxContentLength = 2'000'000; // file contents and logs
constexpr double maxHours = 100'000;

/// Members whose text is a file's content or a log, and not somebody's words.
bool isContent(const std::string &name)
{
    return name == "content" || name == "search" || name == "replace" || name == "log";
}

/// Without what makes no difference: null members are absent ones, 3.0 is 3.
json normalised(const json &value)
{
    if (value.is_object()) {
        json object = json::object();
        for (const auto &[name, member] : value.items()) {
            if (!member.is_null())
                object[name] = normalised(member);
        }
        return object;
    }
    if (value.is_array()) {
        json array = json::array();
        for (const json &element : value)
            array.push_back(normalised(element));
        return array;
    }
    if (value.is_number_float()) {
        const auto number = value.get<double>();
        if (std::trunc(number) == number && std::abs(number) < 1e15)
            return static_cast<qint64>(number);
    }
    return value;
}

/// With what means the same put as the schema has it: 1 for "1", "2.5" for 2.5, "a.cpp" for ["a.cpp"], "HIGH"
/// for "high". Another word stays another word.
json fitted(json value, const json &schema)
{
    const auto declared = schema.find("type");
    const std::string type =
        declared != schema.end() && declared->is_string() ? declared->get<std::string>() : std::string();
    if (type == "object" && value.is_object() && schema.contains("properties")) {
        const json &properties = schema["properties"];
        for (auto &[name, member] : value.items()) {
            if (const auto part = properties.find(name); part != properties.end())
                member = fitted(std::move(member), *part);
        }
    } else if (type == "array" && schema.contains("items")) {
        const json &items = schema["items"];
        if (value.is_string() && items.value("type", json()) == "string")
            value = json::array({std::move(value)});
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
            value[i] = fitted(std::move(value[i]), items);
    } else if (type == "string" && value.is_number_integer()) {
        value = std::to_string(value.get<qint64>());
    } else if ((type == "number" || type == "integer") && value.is_string()) {
        bool isNumber = false;
        const double number = value.get<QString>().trimmed().toDouble(&isNumber);
        if (isNumber && std::isfinite(number))
            value = normalised(json(number));
    }
    if (value.is_string() && schema.contains("enum")) {
        const QString word = value.get<QString>().trimmed();
        for (const json &choice : schema["enum"]) {
            if (choice.is_string() && choice.get<QString>().compare(word, Qt::CaseInsensitive) == 0)
                value = choice;
        }
    }
    return value;
}

/// The limits that hold in every shape.
void checkLimits(const json &value, const QString &path, bool content, QStringList &problems)
{
    if (value.is_string()) {
        const qsizetype allowed = content ? maxContentLength : maxTextLength;
        const qsizetype length = value.get<QString>().size();
        if (length > allowed)
            problems << u"%1 has %2 characters, %3 are allowed"_s.arg(path).arg(length).arg(allowed);
    } else if (value.is_array()) {
        if (value.size() > maxListLength)
            problems
                << u"%1 has %2 elements, %3 are allowed"_s.arg(path).arg(value.size()).arg(maxListLength);
        for (std::size_t i = 0; i < value.size(); ++i)
            checkLimits(value[i], u"%1[%2]"_s.arg(path).arg(i), false, problems);
    } else if (value.is_object()) {
        for (const auto &[name, member] : value.items()) {
            const QString key = QString::fromStdString(name);
            checkLimits(member, path.isEmpty() ? key : path + u'.' + key, isContent(name), problems);
        }
    }
}

void checkUnique(const QStringList &values, const QString &list, const QString &member, QStringList &problems)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i].trimmed().isEmpty())
            problems << u"%1[%2].%3 must not be empty"_s.arg(list).arg(i).arg(member);
        else if (seen.contains(values[i]))
            problems << u"%1[%2].%3: \"%4\" is used twice"_s.arg(list).arg(i).arg(member, values[i]);
        seen.insert(values[i]);
    }
}

void checkHours(const std::optional<double> &hours, const QString &path, QStringList &problems)
{
    if (hours && !(*hours >= 0 && *hours <= maxHours))
        problems << u"%1 must be between 0 and %2 hours"_s.arg(path).arg(maxHours);
}

template <typename List, typename Member>
QStringList column(const List &list, Member member)
{
    QStringList values;
    for (const auto &element : list)
        values << element.*member;
    return values;
}

void checkRules(const domain::Plan &plan, const QString &path, QStringList &problems)
{
    if (plan.steps.size() > maxSteps)
        problems
            << u"%1steps has %2 elements, %3 are allowed"_s.arg(path).arg(plan.steps.size()).arg(maxSteps);
    checkUnique(column(plan.steps, &domain::PlanStep::id), path + u"steps"_s, u"id"_s, problems);
    checkHours(plan.effortHours, path + u"effort_hours"_s, problems);
}

void checkRules(const domain::Plan &plan, QStringList &problems)
{
    checkRules(plan, QString(), problems);
}

void checkRules(const domain::Verdict &verdict, QStringList &problems)
{
    checkUnique(column(verdict.expectations, &domain::ExpectationAnswer::id), u"expectations"_s, u"id"_s,
                problems);
    checkUnique(column(verdict.waived, &domain::Waiver::id), u"waived"_s, u"id"_s, problems);
    for (std::size_t i = 0; i < verdict.waived.size(); ++i) {
        if (verdict.waived[i].why.trimmed().isEmpty())
            problems << u"waived[%1].why must say why"_s.arg(i);
    }
    if (verdict.editedPlan)
        checkRules(*verdict.editedPlan, u"edited_plan."_s, problems);
}

void checkRules(const domain::WorkResult &work, QStringList &problems)
{
    checkUnique(column(work.edits, &domain::FileEdit::path), u"edits"_s, u"path"_s, problems);
    for (std::size_t i = 0; i < work.edits.size(); ++i) {
        const domain::FileEdit &edit = work.edits[i];
        if (edit.content.has_value() == !edit.replacements.empty())
            problems << u"edits[%1] must have either content or replacements"_s.arg(i);
        for (std::size_t j = 0; j < edit.replacements.size(); ++j) {
            if (edit.replacements[j].search.isEmpty())
                problems << u"edits[%1].replacements[%2].search must not be empty"_s.arg(i).arg(j);
        }
    }
}

void checkRules(const domain::CheckReport &report, QStringList &problems)
{
    for (std::size_t i = 0; i < report.actions.size(); ++i) {
        if (report.actions[i].title.trimmed().isEmpty())
            problems << u"actions[%1].title must not be empty"_s.arg(i);
        checkHours(report.actions[i].effortEstimate, u"actions[%1].effort_estimate"_s.arg(i), problems);
    }
}

void checkRules(const domain::ReviewReport &report, QStringList &problems)
{
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        if (report.findings[i].title.trimmed().isEmpty())
            problems << u"findings[%1].title must not be empty"_s.arg(i);
    }
}

void checkRules(const domain::Priorities &priorities, QStringList &problems)
{
    checkUnique(column(priorities.decisions, &domain::PriorityDecision::finding), u"decisions"_s,
                u"finding"_s, problems);
}

// "./src/a.cpp" is "src/a.cpp"; whether a path may be touched at all is not decided here.
void tidyPath(QString &path)
{
    path = path.trimmed();
    while (path.startsWith("./"_L1))
        path.remove(0, 2);
}

void tidy(QStringList &paths)
{
    for (QString &path : paths)
        tidyPath(path);
    paths.removeAll(QString());
    paths.removeDuplicates();
}

void tidyLine(std::optional<int> &line)
{
    if (line && *line < 1)
        line.reset(); // how models say "no particular line"
}

void tidy(domain::Plan &plan)
{
    for (domain::PlanStep &step : plan.steps) {
        tidy(step.files);
        tidy(step.newFiles);
    }
}
void tidy(domain::Verdict &verdict)
{
    tidy(verdict.missingFiles);
    if (verdict.editedPlan)
        tidy(*verdict.editedPlan);
}
void tidy(domain::WorkResult &work)
{
    for (domain::FileEdit &edit : work.edits)
        tidyPath(edit.path);
}
void tidy(domain::CheckReport &report)
{
    for (domain::ReportAction &action : report.actions) {
        tidyPath(action.file);
        tidyLine(action.line);
    }
}
void tidy(domain::ReviewReport &report)
{
    for (domain::ReviewFinding &finding : report.findings) {
        tidyPath(finding.file);
        tidyLine(finding.line);
    }
}
void tidy(domain::Priorities &) {}

template <typename T>
struct Checked
{
    QStringList problems;
    T value;
};

/// Compiled once in each thread: every answer is held against one.
core::Result<const Schema *> schemaOf(const QString &name)
{
    thread_local std::map<QString, Schema> known;
    if (const auto found = known.find(name); found != known.end())
        return &found->second;
    const auto text = schemaText(name);
    if (!text)
        return text.error();
    auto parsed = decodeJson(text->toUtf8());
    if (!parsed)
        return parsed.error();
    auto schema = Schema::from(*std::move(parsed));
    if (!schema)
        return schema.error();
    return &known.emplace(name, *std::move(schema)).first->second;
}

/// The one way from an answer to a value: schema, table, limits, rules.
template <typename T>
Checked<T> check(const json &answer, const QString &schemaName)
{
    const auto schema = schemaOf(schemaName);
    if (!schema)
        return {{schema.error().detail}, {}};
    const json clean = fitted(normalised(answer), (*schema)->text());
    Checked<T> checked{(*schema)->problems(clean), {}};
    if (!checked.problems.isEmpty())
        return checked;
    auto value = fromJson<T>(clean);
    if (!value)
        return {{value.error().detail}, {}};
    checked.value = *std::move(value);
    tidy(checked.value);
    checkLimits(clean, QString(), false, checked.problems);
    checkRules(checked.value, checked.problems);
    return checked;
}

template <typename T>
core::Result<T> decoded(const json &answer, const QString &schemaName)
{
    auto checked = check<T>(answer, schemaName);
    if (!checked.problems.isEmpty())
        return Error{ErrorKind::Protocol, checked.problems.mid(0, 3).join(u'\n')};
    return std::move(checked.value);
}

} // namespace

core::Result<QString> schemaText(const QString &name)
{
    thread_local QHash<QString, QString> known; // compiled in, and compressed there
    if (const auto found = known.constFind(name); found != known.constEnd())
        return *found;
    QFile file(u":/schemas/%1.json"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, u"there is no schema \"%1\""_s.arg(name)};
    const auto schema = nlohmann::ordered_json::parse(file.readAll().toStdString());
    return *known.insert(name, QString::fromStdString(schema.dump()));
}

QStringList problemsOf(const json &answer, const QString &schemaName)
{
    if (schemaName == "plan"_L1)
        return check<domain::Plan>(answer, schemaName).problems;
    if (schemaName == "verdict"_L1)
        return check<domain::Verdict>(answer, schemaName).problems;
    if (schemaName == "work_result"_L1)
        return check<domain::WorkResult>(answer, schemaName).problems;
    if (schemaName == "check_report"_L1)
        return check<domain::CheckReport>(answer, schemaName).problems;
    if (schemaName == "review_report"_L1)
        return check<domain::ReviewReport>(answer, schemaName).problems;
    if (schemaName == "priorities"_L1)
        return check<domain::Priorities>(answer, schemaName).problems;
    return {u"there is no schema \"%1\""_s.arg(schemaName)};
}

core::Result<domain::Plan> decodePlan(const json &answer)
{
    return decoded<domain::Plan>(answer, u"plan"_s);
}

core::Result<domain::Verdict> decodeVerdict(const json &answer)
{
    return decoded<domain::Verdict>(answer, u"verdict"_s);
}

core::Result<domain::WorkResult> decodeWorkResult(const json &answer)
{
    return decoded<domain::WorkResult>(answer, u"work_result"_s);
}

core::Result<domain::CheckReport> decodeCheckReport(const json &answer)
{
    return decoded<domain::CheckReport>(answer, u"check_report"_s);
}

core::Result<domain::ReviewReport> decodeReviewReport(const json &answer)
{
    return decoded<domain::ReviewReport>(answer, u"review_report"_s);
}

core::Result<domain::Priorities> decodePriorities(const json &answer)
{
    return decoded<domain::Priorities>(answer, u"priorities"_s);
}

} // namespace wire
