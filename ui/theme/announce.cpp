// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/announce.h"

#include <QAccessible>
#include <QWidget>

namespace ui {

void announce(QWidget *about, const QString &sentence)
{
    about->setAccessibleName(sentence); // sends a NameChanged event
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(about, sentence);
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent event(about, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#endif
}

} // namespace ui
