// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

#include <optional>

namespace app {

/// Keeps the machine from falling asleep by itself while agents work. It asks systemd-logind on the system
/// bus (org.freedesktop.login1.Manager.Inhibit, https://systemd.io/INHIBITOR_LOCKS/) and, where there is
/// none, the desktop on the session bus (org.freedesktop.ScreenSaver.Inhibit). Where neither answers nothing
/// happens: whoever closes the lid means it. Never waits for an answer.
class SleepInhibitor final : public QObject
{
    Q_OBJECT

public:
    /// On the machine's own buses, where there are some.
    explicit SleepInhibitor(QObject *parent = nullptr);
    SleepInhibitor(QDBusConnection systemBus, QDBusConnection sessionBus, QObject *parent = nullptr);
    ~SleepInhibitor() override;

    void setActive(bool active);
    [[nodiscard]] bool isHolding() const { return m_lock.isValid() || m_cookie.has_value(); }

Q_SIGNALS:
    void holdingChanged();

private:
    void askLogin();
    void askDesktop();
    void release();

    QDBusConnection m_systemBus;
    QDBusConnection m_sessionBus;
    bool m_isActive = false;
    bool m_isAsking = false;
    QDBusUnixFileDescriptor m_lock;  ///< logind's: held while it is open
    std::optional<quint32> m_cookie; ///< the desktop's
};

} // namespace app
