// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/schema.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <QHash>

using namespace Qt::StringLiterals;
using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

namespace wire {
namespace {

/// A place in a value and the part of the schema that speaks about it; the part is null when none does.
struct Place
{
    QString path;
    json schema;

    [[nodiscard]] QString name() const { return path.isEmpty() ? u"the answer"_s : path; }
};

Place member(const Place &place, const QString &name)
{
    const json properties = place.schema.value("properties", json::object());
    return {place.path.isEmpty() ? name : place.path + u'.' + name,
            properties.value(name.toStdString(), json::object())};
}

/// The validator names a place as "<root>", "[steps]", "[0]", "[title]".
Place placeOf(const std::vector<std::string> &context, const json &schema)
{
    Place place{QString(), schema};
    for (const std::string &part : context) {
        const QString name = QString::fromStdString(part);
        if (!name.startsWith(u'['))
            continue;
        if (place.schema.contains("items"))
            place = {place.path + name, place.schema["items"]};
        else
            place = member(place, name.mid(1, name.size() - 2));
    }
    return place;
}

QString allowedType(const json &schema)
{
    static const QHash<QString, QString> phrases = {
        {u"object"_s, u"an object"_s},       {u"array"_s, u"an array"_s},
        {u"string"_s, u"a string"_s},        {u"number"_s, u"a number"_s},
        {u"integer"_s, u"a whole number"_s}, {u"boolean"_s, u"true or false"_s}};
    const auto type = schema.find("type"); // may also be a list
    const QString name = type != schema.end() && type->is_string() ? type->get<QString>() : QString();
    return phrases.value(name, u"of another type"_s);
}

QString allowedWords(const json &schema)
{
    QStringList words;
    if (const auto choices = schema.find("enum"); choices != schema.end() && choices->is_array()) {
        for (const json &choice : *choices) {
            if (choice.is_string())
                words.append(choice.get<QString>());
        }
    }
    return words.join(u", "_s);
}

/// Empty for an error that only repeats what another one says about a place further inside.
QString sentence(const valijson::ValidationResults::Error &error, const json &schema)
{
    const Place place = placeOf(error.context, schema);
    const QString said = QString::fromStdString(error.description);
    if (said.startsWith("Missing required property"_L1)) {
        const qsizetype quote = said.indexOf(u'\'') + 1;
        return member(place, said.mid(quote, said.lastIndexOf(u'\'') - quote)).path + u" is missing"_s;
    }
    if (said.startsWith("Value type not permitted"_L1))
        return u"%1 must be %2"_s.arg(place.name(), allowedType(place.schema));
    if (said.startsWith("Failed to match against any enum"_L1))
        return u"%1 must be one of %2"_s.arg(place.name(), allowedWords(place.schema));
    if (said.startsWith("Failed to validate"_L1))
        return {};
    return place.name() + u": "_s + said;
}

} // namespace

core::Result<Schema> Schema::from(json text)
{
    auto compiled = std::make_unique<valijson::Schema>();
    try {
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(NlohmannJsonAdapter(text), *compiled);
    } catch (const std::exception &error) {
        return core::Error{core::ErrorKind::Invalid,
                           u"the schema itself is faulty: %1"_s.arg(QString::fromUtf8(error.what()))};
    }
    return Schema(std::move(text), std::move(compiled));
}

Schema::Schema(json text, std::unique_ptr<valijson::Schema> compiled)
    : m_text(std::move(text))
    , m_compiled(std::move(compiled))
{}

Schema::~Schema() = default;
Schema::Schema(Schema &&) noexcept = default;
Schema &Schema::operator=(Schema &&) noexcept = default;

QStringList Schema::problems(const json &value) const
{
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(*m_compiled, NlohmannJsonAdapter(value), &results))
        return {};
    QStringList problems;
    for (const auto &error : results) {
        const QString text = sentence(error, m_text);
        if (!text.isEmpty() && !problems.contains(text))
            problems << text;
    }
    if (problems.isEmpty())
        problems << u"the answer does not have the shape that was asked for"_s;
    return problems;
}

} // namespace wire
