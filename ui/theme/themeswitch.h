// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/settings.h"
#include "ui/theme/systemcolours.h"

namespace ui {

/// Dresses the application: style, font, palette and style sheet, in the theme that the settings choose, and
/// again whenever they or the system's preference change. One per program, made before the first window.
class ThemeSwitch final : public QObject
{
    Q_OBJECT

public:
    explicit ThemeSwitch(const presentation::Settings &settings, QObject *parent = nullptr);

private:
    void apply();

    const presentation::Settings &m_settings;
    SystemColours m_system;
};

} // namespace ui
