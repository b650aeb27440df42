// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/askcard.h"

#include "presentation/reviewviewmodel.h"
#include "ui/review/answerrows.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/decides.h"
#include "ui/theme/flowlayout.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ReviewKind;
using presentation::ReviewState;
using presentation::ReviewViewModel;

AskCard::AskCard(ReviewViewModel &review, QWidget *parent)
    : QFrame(parent)
    , m_review(review)
    , m_headline(new WrapLabel(WrapLabel::Style::Strong, this))
    , m_detail(new WrapLabel(WrapLabel::Style::Text, this))
    , m_answers(new AnswerRows(this))
    , m_retry(button(u"retryEffect"_s, tr("Try again")))
    , m_land(button(u"land"_s, tr("Land")))
    , m_withdraw(button(u"withdrawApproval"_s, tr("Withdraw approval")))
    , m_file(button(u"fileTasks"_s, tr("File tasks")))
    , m_sendBack(button(u"sendWorkBack"_s, tr("Send back")))
    , m_triage(button(u"openTriage"_s, tr("Open triage")))
    , m_allowRow(new QWidget(this))
    , m_count(new QSpinBox(this))
    , m_allow(button(u"allowRetries"_s, tr("Allow more attempts")))
    , m_handOverRow(new QWidget(this))
    , m_agent(new QComboBox(this))
    , m_handOver(button(u"handOver"_s, tr("Hand over")))
    , m_rescopeToggle(button(u"rescopeToggle"_s, tr("Re-scope…")))
    , m_rescopeForm(new QWidget(this))
    , m_description(new QPlainTextEdit(this))
    , m_criteria(new QPlainTextEdit(this))
    , m_rescope(button(u"rescope"_s, tr("Re-scope the task")))
    , m_block(button(u"blockRun"_s, tr("Block task")))
    , m_drop(button(u"dropRun"_s, tr("Drop it")))
{
    setObjectName(u"askCard"_s);
    setDecides(m_triage, false);
    setLook(this, Look::Card);
    setLook(m_land, Look::Primary);
    setLook(m_file, Look::Primary);
    setLook(m_block, Look::Danger);
    setLook(m_drop, Look::Danger);

    m_count->setObjectName(u"retryCount"_s);
    m_count->setAccessibleName(tr("Number of further attempts"));
    m_count->setRange(1, 20);
    m_count->setValue(2);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setFixedWidth(44);
    auto *allow = new FlowLayout(metrics::gap2);
    allow->addWidget(m_count);
    allow->addWidget(m_allow);
    m_allowRow->setLayout(allow);

    m_agent->setObjectName(u"otherAgent"_s);
    m_agent->setAccessibleName(tr("Agent to take over"));
    m_agent->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_agent->setMinimumContentsLength(12);
    auto *handOver = new QHBoxLayout(m_handOverRow);
    handOver->setContentsMargins(0, 0, 0, 0);
    handOver->setSpacing(metrics::gap2);
    handOver->addWidget(m_agent, 1);
    handOver->addWidget(m_handOver);

    auto *form = new QVBoxLayout(m_rescopeForm);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::gap1);
    const auto field = [&](const QString &name, const QString &label, QPlainTextEdit *editor, int height) {
        auto *caption = new QLabel(label);
        setLook(caption, Look::Small);
        editor->setObjectName(name);
        editor->setAccessibleName(label);
        editor->setProperty("look", u"field"_s);
        editor->setTabChangesFocus(true);
        editor->setFixedHeight(height);
        form->addWidget(caption);
        form->addWidget(editor);
    };
    field(u"rescopeDescription"_s, tr("What the task is about"), m_description, 92);
    field(u"rescopeCriteria"_s, tr("Acceptance criteria, one a line"), m_criteria, 72);
    form->addWidget(m_rescope, 0, Qt::AlignLeft);
    m_rescopeForm->hide();

    auto *actions = new FlowLayout(metrics::gap2);
    for (QPushButton *each : {m_retry, m_land, m_file, m_triage, m_sendBack})
        actions->addWidget(each);
    auto *last = new FlowLayout(metrics::gap2);
    for (QPushButton *each : {m_rescopeToggle, m_withdraw, m_block, m_drop})
        last->addWidget(each);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, 10, metrics::gap3, 10);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_headline);
    layout->addWidget(m_detail);
    layout->addWidget(m_answers);
    layout->addLayout(actions);
    layout->addWidget(m_allowRow);
    layout->addWidget(m_handOverRow);
    layout->addLayout(last);
    layout->addWidget(m_rescopeForm);

    connect(m_answers, &AnswerRows::answered, &review, &ReviewViewModel::answer);
    connect(m_retry, &QPushButton::clicked, &review, &ReviewViewModel::retry);
    connect(m_land, &QPushButton::clicked, &review, &ReviewViewModel::land);
    connect(m_file, &QPushButton::clicked, &review, &ReviewViewModel::fileBatch);
    connect(m_sendBack, &QPushButton::clicked, this, [this] { m_review.sendWorkBack(); });
    connect(m_triage, &QPushButton::clicked, this, &AskCard::triageRequested);
    connect(m_withdraw, &QPushButton::clicked, &review, &ReviewViewModel::withdrawApproval);
    connect(m_block, &QPushButton::clicked, &review, &ReviewViewModel::block);
    connect(m_drop, &QPushButton::clicked, &review, &ReviewViewModel::drop);
    connect(m_allow, &QPushButton::clicked, this, [this] { m_review.allowRetries(m_count->value()); });
    connect(m_handOver, &QPushButton::clicked, this, [this] { m_review.handOver(m_agent->currentText()); });
    connect(m_rescope, &QPushButton::clicked, this,
            [this] { m_review.rescope(m_description->toPlainText(), m_criteria->toPlainText()); });
    connect(m_rescopeToggle, &QPushButton::clicked, this, [this] {
        m_rescopeForm->setVisible(!m_rescopeForm->isVisible());
        if (!m_rescopeForm->isVisible())
            return;
        m_description->setPlainText(m_review.state().description);
        m_criteria->setPlainText(m_review.state().acceptanceCriteria);
        m_description->setFocus();
    });
}

