// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/decides.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>

namespace ui {

namespace {

constexpr const char *property = "decides";
constexpr const char *showing = "onlyShows";

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget);
}

bool decides(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const QVariant word = widget->property(property); word.isValid())
            return word.toBool();
    }
    return false;
}

} // namespace

void setDecides(QWidget *widget, bool decides)
{
    widget->setProperty(property, decides);
}

bool onlyShows(const QWidget *widget)
{
    return widget->window()->property(showing).toBool();
}

ReadOnlyGuard::ReadOnlyGuard(QWidget *window, const QString &reason)
    : QObject(window)
    , m_window(window)
    , m_reason(reason)
{
    window->setProperty(showing, true);
    for (QWidget *widget : window->findChildren<QWidget *>())
        lock(widget);
    qApp->installEventFilter(this);
}

bool ReadOnlyGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Polish:
    case QEvent::Show:
    case QEvent::EnabledChange:
    case QEvent::ReadOnlyChange:
    case QEvent::ToolTipChange:
        if (watched->isWidgetType() && m_window->isAncestorOf(static_cast<QWidget *>(watched)))
            lock(static_cast<QWidget *>(watched));
        break;
    default:
        break;
    }
    return false;
}

void ReadOnlyGuard::lock(QWidget *control)
{
    if (m_isLocking || !isControl(control) || !decides(control))
        return;
    const QScopedValueRollback locking(m_isLocking, true);
    if (auto *line = qobject_cast<QLineEdit *>(control)) {
        line->setReadOnly(true);
        line->setPlaceholderText({});
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(control)) {
        text->setReadOnly(true);
        text->setPlaceholderText({});
    } else {
        control->setEnabled(false);
    }
    control->setToolTip(m_reason);
    control->setAccessibleDescription(m_reason);
}

} // namespace ui
