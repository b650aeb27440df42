// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <QStringList>

#include <memory>

namespace valijson {
class Schema;
}

namespace wire {

/// A JSON Schema (draft 7), compiled once to hold many values against it.
class Schema
{
public:
    /// Invalid with what is wrong with the schema itself.
    [[nodiscard]] static core::Result<Schema> from(nlohmann::json text);
    ~Schema();
    Schema(Schema &&) noexcept;
    Schema &operator=(Schema &&) noexcept;

    /// What it has against a value, each as a sentence that begins with the path and says what is allowed:
    /// "steps[0].title is missing", "verdict must be one of approve, revise". Empty when nothing.
    [[nodiscard]] QStringList problems(const nlohmann::json &value) const;
    [[nodiscard]] const nlohmann::json &text() const { return m_text; }

private:
    Schema(nlohmann::json text, std::unique_ptr<valijson::Schema> compiled);

    nlohmann::json m_text;
    std::unique_ptr<valijson::Schema> m_compiled;
};

} // namespace wire
