// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/tasklist.h"

#include "core/log.h"
#include "dashboard/changedtasks.h"
#include "dashboard/reads.h"
#include "wire/dashboardcodec.h"

#include <QSet>

#include <algorithm>

namespace dashboard {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr int pageSize = 200;
constexpr int mostRestarts = 3;
constexpr int mostPoisoned = 20;
constexpr int mostPages = 2'000;

/// The walk through the pages, without I/O: says what to ask next and takes what came.
class Walk
{
public:
    [[nodiscard]] int offset() const { return m_offset; }
    [[nodiscard]] int limit() const { return m_limit; }
    [[nodiscard]] int poisoned() const { return m_poisoned; }
    [[nodiscard]] bool isDone() const { return m_done; }
    [[nodiscard]] std::vector<domain::Task> takeTasks() { return std::move(m_tasks); }

    void take(std::vector<domain::Task> page)
    {
        const int size = static_cast<int>(page.size());
        if (m_overlaps && !page.empty() && page.front().id == m_tasks.front().id) {
            m_done = true; // the offset is ignored
            return;
        }
        if (m_overlaps && (page.empty() || page.front().id != m_last) && m_restarts < mostRestarts) {
            const int restarts = m_restarts + 1;
            const int poisonedSoFar = m_poisoned;
            *this = Walk();
            m_restarts = restarts;
            m_poisoned = poisonedSoFar;
            return;
        }
        const size_t before = m_tasks.size();
        for (domain::Task &task : page) {
            if (m_seen.contains(task.id))
                continue;
            m_seen.insert(task.id);
            m_tasks.push_back(std::move(task));
        }
        // Behind the seam a page of one holds nothing but the task that both pages share.
        const bool isOnlyTheSeam = m_overlaps && m_limit == 1 && size == 1;
        // A page beyond the limit, or one that repeats what is known: the server does not page.
        m_done = size != m_limit || (m_tasks.size() == before && !isOnlyTheSeam);
        if (m_done)
            return;
        m_last = m_tasks.back().id;
        m_overlaps = m_limit == pageSize;
        m_offset += m_overlaps ? size - 1 : size;
        m_limit = std::min(pageSize, m_limit * 2);
    }

    /// The page at hand cannot be had. False when nothing more can be tried.
    bool narrow()
    {
        if (m_limit > 1) {
            m_limit /= 2;
            return true;
        }
        ++m_offset;
        ++m_poisoned;
        m_overlaps = false;
        return m_poisoned <= mostPoisoned;
    }

private:
    std::vector<domain::Task> m_tasks;
    QSet<domain::TaskId> m_seen;
    domain::TaskId m_last;
    int m_offset = 0;
    int m_limit = pageSize;
    int m_restarts = 0;
    int m_poisoned = 0;
    bool m_overlaps = false; ///< the page at hand begins with m_last
    bool m_done = false;
};

} // namespace

QCoro::Task<Result<std::vector<domain::Task>>> readTasks(SessionPtr session, domain::ProjectId project)
{
    if (const auto valid = checkId(project); !valid)
        co_return valid.error();
    auto changed = co_await readChangedTasks(session, project);
    if (!changed)
        co_return changed.error();
    if (*changed)
        co_return **std::move(changed);
    session->known.tasks.reset();
    QByteArray lastChange; // of the first page: what changes later is told once more
    Walk walk;
    bool isUp = false; // the dashboard answers other questions, so that a 500 is about this page
    for (int pages = 0; !walk.isDone() && pages < mostPages; ++pages) {
        Call call;
        call.path = u"/tasks?project_id=%1&limit=%2&offset=%3"_s.arg(project.value)
                        .arg(walk.limit())
                        .arg(walk.offset());
        call.retries = isUp ? 0 : 1;
        auto answer = co_await session->ask(call);
        if (!answer) {
            const ErrorKind kind = answer.error().kind;
            if (kind != ErrorKind::Server && kind != ErrorKind::TooLarge)
                co_return answer.error();
            if (!isUp) {
                const auto up = co_await readProject(session, project);
                if (!up)
                    co_return up.error();
                isUp = true;
            }
            if (!walk.narrow())
                co_return answer.error();
            continue;
        }
        if (pages == 0)
            lastChange = answer->lastChange;
        const auto list = std::make_shared<const nlohmann::json>(std::move(answer->content));
        const std::function<Result<std::vector<domain::Task>>()> convert = [list] {
            return wire::tasksFrom(*list);
        };
        auto page = co_await session->aside(convert);
        if (!page)
            co_return page.error();
        walk.take(*std::move(page));
    }
    if (!walk.isDone()) {
        Error error{ErrorKind::TooLarge, u"the list of tasks does not end"_s};
        co_return error;
    }
    if (walk.poisoned() > 0)
        qCWarning(lcDashboard) << "left out" << walk.poisoned() << "tasks that the dashboard cannot list";

    std::vector<domain::Task> tasks = walk.takeTasks();
    // The filter goes by the project that was sent at creation; on output it is the milestone's.
    std::erase_if(tasks, [&](const domain::Task &task) { return task.project != project; });
    if (lastChange.isEmpty() || walk.poisoned() > 0)
        co_return tasks;
    co_return co_await rememberTasks(session, project, lastChange, std::move(tasks));
}

} // namespace dashboard
