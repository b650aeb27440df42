// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

const Problem &fieldRequired()
{
    static const Problem problem{"missing", u"Field required"_s};
    return problem;
}

QString decoded(QByteArrayView encoded)
{
    QByteArray bytes = encoded.toByteArray();
    bytes.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

std::vector<std::pair<QString, QString>> parseQuery(const QByteArray &query)
{
    std::vector<std::pair<QString, QString>> values;
    if (query.isEmpty())
        return values;
    for (const QByteArray &part : query.split('&')) {
        const qsizetype equals = part.indexOf('=');
        const qsizetype nameEnd = equals < 0 ? part.size() : equals;
        const QByteArrayView all(part);
        QString value = decoded(all.sliced(equals < 0 ? part.size() : equals + 1));
        if (value.isNull())
            value = u""_s; // given, but empty
        values.emplace_back(decoded(all.first(nameEnd)), std::move(value));
    }
    return values;
}

bool isJsonType(const QByteArray &contentType)
{
    const qsizetype end = contentType.indexOf(';');
    const QByteArray type = (end < 0 ? contentType : contentType.first(end)).trimmed().toLower();
    return type.isEmpty() || type == "application/json" ||
           (type.startsWith("application/") && type.endsWith("+json"));
}

template <typename Step>
Json extended(Json location, Step step)
{
    location.push_back(step);
    return location;
}

} // namespace

const FieldValue *Input::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_values, name, [](const auto &pair) { return pair.first; });
    return found == m_values.end() ? nullptr : &found->second;
}

QString Input::text(std::string_view name) const
{
    const FieldValue *value = find(name);
    const QString *text = value ? std::get_if<QString>(value) : nullptr;
    return text ? *text : QString();
}

