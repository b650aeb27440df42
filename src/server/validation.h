// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/field.h"
#include "server/message.h"

#include <string_view>

namespace server {

/// The checked values of one body. Names are those of the fields; what was left out is absent.
class Input
{
public:
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
    [[nodiscard]] QString text(std::string_view name) const; ///< null when absent or null
    [[nodiscard]] std::optional<Decimal> decimal(std::string_view name) const;
    [[nodiscard]] std::optional<qint64> integer(std::string_view name) const;
    [[nodiscard]] const Json *
    json(std::string_view name) const; ///< an object or list, borrowed from the Checks

    /// Sets `target` unless the value was left out; a null value makes the text null.
    void assign(std::string_view name, QString &target) const;
    /// These set `target` unless the value was left out or null.
    void assign(std::string_view name, Decimal &target) const;
    void assignUnlessNull(std::string_view name, QString &target) const;

private:
    friend class Checks;

    [[nodiscard]] const FieldValue *find(std::string_view name) const;

    std::vector<std::pair<std::string_view, FieldValue>> m_values;
};

/// Reads a request's path, query and body and collects all that is wrong with them, so that everything is
/// reported together in one 422 (contract section 2). After reading, ask refusal() before using the values.
class Checks
{
public:
    /// `request` must outlive the Checks.
    explicit Checks(const Request &request);

    [[nodiscard]] QString pathId(const char *name);
    [[nodiscard]] QString pathText(const char *name);

    [[nodiscard]] QString queryText(const char *name);
    [[nodiscard]] QString queryId(const char *name);
    [[nodiscard]] QString requiredQueryId(const char *name);
    [[nodiscard]] std::optional<Instant> queryInstant(const char *name);
    [[nodiscard]] std::optional<qint64> queryInteger(const char *name);
    /// As queryInteger(), and refuses numbers below zero.
    [[nodiscard]] std::optional<qint64> queryCount(const char *name);

    [[nodiscard]] Input body(std::span<const Field> fields);
    /// A body that is a bare list of such objects.
    [[nodiscard]] std::vector<Input> bodyList(std::span<const Field> fields);
    /// The members of an object inside the body; `location` names it.
    [[nodiscard]] Input object(const Json &value, std::span<const Field> fields, const Json &location);
    /// The objects of a list inside the body.
    [[nodiscard]] std::vector<Input> list(const Json &value, std::span<const Field> fields,
                                          const Json &location);

    /// Adds one element to the 422 list.
    void report(const Problem &problem, Json location, Json input);
    /// Adds "Field required" if the body is an object without that member, or with null there.
    void requireMember(const char *name);

    /// The 400 or 422 to send, if anything was wrong.
    [[nodiscard]] std::optional<Response> refusal() const;

private:
    [[nodiscard]] QString queryValue(const char *name) const;
    [[nodiscard]] QString id(const QString &given, const char *where, const char *name);
    [[nodiscard]] QString text(const QString &given, const char *where, const char *name);
    [[nodiscard]] bool readBody();

    const Request &m_request;
    std::vector<std::pair<QString, QString>> m_query;
    Json m_body;
    Json m_problems = Json::array();
    bool m_isUnreadable = false;
};

} // namespace server
