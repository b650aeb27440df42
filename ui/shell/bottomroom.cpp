// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottomroom.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QStyle>
#include <QTimer>

#include <algorithm>

namespace ui {

namespace {
constexpr int smallest = 96; ///< pixels, without the tabs
}

BottomRoom::BottomRoom(QMainWindow &window, QDockWidget *above)
    : QObject(&window)
    , m_window(window)
    , m_above(above)
{}

void BottomRoom::add(QDockWidget *panel, Kind kind)
{
    m_kinds.insert(panel, kind);
    // A workplace behind a strip must not hold it open.
    panel->widget()->setMinimumHeight(smallest);
    // Later: a tab tells that it is shown before its neighbour is hidden and before either has its place.
    connect(panel, &QDockWidget::visibilityChanged, this, [this, panel](bool shown) {
        if (shown)
            QTimer::singleShot(0, panel, [this, panel] { take(panel); });
    });
}

int BottomRoom::usualHeight(Kind kind) const
{
    const int all = m_window.height();
    return kind == Kind::Strip ? std::clamp(all / 4, 170, 260) : std::clamp(all * 11 / 20, 300, 720);
}

void BottomRoom::take(QDockWidget *panel)
{
    if (!panel->isVisible() || panel->isFloating() || panel == m_current)
        return;
    const QPointer<QDockWidget> before = m_current;
    m_current = panel;
    // The first one stands as the layout was restored.
    if (!before || !m_window.tabifiedDockWidgets(panel).contains(before))
        return;
    const Kind kind = m_kinds.value(panel);
    const Kind other = m_kinds.value(before);
    if (kind == other)
        return;
    m_heights[other] = before->height();
    const int height = m_heights.value(kind, usualHeight(kind));
    // Qt shares out what there is in the proportion of both, the tabs being part of the lower one.
    const int separator =
        m_window.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, &m_window);
    const int tabs = panel->geometry().top() - m_above->geometry().bottom() - 1 - separator;
    const int all = m_above->height() + tabs + before->height();
    m_window.resizeDocks({m_above, panel}, {all - tabs - height, tabs + height}, Qt::Vertical);
}

} // namespace ui
