// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/conversationcard.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QTextLayout>

namespace ui {

/// How cards look: fonts, colours and distances in one place.
namespace cards {
inline constexpr qreal padding = metrics::gap3;
inline constexpr qreal header = 38;
inline constexpr qreal line = 20;
inline constexpr qreal rowPadding = 4; ///< above and below a row's lines
inline constexpr qreal monoLine = 17;
inline constexpr qreal heading = 26;
inline constexpr qreal foldLine = 24;
inline constexpr qreal answers = 28; ///< the buttons at the foot
inline constexpr qreal marker = 20;
inline constexpr qreal markerGap = 6;
inline constexpr qreal gap = metrics::gap3; ///< between cards
inline constexpr qreal margin = metrics::gap4;
} // namespace cards

[[nodiscard]] bool isMono(presentation::RowKind kind);
[[nodiscard]] QColor strongColor(const Theme &theme, presentation::CardTone tone);
[[nodiscard]] QColor softColor(const Theme &theme, presentation::CardTone tone);
[[nodiscard]] QFont fontOf(presentation::SpanKind kind, presentation::RowKind row);
[[nodiscard]] QTextCharFormat formatOf(const presentation::Span &span, presentation::RowKind row,
                                       const Theme &theme);

} // namespace ui
