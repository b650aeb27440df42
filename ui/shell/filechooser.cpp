// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filechooser.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace ui {

FileChooser FileChooser::dialogs()
{
    FileChooser chooser;
    chooser.directory = [](QWidget *parent) {
        return QFileDialog::getExistingDirectory(
            parent, QCoreApplication::translate("ui::FileChooser", "Open a git repository"));
    };
    chooser.plan = [](QWidget *parent) {
        return QFileDialog::getOpenFileName(
            parent, QCoreApplication::translate("ui::FileChooser", "Import a plan"), {},
            QCoreApplication::translate("ui::FileChooser", "Markdown (*.md *.markdown);;All files (*)"));
    };
    chooser.replay = [](QWidget *parent) {
        return QFileDialog::getOpenFileName(
            parent, QCoreApplication::translate("ui::FileChooser", "Open the export of a journal"), {},
            QCoreApplication::translate("ui::FileChooser",
                                        "Journal exports (*.jsonl *.json);;All files (*)"));
    };
    chooser.save = [](QWidget *parent, const QString &name) {
        return QFileDialog::getSaveFileName(parent, QCoreApplication::translate("ui::FileChooser", "Save"),
                                            name);
    };
    return chooser;
}

} // namespace ui
