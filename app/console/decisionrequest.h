// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <utility>

namespace app {

/// What `countersign decide` was asked to do, as it crosses the socket to a running console.
struct DecisionRequest
{
    QString target;    ///< a run, or a task; for holds also "milestone:ID" and "project"
    QStringList words; ///< the decision and what belongs to it: {"retry", "2"}
    /// Without dashes, in the order in which they were given: {"note", "…"}, {"refuse", "2"}.
    QList<std::pair<QString, QString>> options;

    [[nodiscard]] QString word() const { return words.value(0); }
    [[nodiscard]] bool has(const QString &name) const;
    [[nodiscard]] QString option(const QString &name) const; ///< the last one; "" when it is not given
    [[nodiscard]] QStringList all(const QString &name) const;

    bool operator==(const DecisionRequest &) const = default;
};

[[nodiscard]] nlohmann::json toJson(const DecisionRequest &request);
/// Members that are no text are left out.
[[nodiscard]] DecisionRequest decisionRequestFrom(const nlohmann::json &message);

/// The options of `decide` that take a value, without dashes, and those that do not.
[[nodiscard]] const QStringList &decisionOptions();
[[nodiscard]] const QStringList &decisionFlags();

} // namespace app
