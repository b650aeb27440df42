// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace ui {

class ChipFlow;
class Pill;
class WrapLabel;

/// One step of the plan under decision: its mark, all that it says, and the human's comment. Space or a click
/// on the row goes on to the next mark, C opens the comment.
class StepRow final : public QWidget
{
    Q_OBJECT

public:
    explicit StepRow(QWidget *parent = nullptr);

    void setStep(const presentation::ReviewStep &step, bool first);
    void setDecidable(bool decidable);
    [[nodiscard]] QString stepId() const { return m_step.id; }
    void editComment();

Q_SIGNALS:
    void markRequested(const QString &step); ///< the next one
    void commented(const QString &step, const QString &text);
    void moveRequested(bool down); ///< the keyboard goes to the neighbour
    void fileActivated(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QRectF boxRect() const;
    [[nodiscard]] bool mayDecide() const;
    void showComment();
    void placeContent();

    presentation::ReviewStep m_step;
    bool m_first = false;
    bool m_decidable = true;
    WrapLabel *m_title;
    WrapLabel *m_detail;
    WrapLabel *m_acceptance;
    ChipFlow *m_files;
    Pill *m_refused;
    WrapLabel *m_comment;
    QPlainTextEdit *m_editor;
    QPushButton *m_add;
};

} // namespace ui
