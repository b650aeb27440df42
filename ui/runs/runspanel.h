// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace presentation {
class Workbench;
}

namespace ui {

/// All runs, the newest first; the selected one is what the other panels show.
class RunsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

private:
    void updatePage();

    presentation::Workbench &m_workbench;
    QTableView *m_view;
    QStackedLayout *m_pages;
};

} // namespace ui
