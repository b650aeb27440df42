// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QStackedLayout;

namespace presentation {
class TaskDetails;
}

namespace ui {

/// All fields of the selected task.
class TaskPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TaskPanel(const presentation::TaskDetails &details, QWidget *parent = nullptr);

private:
    void update();

    const presentation::TaskDetails &m_details;
    QStackedLayout *m_pages;
    QLabel *m_title;
    QWidget *m_fields = nullptr;
    QLabel *m_descriptionHeading;
    QLabel *m_description;
    QLabel *m_criteriaHeading;
    QLabel *m_criteria;
    QBoxLayout *m_fieldsPlace;
};

} // namespace ui
