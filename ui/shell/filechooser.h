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
    /// Where to save a file; `name` is what it would be called, with its suffix.
    std::function<QString(QWidget *, const QString &name)> save = {};
    /// A journal's export.
    std::function<QString(QWidget *)> replay = {};

    /// The system's dialogs.
    [[nodiscard]] static FileChooser dialogs();
};

} // namespace ui
