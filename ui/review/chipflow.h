// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace ui {

/// Paths as chips, on as many lines as they need; what is wider than the panel is elided in the middle and
/// told by the tool tip.
class ChipFlow final : public QWidget
{
    Q_OBJECT

public:
    struct Chip
    {
        QString text;
        QString hint; ///< for the tool tip; plain text
        Tone tone = Tone::Neutral;

        bool operator==(const Chip &) const = default;
    };

    explicit ChipFlow(QWidget *parent = nullptr);

    void setChips(const std::vector<Chip> &chips);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 18}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void clicked(int chip);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] std::vector<QRect> place(int width) const;
    [[nodiscard]] int chipAt(const QPoint &point) const;

    std::vector<Chip> m_chips;
};

} // namespace ui
