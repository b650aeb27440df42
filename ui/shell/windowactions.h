// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace presentation {
class Settings;
}

namespace ui {

/// Every action of the window, once: menus, buttons, context menus and the command palette show the same
/// ones. What they do is connected by the window.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    WindowActions(presentation::Settings &settings, QWidget *window);

    QAction *openSample;
    QAction *openRepository;
    QAction *importPlan;
    QAction *connectDashboard;
    QAction *openReplay;
    QAction *quit;
    QAction *palette;
    QAction *filter;
    QAction *resetLayout;
    QAction *start;
    QAction *hold;
    QAction *release;
    QAction *stopNow;
    QAction *copyId;
    QAction *rename;
    QAction *newTask;
    QAction *newChildTask;
    QAction *moveUp;
    QAction *moveDown;
    QAction *moveIn;
    QAction *moveOut;
    QAction *undo;
    QAction *redo;
    QAction *holdAll;
    QAction *releaseAll;
    QAction *stopAll;
    QAction *coverFixes;
    QAction *notify;
    QAction *quietHour;
    QAction *quietToday;
    QAction *quietEnd;
    QAction *away;
    QAction *projectSettings;
    QAction *shortcuts;
    QAction *about;

    void fillMenuBar(QMenuBar &bar, const QList<QAction *> &panels);
    /// What is about the current task or milestone.
    [[nodiscard]] QList<QAction *> scopeActions();
    /// What changes the tree: the context menu's second half.
    [[nodiscard]] QList<QAction *> treeActions();
    /// What the command palette offers, in its order.
    [[nodiscard]] QList<QAction *> all() const { return m_all; }
    /// What would change something: not to be had where the window shows the past.
    [[nodiscard]] QList<QAction *> deciding() const;

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &shortcut = {});
    void addThemeActions();
    void addLanguageActions();
    void addTreeActions();
    void addNotificationActions();

    presentation::Settings &m_settings;
    QWidget *m_window;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
    QList<QAction *> m_all;
};

} // namespace ui
