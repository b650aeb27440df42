// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QFrame>

class QMenu;
class QMenuBar;
class QPushButton;
class QToolButton;

namespace presentation {
class Workbench;
}

namespace ui {

class CountButton;
class WindowActions;

/// Mark, menus, project, mode, hold and start, search, and how much needs the human.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    TopBar(presentation::Workbench &workbench, WindowActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] QMenuBar *menuBar() const { return m_menus; }
    [[nodiscard]] QWidget *searchAnchor() const;
    [[nodiscard]] QWidget *startAnchor() const;

Q_SIGNALS:
    void searchRequested();
    void needsYouRequested();
    void projectRequested(const domain::ProjectId &project);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateProject();
    void fillProjectMenu();
    void updateHolds();
    void updateCount(int count);

    presentation::Workbench &m_workbench;
    QMenuBar *m_menus;
    QToolButton *m_project;
    QMenu *m_projectMenu;
    QPushButton *m_hold;
    QPushButton *m_start;
    QPushButton *m_search;
    CountButton *m_needsYou;
    WindowActions &m_actions;
};

} // namespace ui
