// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themeswitch.h"

#include "ui/theme/appstyle.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>

namespace ui {

using presentation::ThemeChoice;

ThemeSwitch::ThemeSwitch(const presentation::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    QApplication::setStyle(new AppStyle);
    QApplication::setFont(textFont());
    connect(&settings, &presentation::Settings::themeChanged, this, &ThemeSwitch::apply);
    connect(&m_system, &SystemColours::changed, this, &ThemeSwitch::apply);
    apply();
}

void ThemeSwitch::apply()
{
    const ThemeChoice choice = m_settings.theme();
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && m_system.prefersDark());
    const Theme &theme = dark ? Theme::dark() : Theme::light();
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(styleSheetFor(theme));
}

} // namespace ui
