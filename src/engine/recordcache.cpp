// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recordcache.h"

#include "wire/domainfields.h"
#include "wire/json.h"

using namespace Qt::StringLiterals;

template <>
inline constexpr auto wire::fieldsOf<engine::Records> =
    std::tuple{required("project", &engine::Records::project),
               required("milestones", &engine::Records::milestones),
               required("tasks", &engine::Records::tasks)};

namespace engine {
namespace {

constexpr wire::DecodeLimits ownTexts{.maxBytes = 512 * 1024 * 1024}; // we wrote them

} // namespace

QString cacheKey(const domain::ProjectId &project)
{
    return u"records:"_s + project.value;
}

QString textOf(const Records &records)
{
    return QString::fromUtf8(wire::encodeJson(wire::toJson(records)));
}

Records recordsFrom(const QString &text)
{
    const core::Result<nlohmann::json> json = wire::decodeJson(text.toUtf8(), ownTexts);
    if (!json)
        return {};
    core::Result<Records> records = wire::fromJson<Records>(*json);
    return records ? *std::move(records) : Records();
}

} // namespace engine
