// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/dashboardcodec.h"

#include "wire/domainfields.h"
#include "wire/fields.h"
#include "wire/json.h"

#include <QRegularExpression>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using nlohmann::json;

namespace wire {
namespace {

/// Reads the fields of one record and keeps the first thing that is wrong.
class Record
{
public:
    Record(const json &object, QString path)
        : m_object(object)
        , m_path(std::move(path))
    {
        if (!object.is_object())
            m_problem = (m_path.isEmpty() ? u"the record"_s : m_path) + u" must be an object"_s;
    }

    [[nodiscard]] core::Result<void> check() const
    {
        return m_problem.isEmpty() ? core::Result<void>() : Error{ErrorKind::Protocol, m_problem};
    }

    QString requiredText(const char *name)
    {
        const json *const value = find(name);
        if (value && value->is_string())
            return value->get<QString>();
        fail(name, "must be a string");
        return {};
    }

    QString text(const char *name) { return find(name) ? requiredText(name) : QString(); }

    QString id(const char *name)
    {
        const QUuid uuid = QUuid::fromString(requiredText(name));
        if (uuid.isNull())
            fail(name, "must be a UUID");
        return uuid.toString(QUuid::WithoutBraces);
    }

    QString optionalId(const char *name) { return find(name) ? id(name) : QString(); }

    int version(const char *name)
    {
        const json *const value = find(name);
        if (value && value->is_number_integer()) {
            const auto number = value->is_number_unsigned() ? static_cast<double>(value->get<quint64>())
                                                            : static_cast<double>(value->get<qint64>());
            if (number >= 0 && number <= std::numeric_limits<int>::max())
                return static_cast<int>(number);
        }
        fail(name, "must be a whole number from 0 to 2147483647");
        return 0;
    }

    double decimal(const char *name)
    {
        const json *const value = find(name);
        if (!value)
            return 0;
        const double number = value->is_number() ? value->get<double>() : std::nan("");
        if (!std::isfinite(number))
            fail(name, "must be a finite number");
        return number;
    }

    QDateTime time(const char *name)
    {
        const QDateTime time = timeFrom(requiredText(name));
        if (!time.isValid())
            fail(name, "must be an ISO 8601 time");
        return time;
    }

    std::optional<QDate> date(const char *name)
    {
        if (!find(name))
            return std::nullopt;
        const QDate date = QDate::fromString(requiredText(name), Qt::ISODate);
        if (!date.isValid())
            fail(name, "must be a date like 2026-11-22");
        return date;
    }

    template <typename Enum>
    Enum word(const char *name, Enum whenUnknown)
    {
        return enumFrom<Enum>(requiredText(name)).value_or(whenUnknown);
    }

private:
    /// Null for a field that is missing or null.
    const json *find(const char *name) const
    {
        if (!m_object.is_object())
            return nullptr;
        const auto found = m_object.find(name);
        return found == m_object.end() || found->is_null() ? nullptr : &*found;
    }

    void fail(const char *name, const char *what)
    {
        if (!m_problem.isEmpty())
            return;
        const QString place = m_path.isEmpty() ? QString() : m_path + u'.';
        m_problem = place + QLatin1StringView(name) + u' ' + QLatin1StringView(what);
    }

