// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/banner.h"

#include "ui/theme/elidedlabel.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace ui {

using namespace Qt::StringLiterals;

Banner::Banner(const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_text(new ElidedLabel)
    , m_button(new QPushButton)
    , m_dismiss(new QToolButton)
{
    setObjectName(name);
    m_text->setObjectName(name + "Text"_L1);
    m_button->setObjectName(name + "Button"_L1);
    m_dismiss->setObjectName(name + "Dismiss"_L1);
    m_dismiss->setAccessibleName(tr("Dismiss this message"));
    setLook(m_dismiss, Look::Quiet);
    setLineIcon(m_dismiss, u"cross"_s);
    m_dismiss->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, 5, metrics::gap3, 5);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_dismiss);
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    connect(m_dismiss, &QToolButton::clicked, this, &Banner::hide);
    hide();
}

void Banner::say(Look look, const QString &text, const QString &buttonText)
{
    setLook(this, look);
    m_text->setText(text);
    setAccessibleName(text);
    m_button->setText(buttonText);
    m_button->setAccessibleName(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    show();
}

void Banner::setDismissable(bool dismissable)
{
    m_dismiss->setVisible(dismissable);
}

} // namespace ui
