// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dockpanel.h"

#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>

namespace ui {

/// The layout of a dock asks its title bar for the size hint and nothing else.
class DockHeader final : public QFrame
{
public:
    explicit DockHeader(QWidget *parent)
        : QFrame(parent)
    {
        setFixedHeight(metrics::dockHeader);
    }

    void setShown(bool shown)
    {
        setFixedHeight(shown ? metrics::dockHeader : 0);
        setVisible(shown);
    }
    [[nodiscard]] QSize sizeHint() const override { return {QFrame::sizeHint().width(), maximumHeight()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, maximumHeight()}; }
};

DockPanel::DockPanel(const QString &name, const QString &title, QWidget *parent)
    : QDockWidget(title, parent)
    , m_subtitle(new ElidedLabel)
{
    setObjectName(name);
    setAccessibleName(title);
    setFeatures(DockWidgetMovable | DockWidgetFloatable | DockWidgetClosable);

    m_header = new DockHeader(this);
    setLook(m_header, Look::Bar);
    auto *titleLabel = new QLabel(title);
    titleLabel->setTextFormat(Qt::PlainText);
    setLook(titleLabel, Look::Title);
    setLook(m_subtitle, Look::Small);
    m_headerLayout = new QHBoxLayout(m_header);
    m_headerLayout->setContentsMargins(metrics::gap3, 0, metrics::gap3, 1);
    m_headerLayout->setSpacing(metrics::gap2);
    m_headerLayout->addWidget(titleLabel);
    m_headerLayout->addWidget(m_subtitle, 1);
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
    m_header->setShown(visible);
    updateGeometry();
}

} // namespace ui
