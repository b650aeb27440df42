// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

/// Says of the controls in this widget, or of the widget itself, whether they change something. The nearest
/// word counts. Where a window only shows, ReadOnlyGuard takes out of use what changes something.
void setDecides(QWidget *widget, bool decides = true);

/// Whether the widget stands in a window that only shows. Controls of Qt are taken out of use there by
/// themselves; a widget of our own that answers to clicks or keys asks first.
[[nodiscard]] bool onlyShows(const QWidget *widget);

/// Keeps everything in a window that changes something out of use, also what is made or enabled later, and
/// says why: in the tool tip and to screen readers. Texts can still be selected; nothing invites to write.
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
