// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace presentation {
class ConversationViewModel;
}

namespace ui {

class GrowingText;

/// Where a note to the engineer is written. Enter makes a new line, Ctrl+Enter sends; every edit is saved.
class Composer final : public QFrame
{
    Q_OBJECT

public:
    explicit Composer(presentation::ConversationViewModel &conversation, QWidget *parent = nullptr);

private:
    void takeDraft();
    void takeState();

    presentation::ConversationViewModel &m_conversation;
    GrowingText *m_text;
    QLabel *m_hint;
    QPushButton *m_send;
};

} // namespace ui
