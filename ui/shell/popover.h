// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QVBoxLayout;

namespace ui {

/// A card that floats above the window, below the widget that opened it. It takes the keyboard and blocks
/// nothing: Esc closes it, and so does a click elsewhere in the window. Deletes itself when it closes.
class Popover : public QFrame
{
    Q_OBJECT

public:
    /// `anchor` decides the place; its window is the parent.
    explicit Popover(QWidget *anchor);

    void open(QWidget *focus);
    void close();

Q_SIGNALS:
    void closed();

protected:
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// Where to stand, of this size, in the window's coordinates.
    [[nodiscard]] virtual QPoint place(const QSize &size) const;

    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void settle();

    QPointer<QWidget> m_anchor;
    QPointer<QWidget> m_focusBefore;
    QVBoxLayout *m_content;
};

} // namespace ui
