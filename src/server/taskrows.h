// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

#include <QSet>

namespace server {

/// Which tasks a list holds; null and absent members do not restrict it.
struct TaskFilter
{
    QString projectId = {};
    QString milestoneId = {};
    QString externalId = {};
    std::optional<Instant> createdAfter = {};
    std::optional<Instant> updatedAfter = {};
};

/// What went with a task.
struct RemovedTree
{
    QStringList attachmentPaths;
    QSet<QString> projectIds;
};

/// Task and attachment rows <-> records. Failures stay in the Database.
class TaskRows
{
public:
    explicit TaskRows(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] std::optional<Task> find(const QString &id);
    /// The oldest one with that external id, of one project, or of any when `projectId` is null.
    [[nodiscard]] std::optional<Task> findByExternalId(const QString &externalId,
                                                       const QString &projectId = {});
    [[nodiscard]] std::optional<Task> findBySlug(const QString &milestoneId, const QString &slug);

    /// Calls `visit(task)` for each, oldest first, without holding them all.
    template <typename Visit>
    void forEach(const TaskFilter &filter, qint64 limit, qint64 offset, Visit visit)
    {
        Rows rows = select(filter, limit, offset);
        while (rows.next())
            visit(read(rows));
    }

    [[nodiscard]] QString parentOf(const QString &id);
    /// The task itself and all below it, each before its children. Ends even if parents form a cycle.
    [[nodiscard]] QStringList withDescendants(const QString &id);

    void insert(const Task &task);
    /// Stores `task` and raises its lock version, if the stored one still is `task.lockVersion`. One atomic
    /// step; returns whether it did.
    [[nodiscard]] bool update(const Task &task);
    /// Removes the task, its descendants and their attachments; bugs and events stay without a task.
    [[nodiscard]] RemovedTree removeTree(const QString &id);

    [[nodiscard]] QList<Attachment> attachments(const QString &taskId);
    void insert(const Attachment &attachment);

private:
    [[nodiscard]] Rows select(const TaskFilter &filter, qint64 limit, qint64 offset);
    [[nodiscard]] static Task read(const Rows &rows);

    Database &m_database;
};

} // namespace server
