// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QPushButton;

namespace ui {

/// The answers to a question that needs one click: yes and no side by side, what reaches further below them.
class AnswerRows final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerRows(QWidget *parent = nullptr);

    /// Hides when there is nothing to answer.
    void setAnswers(const QStringList &texts);

Q_SIGNALS:
    void answered(int which);

private:
    QStringList m_texts;
    QList<QPushButton *> m_buttons;
};

} // namespace ui
