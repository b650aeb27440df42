// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewpanel.h"

#include "presentation/reviewviewmodel.h"
#include "ui/review/askcard.h"
#include "ui/review/changesview.h"
#include "ui/review/outsidefiles.h"
#include "ui/review/planview.h"
#include "ui/review/wraplabel.h"
#include "ui/shell/dockpanel.h"
#include "ui/theme/decides.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/growingtext.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ReviewKind;
using presentation::ReviewState;
using presentation::ReviewViewModel;

ReviewPanel::ReviewPanel(ReviewViewModel &review, QWidget *parent)
    : QWidget(parent)
    , m_review(review)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"review"_s);
    setDecides(this);
    setMinimumWidth(300);
    setAttribute(Qt::WA_Hover);
    auto *page = new QWidget;
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);

    m_banner = new QFrame(page);
    m_banner->setObjectName(u"staleBanner"_s);
    setLook(m_banner, Look::WarnBanner);
    m_bannerText = new QLabel(m_banner);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setObjectName(u"staleBannerText"_s);
    m_bannerText->setWordWrap(true);
    m_showLatest = new QPushButton(m_banner);
    m_showLatest->setObjectName(u"showLatestAttempt"_s);
    m_showLatest->setAutoDefault(false);
    setDecides(m_showLatest, false);
    auto *banner = new QHBoxLayout(m_banner);
    banner->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    banner->addWidget(m_bannerText, 1);
    banner->addWidget(m_showLatest);

    m_scroll = new QScrollArea(page);
    m_scroll->setObjectName(u"reviewScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(createContent());
    pageLayout->addWidget(m_banner);
    pageLayout->addWidget(m_scroll, 1);
    pageLayout->addWidget(createDecision());

    m_stack->addWidget(new EmptyState(tr("Nothing to review"),
                                      tr("A plan that waits for you appears here, with its buttons.")));
    m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_showLatest, &QPushButton::clicked, &review, &ReviewViewModel::showLatest);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &ReviewPanel::noteShownSteps);
    connect(qApp, &QApplication::focusChanged, this, &ReviewPanel::updateEngaged);
    connect(&review, &ReviewViewModel::changed, this, &ReviewPanel::refresh);
    connect(&review, &ReviewViewModel::draftSaved, this,
            [this] { m_saved->setText(m_note->toPlainText().isEmpty() ? QString() : tr("draft saved")); });
    connect(&review, &ReviewViewModel::wordsNeeded, this, &ReviewPanel::focusNote);
    connect(&review, &ReviewViewModel::waiverNeeded, m_plan, &PlanView::askForReason);
    refresh();
}

ReviewPanel::~ReviewPanel()
{
    // A window that goes away loses the focus, when of this panel only the QWidget is left.
    disconnect(qApp, &QApplication::focusChanged, this, nullptr);
}

QWidget *ReviewPanel::createContent()
{
    auto *content = new QWidget;
    content->setObjectName(u"reviewContent"_s);
    m_ask = new AskCard(m_review, content);
    connect(m_ask, &AskCard::triageRequested, this, &ReviewPanel::triageRequested);
    m_outside = new OutsideFiles(m_review, content);
    m_changes = new ChangesView(content);
    m_findings = new RowList<FindingRow>(content);
    m_findings->setObjectName(u"stagedFindings"_s);
    setLook(m_findings, Look::Card);
    m_plan = new PlanView(m_review, content);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::gap3, metrics::gap3, metrics::gap3, metrics::gap3);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_ask);
    layout->addWidget(m_findings);
    layout->addWidget(m_outside);
    layout->addWidget(m_changes);
    layout->addWidget(m_plan);
    layout->addStretch(1);
    connect(m_plan, &PlanView::revealRequested, this,
            [this](QWidget *row) { m_scroll->ensureWidgetVisible(row, 0, 20); });
    return content;
}

