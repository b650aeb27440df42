// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"
#include "wire/json.h"

// Pieces of what ACP agents send. Apart from the test, as moc does not follow every raw string.

inline agents::Json json(const char *text)
{
    const auto value = wire::decodeJson(text);
    if (!value)
        qFatal("no JSON: %s", text);
    return *value;
}

inline QByteArray chunk(const QByteArray &text, const QByteArray &id = {}, const QByteArray &kind = "message")
{
    const QByteArray message = id.isEmpty() ? QByteArray() : R"(,"messageId":")" + id + '"';
    return R"({"sessionUpdate":"agent_)" + kind + R"(_chunk","content":{"type":"text","text":")" + text +
           R"("})" + message + '}';
}

/// An update of this kind; further members begin with a comma.
inline QByteArray updateOf(const QByteArray &kind, const QByteArray &members)
{
    return R"({"sessionUpdate":")" + kind + '"' + members + '}';
}

inline const char *const planOption =
    R"({"configOptions":[{"id":"mode","category":"mode","currentValue":"%1","options":[%2]}]})";

inline agents::Json optionsWith(const QByteArray &current, const QList<QByteArray> &values)
{
    QByteArray list;
    for (const QByteArray &value : values)
        list += (list.isEmpty() ? R"({"value":")" : R"(,{"value":")") + value + R"("})";
    QByteArray text = planOption;
    text.replace("%1", current).replace("%2", list);
    return json(text.constData());
}
