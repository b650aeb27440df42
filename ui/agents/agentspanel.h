// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace presentation {
class AgentTeam;
class Workbench;
} // namespace presentation

namespace ui {

class AgentFormView;
class ElidedLabel;
class WrapLabel;

/// Who plays which persona: add, edit, test, order and remove agents, find those of this machine, and open
/// the prompt templates. Mistakes in agents.json stand on top as soon as they are made.
class AgentsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit AgentsPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

private:
    QWidget *createList();
    QWidget *createFound();
    QWidget *createPrompts();
    void refresh();
    void refreshCurrent();
    void refreshFound();
    void refreshPrompts();
    void addFound();
    void openPrompt();
    void openFile(const QString &path);

    presentation::Workbench &m_workbench;
    presentation::AgentTeam &m_team;
    QWidget *m_banner;
    QLabel *m_problem;
    QWidget *m_waiting;
    ElidedLabel *m_waitsFor;
    QListView *m_list = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QStackedWidget *m_listPages = nullptr;
    QStackedWidget *m_pages = nullptr;
    AgentFormView *m_form = nullptr;
    QPushButton *m_look = nullptr;
    WrapLabel *m_foundText = nullptr;
    QListWidget *m_found = nullptr;
    QPushButton *m_addFound = nullptr;
    QListWidget *m_prompts = nullptr;
    WrapLabel *m_promptText = nullptr;
};

} // namespace ui
