// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace presentation {
class Settings;
class Workbench;
} // namespace presentation

namespace ui {

class DiffView;
class ElidedLabel;
class EmptyState;
class OutsideFiles;

/// What the selected run has changed: files, their differences, comments that go back to the engineer, and
/// the landing where it waits.
class ChangesPanel final : public QWidget
{
    Q_OBJECT

public:
    ChangesPanel(presentation::Workbench &workbench, presentation::Settings &settings,
                 QWidget *parent = nullptr);
    ~ChangesPanel() override;
    /// Behind another tab a panel stays visible, to Qt: who owns the tabs says when people can see it.
    void setInSight(bool isInSight);

    [[nodiscard]] DiffView *view() { return m_view; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createHeader();
    QWidget *createContent();
    void refresh();
    void updateActions();
    void updateOutside();
    void setSideBySide(bool sideBySide);
    void followFile();
    void openInEditor();

    presentation::Workbench &m_workbench;
    presentation::Settings &m_settings;
    bool m_isInSight = false;
    QStackedLayout *m_pages;
    EmptyState *m_nothing;
    ElidedLabel *m_summary = nullptr;
    QPushButton *m_unified = nullptr;
    QPushButton *m_sideBySide = nullptr;
    QPushButton *m_comment = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_terminal = nullptr;
    QPushButton *m_send = nullptr;
    QSplitter *m_splitter = nullptr;
    QListView *m_files = nullptr;
    DiffView *m_view = nullptr;
    OutsideFiles *m_outside = nullptr;
};

} // namespace ui
