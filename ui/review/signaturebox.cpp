// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/signaturebox.h"

#include "ui/theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::SignatureTone;

SignatureBox::SignatureBox(const QString &who, bool human, QWidget *parent)
    : QWidget(parent)
    , m_who(who)
    , m_human(human)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumSize(90, 52);
}

void SignatureBox::setSignature(const presentation::Signature &signature)
{
    m_signature = signature;
    setAccessibleName(u"%1: %2"_s.arg(m_who, signature.text));
    update();
}

void SignatureBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool open = m_human && m_signature.tone == SignatureTone::Open;
    painter.setPen(QPen(open ? theme.human : theme.line, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
    QColor color = theme.dim;
    switch (m_signature.tone) {
    case SignatureTone::Open:
        color = theme.human;
        break;
    case SignatureTone::Good:
        color = m_human ? theme.human : theme.ok;
        break;
    case SignatureTone::Bad:
        color = m_human ? theme.bad : theme.warn;
        break;
    case SignatureTone::Quiet:
        break;
    }
    const QRect inside = rect().adjusted(10, 7, -8, -7);
    const auto draw = [&](const QFont &font, const QColor &pen, int alignment, const QString &text) {
        painter.setFont(font);
        painter.setPen(pen);
        painter.drawText(inside, alignment | Qt::AlignLeft,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, inside.width()));
    };
    draw(textFont(metrics::pillText), theme.dim, Qt::AlignTop, m_who);
    draw(textFont(metrics::baseText, QFont::DemiBold), color, Qt::AlignBottom, m_signature.text);
}

} // namespace ui
