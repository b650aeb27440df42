// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace ui {

/// Whether the desktop prefers dark windows, and when that changes. Qt itself knows from 6.5 on; before that
/// the desktop's settings portal is asked, without waiting for it; where there is none, the palette that the
/// program was started with decides.
class SystemColours final : public QObject
{
    Q_OBJECT

public:
    explicit SystemColours(QObject *parent = nullptr);

    [[nodiscard]] bool prefersDark() const { return m_dark; }

Q_SIGNALS:
    void changed(bool dark);

private:
    void setDark(bool dark);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    void askPortal();
private Q_SLOTS:
    void portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
#endif
    bool m_dark = false;
};

} // namespace ui
