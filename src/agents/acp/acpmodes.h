// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace agents {

/// A request that changes a session's mode; the session's id is still to be added.
struct AcpModeSwitch
{
    QString method;
    Json params;
};

/// The modes that a session offers and which one it is in (agent-protocols.md 2.5). Agents tell them as
/// configuration options, as modes, or not at all; the planning one has several names.
class AcpModes
{
public:
    /// The answer to session/new, load or resume, or to a change of an option, which holds them all again.
    void takeSession(const Json &result);
    /// current_mode_update and config_option_update; others are ignored.
    void takeUpdate(const Json &update);
    /// What was asked for by `change` is granted. An agent that knows only modes does not say so itself.
    void takeSwitch(const AcpModeSwitch &change);

    [[nodiscard]] bool canPlan() const { return !planAxes().empty(); }
    [[nodiscard]] bool isPlanning() const;
    /// As the agent calls it; for people.
    [[nodiscard]] QString current() const;
    [[nodiscard]] QString model() const { return m_model; }

    /// What to send so that the session plans; empty when it does, or cannot.
    [[nodiscard]] std::vector<AcpModeSwitch> toPlan() const;
    /// What to send so that it works: the mode that it was in at first, else "build", "act" or the like;
    /// never one that asks nobody. Empty when it works already.
    [[nodiscard]] std::vector<AcpModeSwitch> toWork() const;

private:
    struct Axis
    {
        QString option; ///< id of the configuration option; empty: the session's modes
        QStringList values;
        QString current;
        QString first; ///< when the session was opened

        [[nodiscard]] QString planValue() const;
        [[nodiscard]] QString workValue() const;
    };

    void takeOptions(const Json &options);
    [[nodiscard]] std::vector<const Axis *> planAxes() const;
    [[nodiscard]] static AcpModeSwitch change(const Axis &axis, const QString &value);

    std::vector<Axis> m_options;
    std::optional<Axis> m_modes;
    QString m_model;
};

} // namespace agents
