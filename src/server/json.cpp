// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/json.h"

namespace server {

namespace {

/// The parser recurses nowhere, but values are destroyed and walked by recursion: depth is limited before it.
bool isTooDeep(QByteArrayView bytes)
{
    int depth = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isInString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                isInString = false;
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maximumDepth)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

void appendEscaped(QByteArray &out, char16_t unit)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (unit) {
    case u'"':
        out += "\\\"";
        return;
    case u'\\':
        out += "\\\\";
        return;
    case u'\n':
        out += "\\n";
        return;
    case u'\r':
        out += "\\r";
        return;
    case u'\t':
        out += "\\t";
        return;
    }
    out += "\\u00";
    out += hex[(unit >> 4) & 0xf];
    out += hex[unit & 0xf];
}

constexpr bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x7f && unit != u'"' && unit != u'\\';
}

} // namespace

std::variant<Json, JsonFault> parseJson(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    if (!bytes.isValidUtf8() || isTooDeep(bytes))
        return JsonFault{.isUnreadable = true, .offset = 0};
    try {
        return Json::parse(bytes.begin(), bytes.end());
    } catch (const Json::parse_error &e) {
        return JsonFault{.isUnreadable = false, .offset = e.byte > 0 ? static_cast<qint64>(e.byte) - 1 : 0};
    } catch (const Json::exception &) { // a number that no double can hold
        return JsonFault{};
    }
}

QByteArray toText(const Json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void appendString(QByteArray &out, QStringView text)
{
    out += '"';
    qsizetype i = 0;
    while (i < text.size()) {
        const qsizetype start = i;
        while (i < text.size() && isPlain(text[i].unicode()))
            ++i;
        if (i > start)
            out += text.sliced(start, i - start).toLatin1();
        if (i == text.size())
            break;
        if (text[i].unicode() < 0x80) {
            appendEscaped(out, text[i++].unicode());
            continue;
        }
        const qsizetype foreign = i;
        while (i < text.size() && text[i].unicode() >= 0x80)
            ++i;
        out += text.sliced(foreign, i - foreign).toUtf8();
    }
    out += '"';
}

JsonObject &JsonObject::open(const char *name)
{
    if (!std::exchange(m_isFirst, false))
        m_out += ',';
    m_out += '"';
    m_out += name;
    m_out += "\":";
    return *this;
}

JsonObject &JsonObject::add(const char *name, const QString &text)
{
    open(name);
    if (text.isNull())
        m_out += "null";
    else
        appendString(m_out, text);
    return *this;
}

JsonObject &JsonObject::add(const char *name, Decimal value)
{
    open(name);
    appendDecimal(m_out, value);
    return *this;
}

JsonObject &JsonObject::add(const char *name, Instant value)
{
    open(name);
    m_out += '"';
    appendInstant(m_out, value);
    m_out += '"';
    return *this;
}

JsonObject &JsonObject::add(const char *name, qint64 value)
{
    return addRaw(name, QByteArray::number(value));
}

JsonObject &JsonObject::add(const char *name, std::optional<qint64> value)
{
    return value ? add(name, *value) : addNull(name);
}

JsonObject &JsonObject::addNull(const char *name)
{
    return addRaw(name, "null");
}

JsonObject &JsonObject::addRaw(const char *name, QByteArrayView text)
{
    open(name);
    m_out += text;
    return *this;
}

} // namespace server
