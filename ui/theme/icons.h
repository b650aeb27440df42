// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

class QAbstractButton;
class QPainter;

namespace ui {

/// Paints the line icon ":/icons/<name>.svg" in one colour, centred in `rect`, sharp at every scale.
void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

/// The icon in one colour; faint where it is disabled.
[[nodiscard]] QIcon lineIcon(const QString &name, const QColor &colour);

/// Gives the button that icon in the tone's colour (Neutral: the text colour), and again after each change
/// of theme.
void setLineIcon(QAbstractButton *button, const QString &name, Tone tone = Tone::Neutral);

} // namespace ui
