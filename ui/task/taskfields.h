// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dashboardwrite.h"
#include "presentation/taskdetails.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;

namespace presentation {
class TaskEdits;
}

namespace ui {

/// The short fields of a task, each written as soon as it is left or chosen, and what cannot be changed.
class TaskFields final : public QWidget
{
    Q_OBJECT

public:
    explicit TaskFields(presentation::TaskEdits &edits, QWidget *parent = nullptr);

    void setContent(const presentation::TaskDetails::Content &content);

private:
    QComboBox *addChoice(const QString &name, const QString &label);
    QDoubleSpinBox *addNumber(const QString &name, const QString &label, double lowest,
                              const QString &suffix);
    void addRow(const QString &label, QWidget *field);
    void submit(const domain::PatchTask &patch, const QString &field);
    void moveTo(const domain::MilestoneId &milestone);

    presentation::TaskEdits &m_edits;
    presentation::TaskDetails::Content m_content;
    QGridLayout *m_grid;
    QLineEdit *m_title;
    QComboBox *m_status;
    QComboBox *m_milestone;
    QComboBox *m_assignee;
    QComboBox *m_required;
    QDoubleSpinBox *m_priority;
    QDoubleSpinBox *m_estimate;
    QDoubleSpinBox *m_spent;
    QComboBox *m_risk;
    QComboBox *m_severity;
    QWidget *m_facts = nullptr;
    int m_factsRow = 0;
};

} // namespace ui
