// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace ui {

class WindowActions;

/// The icon in the system's tray, with how much needs the human. Exists only where there is a tray.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(WindowActions &actions, QObject *parent = nullptr);

    void setCount(int count);
    /// A message of the desktop's; a click on it asks for that run.
    void tell(const QString &title, const QString &sentence, const domain::RunId &run);

    /// The mark with a number in its corner; over 99 as "99+".
    [[nodiscard]] static QPixmap pixmap(int size, int count);

Q_SIGNALS:
    void showRequested();
    void runRequested(const domain::RunId &run);

private:
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    domain::RunId m_told;
};

} // namespace ui
