// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/wraplabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace ui {

WrapLabel::WrapLabel(Style style, QWidget *parent)
    : QWidget(parent)
    , m_style(style)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_layout.setCacheEnabled(true);
}

void WrapLabel::setText(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    m_text = text;
    m_tone = tone;
    m_laidOutFor = -1;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void WrapLabel::setStruckOut(bool struckOut)
{
    if (struckOut == m_struckOut)
        return;
    m_struckOut = struckOut;
    m_laidOutFor = -1;
    update();
}

QFont WrapLabel::labelFont() const
{
    QFont font;
    switch (m_style) {
    case Style::Text:
        font = textFont();
        break;
    case Style::Strong:
        font = textFont(metrics::baseText, QFont::DemiBold);
        break;
    case Style::Small:
        font = textFont(metrics::smallText);
        break;
    case Style::Mono:
        font = monoFont();
        break;
    }
    font.setStrikeOut(m_struckOut);
    return font;
}

void WrapLabel::layOut(int width) const
{
    if (width == m_laidOutFor)
        return;
    m_laidOutFor = width;
    QString text = m_text;
    text.replace(u'\n', QChar(QChar::LineSeparator));
    m_layout.setText(text);
    m_layout.setFont(labelFont());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading) | Qt::AlignAbsolute);
    m_layout.setTextOption(option);
    const qreal step = m_style == Style::Text || m_style == Style::Strong ? 18 : 17;
    qreal y = 0;
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(std::max(20, width));
        line.setPosition({0, y + std::round((step - line.height()) / 2)});
        y += step;
    }
    m_layout.endLayout();
    m_height = static_cast<int>(std::ceil(y));
}

int WrapLabel::heightForWidth(int width) const
{
    layOut(width);
    return m_height;
}

QSize WrapLabel::sizeHint() const
{
    const int width = m_laidOutFor > 0 ? m_laidOutFor : 240;
    return {width, heightForWidth(width)};
}

QSize WrapLabel::minimumSizeHint() const
{
    return {40, 17};
}

void WrapLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    layOut(width());
    QPainter painter(this);
    const bool toned = m_tone != Tone::Neutral;
    painter.setPen(toned ? theme.strong(m_tone) : m_style == Style::Small ? theme.dim : theme.text);
    m_layout.draw(&painter, {0, 0});
}

void WrapLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        m_laidOutFor = -1;
    QWidget::changeEvent(event);
}

void WrapLabel::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    const QAction *copy = menu.addAction(tr("Copy"));
    const QString text = m_text; // the row may be gone when the menu closes
    if (menu.exec(event->globalPos()) == copy)
        QApplication::clipboard()->setText(text);
}

} // namespace ui
