// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triageboard.h"

#include <QWidget>

#include <array>

class QAbstractItemModel;
class QAction;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;

namespace presentation {
class Workbench;
}

namespace ui {

class EditNote;
class FindingInspector;
class TriageColumnView;
class TriageHeader;

/// The triage board: what checks and reviews have found, in columns by urgency. Drag or press 1 to 4 and D to
/// overrule, arrow keys go everywhere, Enter opens a task in the tree.
class TriagePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TriagePanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

    /// What can be done with the selected findings, for the palette too.
    [[nodiscard]] QList<QAction *> findingActions() const { return m_actions; }
    [[nodiscard]] QStringList selectedFindings() const;
    /// Puts the keyboard onto the first card.
    void focusCards();

Q_SIGNALS:
    void taskOpened(); ///< the task is selected now

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createActions();
    QAction *addAction(const QString &name, const QString &text, const QKeySequence &key);
    void connectBoard();
    void onSelectionChanged();
    void selectOnlyIn(const TriageColumnView *column);
    void moveFocus(const TriageColumnView *from, int direction);
    void openTask(const domain::TaskId &task);
    void openCurrent();
    void showRequests(bool shown);
    void updatePage();
    void updateActions();
    void follow(const QAbstractItemModel &column, int first, int last);
    void selectFollowed();

    presentation::Workbench &m_workbench;
    presentation::TriageBoard &m_board;
    TriageHeader *m_header;
    std::array<TriageColumnView *, presentation::triageColumnCount> m_columns{};
    FindingInspector *m_inspector;
    QPlainTextEdit *m_requests;
    QStackedLayout *m_pages;
    QStackedLayout *m_content;
    QLabel *m_hint;
    EditNote *m_note;
    QWidget *m_question;
    QLabel *m_questionText;
    QList<QAction *> m_actions;
    QAction *m_merge = nullptr;
    QAction *m_split = nullptr;
    QAction *m_open = nullptr;
    QAction *m_takeBack = nullptr;
    QAction *m_filter = nullptr;
    QStringList m_dropped; ///< on their way to where they were dropped
    QStringList m_shown;   ///< selected last
    QStringList m_follow;  ///< moved, to be selected where they are now
};

} // namespace ui
