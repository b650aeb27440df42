// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/findingrow.h"

#include "ui/review/wraplabel.h"
#include "ui/theme/pill.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

Tone toneOf(domain::Urgency urgency)
{
    switch (urgency) {
    case domain::Urgency::Urgent:
        return Tone::Bad;
    case domain::Urgency::High:
        return Tone::Warn;
    case domain::Urgency::Medium:
    case domain::Urgency::Low:
        return Tone::Accent;
    }
    return Tone::Accent;
}

} // namespace

FindingRow::FindingRow(QWidget *parent)
    : QWidget(parent)
    , m_file(new QCheckBox(this))
    , m_title(new WrapLabel(WrapLabel::Style::Strong, this))
    , m_detail(new WrapLabel(WrapLabel::Style::Small, this))
    , m_source(new WrapLabel(WrapLabel::Style::Small, this))
    , m_urgency(new Pill(this))
    , m_duplicate(new Pill(this))
    , m_assignee(new Pill(this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto *pills = new QHBoxLayout;
    pills->setSpacing(metrics::gap1);
    pills->addWidget(m_urgency);
    pills->addWidget(m_duplicate);
    pills->addWidget(m_assignee);
    pills->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    words->addWidget(m_source);
    words->addLayout(pills);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 8, 8);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_file, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    connect(m_file, &QCheckBox::toggled, this, [this](bool file) { Q_EMIT dismissed(m_id, !file); });
}

void FindingRow::setFinding(const presentation::ReviewFinding &finding)
{
    m_id = finding.id;
    m_file->setObjectName(u"finding-"_s + finding.id);
    m_file->setAccessibleName(tr("File a task: %1").arg(finding.title));
    const QSignalBlocker blocker(m_file);
    m_file->setChecked(!finding.dismissed && !finding.isDuplicate);
    m_file->setEnabled(!finding.isDuplicate);
    m_title->setText(finding.title);
    m_title->setStruckOut(finding.dismissed);
    QStringList details;
    if (!finding.place.isEmpty())
        details.append(finding.place);
    if (!finding.detail.isEmpty())
        details.append(finding.detail);
    if (!finding.reason.isEmpty())
        details.append(finding.reason);
    m_detail->setText(details.join(u'\n'));
    m_detail->setVisible(!details.isEmpty());
    m_source->setText(u'“' + finding.source + u'”');
    m_source->setVisible(!finding.source.isEmpty() && finding.source != finding.detail);
    m_urgency->setText(finding.urgencyText, toneOf(finding.urgency));
    m_duplicate->setText(tr("already a task"), Tone::Neutral);
    m_duplicate->setVisible(finding.isDuplicate);
    m_assignee->setText(finding.assignee, Tone::Engineer);
}

} // namespace ui
