// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace ui {

/// How the window asks for paths; replaced where nobody can answer a dialog. An empty answer means cancelled.
struct FileChooser
{
    std::function<QString(QWidget *)> directory;
    std::function<QString(QWidget *)> plan;

    /// The system's dialogs.
    [[nodiscard]] static FileChooser dialogs();
};

} // namespace ui
