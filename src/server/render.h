// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/json.h"
#include "server/message.h"
#include "server/records.h"

namespace server {

// Records as the JSON objects of section 4 of the contract, appended to a buffer.

void append(QByteArray &out, const Project &project);
void append(QByteArray &out, const Milestone &milestone);
void append(QByteArray &out, const Task &task, const QList<Attachment> &attachments);
void append(QByteArray &out, const Bug &bug);
void append(QByteArray &out, const Event &event);
void append(QByteArray &out, const Persona &persona);
void append(QByteArray &out, const Assignment &assignment);

/// A response that holds one record.
template <typename Record>
[[nodiscard]] Response recordResponse(int status, const Record &record)
{
    Response response{.status = status};
    append(response.body, record);
    return response;
}

/// A response that holds a bare list of records.
template <typename Record>
[[nodiscard]] Response listResponse(const QList<Record> &records)
{
    Response response;
    appendArray(response.body, records, [](QByteArray &out, const Record &record) { append(out, record); });
    return response;
}

/// The same for those that were made or changed later than `updatedAfter`, where it is given.
template <typename Record>
[[nodiscard]] Response listResponse(QList<Record> records, std::optional<Instant> updatedAfter)
{
    if (updatedAfter)
        records.removeIf([&](const Record &record) { return record.updatedAt <= *updatedAfter; });
    return listResponse(records);
}

} // namespace server
