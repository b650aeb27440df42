// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planview.h"

#include "presentation/reviewviewmodel.h"
#include "ui/review/caption.h"
#include "ui/review/chipflow.h"
#include "ui/review/signaturebox.h"
#include "ui/review/wraplabel.h"
#include "ui/theme/openfile.h"
#include "ui/theme/pill.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ReviewKind;
using presentation::ReviewState;
using presentation::ReviewViewModel;

namespace {

Tone toneOf(domain::RiskLevel level)
{
    switch (level) {
    case domain::RiskLevel::Low:
        return Tone::Ok;
    case domain::RiskLevel::Medium:
        return Tone::Warn;
    case domain::RiskLevel::High:
        return Tone::Bad;
    }
    return Tone::Bad;
}

} // namespace

PlanView::PlanView(ReviewViewModel &review, QWidget *parent)
    : QWidget(parent)
    , m_review(review)
    , m_signatures(new QWidget(this))
    , m_coordinator(new SignatureBox(tr("Coordinator"), false, m_signatures))
    , m_human(new SignatureBox(tr("You · last word"), true, m_signatures))
    , m_sameModel(new WrapLabel(WrapLabel::Style::Small, this))
    , m_summary(new WrapLabel(WrapLabel::Style::Text, this))
    , m_stepsTitle(new Caption(this))
    , m_steps(new RowList<StepRow>(this))
    , m_risk(new Pill(this))
    , m_riskReasons(new WrapLabel(WrapLabel::Style::Small, this))
    , m_questions(new WrapLabel(WrapLabel::Style::Text, this))
    , m_objectionsTitle(new Caption(this))
    , m_objections(new RowList<ObjectionRow>(this))
    , m_contextTitle(new Caption(this))
    , m_context(new ChipFlow(this))
    , m_addFile(new QPushButton(tr("+ add file"), this))
    , m_filePath(new QLineEdit(this))
{
    setObjectName(u"planView"_s);
    m_coordinator->setObjectName(u"coordinatorSignature"_s);
    m_human->setObjectName(u"humanSignature"_s);
    m_sameModel->setObjectName(u"sameModel"_s);
    m_summary->setObjectName(u"planSummary"_s);
    m_steps->setObjectName(u"steps"_s);
    m_risk->setObjectName(u"risk"_s);
    m_questions->setObjectName(u"questions"_s);
    m_objections->setObjectName(u"openObjections"_s);
    m_context->setObjectName(u"contextFiles"_s);
    m_addFile->setObjectName(u"addFile"_s);
    m_addFile->setAccessibleName(tr("Add a file to the context"));
    m_addFile->setAutoDefault(false);
    m_filePath->setObjectName(u"filePath"_s);
    m_filePath->setAccessibleName(tr("Path of the file to add"));
    m_filePath->setPlaceholderText(tr("Path within the workspace, then Enter"));
    m_filePath->setMaxLength(1000);
    m_filePath->hide();
    setLook(m_steps, Look::Card);
    setLook(m_objections, Look::Card);
    setLook(m_addFile, Look::Link);

    auto *signatures = new QHBoxLayout(m_signatures);
    signatures->setContentsMargins(0, 0, 0, 0);
    signatures->setSpacing(metrics::gap2);
    signatures->addWidget(m_coordinator);
    signatures->addWidget(m_human);
    auto *risk = new QHBoxLayout;
    risk->setSpacing(metrics::gap2);
    risk->addWidget(m_risk, 0, Qt::AlignTop);
    risk->addWidget(m_riskReasons, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_signatures);
    layout->addWidget(m_sameModel);
    layout->addWidget(m_summary);
    layout->addSpacing(2);
    layout->addWidget(m_stepsTitle);
    layout->addWidget(m_steps);
    layout->addLayout(risk);
    layout->addWidget(m_questions);
    layout->addWidget(m_objectionsTitle);
    layout->addWidget(m_objections);
    layout->addSpacing(2);
    layout->addWidget(m_contextTitle);
    layout->addWidget(m_context);
    layout->addWidget(m_addFile, 0, Qt::AlignLeft);
    layout->addWidget(m_filePath);

    connect(m_addFile, &QPushButton::clicked, this, [this] {
        m_filePath->show();
        m_filePath->setFocus();
        Q_EMIT revealRequested(m_filePath);
    });
    connect(m_filePath, &QLineEdit::returnPressed, this, [this] {
        m_review.addFile(m_filePath->text());
        closeFileField();
    });
    connect(m_context, &ChipFlow::clicked, this, [this](int chip) {
        const auto &files = m_review.state().context;
        if (chip < static_cast<int>(files.size()) && files[static_cast<std::size_t>(chip)].wished)
            m_review.removeFile(files[static_cast<std::size_t>(chip)].path);
    });
}

void PlanView::closeFileField()
{
    m_filePath->clear();
    m_filePath->hide();
}

