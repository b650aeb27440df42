// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task/taskpanel.h"

#include "presentation/taskdetails.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    setLook(label, Look::Title);
    return label;
}

} // namespace

TaskPanel::TaskPanel(const presentation::TaskDetails &details, QWidget *parent)
    : QWidget(parent)
    , m_details(details)
    , m_pages(new QStackedLayout(this))
    , m_title(textLabel(u"taskTitle"_s))
    , m_descriptionHeading(heading(tr("Description")))
    , m_description(textLabel(u"taskDescription"_s))
    , m_criteriaHeading(heading(tr("Acceptance criteria")))
    , m_criteria(textLabel(u"taskCriteria"_s))
    , m_fieldsPlace(new QVBoxLayout)
{
    setLook(m_title, Look::Title);
    auto *sheet = new QWidget;
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(metrics::gap3, metrics::gap3, metrics::gap3, metrics::gap3);
    columns->setSpacing(metrics::gap5);
    auto *left = new QVBoxLayout;
    left->setSpacing(metrics::gap1);
    left->addWidget(m_title);
    left->addSpacing(metrics::gap1);
    left->addLayout(m_fieldsPlace);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(metrics::gap1);
    right->addWidget(m_descriptionHeading);
    right->addWidget(m_description);
    right->addSpacing(metrics::gap2);
    right->addWidget(m_criteriaHeading);
    right->addWidget(m_criteria);
    right->addStretch();
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto *area = new QScrollArea;
    area->setObjectName(u"taskSheet"_s);
    area->setAccessibleName(tr("Task"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(sheet);
    m_pages->addWidget(area);
    m_pages->addWidget(
        new EmptyState(tr("No task selected"), tr("Select a task in the tree to see all its fields.")));
    connect(&details, &presentation::TaskDetails::changed, this, &TaskPanel::update);
    update();
}

void TaskPanel::update()
{
    const presentation::TaskDetails::Content &content = m_details.content();
    m_pages->setCurrentIndex(content.task.isEmpty() ? 1 : 0);
    m_title->setText(content.title);
    m_description->setText(content.description);
    m_criteria->setText(content.acceptanceCriteria);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_descriptionHeading), static_cast<QWidget *>(m_description)})
        widget->setVisible(!content.description.isEmpty());
    for (QWidget *widget : {static_cast<QWidget *>(m_criteriaHeading), static_cast<QWidget *>(m_criteria)})
        widget->setVisible(!content.acceptanceCriteria.isEmpty());

    delete m_fields;
    m_fields = new QWidget;
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::gap4);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &field : content.fields) {
        auto *name = new QLabel(field.name);
        name->setTextFormat(Qt::PlainText);
        setLook(name, Look::Small);
        auto *value = new ElidedLabel(field.value);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(name, row, 0);
        grid->addWidget(value, row, 1);
        ++row;
    }
    m_fieldsPlace->addWidget(m_fields);
}

} // namespace ui
