// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace presentation {
class StatusLine;
}

namespace ui {

class StatusDot;

/// The window's last line: dashboard, agents, runs at the near side, usage and outbox at the far side.
class StatusBar final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusBar(const presentation::StatusLine &line, QWidget *parent = nullptr);

private:
    void update();

    const presentation::StatusLine &m_line;
    StatusDot *m_dashboardDot;
    QLabel *m_dashboard;
    StatusDot *m_agentsDot;
    QLabel *m_agents;
    QLabel *m_runs;
    QLabel *m_usage;
    QLabel *m_outbox;
};

} // namespace ui
