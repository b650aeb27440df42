// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dockpanel.h"

#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>

namespace ui {

DockPanel::DockPanel(const QString &name, const QString &title, QWidget *parent)
    : QDockWidget(title, parent)
    , m_subtitle(new ElidedLabel)
{
    setObjectName(name);
    setAccessibleName(title);
    setFeatures(DockWidgetMovable | DockWidgetFloatable | DockWidgetClosable);

    auto *header = new QFrame(this);
    setLook(header, Look::Bar);
    header->setFixedHeight(metrics::dockHeader);
    auto *titleLabel = new QLabel(title);
    titleLabel->setTextFormat(Qt::PlainText);
    setLook(titleLabel, Look::Title);
    setLook(m_subtitle, Look::Small);
    m_headerLayout = new QHBoxLayout(header);
    m_headerLayout->setContentsMargins(metrics::gap3, 0, metrics::gap3, 1);
    m_headerLayout->setSpacing(metrics::gap2);
    m_headerLayout->addWidget(titleLabel);
    m_headerLayout->addWidget(m_subtitle, 1);
    m_header = header;
    setTitleBarWidget(m_header);
}

void DockPanel::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
}

void DockPanel::addHeaderWidget(QWidget *widget)
{
    m_headerLayout->addWidget(widget);
}

void DockPanel::setHeaderVisible(bool visible)
{
    m_header->setFixedHeight(visible ? metrics::dockHeader : 0);
}

} // namespace ui
