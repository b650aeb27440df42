// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/await.h"

#include "core/result.h"
#include "domain/dashboardwrite.h"

#include <QtTest>

#include <vector>

#define VERIFY_DONE(result)                                                                                  \
    do {                                                                                                     \
        const auto &done = (result);                                                                         \
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));                                         \
    } while (false)

/// The id of nothing.
inline const QString absent = QStringLiteral("00000000-0000-4000-8000-00000000beef");

inline domain::CreateTask creation(const domain::Milestone &milestone, const QString &title,
                                   const QString &externalId)
{
    domain::CreateTask write;
    write.project = milestone.project;
    write.milestone = milestone.id;
    write.title = title;
    write.externalId = externalId;
    return write;
}

inline domain::PatchTask patchOf(const domain::Task &task)
{
    domain::PatchTask write;
    write.task = task.id;
    return write;
}

inline domain::Task taskIn(const core::Result<domain::DashboardRecord> &result)
{
    const domain::Task *const task = result ? std::get_if<domain::Task>(&*result) : nullptr;
    return task ? *task : domain::Task();
}

inline QStringList titlesOf(const std::vector<domain::Task> &tasks)
{
    QStringList titles;
    for (const domain::Task &task : tasks)
        titles.append(task.title);
    return titles;
}
