// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triagecard.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace ui {

/// The colour of an urgency, and the icon that says the same without colour.
[[nodiscard]] Tone toneOf(presentation::TriageColumn column);
[[nodiscard]] QString iconOf(presentation::TriageColumn column);

/// Paints a finding as a card, or as one row where there are many; F2 edits its title. Reads roles only.
class TriageCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] bool isCompact() const { return m_compact; }
    void setCompact(bool compact) { m_compact = compact; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    bool m_compact = false;
};

} // namespace ui
