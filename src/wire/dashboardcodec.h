// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/dashboardwrite.h"
#include "domain/task.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <vector>

namespace wire {

// The records of the dashboard's /v1 contract as domain values, and writes as request bodies.
//
// Reading is strict about what identifies and guards a record (ids, title, lock_version: Protocol, with the
// field's path) and lenient about the rest: a missing or null text is empty. A word that a newer dashboard
// may have added is read as the nearest cautious one: task status as on_hold, milestone status as
// in_progress, risk as high, severity as major. The console neither starts nor counts such a task as done,
// and it never writes a word back that it was not asked to change.

[[nodiscard]] core::Result<domain::Project> projectFrom(const nlohmann::json &record,
                                                        const QString &path = {});
[[nodiscard]] core::Result<domain::Milestone> milestoneFrom(const nlohmann::json &record,
                                                            const QString &path = {});
[[nodiscard]] core::Result<domain::Task> taskFrom(const nlohmann::json &record, const QString &path = {});

[[nodiscard]] core::Result<std::vector<domain::Project>> projectsFrom(const nlohmann::json &list);
[[nodiscard]] core::Result<std::vector<domain::Milestone>> milestonesFrom(const nlohmann::json &list);
[[nodiscard]] core::Result<std::vector<domain::Task>> tasksFrom(const nlohmann::json &list);

/// A write as it goes over the wire: the path is the one below "/v1".
struct DashboardCall
{
    QByteArray method;
    QString path;
    nlohmann::json body;
};
[[nodiscard]] DashboardCall callOf(const domain::UpsertMilestone &write);
[[nodiscard]] DashboardCall callOf(const domain::CreateTask &write);

[[nodiscard]] nlohmann::json bodyOf(const domain::CreateProject &write);
[[nodiscard]] nlohmann::json bodyOf(const domain::UpsertMilestone &write);
/// `write.externalId` is left out when it is empty: "" would be an id like any other.
[[nodiscard]] nlohmann::json bodyOf(const domain::CreateTask &write);
[[nodiscard]] nlohmann::json bodyOf(const domain::PatchTask &write, int lockVersion);
[[nodiscard]] nlohmann::json bodyOf(const domain::PostEvent &write);

/// The mark at the end of an event's details by which it is found again: "[countersign:<sequence>]".
[[nodiscard]] QString eventMark(qint64 sequence);

/// Which of the fields that `write` sets the task holds with another value, by their names on the wire.
[[nodiscard]] QStringList differences(const domain::PatchTask &write, const domain::Task &task);

/// The dashboard's decimal: two digits after the point, rounded half away from zero on the decimal text.
[[nodiscard]] double roundedDecimal(double value);

/// Why the dashboard said no, from an error body of any kind: `detail` as text or list, else the text without
/// tags; at most 300 characters. Echoed input is left out: it may hold private text.
[[nodiscard]] QString errorDetail(const QByteArray &body);

} // namespace wire
