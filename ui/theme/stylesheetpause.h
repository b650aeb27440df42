// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace ui {

/// While it lives, the application has no style sheet; afterwards it has the same as before. A window is
/// built under one: with a style sheet Qt resolves the styles of a whole subtree again each time it gets a
/// parent, which took half of the time from start to first paint. What needs metrics of the sheet asks when
/// it is shown.
class StyleSheetPause
{
public:
    StyleSheetPause()
        : m_sheet(qApp->styleSheet())
    {
        qApp->setStyleSheet(QString());
    }
    ~StyleSheetPause() { qApp->setStyleSheet(m_sheet); }
    Q_DISABLE_COPY_MOVE(StyleSheetPause)

private:
    QString m_sheet;
};

} // namespace ui
