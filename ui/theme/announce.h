// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// Has assistive tools speak a sentence about something that changed without the focus going there. `about`
/// is the widget that shows it; before Qt 6.8 it takes the sentence as its accessible name, which is what
/// tools listen to.
void announce(QWidget *about, const QString &sentence);

} // namespace ui
