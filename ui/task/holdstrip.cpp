// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task/holdstrip.h"

#include "presentation/projectcontrols.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ProjectControls;

HoldStrip::HoldStrip(ProjectControls &controls, QWidget *parent)
    : QWidget(parent)
    , m_controls(controls)
    , m_hold(addButton(u"taskHold"_s, tr("Hold")))
    , m_release(addButton(u"taskRelease"_s, tr("Release")))
    , m_stop(addButton(u"taskStopNow"_s, tr("Stop now")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, metrics::gap2, 0, 0);
    layout->setSpacing(metrics::gap2);
    for (QPushButton *each : {m_hold, m_release, m_stop})
        layout->addWidget(each);
    layout->addStretch();
    m_hold->setToolTip(tr("No new turn starts in this task and below it"));
    m_stop->setToolTip(tr("Hold, and cancel the present turn too"));
    connect(m_hold, &QPushButton::clicked, this,
            [this] { m_controls.hold(ProjectControls::taskScope(m_task)); });
    connect(m_release, &QPushButton::clicked, this,
            [this] { m_controls.release(ProjectControls::taskScope(m_task)); });
    connect(m_stop, &QPushButton::clicked, this,
            [this] { m_controls.stopNow(ProjectControls::taskScope(m_task)); });
    connect(&controls, &ProjectControls::holdsChanged, this, &HoldStrip::refresh);
    refresh();
}

QPushButton *HoldStrip::addButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    return button;
}

void HoldStrip::setTask(const domain::TaskId &task)
{
    if (task == m_task)
        return;
    m_task = task;
    refresh();
}

void HoldStrip::refresh()
{
    const domain::Scope scope = ProjectControls::taskScope(m_task);
    const bool held = m_controls.canRelease(scope);
    m_hold->setVisible(!held);
    m_hold->setEnabled(m_controls.canHold(scope));
    m_release->setVisible(held);
    m_stop->setEnabled(m_controls.hasProject());
}

} // namespace ui
