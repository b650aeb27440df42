// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triageboard.h"

#include <QScrollArea>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class WrapLabel;

/// Everything about the selected findings, to be read and to be changed. For several at once it offers what
/// can be said of all of them.
class FindingInspector final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingInspector(presentation::TriageBoard &board, QWidget *parent = nullptr);

    void setFindings(const QStringList &findings);
    void focusTitle();
    void openSplit();

Q_SIGNALS:
    void taskRequested(const domain::TaskId &task);

private:
    void refresh();
    void showOne(const presentation::TriageCard &card);
    void showSeveral();
    void showChoices(const presentation::TriageCard &card);
    void addRow(const QString &label, QWidget *field);
    QPushButton *addButton(const QString &name, const QString &text);
    [[nodiscard]] QString one() const { return m_findings.value(0); }

    presentation::TriageBoard &m_board;
    QStringList m_findings;
    std::vector<presentation::TriageBoard::Place> m_places;
    QGridLayout *m_grid;
    QLabel *m_heading;
    QLabel *m_titleLabel = nullptr;
    QLineEdit *m_title;
    WrapLabel *m_source;
    WrapLabel *m_detail;
    WrapLabel *m_reason;
    QComboBox *m_urgency;
    QComboBox *m_place;
    QComboBox *m_persona;
    QDoubleSpinBox *m_effort;
    QDoubleSpinBox *m_priority;
    QPushButton *m_rule;
    QPushButton *m_task;
    QPushButton *m_dismiss;
    QPushButton *m_merge;
    QPushButton *m_splitToggle;
    QPlainTextEdit *m_splitTitles;
    QPushButton *m_split;
};

} // namespace ui