QWidget *ReviewPanel::createDecision()
{
    auto *bottom = new QWidget;
    m_note = new GrowingText(2, 6, bottom);
    m_note->setObjectName(u"reviewNote"_s);
    m_note->setAccessibleName(tr("Note for the engineer"));
    m_note->setPlaceholderText(tr("A note for the engineer…"));
    m_saved = new QLabel(m_note);
    m_saved->setObjectName(u"draftSaved"_s);
    m_saved->setAttribute(Qt::WA_TransparentForMouseEvents);
    setLook(m_saved, Look::Small);
    auto *corner = new QHBoxLayout(m_note);
    corner->setContentsMargins(0, 0, metrics::gap3, 6);
    corner->addStretch();
    corner->addWidget(m_saved, 0, Qt::AlignBottom);
    m_toTask = new QCheckBox(tr("What is refused becomes a task"), bottom);
    m_toTask->setObjectName(u"refusedToTask"_s);
    m_toTask->setAccessibleName(m_toTask->text());
    m_toTask->setToolTip(tr("Otherwise it is dropped"));
    m_message = new WrapLabel(WrapLabel::Style::Small, bottom);
    m_message->setObjectName(u"reviewMessage"_s);

    m_decision = new QWidget(bottom);
    m_feedback = new QPushButton(tr("Send feedback"), m_decision);
    m_approve = new QPushButton(tr("Approve plan"), m_decision);
    m_reject = new QPushButton(tr("Reject"), m_decision);
    m_feedback->setObjectName(u"sendFeedback"_s);
    m_approve->setObjectName(u"approvePlan"_s);
    m_reject->setObjectName(u"rejectPlan"_s);
    m_feedback->setAccessibleName(tr("Send feedback"));
    m_approve->setAccessibleName(tr("Approve plan"));
    m_reject->setAccessibleName(tr("Reject plan"));
    setLook(m_reject, Look::Danger);
    const QFontMetrics font(textFont(metrics::baseText, QFont::DemiBold));
    const auto needed = [&font](const QPushButton *button) {
        return font.horizontalAdvance(button->text()) + 12;
    };
    auto *decision = new QGridLayout(m_decision);
    decision->setContentsMargins(0, 0, 0, 0);
    decision->setSpacing(metrics::gap2);
    // Shares of the width, never the width of the text: the buttons stay where they are.
    const std::pair<QPushButton *, int> shares[] = {{m_feedback, 34}, {m_approve, 49}, {m_reject, 17}};
    int total = 2 * metrics::gap3 + 2 * metrics::gap2;
    for (const auto &[button, share] : shares) {
        button->setAutoDefault(false);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setStyleSheet(u"padding: 0 3px"_s);
        if (button != m_approve) // whose text changes
            button->setMinimumWidth(needed(button));
        total += needed(button);
    }
    if (total <= minimumWidth()) {
        for (int column = 0; const auto &[button, share] : shares) {
            decision->addWidget(button, 0, column);
            decision->setColumnStretch(column++, share);
        }
    } else { // in languages with longer words
        decision->addWidget(m_approve, 0, 0, 1, 2);
        decision->addWidget(m_feedback, 1, 0);
        decision->addWidget(m_reject, 1, 1);
        decision->setColumnStretch(0, 2);
        decision->setColumnStretch(1, 1);
        setTabOrder(m_approve, m_feedback);
    }
    auto *layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap3);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_note);
    layout->addWidget(m_toTask);
    layout->addWidget(m_message);
    layout->addWidget(m_decision);

    // Nothing but a click approves.
    connect(m_note, &GrowingText::submitted, &m_review, &ReviewViewModel::sendFeedback);
    connect(m_note, &GrowingText::textChanged, this, [this] { m_review.setNote(m_note->toPlainText()); });
    connect(m_toTask, &QCheckBox::clicked, &m_review, &ReviewViewModel::setRefusedToTask);
    connect(m_feedback, &QPushButton::clicked, &m_review, &ReviewViewModel::sendFeedback);
    connect(m_approve, &QPushButton::clicked, &m_review, &ReviewViewModel::approve);
    connect(m_reject, &QPushButton::clicked, &m_review, &ReviewViewModel::reject);
    return bottom;
}

void ReviewPanel::installHeader(DockPanel &dock)
{
    const auto follow = [this, &dock] { dock.setSubtitle(m_review.state().title); };
    connect(&m_review, &ReviewViewModel::changed, &dock, follow);
    follow();
}

void ReviewPanel::focusNote()
{
    m_note->setFocus();
}

