// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/badge.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace ui {

/// The colour of a pill or glyph.
[[nodiscard]] Tone toneOf(presentation::BadgeKind kind);

/// Paints a row of the tree: glyph, title, and at the far side pill or progress. Reads roles only.
class MilestoneDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    void paintMilestone(QPainter &painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const;
    void paintTask(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace ui
