// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QTextLayout>
#include <QWidget>

namespace ui {

/// Plain text on as many lines as it needs at any width: also words without an end are broken, so that no
/// text can widen its panel. The text can be copied by the context menu.
class WrapLabel final : public QWidget
{
    Q_OBJECT

public:
    enum class Style { Text, Strong, Small, Mono };

    explicit WrapLabel(Style style = Style::Text, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text, Tone tone = Tone::Neutral);
    void setStruckOut(bool struckOut);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOut(int width) const;
    [[nodiscard]] QFont labelFont() const;

    Style m_style;
    Tone m_tone = Tone::Neutral;
    bool m_struckOut = false;
    QString m_text;
    mutable QTextLayout m_layout;
    mutable int m_laidOutFor = -1;
    mutable int m_height = 0;
};

} // namespace ui
