// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatschema.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace agents {

namespace {

using Ordered = nlohmann::ordered_json;

void allowNull(Ordered &property)
{
    if (const auto type = property.find("type"); type != property.end() && type->is_string())
        *type = Ordered::array({*type, "null"});
    if (const auto words = property.find("enum"); words != property.end() && words->is_array())
        words->push_back(nullptr);
}

void closeObjects(Ordered &schema)
{
    if (!schema.is_object())
        return;
    if (const auto items = schema.find("items"); items != schema.end())
        closeObjects(*items);
    const auto properties = schema.find("properties");
    if (properties == schema.end() || !properties->is_object())
        return;
    const Ordered required = schema.value("required", Ordered::array());
    Ordered all = Ordered::array();
    for (auto &[name, property] : properties->items()) {
        closeObjects(property);
        if (std::find(required.begin(), required.end(), name) == required.end())
            allowNull(property);
        all.push_back(name);
    }
    schema["required"] = all;
    schema["additionalProperties"] = false;
}

} // namespace

QByteArray strictSchema(const QByteArray &schema)
{
    Ordered value = Ordered::parse(schema.begin(), schema.end(), nullptr, false);
    if (!value.is_object())
        return schema;
    closeObjects(value);
    return QByteArray::fromStdString(value.dump());
}

} // namespace agents
