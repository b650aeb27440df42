// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ui {

/// Search within a view: text, count, next and previous. Escape closes it.
class FindBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// What is searched, for the field's name and its hint; the conversation unless told otherwise.
    void setSubject(const QString &name, const QString &hint);
    void open();
    /// "2 of 7"; `current` counts from 0.
    void setMatches(int current, int count);
    /// Where counting would take too long.
    void setFound(bool found);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void searched(const QString &text);
    void nextRequested(bool backward);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_text;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace ui
