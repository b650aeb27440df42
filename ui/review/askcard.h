// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QFrame>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace presentation {
class ReviewViewModel;
}

namespace ui {

class AnswerRows;
class WrapLabel;

/// What the run asks beyond yes or no to a plan, and the ways out that its rules offer: try again, land, send
/// back, more attempts, another agent, another scope, block. Hidden when there is nothing of it.
class AskCard final : public QFrame
{
    Q_OBJECT

public:
    explicit AskCard(presentation::ReviewViewModel &review, QWidget *parent = nullptr);

    void setState(const presentation::ReviewState &state, bool busy);

Q_SIGNALS:
    void triageRequested();

private:
    QPushButton *button(const QString &name, const QString &text);

    presentation::ReviewViewModel &m_review;
    WrapLabel *m_headline;
    WrapLabel *m_detail;
    AnswerRows *m_answers;
    QPushButton *m_retry;
    QPushButton *m_land;
    QPushButton *m_withdraw;
    QPushButton *m_file;
    QPushButton *m_sendBack;
    QPushButton *m_triage;
    QWidget *m_allowRow;
    QSpinBox *m_count;
    QPushButton *m_allow;
    QWidget *m_handOverRow;
    QComboBox *m_agent;
    QPushButton *m_handOver;
    QPushButton *m_rescopeToggle;
    QWidget *m_rescopeForm;
    QPlainTextEdit *m_description;
    QPlainTextEdit *m_criteria;
    QPushButton *m_rescope;
    QPushButton *m_block;
    QPushButton *m_drop;
};

} // namespace ui
