// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

class QPainter;
class QStyleOptionViewItem;

namespace ui {

/// Width of a pill with this text, without a maximum.
[[nodiscard]] int pillWidth(const QString &text);
/// A pill of the tone, 18 px high, vertically centred in `rect`; elides at its width. In a selected row,
/// whose colour is too near to the soft ones, it stands on the panel's.
void drawPill(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, Tone tone,
              bool isInSelection = false);

/// A thin bar that is filled from the leading side as far as `share` (0 to 1).
void drawProgress(QPainter &painter, const QRectF &rect, double share, const Theme &theme,
                  Qt::LayoutDirection direction);

/// The ground of a row in a list: selected or under the pointer, and where the keyboard is a mark at its
/// leading edge. With `line` a hair line stands below the row.
void drawRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme, bool line);

/// The mark in a checked box.
void drawCheckMark(QPainter &painter, const QRectF &rect, const QColor &colour);

/// The small triangle before a row with children.
void drawExpander(QPainter &painter, const QRectF &rect, bool expanded, const QColor &colour,
                  Qt::LayoutDirection direction);

} // namespace ui
