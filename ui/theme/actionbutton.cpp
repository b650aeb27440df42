// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/actionbutton.h"

#include <QAction>

namespace ui {

using namespace Qt::StringLiterals;

ActionButton::ActionButton(QAction *action, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    setObjectName(action->objectName() + "Button"_L1);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow()
{
    QString text = m_action->text();
    text.remove(u'&');
    setText(text);
    setAccessibleName(text);
    setToolTip(m_action->toolTip().toHtmlEscaped());
    setAccessibleDescription(m_action->statusTip());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
}

} // namespace ui
