// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QPushButton;
class QStackedLayout;

namespace presentation {
class Workbench;
}

namespace ui {

class ElidedLabel;
class EmptyState;
class FindBar;
class LogView;

/// The commands of the selected run and what they print, while they run and afterwards.
class CommandsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandsPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);
    /// Behind another tab a panel stays visible, to Qt: who owns the tabs says when people can see it.
    void setInSight(bool isInSight);

    [[nodiscard]] LogView *view() { return m_view; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createList();
    QWidget *createLog();
    void refresh();
    void updateHeader();
    void openFind();

    presentation::Workbench &m_workbench;
    bool m_isInSight = false;
    QStackedLayout *m_pages;
    EmptyState *m_nothing;
    QListView *m_list = nullptr;
    LogView *m_view = nullptr;
    FindBar *m_find = nullptr;
    ElidedLabel *m_command = nullptr;
    ElidedLabel *m_facts = nullptr;
    QPushButton *m_follow = nullptr;
};

} // namespace ui
