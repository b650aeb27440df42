// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QFrame>

class QLabel;

namespace presentation {
class TaskEdits;
}

namespace ui {

/// A change of the human that met somebody else's: both versions, and the choice between them. Shows the
/// conflict of one task, or the oldest of all.
class ConflictBar final : public QFrame
{
    Q_OBJECT

public:
    /// `name` distinguishes several bars in one window.
    ConflictBar(presentation::TaskEdits &edits, const QString &name, QWidget *parent = nullptr);

    /// Only this task's conflict; an empty id means none at all.
    void setTask(const domain::TaskId &task);

private:
    void update();

    presentation::TaskEdits &m_edits;
    bool m_isOfOneTask = false;
    domain::TaskId m_wanted;
    domain::TaskId m_shown;
    QLabel *m_text;
};

} // namespace ui
