// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task/taskfields.h"

#include "presentation/taskedits.h"
#include "presentation/words.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace ui {

using namespace Qt::StringLiterals;
using namespace domain;
namespace words = presentation::words;

namespace {

constexpr double largest = 99'999'999;

template <typename Enum>
void fill(QComboBox *box, std::initializer_list<Enum> values, QString (*name)(Enum))
{
    for (const Enum value : values)
        box->addItem(name(value), static_cast<int>(value));
}

template <typename Enum>
void choose(QComboBox *box, Enum value)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

void choosePersona(QComboBox *box, const QStringList &personas, const Persona &persona)
{
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(words::persona({}), QString());
    for (const QString &key : personas)
        box->addItem(key, key);
    box->setCurrentIndex(persona.isEmpty() ? 0 : box->findData(canonicalKey(persona)));
}

/// What somebody is typing is left alone.
void setNumber(QDoubleSpinBox *box, double value)
{
    if (box->hasFocus() && box->value() != value)
        return;
    const QSignalBlocker quiet(box);
    box->setValue(value);
}

} // namespace

TaskFields::TaskFields(presentation::TaskEdits &edits, QWidget *parent)
    : QWidget(parent)
    , m_edits(edits)
    , m_grid(new QGridLayout(this))
    , m_title(new QLineEdit)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::gap3);
    m_grid->setVerticalSpacing(metrics::gap1);
    m_grid->setColumnStretch(1, 1);
    m_title->setObjectName(u"taskTitle"_s);
    m_title->setAccessibleName(tr("Title"));
    m_title->setMaxLength(255);
    addRow(tr("Title"), m_title);
    m_status = addChoice(u"taskStatus"_s, tr("Status"));
    fill(m_status,
         {TaskStatus::NotStarted, TaskStatus::InProgress, TaskStatus::Blocked, TaskStatus::InReview,
          TaskStatus::Done, TaskStatus::OnHold},
         words::taskStatus);
    m_milestone = addChoice(u"taskMilestone"_s, tr("Milestone"));
    m_assignee = addChoice(u"taskAssignee"_s, tr("Assigned to"));
    m_required = addChoice(u"taskRequired"_s, tr("Needs"));
    m_priority = addNumber(u"taskPriority"_s, tr("Priority"), -largest, {});
    m_estimate = addNumber(u"taskEstimate"_s, tr("Estimated"), 0, tr(" h"));
    m_spent = addNumber(u"taskSpent"_s, tr("Spent"), 0, tr(" h"));
    m_risk = addChoice(u"taskRisk"_s, tr("Risk"));
    fill(m_risk, {RiskLevel::Low, RiskLevel::Medium, RiskLevel::High}, words::risk);
    m_severity = addChoice(u"taskSeverity"_s, tr("Severity"));
    fill(m_severity, {Severity::NiceToHave, Severity::Minor, Severity::Major, Severity::Critical},
         words::severity);

    m_factsRow = m_grid->rowCount();

    connect(m_title, &QLineEdit::editingFinished, this, [this] {
        if (m_title->text() != m_content.record.title && !m_content.task.isEmpty())
            m_edits.rename(m_content.task, m_title->text());
    });
    const auto write = [this](auto member, const QString &field) {
        return [this, member, field](auto value) {
            PatchTask patch;
            patch.*member = value;
            submit(patch, field);
        };
    };
    const auto writeStatus = write(&PatchTask::status, tr("Status"));
    connect(m_status, &QComboBox::activated, this,
            [this, writeStatus] { writeStatus(static_cast<TaskStatus>(m_status->currentData().toInt())); });
    const auto writeRisk = write(&PatchTask::riskLevel, tr("Risk"));
    connect(m_risk, &QComboBox::activated, this,
            [this, writeRisk] { writeRisk(static_cast<RiskLevel>(m_risk->currentData().toInt())); });
    const auto writeSeverity = write(&PatchTask::severity, tr("Severity"));
    connect(m_severity, &QComboBox::activated, this, [this, writeSeverity] {
        writeSeverity(static_cast<Severity>(m_severity->currentData().toInt()));
    });
    const auto writeAssignee = write(&PatchTask::assignee, tr("Assigned to"));
    connect(m_assignee, &QComboBox::activated, this,
            [this, writeAssignee] { writeAssignee(Persona{m_assignee->currentData().toString()}); });
    const auto writeRequired = write(&PatchTask::personaRequired, tr("Needs"));
    connect(m_required, &QComboBox::activated, this,
            [this, writeRequired] { writeRequired(Persona{m_required->currentData().toString()}); });
    const auto writePriority = write(&PatchTask::priorityScore, tr("Priority"));
    connect(m_priority, &QDoubleSpinBox::editingFinished, this,
            [this, writePriority] { writePriority(m_priority->value()); });
    const auto writeEstimate = write(&PatchTask::effortEstimate, tr("Estimated"));
    connect(m_estimate, &QDoubleSpinBox::editingFinished, this,
            [this, writeEstimate] { writeEstimate(m_estimate->value()); });
    const auto writeSpent = write(&PatchTask::effortSpent, tr("Spent"));
    connect(m_spent, &QDoubleSpinBox::editingFinished, this,
            [this, writeSpent] { writeSpent(m_spent->value()); });
    connect(m_milestone, &QComboBox::activated, this,
            [this] { moveTo({m_milestone->currentData().toString()}); });
}

