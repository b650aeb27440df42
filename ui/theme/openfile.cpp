// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/openfile.h"

#include "presentation/visibletext.h"
#include "ui/theme/announce.h"

#include <QCoreApplication>
#include <QCursor>
#include <QDesktopServices>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QToolTip>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct OpenFile
{
    Q_DECLARE_TR_FUNCTIONS(ui::OpenFile)
};

/// An agent may have made it: a click is no wish to run it.
bool startsSomething(const QString &file)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(file);
    const bool isText = type.inherits(u"text/plain"_s);
    return type.inherits(u"application/x-desktop"_s) || (QFileInfo(file).isExecutable() && !isText);
}

} // namespace

void openFile(QWidget *widget, const QString &file, const QString &shown)
{
    QString sentence;
    if (file.isEmpty()) {
        sentence = OpenFile::tr("%1 is not there (yet).").arg(presentation::visibleLine(shown));
    } else {
        const bool asDirectory = startsSomething(file);
        const QString target = asDirectory ? QFileInfo(file).path() : file;
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(target)))
            sentence = OpenFile::tr("The file could not be opened.");
        else if (asDirectory)
            sentence = OpenFile::tr("%1 is a program: its directory was opened.")
                           .arg(presentation::visibleLine(shown));
    }
    if (sentence.isEmpty())
        return;
    QToolTip::showText(QCursor::pos(), u"<span>"_s + sentence.toHtmlEscaped() + u"</span>"_s, widget);
    announce(widget, sentence);
}

} // namespace ui
