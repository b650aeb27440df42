// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/progress.h"

#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

#include <algorithm>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace server {

namespace {

/// A task's remaining effort weighs more the riskier it is; in hundredths.
int riskWeight(const QString &riskLevel)
{
    if (riskLevel == u"high")
        return 125;
    return riskLevel == u"medium" ? 110 : 100;
}

void appendTenThousandths(QByteArray &out, qint64 value)
{
    QByteArray fraction = QByteArray::number(value % 10000).rightJustified(4, '0');
    while (fraction.size() > 1 && fraction.endsWith('0'))
        fraction.chop(1);
    out += QByteArray::number(value / 10000) + '.' + fraction;
}

void addEffort(QByteArray &out, JsonObject &object, const Effort &effort)
{
    object.open("total_estimate");
    appendTenThousandths(out, effort.estimate.hundredths * 100); // a sum may exceed what one decimal can hold
    object.open("remaining_effort");
    appendTenThousandths(out, effort.remaining);
    object.add("percent_complete", effort.percentComplete());
}

QList<Task> tasksOf(Store &store, const QString &projectId)
{
    QList<Task> tasks;
    const TaskFilter filter{.projectId = projectId};
    store.tasks.forEach(filter, std::numeric_limits<qint64>::max(), 0,
                        [&](const Task &task) { tasks.append(task); });
    return tasks;
}

Progress progressOf(const QList<Task> &tasks)
{
    Progress progress;
    for (const Task &task : tasks)
        progress.add(task);
    return progress;
}

/// Runs `answer(project, tasks)` for the project that the path names.
template <typename Answer>
Response withProject(Service &service, const Request &request, Answer answer)
{
    Checks checks(request);
    const QString id = checks.pathId("project_id");
    if (const auto refused = checks.refusal())
        return *refused;
    const auto project = service.store.projects.find(id);
    if (!project)
        return refusal(404, u"Project not found"_s);
    return answer(*project, tasksOf(service.store, id));
}

Response readStatus(Service &service, const Request &request)
{
    return withProject(service, request, [&](const Project &project, const QList<Task> &tasks) {
        const Progress progress = progressOf(tasks);
        Response response;
        QByteArray &out = response.body;
        JsonObject reply(out);
        reply.add("project_id", project.id);
        addEffort(out, reply, progress.total);
        reply.open("status_breakdown");
        JsonObject breakdown(out);
        for (const auto &[status, count] : progress.byStatus.asKeyValueRange())
            breakdown.add(status.toLatin1().constData(), count);
        breakdown.end();
        reply.open("milestones");
        appendArray(out, service.store.milestones.list(project.id),
                    [&](QByteArray &buffer, const Milestone &m) {
                        JsonObject object(buffer);
                        object.add("milestone_id", m.id).add("name", m.name);
                        addEffort(buffer, object, progress.byMilestone.value(m.id));
                        object.end();
                    });
        reply.end();
        return response;
    });
}

Response readSummary(Service &service, const Request &request)
{
    return withProject(service, request, [&](const Project &project, const QList<Task> &tasks) {
        const Progress progress = progressOf(tasks);
        QByteArray percent;
        appendDecimal(percent, progress.total.percentComplete());
        const auto hours = [](qint64 tenThousandths) {
            return QString::number(static_cast<double>(tenThousandths) / 10000, 'f', 1);
        };
        QString summary = u"%1 is %2% complete: %3 of %4 hours remain, %5 of %6 tasks are done."_s.arg(
            project.name, QString::fromLatin1(percent), hours(progress.total.remaining),
            hours(progress.total.estimate.hundredths * 100),
            QString::number(progress.byStatus.value(u"done"_s)), QString::number(tasks.size()));
        QStringList titles;
        for (const Task &task : nextTasks(tasks))
            titles.append(task.title);
        if (!titles.isEmpty())
            summary += u" Next: %1."_s.arg(titles.join(u"; "_s));
        Response response;
        JsonObject(response.body)
            .add("project_id", project.id)
            .add("summary", summary.simplified())
            .add("generated_at", service.store.now())
            .end();
        return response;
    });
}

Response readNextAction(Service &service, const Request &request)
{
    return withProject(service, request, [&](const Project &project, const QList<Task> &tasks) {
        Response response;
        JsonObject reply(response.body);
        reply.add("project_id", project.id).open("suggestions");
        appendArray(response.body, nextTasks(tasks), [](QByteArray &out, const Task &task) {
            JsonObject(out)
                .add("task_id", task.id)
                .add("title", task.title)
                .add("status", task.status)
                .add("persona_required", task.personaRequired)
                .add("priority_score", task.priorityScore)
                .add("reason", suggestionReason(task))
                .end();
        });
        reply.end();
        return response;
    });
}

constexpr Route routes[] = {
    {Method::Get, "/v1/projects/{project_id}/status", readStatus},
    {Method::Get, "/v1/projects/{project_id}/status/summary", readSummary},
    {Method::Get, "/v1/projects/{project_id}/next-action", readNextAction},
};

} // namespace

void Effort::add(const Task &task)
{
    estimate.hundredths += task.effortEstimate.hundredths;
    const qint64 left = task.effortEstimate.hundredths - task.effortSpent.hundredths;
    remaining += std::max<qint64>(left, 0) * riskWeight(task.riskLevel);
}

Decimal Effort::percentComplete() const
{
    if (estimate.hundredths == 0)
        return {};
    const double whole = static_cast<double>(estimate.hundredths) * 100;
    const double percent = 100 * (1 - static_cast<double>(remaining) / whole);
    return Decimal{qRound64(std::clamp(percent, 0.0, 100.0) * 100)};
}

void Progress::add(const Task &task)
{
    total.add(task);
    byMilestone[task.milestoneId].add(task);
    ++byStatus[task.status];
}

QList<Task> nextTasks(QList<Task> tasks)
{
    tasks.removeIf([](const Task &task) { return task.status == u"done"; });
    const auto rank = [](const Task &task) {
        return std::make_tuple(-task.priorityScore.hundredths, task.status != u"blocked", task.createdAt);
    };
    std::ranges::stable_sort(tasks, {}, rank);
    return tasks.first(std::min<qsizetype>(3, tasks.size()));
}

QString suggestionReason(const Task &task)
{
    QStringList parts;
    if (task.priorityScore > Decimal{}) {
        const double score = static_cast<double>(task.priorityScore.hundredths) / 100;
        parts.append(u"Priority score %1"_s.arg(QString::number(score, 'g', 6)));
    }
    if (task.status == u"blocked")
        parts.append(u"Unblock this task"_s);
    else if (task.status == u"not_started")
        parts.append(u"Ready to start"_s);
    return parts.isEmpty() ? u"Pending task"_s : parts.join(u"; "_s);
}

std::span<const Route> progressRoutes()
{
    return routes;
}

} // namespace server