std::optional<Decimal> Input::decimal(std::string_view name) const
{
    const FieldValue *value = find(name);
    const Decimal *number = value ? std::get_if<Decimal>(value) : nullptr;
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<qint64> Input::integer(std::string_view name) const
{
    const FieldValue *value = find(name);
    const qint64 *number = value ? std::get_if<qint64>(value) : nullptr;
    return number ? std::optional(*number) : std::nullopt;
}

const Json *Input::json(std::string_view name) const
{
    const FieldValue *value = find(name);
    const Json *const *json = value ? std::get_if<const Json *>(value) : nullptr;
    return json ? *json : nullptr;
}

void Input::assign(std::string_view name, QString &target) const
{
    if (has(name))
        target = text(name);
}

void Input::assign(std::string_view name, Decimal &target) const
{
    target = decimal(name).value_or(target);
}

void Input::assignUnlessNull(std::string_view name, QString &target) const
{
    if (const QString value = text(name); !value.isNull())
        target = value;
}

Checks::Checks(const Request &request)
    : m_request(request)
    , m_query(parseQuery(request.query))
{}

QString Checks::pathId(const char *name)
{
    return id(m_request.parameters.first(), "path", name);
}

QString Checks::pathText(const char *name)
{
    return text(m_request.parameters.first(), "path", name);
}

QString Checks::queryText(const char *name)
{
    return text(queryValue(name), "query", name);
}

QString Checks::queryId(const char *name)
{
    const QString given = queryValue(name);
    return given.isNull() ? QString() : id(given, "query", name);
}

QString Checks::requiredQueryId(const char *name)
{
    if (queryValue(name).isNull())
        report(fieldRequired(), {"query", name}, nullptr);
    return queryId(name);
}

std::optional<Instant> Checks::queryInstant(const char *name)
{
    const QString given = queryValue(name);
    if (given.isNull())
        return {};
    const std::optional<Instant> parsed = parseInstant(given);
    if (!parsed) {
        const Problem problem{"datetime_from_date_parsing", u"Input should be a valid datetime or date"_s};
        report(problem, {"query", name}, given.toStdString());
    }
    return parsed;
}

std::optional<qint64> Checks::queryInteger(const char *name)
{
    const QString given = queryValue(name);
    if (given.isNull())
        return {};
    const Field field{.name = name, .kind = Field::Kind::Integer, .need = Field::Need::Required};
    const auto outcome = readValue(given.toStdString(), field);
    if (const Problem *problem = std::get_if<Problem>(&outcome)) {
        report(*problem, {"query", name}, given.toStdString());
        return {};
    }
    return std::get<qint64>(std::get<FieldValue>(outcome));
}

std::optional<qint64> Checks::queryCount(const char *name)
{
    const std::optional<qint64> number = queryInteger(name);
    if (number >= 0 || !number)
        return number;
    const Problem problem{"greater_than_equal", u"Input should be greater than or equal to 0"_s, {{"ge", 0}}};
    report(problem, {"query", name}, *number);
    return {};
}

Input Checks::body(std::span<const Field> fields)
{
    return readBody() ? object(m_body, fields, {"body"}) : Input();
}

std::vector<Input> Checks::bodyList(std::span<const Field> fields)
{
    if (!readBody())
        return {};
    if (m_body.is_array())
        return list(m_body, fields, {"body"});
    const Problem problem{"list_type", u"Input should be a valid list"_s};
    report(problem, {"body"}, m_body);
    return {};
}

std::vector<Input> Checks::list(const Json &value, std::span<const Field> fields, const Json &location)
{
    std::vector<Input> inputs;
    inputs.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
        inputs.push_back(object(value[i], fields, extended(location, i)));
    return inputs;
}

Input Checks::object(const Json &value, std::span<const Field> fields, const Json &location)
{
    Input input;
    if (!value.is_object()) {
        const Problem problem{"model_attributes_type",
                              u"Input should be a valid dictionary or object to extract fields from"_s};
        report(problem, location, value);
        return input;
    }
    for (const Field &field : fields) {
        const auto found = value.find(field.name);
        if (found == value.end()) {
            if (field.need == Field::Need::Required)
                report(fieldRequired(), extended(location, field.name), value);
            continue;
        }
        auto outcome = readValue(*found, field);
        if (const Problem *problem = std::get_if<Problem>(&outcome))
            report(*problem, extended(location, field.name), *found);
        else
            input.m_values.emplace_back(field.name, std::get<FieldValue>(std::move(outcome)));
    }
    return input;
}

void Checks::report(const Problem &problem, Json location, Json input)
{
    Json element = {{"type", problem.type},
                    {"loc", std::move(location)},
                    {"msg", problem.message.toStdString()},
                    {"input", std::move(input)}};
    if (!problem.context.is_null())
        element["ctx"] = problem.context;
    m_problems.push_back(std::move(element));
}

void Checks::requireMember(const char *name)
{
    if (m_body.is_object() && m_body.value(name, Json()).is_null())
        report(fieldRequired(), {"body", name}, m_body);
}

std::optional<Response> Checks::refusal() const
{
    if (m_isUnreadable)
        return server::refusal(400, u"There was an error parsing the body"_s);
    if (m_problems.empty())
        return {};
    Response response{.status = 422};
    JsonObject(response.body).addRaw("detail", toText(m_problems)).end();
    return response;
}

QString Checks::queryValue(const char *name) const
{
    const auto last = std::find_if(m_query.rbegin(), m_query.rend(), [name](const auto &pair) {
        return pair.first == QLatin1StringView(name);
    });
    return last == m_query.rend() ? QString() : last->second;
}

QString Checks::id(const QString &given, const char *where, const char *name)
{
    const QString parsed = parseId(given);
    if (parsed.isNull()) {
        const Problem problem{"uuid_parsing", u"Input should be a valid UUID"_s};
        report(problem, {where, name}, given.toStdString());
    }
    return parsed;
}

QString Checks::text(const QString &given, const char *where, const char *name)
{
    if (given.contains(QChar(u'\0'))) {
        const Problem problem{"string_unicode", u"Input should be a string without U+0000"_s};
        report(problem, {where, name}, given.toStdString());
    }
    return given;
}

bool Checks::readBody()
{
    if (m_request.body.isEmpty()) {
        report(fieldRequired(), {"body"}, nullptr);
        return false;
    }
    if (!isJsonType(m_request.contentType)) {
        m_body = m_request.body.toStdString(); // never an object, so it is refused as one
        return true;
    }
    auto parsed = parseJson(m_request.body);
    if (const JsonFault *fault = std::get_if<JsonFault>(&parsed)) {
        m_isUnreadable = fault->isUnreadable;
        const Problem problem{"json_invalid", u"JSON decode error"_s};
        report(problem, {"body", fault->offset}, Json::object());
        return false;
    }
    m_body = std::get<Json>(std::move(parsed));
    if (m_body.is_null())
        report(fieldRequired(), {"body"}, nullptr);
    return !m_body.is_null();
}

} // namespace server
