// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/popover.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

Popover::Popover(QWidget *anchor)
    : QFrame(anchor->window())
    , m_anchor(anchor)
    , m_content(new QVBoxLayout(this))
{
    setLook(this, Look::Popover);
    setAutoFillBackground(true);
    m_content->setContentsMargins(metrics::gap4, metrics::gap4, metrics::gap4, metrics::gap3);
    m_content->setSpacing(metrics::gap2);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(28);
    shadow->setOffset(0, 6);
    shadow->setColor(QColor(0, 0, 0, 70));
    setGraphicsEffect(shadow);
}

void Popover::open(QWidget *focus)
{
    m_focusBefore = QApplication::focusWidget();
    qApp->installEventFilter(this);
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(true); // Enter presses the focused button, as in a dialog
    settle();
    show();
    raise();
    focus->setFocus(Qt::PopupFocusReason);
}

void Popover::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
    deleteLater();
}

QPoint Popover::place(const QSize &size) const
{
    if (!m_anchor)
        return {};
    const QWidget *window = parentWidget();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const QPoint corner = rightToLeft ? m_anchor->rect().bottomRight() : m_anchor->rect().bottomLeft();
    QPoint at = m_anchor->mapTo(window, corner) + QPoint(0, 6);
    if (rightToLeft)
        at.rx() -= size.width();
    at.setX(std::clamp(at.x(), metrics::gap2,
                       std::max(metrics::gap2, window->width() - size.width() - metrics::gap2)));
    return at;
}

void Popover::settle()
{
    layout()->activate();
    const QSize size = sizeHint().boundedTo(parentWidget()->size() - QSize(2 * metrics::gap2, metrics::bar));
    setGeometry(QRect(place(size), size));
}

bool Popover::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *widget = qobject_cast<QWidget *>(watched);
        const bool elsewhere = widget && widget->window() == window() && widget != this &&
                               !isAncestorOf(widget) &&
                               !(m_anchor && (widget == m_anchor || m_anchor->isAncestorOf(widget)));
        if (elsewhere)
            close();
        break;
    }
    case QEvent::Resize:
        if (watched == parentWidget())
            settle();
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void Popover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ui