void PlanView::askForReason(const QString &objection)
{
    for (ObjectionRow *row : m_objections->rows()) {
        if (row->objectionId() == objection) {
            row->askForReason();
            Q_EMIT revealRequested(row);
        }
    }
}

void PlanView::moveFocus(const StepRow *from, bool down)
{
    const auto &rows = m_steps->rows();
    const auto place = std::find(rows.begin(), rows.end(), from) - rows.begin() + (down ? 1 : -1);
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(rows.size()))
        return;
    rows[static_cast<std::size_t>(place)]->setFocus(Qt::TabFocusReason);
    Q_EMIT revealRequested(rows[static_cast<std::size_t>(place)]);
}

void PlanView::refresh()
{
    refreshPlan();
    refreshSteps();
    refreshObjections();
    refreshContext();
}

void PlanView::refreshPlan()
{
    const ReviewState &state = m_review.state();
    const bool plan = state.attempt > 0;
    m_signatures->setVisible(plan);
    m_coordinator->setSignature(state.coordinator);
    m_human->setSignature(state.human);
    m_sameModel->setText(state.sameModelNotice, Tone::Warn);
    m_sameModel->setVisible(!state.sameModelNotice.isEmpty());
    m_summary->setText(state.summary);
    m_summary->setVisible(!state.summary.isEmpty());
    const bool marked = state.accepted > 0 || state.refused > 0;
    m_stepsTitle->setTexts(tr("Steps"),
                           marked ? tr("%1 accepted · %2 refused").arg(state.accepted).arg(state.refused)
                                  : QString::number(state.steps.size()));
    m_stepsTitle->setVisible(plan);
    m_risk->setVisible(plan);
    m_risk->setText(plan ? tr("risk %1").arg(state.riskText) : QString(), toneOf(state.risk.level));
    QStringList about = state.risk.reasons;
    if (!state.effort.isEmpty())
        about.append(tr("estimated %1").arg(state.effort));
    m_riskReasons->setText(about.join(u" · "_s));
    m_riskReasons->setVisible(plan && !about.isEmpty());
    QStringList open;
    for (const QString &question : state.questions)
        open.append(u"? "_s + question);
    for (const QString &finding : state.findings)
        open.append(u"! "_s + finding);
    m_questions->setText(open.join(u'\n'), Tone::Warn);
    m_questions->setVisible(!open.isEmpty());
}

void PlanView::refreshSteps()
{
    const ReviewState &state = m_review.state();
    m_steps->resizeTo(state.steps.size(), [this] {
        auto *row = new StepRow(m_steps);
        connect(row, &StepRow::markRequested, &m_review, &ReviewViewModel::cycleMark);
        connect(row, &StepRow::commented, &m_review, &ReviewViewModel::setComment);
        connect(row, &StepRow::fileActivated, this,
                [this](const QString &path) { openFile(this, m_review.pathOnDisk(path), path); });
        connect(row, &StepRow::moveRequested, this, [this, row](bool down) { moveFocus(row, down); });
        return row;
    });
    for (std::size_t i = 0; i < state.steps.size(); ++i) {
        m_steps->rows()[i]->setObjectName(u"step-"_s + state.steps[i].id);
        m_steps->rows()[i]->setStep(state.steps[i], i == 0);
        m_steps->rows()[i]->setDecidable(state.canDecide);
    }
}

void PlanView::refreshObjections()
{
    const ReviewState &state = m_review.state();
    const bool objections = state.canDecide && !state.objections.empty();
    m_objectionsTitle->setTexts(tr("Open objections"), QString::number(state.objections.size()));
    m_objectionsTitle->setVisible(objections);
    m_objections->resizeTo(objections ? state.objections.size() : 0, [this] {
        auto *row = new ObjectionRow(m_objections);
        connect(row, &ObjectionRow::waived, &m_review, &ReviewViewModel::setWaiver);
        return row;
    });
    for (std::size_t i = 0; i < m_objections->rows().size(); ++i) {
        m_objections->rows()[i]->setObjectName(u"objection-"_s + state.objections[i].id);
        m_objections->rows()[i]->setObjection(state.objections[i]);
    }
}

void PlanView::refreshContext()
{
    const ReviewState &state = m_review.state();
    std::vector<ChipFlow::Chip> chips;
    for (const presentation::ReviewFile &file : state.context) {
        if (file.wished)
            chips.push_back({u"+ "_s + file.path + u" ✕"_s,
                             tr("goes along with the feedback; click to drop it"), Tone::Human});
        else
            chips.push_back({file.path, file.sizeText, Tone::Neutral});
    }
    for (const QString &missing : state.missingContext)
        chips.push_back({u"! "_s + missing, tr("could not be given"), Tone::Warn});
    const bool context = state.kind != ReviewKind::Nothing && (state.attempt > 0 || !chips.empty());
    m_contextTitle->setTexts(tr("Context"), state.contextText);
    m_contextTitle->setVisible(context);
    m_context->setChips(chips);
    m_addFile->setVisible(state.canDecide);
}

} // namespace ui
