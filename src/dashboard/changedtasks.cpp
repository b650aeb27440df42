// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/changedtasks.h"

#include "wire/dashboardcodec.h"

#include <QHash>

#include <algorithm>

namespace dashboard {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using domain::Task;

namespace {

using Tasks = std::vector<Task>;

constexpr int pageSize = 200;
constexpr int mostPages = 20; ///< above that the whole list is no dearer
constexpr int readRetries = 1;

/// The list that is kept and the one that is given away, which takes its time to copy when it is long.
struct Merged
{
    std::shared_ptr<const Tasks> known;
    Tasks given;
};

/// The known tasks in their order, each as it is now; new ones behind them, as they are younger.
Merged merge(std::shared_ptr<const Tasks> known, const Tasks &changed)
{
    if (changed.empty())
        return Merged{known, *known};
    QHash<domain::TaskId, const Task *> news;
    for (const Task &task : changed)
        news.insert(task.id, &task);
    auto merged = std::make_shared<Tasks>(*known);
    for (Task &task : *merged) {
        if (const Task *now = news.take(task.id))
            task = *now;
    }
    for (const Task &task : changed) {
        if (news.remove(task.id)) // pages may tell of one twice
            merged->push_back(task);
    }
    return Merged{merged, *merged};
}

} // namespace

QCoro::Task<Result<std::optional<Tasks>>> readChangedTasks(SessionPtr session, domain::ProjectId project)
{
    const std::optional<Tasks> onlyTheWholeList;
    if (!session->known.tasks || session->known.tasks->project != project)
        co_return onlyTheWholeList;
    KnownTasks known = *session->known.tasks;
    const QString query = u"/tasks?project_id=%1&updated_after=%2&limit=%3&offset=%4"_s;
    const QString since = QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(known.lastChange)));
    QByteArray lastChange;
    const auto changed = std::make_shared<Tasks>();
    bool isWhole = false;
    for (int page = 0; !isWhole && page < mostPages; ++page) {
        Call call;
        // At once: what is percent-encoded would be taken for the next place.
        call.path =
            query.arg(project.value, since, QString::number(pageSize), QString::number(page * pageSize));
        call.retries = readRetries;
        const auto reply = co_await session->ask(call);
        if (!reply) {
            const ErrorKind kind = reply.error().kind;
            if (kind == ErrorKind::Server || kind == ErrorKind::TooLarge || kind == ErrorKind::Invalid)
                co_return onlyTheWholeList; // which knows what to do about it
            co_return reply.error();
        }
        if (!reply->isComplete || reply->lastChange.isEmpty())
            co_return onlyTheWholeList;
        // What changes between two pages is told once more the next time.
        if (page == 0)
            lastChange = reply->lastChange;
        const auto list = std::make_shared<const nlohmann::json>(reply->content);
        const std::function<Result<Tasks>()> convert = [list] { return wire::tasksFrom(*list); };
        auto tasks = co_await session->aside(convert);
        if (!tasks)
            co_return tasks.error();
        isWhole = tasks->size() < std::size_t{pageSize};
        std::erase_if(*tasks, [&](const Task &task) { return task.project != project; });
        std::ranges::move(*tasks, std::back_inserter(*changed));
    }
    if (!isWhole)
        co_return onlyTheWholeList;

    const std::shared_ptr<const Tasks> before = known.tasks;
    const std::function<Result<Merged>()> apply = [before, changed] { return merge(before, *changed); };
    auto merged = co_await session->aside(apply);
    if (!merged)
        co_return merged.error();
    known.tasks = merged->known;
    known.lastChange = lastChange;
    session->known.tasks = known;
    std::optional<Tasks> given = std::move(merged->given);
    co_return given;
}

QCoro::Task<Result<Tasks>> rememberTasks(SessionPtr session, domain::ProjectId project, QByteArray lastChange,
                                         Tasks tasks)
{
    const auto whole = std::make_shared<Tasks>(std::move(tasks));
    const std::function<Result<Merged>()> copy = [whole] { return merge(whole, {}); };
    auto merged = co_await session->aside(copy);
    if (!merged)
        co_return merged.error();
    KnownTasks known;
    known.project = project;
    known.lastChange = lastChange;
    known.tasks = merged->known;
    session->known.tasks = known;
    Tasks given = std::move(merged->given);
    co_return given;
}

} // namespace dashboard
