// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedLayout;

namespace presentation {
class ProjectSettings;
class Workbench;
} // namespace presentation

namespace ui {

class ElidedLabel;
class EmptyState;
class RuleRow;

/// The project's rules by section, to search and to change. Nothing is in force before it is saved; saving
/// (Ctrl+S) makes one decision of all changes.
class SettingsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

    void focusSearch();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section
    {
        QWidget *heading;
        std::vector<RuleRow *> rows;
    };

    QWidget *createSheet();
    QWidget *createFooter();
    void update();
    void filter();
    void goToSection(int number);
    void followScrolling();
    void showFirstProblem();
    enum class WayBack { None, Undo, Redo };
    void say(const QString &sentence, WayBack way);

    presentation::Workbench &m_workbench;
    presentation::ProjectSettings &m_settings;
    QStackedLayout *m_pages;
    QLineEdit *m_search;
    QLabel *m_found;
    QListWidget *m_sections;
    QScrollArea *m_area;
    EmptyState *m_nothingFound;
    QWidget *m_footer = nullptr;
    ElidedLabel *m_summary;
    QPushButton *m_undo;
    QPushButton *m_redo;
    QPushButton *m_discard;
    QPushButton *m_save;
    std::vector<Section> m_parts;
    QString m_said; ///< what was done last
    WayBack m_way = WayBack::None;
};

} // namespace ui
