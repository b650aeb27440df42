// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpmodes.h"

#include "wire/json.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr std::size_t mostOptions = 100;

/// Modes in which the agent would no longer ask.
bool asksNobody(const QString &mode)
{
    static const QRegularExpression words(
        u"bypass|full.?access|yolo|dont.?ask|danger|unrestricted|accept.?edit|auto.?edit|^auto$|autopilot"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(mode).hasMatch();
}

QString matching(const QStringList &values, const QStringList &wanted)
{
    for (const QString &word : wanted) {
        for (const QString &value : values) {
            if (value.contains(word, Qt::CaseInsensitive))
                return value;
        }
    }
    return {};
}

QString exact(const QStringList &values, const QStringList &wanted)
{
    for (const QString &word : wanted) {
        for (const QString &value : values) {
            if (value.compare(word, Qt::CaseInsensitive) == 0)
                return value;
        }
    }
    return {};
}

/// Options may be grouped; the values of all groups count.
QStringList valuesIn(const Json &options, const char *name)
{
    QStringList values;
    for (std::size_t i = 0; options.is_array() && i < std::min(options.size(), mostOptions); ++i) {
        const QString value = text(options[i], name);
        if (!value.isEmpty())
            values.append(value);
        else
            values += valuesIn(member(options[i], "options"), name);
    }
    return values;
}

} // namespace

QString AcpModes::Axis::planValue() const
{
    return matching(values, {u"plan"_s, u"architect"_s, u"read-only"_s});
}

QString AcpModes::Axis::workValue() const
{
    const QString plan = planValue();
    if (!first.isEmpty() && first != plan && !asksNobody(first))
        return first;
    return exact(values, {u"build"_s, u"act"_s, u"default"_s, u"code"_s, u"agent"_s, u"workspace-write"_s});
}

void AcpModes::takeSession(const Json &result)
{
    takeOptions(member(result, "configOptions"));
    const Json &modes = member(result, "modes");
    if (modes.is_object()) {
        Axis axis;
        axis.values = valuesIn(member(modes, "availableModes"), "id");
        axis.current = text(modes, "currentModeId");
        axis.first = m_modes ? m_modes->first : axis.current;
        m_modes = axis;
    }
    const QString model = text(member(result, "models"), "currentModelId");
    if (!model.isEmpty() && m_model.isEmpty())
        m_model = model.left(200);
}

void AcpModes::takeUpdate(const Json &update)
{
    const QString kind = text(update, "sessionUpdate");
    if (kind == u"config_option_update") {
        takeOptions(member(update, "configOptions"));
    } else if (kind == u"current_mode_update") {
        const QString told = text(update, "currentModeId"); // some documents say modeId
        const QString mode = told.isEmpty() ? text(update, "modeId") : told;
        if (m_modes && !mode.isEmpty())
            m_modes->current = mode;
        for (Axis &axis : m_options) {
            if (axis.values.contains(mode))
                axis.current = mode;
        }
    }
}

void AcpModes::takeSwitch(const AcpModeSwitch &change)
{
    const QString option = text(change.params, "configId");
    if (option.isEmpty() && m_modes)
        m_modes->current = text(change.params, "modeId");
    for (Axis &axis : m_options) {
        if (axis.option == option)
            axis.current = text(change.params, "value");
    }
}

void AcpModes::takeOptions(const Json &options)
{
    if (!options.is_array())
        return;
    const std::vector<Axis> before = std::exchange(m_options, {});
    for (std::size_t i = 0; i < std::min(options.size(), mostOptions); ++i) {
        const Json &option = options[i];
        const QString id = text(option, "id");
        const QString category = text(option, "category");
        const QString current = text(option, "currentValue");
        if (id == u"model" || category == u"model")
            m_model = current.left(200);
        if (id != u"collaboration_mode" && category != u"mode")
            continue;
        Axis axis;
        axis.option = id;
        axis.values = valuesIn(member(option, "options"), "value");
        axis.current = current;
        const auto known = std::ranges::find(before, id, &Axis::option);
        axis.first = known == before.end() ? current : known->first;
        m_options.push_back(axis);
    }
}

/// Configuration options are the newer way; where there are some, modes are only a copy of them.
std::vector<const AcpModes::Axis *> AcpModes::planAxes() const
{
    std::vector<const Axis *> axes;
    for (const Axis &axis : m_options) {
        if (!axis.planValue().isEmpty())
            axes.push_back(&axis);
    }
    if (axes.empty() && m_modes && !m_modes->planValue().isEmpty())
        axes.push_back(&*m_modes);
    return axes;
}

bool AcpModes::isPlanning() const
{
    const std::vector<const Axis *> axes = planAxes();
    return !axes.empty() &&
           std::ranges::all_of(axes, [](const Axis *axis) { return axis->current == axis->planValue(); });
}

QString AcpModes::current() const
{
    QStringList names;
    for (const Axis *axis : planAxes())
        names.append(axis->current);
    return names.join(u", "_s);
}

std::vector<AcpModeSwitch> AcpModes::toPlan() const
{
    std::vector<AcpModeSwitch> changes;
    for (const Axis *axis : planAxes()) {
        if (axis->current != axis->planValue())
            changes.push_back(change(*axis, axis->planValue()));
    }
    return changes;
}

std::vector<AcpModeSwitch> AcpModes::toWork() const
{
    std::vector<AcpModeSwitch> changes;
    for (const Axis *axis : planAxes()) {
        const QString work = axis->workValue();
        const bool works = axis->current != axis->planValue() && !asksNobody(axis->current);
        if (!works && !work.isEmpty() && work != axis->current)
            changes.push_back(change(*axis, work));
    }
    return changes;
}

AcpModeSwitch AcpModes::change(const Axis &axis, const QString &value)
{
    AcpModeSwitch change;
    change.params = Json::object();
    if (axis.option.isEmpty()) {
        change.method = u"session/set_mode"_s;
        change.params["modeId"] = value;
    } else {
        change.method = u"session/set_config_option"_s;
        change.params["configId"] = axis.option;
        change.params["value"] = value;
    }
    return change;
}

} // namespace agents
