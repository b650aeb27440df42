// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/objectionrow.h"
#include "ui/review/rowlist.h"
#include "ui/review/steprow.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace presentation {
class ReviewViewModel;
}

namespace ui {

class Caption;
class ChipFlow;
class Pill;
class SignatureBox;
class WrapLabel;

/// The plan that is looked at: both signatures, its steps, risk, questions, open objections and context.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(presentation::ReviewViewModel &review, QWidget *parent = nullptr);

    void refresh();
    [[nodiscard]] const std::vector<StepRow *> &steps() const { return m_steps->rows(); }
    /// Puts the cursor where the reason for this objection is missing.
    void askForReason(const QString &objection);
    void closeFileField();

Q_SIGNALS:
    void revealRequested(QWidget *row); ///< it has the keyboard now and shall be seen

private:
    void refreshPlan();
    void refreshSteps();
    void refreshObjections();
    void refreshContext();
    void moveFocus(const StepRow *from, bool down);

    presentation::ReviewViewModel &m_review;
    QWidget *m_signatures;
    SignatureBox *m_coordinator;
    SignatureBox *m_human;
    WrapLabel *m_sameModel;
    WrapLabel *m_summary;
    Caption *m_stepsTitle;
    RowList<StepRow> *m_steps;
    Pill *m_risk;
    WrapLabel *m_riskReasons;
    WrapLabel *m_questions;
    Caption *m_objectionsTitle;
    RowList<ObjectionRow> *m_objections;
    Caption *m_contextTitle;
    ChipFlow *m_context;
    QPushButton *m_addFile;
    QLineEdit *m_filePath;
};

} // namespace ui
