// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

class QPalette;

namespace ui {

/// Sizes in device-independent pixels.
namespace metrics {
inline constexpr int gap1 = 4;
inline constexpr int gap2 = 8;
inline constexpr int gap3 = 12;
inline constexpr int gap4 = 16;
inline constexpr int gap5 = 24;

inline constexpr int controlRadius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int pillRadius = 10;

inline constexpr int treeRow = 28;
inline constexpr int listRow = 34;
inline constexpr int bar = 44;
inline constexpr int dockHeader = 36;
inline constexpr int statusBar = 24;

inline constexpr int baseText = 13;
inline constexpr int smallText = 12;
inline constexpr int pillText = 11;
inline constexpr int titleText = 14;
inline constexpr int monoText = 12;
} // namespace metrics

/// What a colour pair says. Every tone has a strong colour for text and glyphs and a soft one behind it.
enum class Tone { Neutral, Accent, Ok, Warn, Bad, Human, Engineer };

/// The colours of one appearance, by role. Text roles reach a contrast of 4.5 on every background role that
/// they are used on; tst_theme holds them to it.
struct Theme
{
    bool isDark = false;
    QColor bg;    ///< behind cards and panels
    QColor panel; ///< panels, cards, bars
    QColor line;
    QColor text;
    QColor dim;   ///< second rank
    QColor faint; ///< third rank: hints, disabled
    QColor accent;
    QColor accentSoft;
    QColor ok;
    QColor okSoft;
    QColor warn;
    QColor warnSoft;
    QColor bad;
    QColor badSoft;
    QColor human; ///< what the human said or has to say
    QColor humanSoft;
    QColor eng; ///< what engineers say and do
    QColor engSoft;
    QColor code; ///< behind code and quiet pills
    QColor onAccent;
    QColor hover;    ///< panel under the pointer
    QColor selected; ///< selected row

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    /// The theme that this palette was made from: widgets and delegates ask with their own palette and so
    /// follow a change of theme by the palette change that Qt sends anyway.
    [[nodiscard]] static const Theme &of(const QPalette &palette);

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QColor strong(Tone tone) const;
    [[nodiscard]] QColor soft(Tone tone) const;
};

/// Inter where it is installed, else the system's own font.
[[nodiscard]] QFont textFont(int pixelSize = metrics::baseText, QFont::Weight weight = QFont::Normal);
[[nodiscard]] QFont monoFont(int pixelSize = metrics::monoText);

/// Contrast of two opaque colours as WCAG 2 defines it, from 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace ui
