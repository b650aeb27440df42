// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

namespace presentation {
class Settings;
class Workbench;
} // namespace presentation

namespace ui {

class DockPanel;

/// The one window: panels as docks around the work of one project. It shows what the workbench offers and
/// passes wishes to it; both outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(presentation::Workbench &workbench, presentation::Settings &settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void createPanels();
    void arrangePanels();
    void restoreWindow();

    presentation::Workbench &m_workbench;
    presentation::Settings &m_settings;
    DockPanel *m_milestones = nullptr;
    DockPanel *m_conversation = nullptr;
    DockPanel *m_review = nullptr;
    DockPanel *m_needsYou = nullptr;
    DockPanel *m_runs = nullptr;
    DockPanel *m_task = nullptr;
};

} // namespace ui
