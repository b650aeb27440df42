// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/chipflow.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int chipHeight = 18;
constexpr int chipPadding = 5;
constexpr int chipGap = 4;
} // namespace

ChipFlow::ChipFlow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipFlow::setChips(const std::vector<Chip> &chips)
{
    if (chips == m_chips)
        return;
    m_chips = chips;
    QStringList names;
    for (const Chip &chip : chips)
        names.append(chip.text);
    setAccessibleName(names.join(u", "_s));
    setVisible(!chips.empty());
    updateGeometry();
    update();
}

std::vector<QRect> ChipFlow::place(int width) const
{
    const QFontMetrics metrics(monoFont(metrics::pillText));
    std::vector<QRect> rects;
    int x = 0;
    int y = 0;
    for (const Chip &chip : m_chips) {
        const int wanted = std::min(width, metrics.horizontalAdvance(chip.text) + 2 * chipPadding);
        if (x > 0 && x + wanted > width) {
            x = 0;
            y += chipHeight + chipGap;
        }
        rects.push_back(
            QStyle::visualRect(layoutDirection(), QRect(0, 0, width, 0), QRect(x, y, wanted, chipHeight)));
        x += wanted + chipGap;
    }
    return rects;
}

int ChipFlow::heightForWidth(int width) const
{
    return m_chips.empty() ? 0 : place(width).back().bottom() + 1;
}

QSize ChipFlow::sizeHint() const
{
    return {240, heightForWidth(std::max(60, width()))};
}

int ChipFlow::chipAt(const QPoint &point) const
{
    const std::vector<QRect> rects = place(width());
    const auto hit =
        std::find_if(rects.begin(), rects.end(), [&](const QRect &rect) { return rect.contains(point); });
    return hit == rects.end() ? -1 : static_cast<int>(hit - rects.begin());
}

bool ChipFlow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int chip = chipAt(help->pos()); chip >= 0) {
            const Chip &shown = m_chips[static_cast<std::size_t>(chip)];
            const QString text = shown.hint.isEmpty() ? shown.text : shown.text + u'\n' + shown.hint;
            QToolTip::showText(help->globalPos(), u"<span>"_s + text.toHtmlEscaped() + u"</span>"_s, this);
        }
        return true;
    }
    return QWidget::event(event);
}

void ChipFlow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = monoFont(metrics::pillText);
    painter.setFont(font);
    const std::vector<QRect> rects = place(width());
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const Chip &chip = m_chips[i];
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.soft(chip.tone));
        painter.drawRoundedRect(rects[i], 4, 4);
        painter.setPen(theme.strong(chip.tone));
        painter.drawText(rects[i], Qt::AlignCenter,
                         QFontMetrics(font).elidedText(chip.text, Qt::ElideMiddle,
                                                       rects[i].width() - 2 * chipPadding + 2));
    }
}

void ChipFlow::mouseReleaseEvent(QMouseEvent *event)
{
    if (const int chip = chipAt(event->position().toPoint()); chip >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT clicked(chip);
    else
        event->ignore();
}

} // namespace ui
