// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/pill.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace ui {

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setVisible(false);
}

void Pill::setText(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return {pillWidth(m_text), 20};
}

QSize Pill::minimumSizeHint() const
{
    return {std::min(pillWidth(m_text), 40), 20};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawPill(painter, rect(), m_text, Theme::of(palette()), m_tone);
}

} // namespace ui
