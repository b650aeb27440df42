// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionViewItem>

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

} // namespace

int pillWidth(const QString &text)
{
    const QFontMetricsF fm(textFont(metrics::pillText, QFont::DemiBold));
    return static_cast<int>(std::ceil(fm.horizontalAdvance(text))) + 2 * pillPadding;
}

void drawPill(QPainter &painter, const QRectF &rect, const QString &text, const Theme &theme, Tone tone,
              bool isInSelection)
{
    const Saved saved(painter);
    QRectF pill(rect.left(), 0, rect.width(), pillHeight);
    pill.moveTop(std::round(rect.center().y() - pillHeight / 2.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(isInSelection ? theme.panel : theme.soft(tone));
    painter.drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    const QFont font = textFont(metrics::pillText, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.strong(tone));
    // Half a padding may be used before it elides: widths are rounded on the way here.
    const qreal room = pill.width() - pillPadding;
    painter.drawText(pill, Qt::AlignCenter, QFontMetricsF(font).elidedText(text, Qt::ElideRight, room));
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

void drawRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme, bool line)
{
    const QRect &row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter.fillRect(row, theme.selected);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(row, theme.hover);
    if (line)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);
    if (!selected || !option.state.testFlag(QStyle::State_HasFocus))
        return;
    const QRect mark(row.left(), row.top() + 3, 2, row.height() - 6);
    painter.fillRect(QStyle::visualRect(option.direction, row, mark), theme.accent);
}

void drawCheckMark(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const Saved saved(painter);
    const qreal side = std::min(rect.width(), rect.height());
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / 16, side / 16);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{3.8, 8.6}, {6.8, 11.4}, {12.4, 4.8}});
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
