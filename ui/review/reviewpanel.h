// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/findingrow.h"
#include "ui/review/rowlist.h"

#include <QSet>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace presentation {
class ReviewViewModel;
}

namespace ui {

class AskCard;
class OutsideFiles;
class ChangesView;
class DockPanel;
class GrowingText;
class PlanView;
class WrapLabel;

/// The Review panel: the plan under decision and everything else that a run asks of its human. The three
/// decisions stand below the plan, always at the same place whatever they say; Enter never approves.
class ReviewPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewPanel(presentation::ReviewViewModel &review, QWidget *parent = nullptr);
    ~ReviewPanel() override;

    /// Shows attempt and revision in the header of the dock that this panel is in.
    void installHeader(DockPanel &dock);

    void focusNote();

Q_SIGNALS:
    void triageRequested(); ///< what is asked can be seen whole on the board

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *createContent();
    QWidget *createDecision();
    void refresh();
    void updateDecision();
    void noteShownSteps();
    void updateEngaged();

    presentation::ReviewViewModel &m_review;
    QStackedWidget *m_stack = nullptr;

    QWidget *m_banner = nullptr;
    QLabel *m_bannerText = nullptr;
    QPushButton *m_showLatest = nullptr;

    QScrollArea *m_scroll = nullptr;
    AskCard *m_ask = nullptr;
    OutsideFiles *m_outside = nullptr;
    QCheckBox *m_toTask = nullptr;
    ChangesView *m_changes = nullptr;
    RowList<FindingRow> *m_findings = nullptr;
    PlanView *m_plan = nullptr;

    GrowingText *m_note = nullptr;
    QLabel *m_saved = nullptr;
    WrapLabel *m_message = nullptr;
    QWidget *m_decision = nullptr;
    QPushButton *m_feedback = nullptr;
    QPushButton *m_approve = nullptr;
    QPushButton *m_reject = nullptr;

    bool m_pointerWorks = false; ///< it moves over the panel
    QSet<QString> m_topSeen;
    QSet<QString> m_bottomSeen;
    QString m_seenRevision;
};

} // namespace ui
