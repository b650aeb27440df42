// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task/taskpanel.h"

#include "presentation/workbench.h"
#include "ui/milestones/conflictbar.h"
#include "ui/task/holdstrip.h"
#include "ui/task/longtext.h"
#include "ui/task/taskfields.h"
#include "ui/theme/decides.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::TaskDetails;

TaskPanel::TaskPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_pages(new QStackedLayout(this))
    , m_conflict(new ConflictBar(workbench.edits(), u"taskConflict"_s))
    , m_fields(new TaskFields(workbench.edits()))
    , m_holds(new HoldStrip(workbench.controls()))
    , m_description(new LongText(u"taskDescription"_s, tr("Description")))
    , m_criteria(new LongText(u"taskCriteria"_s, tr("Acceptance criteria")))
{
    auto *sheet = new QWidget;
    setDecides(sheet);
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(metrics::gap3, metrics::gap3, metrics::gap3, metrics::gap3);
    columns->setSpacing(metrics::gap5);
    auto *left = new QVBoxLayout;
    left->addWidget(m_fields);
    left->addWidget(m_holds);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(metrics::gap3);
    right->addWidget(m_description, 1);
    right->addWidget(m_criteria, 1);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto *area = new QScrollArea;
    area->setObjectName(u"taskSheet"_s);
    area->setAccessibleName(tr("Task"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(sheet);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_conflict);
    layout->addWidget(area, 1);
    m_pages->addWidget(page);
    m_pages->addWidget(
        new EmptyState(tr("No task selected"), tr("Select a task in the tree to see all its fields.")));

    TaskDetails &details = workbench.taskDetails();
    const auto connectText = [this, &details](LongText *text, TaskDetails::Text which) {
        connect(text, &LongText::drafted, this,
                [&details, which](const QString &draft) { details.setDraft(which, draft); });
        connect(text, &LongText::saved, this, [this, &details, which](const QString &value) {
            domain::PatchTask patch;
            patch.task = details.content().task;
            const bool isDescription = which == TaskDetails::Text::Description;
            (isDescription ? patch.description : patch.acceptanceCriteria) = value;
            details.setDraft(which, {});
            m_workbench.edits().change(patch, isDescription ? tr("Change the description")
                                                            : tr("Change the acceptance criteria"));
        });
    };
    connectText(m_description, TaskDetails::Text::Description);
    connectText(m_criteria, TaskDetails::Text::AcceptanceCriteria);
    connect(&details, &TaskDetails::changed, this, &TaskPanel::update);
    update();
}

void TaskPanel::update()
{
    const TaskDetails &details = m_workbench.taskDetails();
    const TaskDetails::Content &content = details.content();
    m_pages->setCurrentIndex(content.task.isEmpty() ? 1 : 0);
    m_conflict->setTask(content.task);
    m_fields->setContent(content);
    m_holds->setTask(content.task);
    m_description->show(content.record.description, details.draft(TaskDetails::Text::Description));
    m_criteria->show(content.record.acceptanceCriteria, details.draft(TaskDetails::Text::AcceptanceCriteria));
}

} // namespace ui
