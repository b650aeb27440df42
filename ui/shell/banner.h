// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/stylesheet.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace ui {

/// A strip below the top bar that says what is wrong, and offers what can be done about it.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(const QString &name, QWidget *parent = nullptr);

    /// An empty button text means no button.
    void say(Look look, const QString &text, const QString &buttonText = {});
    void setDismissable(bool dismissable);

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_dismiss;
};

} // namespace ui
