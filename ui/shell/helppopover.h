// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/popover.h"

namespace ui {

/// A title, a text and a table of keys, in the middle of the window.
class HelpPopover final : public Popover
{
    Q_OBJECT

public:
    struct Line
    {
        QString keys;
        QString meaning;
    };

    HelpPopover(QWidget *anchor, const QString &title, const QString &text, const QList<Line> &lines);

protected:
    [[nodiscard]] QPoint place(const QSize &size) const override;
};

} // namespace ui
