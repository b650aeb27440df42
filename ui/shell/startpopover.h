// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/projectcontrols.h"
#include "ui/shell/popover.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace ui {

/// Shows in which order, by whom and how many at a time a scope would be worked on, and starts it.
class StartPopover final : public Popover
{
    Q_OBJECT

public:
    /// Offers `scope` and, where that is only a part, the whole project.
    StartPopover(QWidget *anchor, presentation::ProjectControls &controls, const domain::Scope &scope);

    [[nodiscard]] QPushButton *startButton() const { return m_start; }

private:
    void show(const domain::Scope &scope);

    presentation::ProjectControls &m_controls;
    domain::Scope m_scope;
    QLabel *m_title;
    QLabel *m_summary;
    QListWidget *m_order;
    QLabel *m_rest;
    QLabel *m_problem;
    QPushButton *m_start;
};

} // namespace ui
