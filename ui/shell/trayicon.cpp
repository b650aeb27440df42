// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trayicon.h"

#include "ui/shell/windowactions.h"
#include "ui/theme/icons.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;

TrayIcon::TrayIcon(WindowActions &actions, QObject *parent)
    : QObject(parent)
{
    QAction *show = m_menu.addAction(tr("Show Countersign"));
    connect(show, &QAction::triggered, this, &TrayIcon::showRequested);
    m_menu.addSeparator();
    m_menu.addActions({actions.notify, actions.quietHour, actions.quietToday, actions.quietEnd});
    m_menu.addSeparator();
    m_menu.addAction(actions.quit);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT showRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT runRequested(m_told); });
    setCount(0);
    m_icon.show();
}

void TrayIcon::setCount(int count)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(pixmap(size, count));
    m_icon.setIcon(icon);
    m_icon.setToolTip(count > 0 ? tr("Countersign: %n thing(s) need you", nullptr, count) : u"Countersign"_s);
}

void TrayIcon::tell(const QString &title, const QString &sentence, const domain::RunId &run)
{
    m_told = run;
    if (QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(title, sentence, m_icon.icon());
}

QPixmap TrayIcon::pixmap(int size, int count)
{
    // The tray's own colour is not known: the mark stands on a ground of its own.
    const Theme &theme = Theme::light();
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal unit = size / 20.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(QRectF(0, 0, size, size), 4.5 * unit, 4.5 * unit);
    painter.scale(unit, unit);
    painter.setPen(QPen(Qt::white, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{4.6, 10.4}, {7.2, 13.2}, {12.0, 6.8}});
    painter.drawPolyline(QPolygonF{{9.6, 12.2}, {10.6, 13.2}, {15.4, 6.8}});
    if (count > 0) {
        const QString text = count > 99 ? u"99+"_s : QString::number(count);
        QFont font = textFont(text.size() > 2 ? 7 : 9, QFont::Bold);
        painter.setFont(font);
        const QRectF disc(20 - 11.0 - (text.size() > 1 ? 2 : 0), 9, 11 + (text.size() > 1 ? 2 : 0), 11);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bad);
        painter.drawRoundedRect(disc, 5.5, 5.5);
        painter.setPen(Qt::white);
        painter.drawText(disc, Qt::AlignCenter, text);
    }
    return pixmap;
}

} // namespace ui
