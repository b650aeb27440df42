// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/roundsbar.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr std::size_t mostRounds = 6;
constexpr int barWidth = 5;
constexpr int barGap = 2;
constexpr int roundWidth = 3 * barWidth + 2 * barGap + 18;
constexpr int tallest = 14;

} // namespace

RoundsBar::RoundsBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"objectionRounds"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    hide();
}

void RoundsBar::setRounds(const std::vector<presentation::ConversationHead::Round> &rounds)
{
    QStringList said;
    for (const auto &round : rounds)
        said.append(tr("attempt %1: %2 raised, %3 closed, %4 repeated")
                        .arg(round.attempt)
                        .arg(round.raised)
                        .arg(round.closed)
                        .arg(round.repeated));
    m_rounds = rounds;
    if (m_rounds.size() > mostRounds)
        m_rounds.erase(m_rounds.begin(), m_rounds.end() - mostRounds);
    setToolTip(said.join(u'\n').toHtmlEscaped());
    setAccessibleName(said.join(u"; "_s));
    updateGeometry();
    update();
}

QSize RoundsBar::sizeHint() const
{
    return {static_cast<int>(m_rounds.size()) * roundWidth, 18};
}

void RoundsBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(metrics::pillText, QFont::DemiBold));
    int most = 1;
    for (const auto &round : m_rounds)
        most = std::max({most, round.raised, round.closed, round.repeated});
    const qreal floor = height() / 2.0 + tallest / 2.0;
    qreal x = 0;
    for (const auto &round : m_rounds) {
        painter.setPen(theme.faint);
        painter.drawText(QRectF(x, floor - 13, 13, 14), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(round.attempt));
        qreal bar = x + 16;
        painter.setPen(Qt::NoPen);
        for (const auto &[value, color] :
             {std::pair(round.raised, theme.warn), std::pair(round.closed, theme.ok),
              std::pair(round.repeated, theme.bad)}) {
            const qreal height = value == 0 ? 2 : std::max(4.0, tallest * static_cast<double>(value) / most);
            painter.setBrush(value == 0 ? theme.line : color);
            painter.drawRoundedRect(QRectF(bar, floor - height, barWidth, height), 1.5, 1.5);
            bar += barWidth + barGap;
        }
        x += roundWidth;
    }
}

} // namespace ui
