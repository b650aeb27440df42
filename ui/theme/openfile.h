// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// Opens a file in the editor that the desktop has for it. `file` is its place on disk, empty when it is not
/// there; `shown` is what people call it. What does not work is said at the pointer, and to assistive tools
/// about `widget`. A file that a desktop would start as a program is never opened: its directory is.
void openFile(QWidget *widget, const QString &file, const QString &shown);

} // namespace ui
