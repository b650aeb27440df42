// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class QHBoxLayout;

namespace ui {

class DockHeader;
class ElidedLabel;

/// A panel that people can move: a dock with our header (title, subtitle, and at the far side what the panel
/// adds). The name is the object name by which the layout is remembered, the title what people read; both
/// are the accessible name too. The header takes the drags that move the dock.
class DockPanel final : public QDockWidget
{
    Q_OBJECT

public:
    DockPanel(const QString &name, const QString &title, QWidget *parent);

    void setSubtitle(const QString &subtitle);
    /// Adds a widget at the header's far side; takes ownership.
    void addHeaderWidget(QWidget *widget);
    /// Without a header the tab above the panel says what it is.
    void setHeaderVisible(bool visible);

private:
    DockHeader *m_header;
    QHBoxLayout *m_headerLayout;
    ElidedLabel *m_subtitle;
};

} // namespace ui
