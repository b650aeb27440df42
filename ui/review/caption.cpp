// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/caption.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace ui {

Caption::Caption(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Caption::setTexts(const QString &title, const QString &remark)
{
    m_title = title;
    m_remark = remark;
    setAccessibleName(remark.isEmpty() ? title : title + QChar(u' ') + remark);
    update();
}

void Caption::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    const QFont strong = textFont(metrics::baseText, QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const int flags =
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter;
    painter.drawText(rect(), flags, m_title);
    const int left = QFontMetrics(strong).horizontalAdvance(m_title) + 6;
    const QFont plain = textFont();
    painter.setFont(plain);
    painter.setPen(theme.dim);
    const QRect rest = rect().adjusted(left, 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), rest), flags,
                     QFontMetrics(plain).elidedText(m_remark, Qt::ElideRight, width() - left));
}

} // namespace ui
