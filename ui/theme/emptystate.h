// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace ui {

/// What a panel shows when there is nothing to show: one helpful sentence, and perhaps what to do about it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    /// A button that triggers the action and follows its text and state.
    void setAction(QAction *action);

private:
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button = nullptr; ///< absent without an action
};

} // namespace ui
