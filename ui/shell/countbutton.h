// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace ui {

/// A button with a number in a pill after its text; without the pill while the number is zero.
class CountButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit CountButton(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return m_count; }
    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int pillSpace() const;

    QString m_text;
    int m_count = 0;
};

} // namespace ui
