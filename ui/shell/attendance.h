// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>

#include <memory>

class QMainWindow;

namespace presentation {
class Settings;
class Workbench;
} // namespace presentation

namespace ui {

class TrayIcon;
class WindowActions;

/// Whether somebody sits in front of the window: tells the workbench of their signs of life, calls them by
/// tray and notification when they look elsewhere, and says what happened when they come back.
class Attendance final : public QObject
{
    Q_OBJECT

public:
    Attendance(QMainWindow &window, presentation::Workbench &workbench, presentation::Settings &settings,
               WindowActions &actions);
    ~Attendance() override;

    /// Whether the window can be had back once it is hidden.
    [[nodiscard]] bool canHideInTray() const { return m_tray != nullptr; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectNotifications();
    void updateNotifications();
    void showSummary();
    void showWindow();
    void showRun(const domain::RunId &run);

    QMainWindow &m_window;
    presentation::Workbench &m_workbench;
    presentation::Settings &m_settings;
    WindowActions &m_actions;
    std::unique_ptr<TrayIcon> m_tray; ///< absent where there is no tray
};

} // namespace ui
