// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace ui {

/// Says beside the tree, over no row of it, what a drop would do or why it cannot be.
class DropNote final : public QFrame
{
    Q_OBJECT

public:
    /// Floats above the window of `beside`.
    explicit DropNote(QWidget *beside);

    /// At the height `y` of `beside`.
    void tell(const QString &sentence, bool isAllowed, int y);

private:
    QWidget *m_beside;
    QLabel *m_text;
};

} // namespace ui
