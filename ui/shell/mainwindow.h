// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "ui/shell/filechooser.h"

#include <QMainWindow>

#include <optional>

namespace presentation {
class Settings;
class Workbench;
} // namespace presentation

namespace ui {

class ActivityPanel;
class Attendance;
class Banner;
class BottomRoom;
class ChangesPanel;
class ConversationPanel;
class DockPanel;
class MilestonePanel;
class NeedsYouPanel;
class ReviewPanel;
class SettingsPanel;
class StartPage;
class TopBar;
class TriagePanel;
class WindowActions;

/// The one window: panels as docks around the work of one project, or the start page while none is open. It
/// shows what the workbench offers and passes wishes to it; both outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(presentation::Workbench &workbench, presentation::Settings &settings,
               FileChooser chooser = FileChooser::dialogs(), QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    /// The window shows the past: `bar` stands below the top bar and goes through it; nothing that would
    /// change something is offered.
    void showReadOnly(QWidget *bar);

Q_SIGNALS:
    void replayRequested(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // mainwindow.cpp
    void createPanels();
    void createHeader();
    void createStatusBar();
    void arrangePanels();
    void updateHeaders();
    void sizePanels();
    void restoreWindow();
    [[nodiscard]] QList<DockPanel *> panels() const;
    /// The actions that go to a panel, in the panels' order.
    [[nodiscard]] QList<QAction *> panelActions() const { return m_panelActions; }
    void reveal(DockPanel *panel);

    // mainwindowwishes.cpp
    void connectActions();
    void connectWorkbench();
    void updateScopeActions();
    void updatePage();
    void updateHistory();
    void openNewTask(bool belowCurrent);
    void updateConnection();
    void updateNeedsYou(int count);
    void updateTriage();
    void openTriage();
    void openRules();
    [[nodiscard]] bool asksToFile(const domain::RunId &run) const;
    void showAsked(const domain::RunId &run); ///< the keyboard stays where it is
    void openAsked(const domain::RunId &run);
    void updateTreeHeader();
    void approveShownPlan();
    void openStart();
    void openPalette();
    void openShortcuts();
    void openAbout();
    void askBeforeQuitting();
    void openProject(const domain::ProjectId &project);

    presentation::Workbench &m_workbench;
    presentation::Settings &m_settings;
    FileChooser m_chooser;
    WindowActions *m_actions;
    TopBar *m_topBar = nullptr;
    Attendance *m_attendance = nullptr;
    Banner *m_connectionBanner = nullptr;
    Banner *m_problemBanner = nullptr;
    StartPage *m_startPage = nullptr;
    MilestonePanel *m_milestonePanel = nullptr;
    ConversationPanel *m_conversationPanel = nullptr;
    NeedsYouPanel *m_needsYouPanel = nullptr;
    ActivityPanel *m_activityPanel = nullptr;
    ReviewPanel *m_reviewPanel = nullptr;
    TriagePanel *m_triagePanel = nullptr;
    SettingsPanel *m_settingsPanel = nullptr;
    DockPanel *m_milestones = nullptr;
    DockPanel *m_conversation = nullptr;
    DockPanel *m_review = nullptr;
    DockPanel *m_needsYou = nullptr;
    DockPanel *m_triage = nullptr;
    DockPanel *m_runs = nullptr;
    DockPanel *m_task = nullptr;
    DockPanel *m_activity = nullptr;
    DockPanel *m_insights = nullptr;
    DockPanel *m_rules = nullptr;
    BottomRoom *m_bottomRoom = nullptr;
    QList<QAction *> m_panelActions;
    DockPanel *m_changes = nullptr;
    DockPanel *m_commands = nullptr;
    DockPanel *m_agents = nullptr;
    QByteArray m_layout;              ///< of the panels while the start page hides them
    std::optional<bool> m_startShown; ///< absent until it was decided for the first time
    bool m_isReadOnly = false;
    bool m_quitWanted = false;  ///< the human has said so
    bool m_startWanted = false; ///< the start page is shown although a project is open
    bool m_hasOwnSizes = false; ///< sizes were restored or given
};

} // namespace ui
