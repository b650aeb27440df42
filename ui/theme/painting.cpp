// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int pillHeight = 18;
constexpr int pillPadding = 8;

class Saved
{
public:
    explicit Saved(QPainter &painter)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

QPen strokePen(const QColor &colour, qreal width)
{
    return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

int pillWidth(const QString &text)
{
    const QFontMetrics fm(textFont(metrics::pillText, QFont::DemiBold));
    return fm.horizontalAdvance(text) + 2 * pillPadding;
}

void drawPill(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, Tone tone)
{
    const Saved saved(painter);
    QRectF pill(rect.left(), 0, rect.width(), pillHeight);
    pill.moveTop(std::round(rect.center().y() - pillHeight / 2.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.soft(tone));
    painter.drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    const QFont font = textFont(metrics::pillText, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.strong(tone));
    const int room = static_cast<int>(pill.width()) - 2 * pillPadding;
    painter.drawText(pill, Qt::AlignCenter, QFontMetrics(font).elidedText(text, Qt::ElideRight, room));
}

void drawProgress(QPainter &painter, const QRectF &rect, double share, const Theme &theme,
                  Qt::LayoutDirection direction)
{
    const Saved saved(painter);
    const qreal radius = rect.height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.line);
    painter.drawRoundedRect(rect, radius, radius);
    share = std::clamp(share, 0.0, 1.0);
    if (share <= 0)
        return;
    QRectF filled = rect;
    filled.setWidth(std::max(rect.height(), rect.width() * share));
    if (direction == Qt::RightToLeft)
        filled.moveRight(rect.right());
    painter.setBrush(theme.ok);
    painter.drawRoundedRect(filled, radius, radius);
}

void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &colour)
{
    const Saved saved(painter);
    const qreal side = std::min(rect.width(), rect.height());
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / 16, side / 16);
    painter.setPen(strokePen(colour, 1.4));
    painter.setBrush(Qt::NoBrush);
    switch (glyph) {
    case Glyph::None:
        break;
    case Glyph::Open:
        painter.drawEllipse(QPointF(8, 8), 4.6, 4.6);
        break;
    case Glyph::Active: {
        painter.drawEllipse(QPointF(8, 8), 4.6, 4.6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPie(QRectF(3.4, 3.4, 9.2, 9.2), 90 * 16, 180 * 16);
        break;
    }
    case Glyph::Done:
        painter.setPen(strokePen(colour, 1.6));
        painter.drawPolyline(QPolygonF{{3.8, 8.6}, {6.8, 11.4}, {12.4, 4.8}});
        break;
    case Glyph::Held:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(4.4, 3.8, 2.6, 8.4), 0.8, 0.8);
        painter.drawRoundedRect(QRectF(9.0, 3.8, 2.6, 8.4), 0.8, 0.8);
        break;
    case Glyph::Blocked:
        painter.drawEllipse(QPointF(8, 8), 4.8, 4.8);
        painter.drawLine(QPointF(4.8, 11.2), QPointF(11.2, 4.8));
        break;
    case Glyph::Failed:
        painter.setPen(strokePen(colour, 1.6));
        painter.drawLine(QPointF(4.4, 4.4), QPointF(11.6, 11.6));
        painter.drawLine(QPointF(11.6, 4.4), QPointF(4.4, 11.6));
        break;
    case Glyph::NeedsYou:
        painter.drawEllipse(QPointF(8, 8), 4.6, 4.6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(8, 8), 2.2, 2.2);
        break;
    case Glyph::Shield: {
        QPainterPath path(QPointF(8, 2.4));
        path.lineTo(13, 4);
        path.cubicTo(13, 9, 11.4, 12, 8, 13.8);
        path.cubicTo(4.6, 12, 3, 9, 3, 4);
        path.closeSubpath();
        painter.drawPath(path);
        break;
    }
    case Glyph::Warning: {
        QPainterPath path(QPointF(8, 2.8));
        path.lineTo(14, 13.2);
        path.lineTo(2, 13.2);
        path.closeSubpath();
        painter.setBrush(colour);
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        path.addRect(QRectF(7.3, 6.4, 1.4, 3.4));
        path.addRect(QRectF(7.3, 10.6, 1.4, 1.4));
        path.setFillRule(Qt::OddEvenFill);
        painter.setPen(Qt::NoPen);
        painter.drawPath(path);
        break;
    }
    case Glyph::Pen:
        painter.drawPolyline(QPolygonF{{3, 13}, {3.8, 9.8}, {10.6, 3}, {13, 5.4}, {6.2, 12.2}, {3, 13}});
        painter.drawLine(QPointF(9, 4.6), QPointF(11.4, 7));
        break;
    case Glyph::Merge:
        painter.drawLine(QPointF(4, 3), QPointF(4, 13));
        painter.drawPolyline(QPolygonF{{12, 3}, {12, 6}, {4, 11}});
        break;
    case Glyph::Sheet:
        painter.drawRoundedRect(QRectF(3.6, 2.4, 8.8, 11.2), 1.4, 1.4);
        painter.drawLine(QPointF(6, 6), QPointF(10, 6));
        painter.drawLine(QPointF(6, 9), QPointF(10, 9));
        break;
    }
}

void drawExpander(QPainter &painter, const QRectF &rect, bool expanded, const QColor &colour,
                  Qt::LayoutDirection direction)
{
    const Saved saved(painter);
    painter.translate(rect.center());
    if (!expanded)
        painter.rotate(direction == Qt::RightToLeft ? 90 : -90);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{{-3.6, -2.2}, {3.6, -2.2}, {0, 3.0}});
}

} // namespace ui