void ReviewPanel::refresh()
{
    const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
    const ReviewState &state = m_review.state();
    m_stack->setCurrentIndex(state.kind == ReviewKind::Nothing ? 0 : 1);
    if (m_seenRevision != m_review.run().value + state.revision.value) {
        m_seenRevision = m_review.run().value + state.revision.value;
        m_topSeen.clear();
        m_bottomSeen.clear();
        m_saved->clear();
        m_plan->closeFileField();
        m_scroll->verticalScrollBar()->setValue(0);
    }
    m_banner->setVisible(!state.staleNotice.isEmpty());
    m_bannerText->setText(state.staleNotice);
    m_showLatest->setText(tr("Show attempt %1").arg(state.latestAttempt));
    m_ask->setState(state, m_review.isBusy());
    m_outside->refresh();
    m_changes->setState(state);
    m_findings->resizeTo(state.batchFindings.size(), [this] {
        auto *row = new FindingRow(m_findings);
        connect(row, &FindingRow::dismissed, &m_review, &ReviewViewModel::setDismissed);
        return row;
    });
    for (std::size_t i = 0; i < state.batchFindings.size(); ++i)
        m_findings->rows()[i]->setFinding(state.batchFindings[i]);
    m_plan->refresh();
    updateDecision();
    // A button that was pressed is disabled or goes, and Qt would give the keyboard to another panel.
    if (hadKeyboard && !isAncestorOf(QApplication::focusWidget()))
        m_scroll->setFocus(Qt::OtherFocusReason);
    // The geometry of new rows is known once the layout has run.
    QTimer::singleShot(0, this, &ReviewPanel::noteShownSteps);
}

void ReviewPanel::updateDecision()
{
    const ReviewState &state = m_review.state();
    if (m_note->toPlainText() != state.note) {
        const QSignalBlocker blocker(m_note);
        m_note->setPlainText(state.note);
    }
    m_note->setVisible(state.canDecide || state.canSendBack || !state.note.isEmpty());
    m_message->setText(m_review.message(), Tone::Bad);
    m_message->setVisible(!m_review.message().isEmpty());

    m_toTask->setVisible(state.canDecide && state.refused > 0);
    m_toTask->setChecked(state.refusedToTask);
    m_decision->setVisible(state.canDecide);
    m_decision->parentWidget()->setVisible(state.canDecide || !m_note->isHidden() || !m_message->isHidden());
    const bool enabled = state.canDecide && !m_review.isBusy();
    for (QPushButton *button : {m_feedback, m_approve, m_reject})
        button->setEnabled(enabled);
    m_approve->setText(state.approveText);
    setLook(m_feedback, state.feedbackIsDefault ? Look::Primary : Look::Plain);
    setLook(m_approve, state.feedbackIsDefault ? Look::Plain : Look::Primary);
    m_feedback->setDefault(state.feedbackIsDefault);
}

/// Tells which steps have been on the screen from their top to their bottom, at once or while scrolling.
void ReviewPanel::noteShownSteps()
{
    if (!isVisible() || m_review.state().attempt == 0)
        return;
    QStringList shown;
    const int height = m_scroll->viewport()->height();
    for (const StepRow *row : m_plan->steps()) {
        const int top = row->mapTo(m_scroll->viewport(), QPoint(0, 0)).y();
        const int bottom = top + row->height();
        if (top >= 0 && top <= height)
            m_topSeen.insert(row->stepId());
        if (bottom >= 0 && bottom <= height + 1)
            m_bottomSeen.insert(row->stepId());
        if (m_topSeen.contains(row->stepId()) && m_bottomSeen.contains(row->stepId()))
            shown.append(row->stepId());
    }
    m_review.noteStepsShown(shown);
}

void ReviewPanel::updateEngaged()
{
    m_review.setEngaged(m_pointerWorks || isAncestorOf(QApplication::focusWidget()));
}

bool ReviewPanel::event(QEvent *event)
{
    // A pointer that only comes to lie here, because what was above has gone, does not belong to a reader.
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverLeave) {
        m_pointerWorks = event->type() == QEvent::HoverMove;
        updateEngaged();
    }
    return QWidget::event(event);
}

void ReviewPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QTimer::singleShot(0, this, &ReviewPanel::noteShownSteps);
}

} // namespace ui
