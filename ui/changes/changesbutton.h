// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace ui {

/// A button of the Changes panel: named for tests and screen readers, never pressed by Enter from elsewhere.
inline QPushButton *changesButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setToolTip(toolTip);
    made->setAutoDefault(false);
    return made;
}

} // namespace ui
