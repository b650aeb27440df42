// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/projectevents.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QWidget>

class QAction;
class QCheckBox;
class QLineEdit;
class QMenu;
class QStackedLayout;

namespace presentation {
class MilestoneFilter;
class Workbench;
} // namespace presentation

namespace ui {

class EmptyState;
class MilestoneView;

/// The tree of milestones and tasks with its search field. What is current in it is what Start, Hold, Release
/// and Stop now are about.
class MilestonePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MilestonePanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

    /// The current task with all below it, the current milestone, else the project.
    [[nodiscard]] domain::Scope scope() const { return m_scope; }
    [[nodiscard]] MilestoneView *view() const { return m_view; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    /// Actions of the context menu and of the strip below the tree, in this order.
    void setScopeActions(const QList<QAction *> &actions);
    void showFilter();
    void toggleFilter();

Q_SIGNALS:
    void scopeChanged();

private:
    void onCurrentChanged(const QModelIndex &current);
    void onSelectedTaskChanged(const domain::TaskId &id);
    void onTextEdited(const QString &text);
    void updateEmptyState();
    void hideFilter();
    void expandMilestones();
    void unfold(const QModelIndex &milestone);

    presentation::Workbench &m_workbench;
    presentation::MilestoneFilter *m_filter;
    MilestoneView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_pages = nullptr;
    QWidget *m_filterBar;
    QLineEdit *m_search;
    QCheckBox *m_hideDone;
    QWidget *m_strip;
    domain::Scope m_scope;
    QSet<QString> m_known; ///< milestones that were expanded once
};

} // namespace ui
