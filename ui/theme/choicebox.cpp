// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/choicebox.h"

#include "ui/theme/painting.h"

#include <QPainter>
#include <QStyle>

namespace ui {

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    constexpr int side = 20;
    const Theme &theme = Theme::of(palette());
    const QRect place(width() - side - metrics::gap1, 0, side, height());
    QPainter painter(this);
    drawExpander(painter, QStyle::visualRect(layoutDirection(), rect(), place), true,
                 isEnabled() ? theme.dim : theme.faint, layoutDirection());
}

} // namespace ui