QPushButton *AskCard::button(const QString &name, const QString &text)
{
    auto *made = new QPushButton(text, this);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setAutoDefault(false);
    return made;
}

void AskCard::setState(const ReviewState &state, bool busy)
{
    const bool trouble = state.kind == ReviewKind::Escalation || state.kind == ReviewKind::AgentProblem;
    m_headline->setText(state.headline, trouble ? Tone::Bad : Tone::Neutral);
    m_headline->setVisible(!state.headline.isEmpty());
    m_detail->setText(state.detail);
    m_detail->setVisible(!state.detail.isEmpty());

    const auto offer = [busy](QPushButton *each, bool offered) {
        each->setVisible(offered);
        each->setEnabled(!busy);
    };
    m_answers->setAnswers(state.answers);
    m_answers->setEnabled(!busy);
    m_retry->setText(state.retryText);
    m_retry->setAccessibleName(state.retryText);
    offer(m_retry, state.canRetry);
    offer(m_land, state.canLand);
    offer(m_sendBack, state.canSendBack);
    offer(m_withdraw, state.canWithdraw);
    m_file->setText(state.tasksToFile > 0 ? tr("File %n task(s)", nullptr, state.tasksToFile)
                                          : tr("Dismiss all"));
    offer(m_file, state.kind == ReviewKind::Batch);
    offer(m_triage, state.kind == ReviewKind::Batch);
    m_allowRow->setVisible(state.canAllowRetries);
    m_allow->setEnabled(!busy);

    m_handOverRow->setVisible(state.canHandOver && !state.otherAgents.isEmpty());
    m_handOver->setEnabled(!busy);
    QStringList shown;
    for (int i = 0; i < m_agent->count(); ++i)
        shown.append(m_agent->itemText(i));
    if (shown != state.otherAgents) {
        m_agent->clear();
        m_agent->addItems(state.otherAgents);
    }
    offer(m_rescopeToggle, state.canRescope);
    m_rescope->setEnabled(!busy);
    if (!state.canRescope)
        m_rescopeForm->hide();
    offer(m_block, state.canBlock);
    offer(m_drop, state.canDrop);
    setVisible(!state.headline.isEmpty() || !state.detail.isEmpty() || state.canWithdraw || state.canRetry);
}

} // namespace ui
