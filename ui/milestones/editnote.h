// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace ui {

/// What has just been done with Undo beside it, or taken back with Redo, or why something was not done. It
/// goes by itself; what it says is spoken.
class EditNote final : public QFrame
{
    Q_OBJECT

public:
    explicit EditNote(QWidget *parent = nullptr);

    void tell(const QString &sentence, bool canUndo);
    void tellUndone(const QString &sentence);
    void warn(const QString &sentence);

Q_SIGNALS:
    void undoRequested();
    void redoRequested();

private:
    void say(const QString &sentence);

    QLabel *m_text;
    QPushButton *m_undo;
    QPushButton *m_redo;
    QTimer m_leaving;
};

} // namespace ui