void TaskFields::addRow(const QString &label, QWidget *field)
{
    auto *name = new QLabel(label);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(field);
    setLook(name, Look::Small);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(field, row, 1);
}

QComboBox *TaskFields::addChoice(const QString &name, const QString &label)
{
    auto *box = new ChoiceBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls the sheet, it does not change fields
    addRow(label, box);
    return box;
}

QDoubleSpinBox *TaskFields::addNumber(const QString &name, const QString &label, double lowest,
                                      const QString &suffix)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setRange(lowest, largest);
    box->setDecimals(2);
    box->setSuffix(suffix);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    if (auto *field = box->findChild<QLineEdit *>())
        field->setAccessibleName(label);
    box->setFocusPolicy(Qt::StrongFocus);
    addRow(label, box);
    return box;
}

void TaskFields::setContent(const presentation::TaskDetails::Content &content)
{
    const bool isAnother = content.task != m_content.task;
    m_content = content;
    const Task &task = content.record;
    if (isAnother || !m_title->hasFocus())
        m_title->setText(task.title);
    choose(m_status, task.status);
    choose(m_risk, task.riskLevel);
    choose(m_severity, task.severity);
    choosePersona(m_assignee, content.personas, task.assignee);
    choosePersona(m_required, content.personas, task.personaRequired);
    if (isAnother) {
        for (QDoubleSpinBox *box : {m_priority, m_estimate, m_spent})
            box->clearFocus();
    }
    setNumber(m_priority, task.priorityScore);
    setNumber(m_estimate, task.effortEstimate);
    setNumber(m_spent, task.effortSpent);
    {
        const QSignalBlocker quiet(m_milestone);
        m_milestone->clear();
        for (const auto &[id, name] : content.milestones)
            m_milestone->addItem(name, id.value);
        m_milestone->setCurrentIndex(0);
        m_milestone->setEnabled(m_milestone->count() > 1);
        m_milestone->setToolTip(m_milestone->count() > 1
                                    ? QString()
                                    : tr("This dashboard cannot move a task to another milestone."));
    }

    delete m_facts;
    m_facts = new QWidget;
    auto *grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, metrics::gap2, 0, 0);
    grid->setHorizontalSpacing(metrics::gap3);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    for (int line = 0; line < m_factsRow; ++line) { // the values stand below the fields
        if (const QLayoutItem *label = m_grid->itemAtPosition(line, 0))
            grid->setColumnMinimumWidth(0, std::max(grid->columnMinimumWidth(0), label->sizeHint().width()));
    }
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
    m_grid->addWidget(m_facts, m_factsRow, 0, 1, 2);
}

void TaskFields::submit(const PatchTask &patch, const QString &field)
{
    if (m_content.task.isEmpty())
        return;
    PatchTask ofTask = patch;
    ofTask.task = m_content.task;
    //: In the undo menu; %1 is a field's name, %2 a task's title
    m_edits.change(ofTask, tr("%1 of %2").arg(field, m_content.record.title.left(40)));
}

void TaskFields::moveTo(const MilestoneId &milestone)
{
    if (m_content.task.isEmpty() || milestone == m_content.record.milestone)
        return;
    m_edits.move({m_content.task}, m_edits.endOf(milestone));
    setContent(presentation::TaskDetails::Content(m_content)); // a refused move leaves the choice as it was
}

} // namespace ui
