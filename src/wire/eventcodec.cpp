// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/eventcodec.h"

#include "wire/eventfields.h"

#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using nlohmann::json;

namespace wire {
namespace {

template <typename T>
constexpr const char *writeKind = nullptr;
template <>
constexpr const char *writeKind<domain::CreateProject> = "create_project";
template <>
constexpr const char *writeKind<domain::UpsertMilestone> = "upsert_milestone";
template <>
constexpr const char *writeKind<domain::CreateTask> = "create_task";
template <>
constexpr const char *writeKind<domain::PatchTask> = "patch_task";
template <>
constexpr const char *writeKind<domain::DeleteTask> = "delete_task";
template <>
constexpr const char *writeKind<domain::PostEvent> = "post_event";

template <typename T>
constexpr const char *nameOf()
{
    constexpr const char *name = eventName<T> ? eventName<T> : writeKind<T>;
    static_assert(name, "an alternative without a stable name");
    return name;
}

/// The alternative of `Variant` that is called `name`, read from `body`, as a `Value`.
template <typename Value, typename Variant = Value, std::size_t Index = 0>
core::Result<Value> alternativeFrom(const QString &name, const json &body)
{
    if constexpr (Index == std::variant_size_v<Variant>) {
        return Error{ErrorKind::Unsupported, u"the type \"%1\" is not known to this version"_s.arg(name)};
    } else {
        using Alternative = std::variant_alternative_t<Index, Variant>;
        if (name != QLatin1StringView(nameOf<Alternative>()))
            return alternativeFrom<Value, Variant, Index + 1>(name, body);
        auto value = fromJson<Alternative>(body);
        if (!value)
            return Error{value.error().kind, name + u": "_s + value.error().detail};
        return Value(*std::move(value));
    }
}

template <typename Variant>
const char *nameOfAlternative(const Variant &variant)
{
    return std::visit([]<typename T>(const T &) { return nameOf<T>(); }, variant);
}

template <typename Variant>
json bodyJson(const Variant &variant)
{
    return std::visit([](const auto &body) { return toJson(body); }, variant);
}

} // namespace

QString eventType(const domain::EventBody &body)
{
    return QString::fromLatin1(nameOfAlternative(body));
}

json payloadOf(const domain::EventBody &body)
{
    return bodyJson(body);
}

core::Result<domain::EventBody> eventFrom(const QString &type, const json &payload)
{
    return alternativeFrom<domain::EventBody, domain::AnyEventBody>(type, payload);
}

json actorJson(const domain::Actor &actor)
{
    return toJson(actor);
}

core::Result<domain::Actor> actorFrom(const json &value)
{
    return fromJson<domain::Actor>(value, u"actor"_s);
}

QString actorText(const domain::Actor &actor)
{
    const QString kind = wordOf(actor.kind);
    return actor.name.isEmpty() ? kind : kind + u':' + actor.name;
}

json writeJson(const domain::DashboardWrite &write)
{
    json value = json::object();
    value["key"] = write.key;
    value["kind"] = nameOfAlternative(write.body);
    value["body"] = bodyJson(write.body);
    return value;
}

core::Result<domain::DashboardWrite> writeFrom(const json &value)
{
    Reader reader;
    QString key;
    QString kind;
    for (const auto &[name, to] : {std::pair("key", &key), std::pair("kind", &kind)}) {
        if (!value.is_object() || !value.contains(name) ||
            !reader.read(value[name], *to, QString::fromLatin1(name))) {
            return Error{ErrorKind::Protocol,
                         u"a dashboard write: %1 must be a string"_s.arg(QLatin1StringView(name))};
        }
    }
    auto body = alternativeFrom<domain::DashboardWriteBody>(kind, value.value("body", json()));
    if (!body)
        return body.error();
    return domain::DashboardWrite{key, *std::move(body)};
}

QByteArray canonicalBytes(const domain::Event &event)
{
    json value = json::object();
    value["sequence"] = event.sequence;
    value["command"] = event.command;
    value["project"] = event.project;
    value["run"] = event.run;
    value["time"] = event.time;
    value["actor"] = actorJson(event.actor);
    value["type"] = nameOfAlternative(event.body);
    value["payload"] = payloadOf(event.body);
    return encodeJson(value);
}

QByteArray headlessLine(const domain::Event &event, const domain::TaskId &task)
{
    nlohmann::ordered_json line;
    line["seq"] = event.sequence;
    line["time"] = timeText(event.time).toStdString();
    line["run"] = event.run.value.toStdString();
    line["task"] = task.value.toStdString();
    line["type"] = nameOfAlternative(event.body);
    line["actor"] = actorText(event.actor).toStdString();
    line["payload"] = payloadOf(event.body);
    return QByteArray::fromStdString(
        line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace wire
