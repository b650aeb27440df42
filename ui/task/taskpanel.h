// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedLayout;

namespace presentation {
class Workbench;
}

namespace ui {

class ConflictBar;
class HoldStrip;
class LongText;
class TaskFields;

/// All fields of the selected task, to read and to change; also without a run.
class TaskPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TaskPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

private:
    void update();

    presentation::Workbench &m_workbench;
    QStackedLayout *m_pages;
    ConflictBar *m_conflict;
    TaskFields *m_fields;
    HoldStrip *m_holds;
    LongText *m_description;
    LongText *m_criteria;
};

} // namespace ui
