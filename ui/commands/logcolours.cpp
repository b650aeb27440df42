// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/logcolours.h"

#include <utility>

namespace ui {

namespace {

constexpr double readable = 4.5;

QColor namedColour(int index, const Theme &theme)
{
    switch (index % 8) {
    case 1:
        return theme.bad;
    case 2:
        return theme.ok;
    case 3:
        return theme.warn;
    case 4:
        return theme.accent;
    case 5:
        return theme.human;
    case 6:
        return theme.eng;
    default: // black and white, both of which would be unreadable in one of the themes
        return index >= 8 ? theme.dim : theme.text;
    }
}

QColor namedBackground(int index, const Theme &theme)
{
    switch (index % 8) {
    case 1:
        return theme.badSoft;
    case 2:
        return theme.okSoft;
    case 3:
        return theme.warnSoft;
    case 4:
        return theme.accentSoft;
    case 5:
        return theme.humanSoft;
    case 6:
        return theme.engSoft;
    default:
        return theme.code;
    }
}

QColor mixed(const QColor &from, const QColor &to, int tenths)
{
    const auto part = [tenths](int a, int b) { return (a * (10 - tenths) + b * tenths) / 10; };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

} // namespace

LogColours logColours(const presentation::AnsiStyle &style, const Theme &theme)
{
    LogColours colours;
    colours.text = theme.text;
    if (style.foreground >= 0)
        colours.text = style.foreground < 16 ? namedColour(style.foreground, theme)
                                             : QColor(static_cast<QRgb>(style.foreground & 0xFFFFFF));
    else if (style.dim)
        colours.text = theme.dim;
    if (style.background >= 0)
        colours.back = style.background < 16 ? namedBackground(style.background, theme)
                                             : QColor(static_cast<QRgb>(style.background & 0xFFFFFF));
    if (style.inverse) {
        const QColor text = colours.text;
        colours.text = colours.back.isValid() ? colours.back : theme.panel;
        colours.back = text;
    }
    const QColor back = colours.back.isValid() ? colours.back : theme.panel;
    const QColor goal = contrast(Qt::white, back) > contrast(Qt::black, back) ? Qt::white : Qt::black;
    const QColor wanted = colours.text;
    for (int tenths = 1; tenths <= 10 && contrast(colours.text, back) < readable; ++tenths)
        colours.text = mixed(wanted, goal, tenths);
    return colours;
}

} // namespace ui
