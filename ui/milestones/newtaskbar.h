// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace ui {

/// A field below the tree for new tasks, one after the other: Enter makes one, Esc ends it.
class NewTaskBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NewTaskBar(QWidget *parent = nullptr);

    /// `place` is the milestone or task that it goes below.
    void open(const QString &place);

Q_SIGNALS:
    void taskRequested(const QString &title);
    void ended();

private:
    QLabel *m_label;
    QLineEdit *m_field;
};

} // namespace ui
