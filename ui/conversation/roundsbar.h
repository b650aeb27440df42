// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/conversationviewmodel.h"

#include <QWidget>

namespace ui {

/// For each attempt a number and a small bar: objections raised, closed and repeated in its round. Says the
/// same in words as tool tip and to screen readers. Shows the latest attempts that fit.
class RoundsBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RoundsBar(QWidget *parent = nullptr);

    void setRounds(const std::vector<presentation::ConversationHead::Round> &rounds);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<presentation::ConversationHead::Round> m_rounds;
};

} // namespace ui
