// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace presentation {

/// `text` as it is safe to paint: control, bidirectional and zero-width characters become something that one
/// sees ("␛", "⟨U+202E⟩") instead of something that acts. Line feeds and tabs stay; CR LF becomes LF.
[[nodiscard]] QString visible(const QString &text);

/// As visible(), on one line: runs of white space become one space.
[[nodiscard]] QString visibleLine(const QString &text);

/// The longest line that text layout is given, in characters: longer ones freeze it.
inline constexpr qsizetype longestLine = 4096;

/// Where the lines of a visible() text start: at most `longestLine` characters each, never cut inside a
/// surrogate pair. A line feed at the very end begins no line.
[[nodiscard]] std::vector<qsizetype> lineStarts(const QString &text);

/// visible() text as lines of at most `longestLine` characters, never cut inside a surrogate pair.
[[nodiscard]] QStringList visibleLines(const QString &text);

} // namespace presentation
