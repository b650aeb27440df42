// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QWidget>

class QPushButton;

namespace presentation {
class ProjectControls;
}

namespace ui {

/// Hold, release and stop for one task with all below it.
class HoldStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit HoldStrip(presentation::ProjectControls &controls, QWidget *parent = nullptr);

    void setTask(const domain::TaskId &task);

private:
    void refresh();
    QPushButton *addButton(const QString &name, const QString &text);

    presentation::ProjectControls &m_controls;
    domain::TaskId m_task;
    QPushButton *m_hold;
    QPushButton *m_release;
    QPushButton *m_stop;
};

} // namespace ui
