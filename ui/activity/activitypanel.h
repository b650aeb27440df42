// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace presentation {
class ActivityFilter;
class Workbench;
} // namespace presentation

namespace ui {

class EmptyState;

/// What has happened, newest first. A click or Enter goes to the moment.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The run is selected now.
    void momentRequested(const domain::RunId &run, const QDateTime &time);

private:
    void open(const QModelIndex &index);
    void updateFilter();
    void updatePage();

    presentation::Workbench &m_workbench;
    presentation::ActivityFilter *m_filter;
    QLineEdit *m_search;
    QComboBox *m_kind;
    QCheckBox *m_thisTask;
    QListView *m_view;
    EmptyState *m_empty;
    QStackedLayout *m_pages;
};

} // namespace ui
