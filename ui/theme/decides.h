// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

/// Says of the controls in this widget, or of the widget itself, whether they change something. The nearest
/// word counts. Where a window only shows, ReadOnlyGuard takes out of use what changes something.
void setDecides(QWidget *widget, bool decides = true);

/// Keeps everything in a window that changes something out of use, also what is made or enabled later, and
/// says why: in the tool tip and to screen readers. Texts can still be selected.
class ReadOnlyGuard final : public QObject
{
    Q_OBJECT

public:
    /// Belongs to the window.
    ReadOnlyGuard(QWidget *window, const QString &reason);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lock(QWidget *control);

    QWidget *m_window;
    QString m_reason;
    bool m_isLocking = false;
};

} // namespace ui