    const json &m_object;
    QString m_path;
    QString m_problem;
};

template <typename T>
core::Result<std::vector<T>> listFrom(const json &list, const QString &name,
                                      core::Result<T> (*read)(const json &, const QString &))
{
    if (!list.is_array())
        return Error{ErrorKind::Protocol, u"the list of %1 must be an array"_s.arg(name)};
    std::vector<T> records;
    records.reserve(list.size());
    for (const json &element : list) {
        auto record = read(element, u"%1[%2]"_s.arg(name).arg(records.size()));
        if (!record)
            return record.error();
        records.push_back(*std::move(record));
    }
    return records;
}

json textOrNull(const QString &text)
{
    return text.isEmpty() ? json(nullptr) : json(text);
}

QString withoutTags(const QByteArray &body)
{
    static const QRegularExpression tag(u"<[^>]*>"_s);
    QString text = QString::fromUtf8(body.left(4'000));
    return text.replace(tag, u" "_s).simplified();
}

QString detailOf(const json &detail)
{
    if (detail.is_string())
        return detail.get<QString>();
    QStringList parts;
    if (detail.is_array()) {
        for (const json &element : detail) {
            if (!element.is_object() || parts.size() == 5)
                continue;
            QStringList place;
            const auto loc = element.find("loc");
            if (loc != element.end() && loc->is_array()) {
                for (const json &step : *loc)
                    place.append(step.is_string() ? step.get<QString>()
                                                  : QString::fromStdString(step.dump()));
            }
            const auto msg = element.find("msg");
            const QString words =
                msg != element.end() && msg->is_string() ? msg->get<QString>() : u"invalid"_s;
            parts.append(u"%1: %2"_s.arg(place.join(u'.'), words));
        }
    }
    return parts.join(u"; "_s);
}

} // namespace

core::Result<domain::Project> projectFrom(const json &record, const QString &path)
{
    Record fields(record, path);
    domain::Project project;
    project.id.value = fields.id("id");
    project.name = fields.requiredText("name");
    project.goal = fields.text("goal");
    project.direction = fields.text("direction");
    project.repository = fields.text("repository");
    project.createdAt = fields.time("created_at");
    if (const auto valid = fields.check(); !valid)
        return valid.error();
    return project;
}

core::Result<domain::Milestone> milestoneFrom(const json &record, const QString &path)
{
    Record fields(record, path);
    domain::Milestone milestone;
    milestone.id.value = fields.id("id");
    milestone.project.value = fields.id("project_id");
    milestone.name = fields.requiredText("name");
    milestone.slug = fields.text("slug");
    milestone.description = fields.text("description");
    milestone.startDate = fields.date("start_date");
    milestone.dueDate = fields.date("due_date");
    milestone.status = fields.word("status", domain::MilestoneStatus::InProgress);
    milestone.createdAt = fields.time("created_at");
    if (const auto valid = fields.check(); !valid)
        return valid.error();
    return milestone;
}

core::Result<domain::Task> taskFrom(const json &record, const QString &path)
{
    Record fields(record, path);
    domain::Task task;
    task.id.value = fields.id("id");
    task.project.value = fields.id("project_id");
    task.milestone.value = fields.optionalId("milestone_id");
    if (const QString parent = fields.optionalId("parent_task_id"); !parent.isEmpty())
        task.parent = domain::TaskId{parent};
    task.externalId = fields.text("external_id");
    task.title = fields.requiredText("title");
    task.description = fields.text("description");
    task.acceptanceCriteria = fields.text("acceptance_criteria");
    task.owner = fields.text("owner");
    task.assignee.key = fields.text("assignee_persona");
    task.personaRequired.key = fields.text("persona_required");
    task.effortEstimate = fields.decimal("effort_estimate");
    task.effortSpent = fields.decimal("effort_spent");
    task.priorityScore = fields.decimal("priority_score");
    task.riskLevel = fields.word("risk_level", domain::RiskLevel::High);
    task.severity = fields.word("severity", domain::Severity::Major);
    task.status = fields.word("status", domain::TaskStatus::OnHold);
    task.createdAt = fields.time("created_at");
    task.updatedAt = fields.time("updated_at");
    task.lockVersion = fields.version("lock_version");
    if (const auto valid = fields.check(); !valid)
        return valid.error();
    return task;
}

core::Result<std::vector<domain::Project>> projectsFrom(const json &list)
{
    return listFrom<domain::Project>(list, u"projects"_s, projectFrom);
}

core::Result<std::vector<domain::Milestone>> milestonesFrom(const json &list)
{
    return listFrom<domain::Milestone>(list, u"milestones"_s, milestoneFrom);
}

core::Result<std::vector<domain::Task>> tasksFrom(const json &list)
{
    return listFrom<domain::Task>(list, u"tasks"_s, taskFrom);
}

json bodyOf(const domain::CreateProject &write)
{
    json body = json::object();
    body["name"] = write.name;
    body["goal"] = textOrNull(write.goal);
    body["repository"] = textOrNull(write.repository);
    return body;
}

json bodyOf(const domain::UpsertMilestone &write)
{
    json body = json::object();
    body["slug"] = write.slug;
    if (!write.name.isEmpty())
        body["name"] = write.name;
    if (write.startDate)
        body["start_date"] = *write.startDate;
    if (write.dueDate)
        body["due_date"] = *write.dueDate;
    return body;
}

json bodyOf(const domain::CreateTask &write)
{
    json body = json::object();
    body["project_id"] = write.project;
    if (write.milestoneSlug.isEmpty())
        body["milestone_id"] = write.milestone;
    else
        body["milestone_slug"] = write.milestoneSlug;
    if (write.parent)
        body["parent_task_id"] = *write.parent;
    if (!write.externalId.isEmpty())
        body["external_id"] = write.externalId;
    body["title"] = write.title;
    body["description"] = textOrNull(write.description);
    body["acceptance_criteria"] = textOrNull(write.acceptanceCriteria);
    body["assignee_persona"] = textOrNull(write.assignee.key);
    body["persona_required"] = textOrNull(write.personaRequired.key);
    body["effort_estimate"] = roundedDecimal(write.effortEstimate);
    body["priority_score"] = roundedDecimal(write.priorityScore);
    body["risk_level"] = wordOf(write.riskLevel);
    body["severity"] = wordOf(write.severity);
    body["status"] = wordOf(write.status);
    return body;
}

DashboardCall callOf(const domain::UpsertMilestone &write)
{
    return {"POST", u"/projects/%1/milestones:upsert"_s.arg(write.project.value), bodyOf(write)};
}

DashboardCall callOf(const domain::CreateTask &write)
{
    return {"POST", u"/tasks"_s, bodyOf(write)};
}

json bodyOf(const domain::PatchTask &write, int lockVersion)
{
    json body = json::object();
    body["lock_version"] = lockVersion;
    if (write.title)
        body["title"] = *write.title;
    if (write.description)
        body["description"] = textOrNull(*write.description);
    if (write.acceptanceCriteria)
        body["acceptance_criteria"] = textOrNull(*write.acceptanceCriteria);
    if (write.owner)
        body["owner"] = textOrNull(*write.owner);
    if (write.assignee)
        body["assignee_persona"] = textOrNull(write.assignee->key);
    if (write.personaRequired)
        body["persona_required"] = textOrNull(write.personaRequired->key);
    if (write.effortEstimate)
        body["effort_estimate"] = roundedDecimal(*write.effortEstimate);
    if (write.effortSpent)
        body["effort_spent"] = roundedDecimal(*write.effortSpent);
    if (write.priorityScore)
        body["priority_score"] = roundedDecimal(*write.priorityScore);
    if (write.riskLevel)
        body["risk_level"] = wordOf(*write.riskLevel);
    if (write.severity)
        body["severity"] = wordOf(*write.severity);
    if (write.status)
        body["status"] = wordOf(*write.status);
    if (write.parent)
        body["parent_task_id"] = *write.parent ? json(**write.parent) : json(nullptr);
    if (write.milestone)
        body["milestone_id"] = *write.milestone;
    return body;
}

json bodyOf(const domain::PostEvent &write)
{
    json body = json::object();
    body["project_id"] = write.project;
    if (write.milestone)
        body["milestone_id"] = *write.milestone;
    if (write.task)
        body["task_id"] = *write.task;
    if (!write.category.isEmpty())
        body["category"] = write.category;
    body["summary"] = write.summary;
    QString details = write.details;
    if (write.sequence > 0)
        details += (details.isEmpty() ? QString() : u"\n\n"_s) + eventMark(write.sequence);
    body["details"] = textOrNull(details);
    return body;
}

QString eventMark(qint64 sequence)
{
    return u"[countersign:%1]"_s.arg(sequence);
}

QStringList differences(const domain::PatchTask &write, const domain::Task &task)
{
    QStringList names;
    const auto compare = [&names](const char *name, const auto &written, const auto &stored) {
        if (written && *written != stored)
            names.append(QString::fromLatin1(name));
    };
    const auto compareDecimal = [&names](const char *name, std::optional<double> written, double stored) {
        if (written && std::abs(roundedDecimal(*written) - stored) > 0.001)
            names.append(QString::fromLatin1(name));
    };
    // Persona compares without case, spaces, '-' and '_', but what is written is its text.
    const auto compareKey = [&names](const char *name, const std::optional<domain::Persona> &written,
                                     const domain::Persona &stored) {
        if (written && written->key != stored.key)
            names.append(QString::fromLatin1(name));
    };
    compare("title", write.title, task.title);
    compare("description", write.description, task.description);
    compare("acceptance_criteria", write.acceptanceCriteria, task.acceptanceCriteria);
    compare("owner", write.owner, task.owner);
    compareKey("assignee_persona", write.assignee, task.assignee);
    compareKey("persona_required", write.personaRequired, task.personaRequired);
    compareDecimal("effort_estimate", write.effortEstimate, task.effortEstimate);
    compareDecimal("effort_spent", write.effortSpent, task.effortSpent);
    compareDecimal("priority_score", write.priorityScore, task.priorityScore);
    compare("risk_level", write.riskLevel, task.riskLevel);
    compare("severity", write.severity, task.severity);
    compare("status", write.status, task.status);
    compare("parent_task_id", write.parent, task.parent);
    compare("milestone_id", write.milestone, task.milestone);
    return names;
}

double roundedDecimal(double value)
{
    // On the shortest text that means this double: 1.005 is a little below 1.005, but rounds to 1.01.
    const QString text = QString::number(std::abs(value), 'f', QLocale::FloatingPointShortest);
    const qsizetype point = text.indexOf(u'.');
    if (point < 0 || text.size() - point <= 3)
        return value;
    const qint64 hundredths = QString(text.left(point) + text.mid(point + 1, 2)).toLongLong();
    const qint64 rounded = hundredths + (text.at(point + 3) >= u'5' ? 1 : 0);
    return std::copysign(static_cast<double>(rounded) / 100, value);
}

QString errorDetail(const QByteArray &body)
{
    QString text;
    if (const auto parsed = decodeJson(body, {.duplicates = DuplicateKeys::KeepLast});
        parsed && parsed->is_object()) {
        const auto detail = parsed->find("detail");
        if (detail != parsed->end())
            text = detailOf(*detail);
    }
    if (text.isEmpty())
        text = withoutTags(body);
    return text.left(300);
}

} // namespace wire
