// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QColor mix(const QColor &base, const QColor &other, double share)
{
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(channel(base.red(), other.red()), channel(base.green(), other.green()),
                  channel(base.blue(), other.blue()));
}

Theme finished(Theme theme)
{
    theme.hover = mix(theme.panel, theme.text, 0.045);
    theme.selected = theme.accentSoft;
    return theme;
}

Theme makeLight()
{
    Theme t;
    t.bg = QColor(0xF5F6F8);
    t.panel = QColor(0xFFFFFF);
    t.line = QColor(0xE2E5EA);
    t.text = QColor(0x1A1E25);
    t.dim = QColor(0x5A6371);
    t.faint = QColor(0x636C7A);
    t.accent = QColor(0x3450C4);
    t.accentSoft = QColor(0xEBEFFD);
    t.ok = QColor(0x237A3B);
    t.okSoft = QColor(0xE5F4E9);
    t.warn = QColor(0x9A5200);
    t.warnSoft = QColor(0xFFF2DF);
    t.bad = QColor(0xB92525);
    t.badSoft = QColor(0xFCEAEA);
    t.human = QColor(0x6A3FD0);
    t.humanSoft = QColor(0xF1ECFE);
    t.eng = QColor(0x0B6B7B);
    t.engSoft = QColor(0xE1F3F5);
    t.code = QColor(0xF0F2F5);
    t.onAccent = QColor(0xFFFFFF);
    return finished(t);
}

Theme makeDark()
{
    Theme t;
    t.isDark = true;
    t.bg = QColor(0x15171C);
    t.panel = QColor(0x1C1F26);
    t.line = QColor(0x2D323C);
    t.text = QColor(0xE7E9EE);
    t.dim = QColor(0xA2ABBA);
    t.faint = QColor(0x8D96A6);
    t.accent = QColor(0x8EA6FF);
    t.accentSoft = QColor(0x242D4B);
    t.ok = QColor(0x74CC8B);
    t.okSoft = QColor(0x1C3225);
    t.warn = QColor(0xFFBF70);
    t.warnSoft = QColor(0x392B17);
    t.bad = QColor(0xFF9090);
    t.badSoft = QColor(0x3C2023);
    t.human = QColor(0xBBA3FF);
    t.humanSoft = QColor(0x2D2547);
    t.eng = QColor(0x63C8D6);
    t.engSoft = QColor(0x163338);
    t.code = QColor(0x242830);
    t.onAccent = QColor(0x15171C);
    return finished(t);
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    // A style sheet puts its backgrounds and text colours into the palettes of the widgets that it matches;
    // this role it leaves alone.
    return palette.color(QPalette::Active, QPalette::AlternateBase).lightness() < 128 ? dark() : light();
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, panel);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, panel);
    p.setColor(QPalette::AlternateBase, bg);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, faint);
    p.setColor(QPalette::Button, panel);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, human);
    p.setColor(QPalette::ToolTipBase, text);
    p.setColor(QPalette::ToolTipText, panel);
    p.setColor(QPalette::Light, panel);
    p.setColor(QPalette::Midlight, code);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, faint);
    p.setColor(QPalette::Shadow, isDark ? bg.darker(150) : faint);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

QColor Theme::strong(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return dim;
    case Tone::Accent:
        return accent;
    case Tone::Ok:
        return ok;
    case Tone::Warn:
        return warn;
    case Tone::Bad:
        return bad;
    case Tone::Human:
        return human;
    case Tone::Engineer:
        return eng;
    }
    Q_UNREACHABLE();
}

QColor Theme::soft(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return code;
    case Tone::Accent:
        return accentSoft;
    case Tone::Ok:
        return okSoft;
    case Tone::Warn:
        return warnSoft;
    case Tone::Bad:
        return badSoft;
    case Tone::Human:
        return humanSoft;
    case Tone::Engineer:
        return engSoft;
    }
    Q_UNREACHABLE();
}

QFont textFont(int pixelSize, QFont::Weight weight)
{
    static const bool hasInter = QFontDatabase::hasFamily(u"Inter"_s);
    QFont font = hasInter ? QFont(u"Inter"_s) : QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

QFont monoFont(int pixelSize)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(pixelSize);
    return font;
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace ui
