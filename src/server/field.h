// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/json.h"

#include <span>
#include <variant>

namespace server {

/// One member of a request body: the contract's tables (sections 3 and 4) as data. The same tables check
/// requests and make the published schemas.
struct Field
{
    enum class Kind { Text, Id, Decimal, Integer, Date, Object, List };
    enum class Need {
        Required,  ///< must be there and must not be null
        Defaulted, ///< may be left out, must not be null
        Optional   ///< may be left out or null
    };

    const char *name;
    Kind kind = Kind::Text;
    Need need = Need::Optional;
    int maximumLength = 0;                     ///< in code points; 0 is unbounded
    std::span<const char *const> choices = {}; ///< the allowed words, when not empty
    bool isNonNegative = false;
};

/// What a member holds once it is checked: nothing (it was null), a text (also ids, dates and words), a
/// number, or an object or list that is borrowed from the body.
using FieldValue = std::variant<std::monostate, QString, Decimal, qint64, const Json *>;

/// What is wrong with a member, in the words of the 422 list.
struct Problem
{
    const char *type;
    QString message;
    Json context = nullptr;
};

[[nodiscard]] std::variant<FieldValue, Problem> readValue(const Json &value, const Field &field);

} // namespace server
