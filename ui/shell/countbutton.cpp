// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/countbutton.h"

#include "ui/theme/painting.h"

#include <QLocale>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace ui {

CountButton::CountButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_text(text)
{
    setCount(0);
}

void CountButton::setCount(int count)
{
    m_count = count;
    //: %1 is the button's text, %2 a number
    setAccessibleName(count > 0 ? tr("%1 (%2)").arg(m_text, QLocale().toString(count)) : m_text);
    updateGeometry();
    update();
}

int CountButton::pillSpace() const
{
    return m_count > 0 ? pillWidth(QLocale().toString(m_count)) + metrics::gap2 : 0;
}

QSize CountButton::sizeHint() const
{
    return QPushButton::sizeHint() + QSize(pillSpace(), 0);
}

void CountButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const Theme &theme = Theme::of(palette());
    QFont font = textFont(metrics::baseText, QFont::Medium);
    const int textWidth = QFontMetrics(font).horizontalAdvance(m_text);
    const int left = (width() - textWidth - pillSpace()) / 2;
    painter.setFont(font);
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const auto visual = [this](const QRect &area) {
        return QStyle::visualRect(layoutDirection(), rect(), area);
    };
    painter.drawText(visual(QRect(left, 0, textWidth + 1, height())), Qt::AlignCenter, m_text);
    if (m_count > 0) {
        const QRect pill(left + textWidth + metrics::gap2, 0, pillSpace() - metrics::gap2, height());
        drawPill(painter, visual(pill), QLocale().toString(m_count), theme, Tone::Human);
    }
}

} // namespace ui
