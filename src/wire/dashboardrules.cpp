// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/dashboardrules.h"

#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace wire {
namespace {

// Lengths in code points and ranges of the contract, section 3 and 1.
constexpr qsizetype unbounded = -1;
constexpr qsizetype nameLength = 255;
constexpr qsizetype repositoryLength = 1024;
constexpr qsizetype categoryLength = 64;
constexpr double largestDecimal = 99'999'999.99;

/// Keeps the first field that breaks a rule.
class Rules
{
public:
    [[nodiscard]] core::Result<void> result() const
    {
        return m_problem.isEmpty() ? core::Result<void>() : Error{ErrorKind::Invalid, m_problem};
    }

    void text(const char *name, const QString &value, qsizetype longest = unbounded)
    {
        if (value.contains(QChar(u'\0')))
            fail(name, u"must not hold a NUL character"_s);
        else if (!value.isValidUtf16())
            fail(name, u"holds half of a surrogate pair"_s);
        else if (longest != unbounded && value.toUcs4().size() > longest)
            fail(name, u"must have at most %1 characters"_s.arg(longest));
    }

    void text(const char *name, const std::optional<QString> &value, qsizetype longest = unbounded)
    {
        if (value)
            text(name, *value, longest);
    }

    void present(const char *name, const QString &value)
    {
        if (value.isEmpty())
            fail(name, u"must not be empty"_s);
    }

    void decimal(const char *name, std::optional<double> value)
    {
        if (value && !(std::abs(*value) <= largestDecimal)) // also false for NaN
            fail(name, u"must be a finite number of at most 99999999.99"_s);
    }

    void effort(const char *name, std::optional<double> value)
    {
        decimal(name, value);
        if (value && *value < 0)
            fail(name, u"must not be negative"_s);
    }

    template <typename Tag>
    void id(const char *name, const domain::Id<Tag> &value)
    {
        if (QUuid::fromString(value.value).isNull())
            fail(name, u"must be a UUID"_s);
    }

    template <typename Tag>
    void id(const char *name, const std::optional<domain::Id<Tag>> &value)
    {
        if (value)
            id(name, *value);
    }

    void fail(const char *name, const QString &what)
    {
        if (m_problem.isEmpty())
            m_problem = QString::fromLatin1(name) + u' ' + what;
    }

private:
    QString m_problem;
};

void check(Rules &rules, const domain::CreateProject &write)
{
    rules.present("name", write.name);
    rules.text("name", write.name, nameLength);
    rules.text("goal", write.goal);
    rules.text("repository", write.repository, repositoryLength);
}

void check(Rules &rules, const domain::UpsertMilestone &write)
{
    rules.id("project_id", write.project);
    rules.present("slug", write.slug);
    rules.text("slug", write.slug, nameLength);
    rules.text("name", write.name, nameLength);
    if (write.startDate && !write.startDate->isValid())
        rules.fail("start_date", u"must be a date"_s);
    if (write.dueDate && !write.dueDate->isValid())
        rules.fail("due_date", u"must be a date"_s);
}

void check(Rules &rules, const domain::CreateTask &write)
{
    rules.id("project_id", write.project);
    if (write.milestoneSlug.isEmpty())
        rules.id("milestone_id", write.milestone);
    rules.text("milestone_slug", write.milestoneSlug, nameLength);
    rules.id("parent_task_id", write.parent);
    rules.text("external_id", write.externalId, nameLength);
    rules.present("title", write.title);
    rules.text("title", write.title, nameLength);
    rules.text("description", write.description);
    rules.text("acceptance_criteria", write.acceptanceCriteria);
    rules.text("assignee_persona", write.assignee.key, nameLength);
    rules.text("persona_required", write.personaRequired.key, nameLength);
    rules.effort("effort_estimate", write.effortEstimate);
    rules.decimal("priority_score", write.priorityScore);
}

void check(Rules &rules, const domain::PatchTask &write)
{
    rules.id("id", write.task);
    if (write.title)
        rules.present("title", *write.title);
    rules.text("title", write.title, nameLength);
    rules.text("description", write.description);
    rules.text("acceptance_criteria", write.acceptanceCriteria);
    rules.text("owner", write.owner, nameLength);
    if (write.assignee)
        rules.text("assignee_persona", write.assignee->key, nameLength);
    if (write.personaRequired)
        rules.text("persona_required", write.personaRequired->key, nameLength);
    rules.effort("effort_estimate", write.effortEstimate);
    rules.effort("effort_spent", write.effortSpent);
    rules.decimal("priority_score", write.priorityScore);
    if (write.parent) {
        rules.id("parent_task_id", *write.parent);
        if (*write.parent == write.task)
            rules.fail("parent_task_id", u"must not be the task itself"_s);
    }
    rules.id("milestone_id", write.milestone);
}

void check(Rules &rules, const domain::DeleteTask &write)
{
    rules.id("id", write.task);
}

void check(Rules &rules, const domain::PostEvent &write)
{
    rules.id("project_id", write.project);
    rules.id("milestone_id", write.milestone);
    rules.id("task_id", write.task);
    rules.text("category", write.category, categoryLength);
    rules.present("summary", write.summary);
    rules.text("summary", write.summary, nameLength);
    rules.text("details", write.details);
}

} // namespace

core::Result<void> checkWrite(const domain::DashboardWriteBody &write)
{
    Rules rules;
    std::visit([&rules](const auto &body) { check(rules, body); }, write);
    return rules.result();
}

domain::DashboardWrite withExternalId(domain::DashboardWrite write)
{
    auto *const create = std::get_if<domain::CreateTask>(&write.body);
    if (create && create->externalId.isEmpty() && !write.key.isEmpty())
        create->externalId = u"countersign:write:"_s + write.key;
    return write;
}

} // namespace wire
