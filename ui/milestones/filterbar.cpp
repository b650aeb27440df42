// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/filterbar.h"

#include "ui/theme/choicebox.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::TaskState;

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_state(new ChoiceBox)
    , m_persona(new ChoiceBox)
    , m_needsMe(new QCheckBox(tr("Needs me")))
    , m_hideDone(new QCheckBox(tr("Hide done")))
{
    m_search->setObjectName(u"milestoneFilter"_s);
    m_search->setAccessibleName(tr("Filter tasks"));
    m_search->setPlaceholderText(tr("Search title, persona, state"));
    m_search->setClearButtonEnabled(true);
    m_state->setObjectName(u"stateFilter"_s);
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("Any state"), -1);
    for (const TaskState state : {TaskState::Open, TaskState::Active, TaskState::NeedsYou, TaskState::Held,
                                  TaskState::Blocked, TaskState::Failed, TaskState::Done})
        m_state->addItem(presentation::stateText(state), static_cast<int>(state));
    m_persona->setObjectName(u"personaFilter"_s);
    m_persona->setAccessibleName(tr("Persona"));
    m_persona->addItem(tr("Any persona"));
    for (QComboBox *box : {m_state, m_persona}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    m_needsMe->setObjectName(u"needsMe"_s);
    m_needsMe->setAccessibleName(m_needsMe->text());
    m_hideDone->setObjectName(u"hideDone"_s);
    m_hideDone->setAccessibleName(m_hideDone->text());

    auto *boxes = new QHBoxLayout;
    boxes->setSpacing(6);
    boxes->addWidget(m_state, 1);
    boxes->addWidget(m_persona, 1);
    auto *checks = new QHBoxLayout;
    checks->setSpacing(metrics::gap3);
    checks->addWidget(m_needsMe);
    checks->addWidget(m_hideDone);
    checks->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap2, metrics::gap2, metrics::gap2, metrics::gap1);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addLayout(boxes);
    layout->addLayout(checks);

    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::wishChanged);
    connect(m_state, &QComboBox::currentIndexChanged, this, &FilterBar::wishChanged);
    connect(m_persona, &QComboBox::currentIndexChanged, this, &FilterBar::wishChanged);
    connect(m_needsMe, &QCheckBox::toggled, this, &FilterBar::wishChanged);
    connect(m_hideDone, &QCheckBox::toggled, this, &FilterBar::wishChanged);
}

presentation::MilestoneFilter::Wish FilterBar::wish() const
{
    presentation::MilestoneFilter::Wish wish;
    wish.text = m_search->text();
    if (const int state = m_state->currentData().toInt(); state >= 0)
        wish.state = static_cast<TaskState>(state);
    if (m_persona->currentIndex() > 0)
        wish.persona = m_persona->currentText();
    wish.needsMe = m_needsMe->isChecked();
    wish.hideDone = m_hideDone->isChecked();
    return wish;
}

void FilterBar::setPersonas(const QStringList &personas)
{
    const QString chosen = m_persona->currentIndex() > 0 ? m_persona->currentText() : QString();
    {
        const QSignalBlocker quiet(m_persona);
        while (m_persona->count() > 1)
            m_persona->removeItem(1);
        m_persona->addItems(personas);
        m_persona->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : m_persona->findText(chosen)));
    }
    if (!chosen.isEmpty() && m_persona->currentIndex() == 0)
        Q_EMIT wishChanged();
}

void FilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_search->clear();
        m_state->setCurrentIndex(0);
        m_persona->setCurrentIndex(0);
        m_needsMe->setChecked(false);
        m_hideDone->setChecked(false);
    }
    Q_EMIT wishChanged();
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace ui
