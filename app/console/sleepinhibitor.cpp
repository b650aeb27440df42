// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sleepinhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

using namespace Qt::StringLiterals;

namespace app {

namespace {

const auto screenSaver = u"org.freedesktop.ScreenSaver"_s;
const auto screenSaverPath = u"/org/freedesktop/ScreenSaver"_s;

/// Without an address libdbus would launch a bus of its own.
QDBusConnection sessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool exists = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                        (!runtime.isEmpty() && QFile::exists(runtime + "/bus"_L1));
    return exists ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

} // namespace

SleepInhibitor::SleepInhibitor(QObject *parent)
    : SleepInhibitor(QDBusConnection::systemBus(), sessionBus(), parent)
{}

SleepInhibitor::SleepInhibitor(QDBusConnection systemBus, QDBusConnection sessionBus, QObject *parent)
    : QObject(parent)
    , m_systemBus(std::move(systemBus))
    , m_sessionBus(std::move(sessionBus))
{}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

void SleepInhibitor::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (!active)
        release();
    else if (!m_isAsking && !isHolding())
        askLogin();
}

void SleepInhibitor::askLogin()
{
    if (!m_systemBus.isConnected())
        return askDesktop();
    m_isAsking = true;
    QDBusMessage question =
        QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                       u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    question.setArguments({u"sleep:idle"_s, u"Countersign"_s, tr("Agents are at work"), u"block"_s});
    auto *watcher = new QDBusPendingCallWatcher(m_systemBus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        m_isAsking = false;
        if (!m_isActive)
            return; // a lock that came too late is closed with the reply
        if (reply.isError())
            return askDesktop();
        m_lock = reply.value();
        Q_EMIT holdingChanged();
    });
}

void SleepInhibitor::askDesktop()
{
    if (!m_sessionBus.isConnected())
        return;
    m_isAsking = true;
    QDBusMessage question =
        QDBusMessage::createMethodCall(screenSaver, screenSaverPath, screenSaver, u"Inhibit"_s);
    question.setArguments({u"Countersign"_s, tr("Agents are at work")});
    auto *watcher = new QDBusPendingCallWatcher(m_sessionBus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<quint32> reply = *watcher;
        watcher->deleteLater();
        m_isAsking = false;
        if (reply.isError())
            return; // nobody here keeps machines awake
        m_cookie = reply.value();
        if (m_isActive)
            Q_EMIT holdingChanged();
        else
            release();
    });
}

void SleepInhibitor::release()
{
    const bool held = isHolding();
    m_lock = QDBusUnixFileDescriptor();
    if (const auto cookie = std::exchange(m_cookie, std::nullopt)) {
        QDBusMessage answer =
            QDBusMessage::createMethodCall(screenSaver, screenSaverPath, screenSaver, u"UnInhibit"_s);
        answer.setArguments({*cookie});
        m_sessionBus.send(answer);
    }
    if (held)
        Q_EMIT holdingChanged();
}

} // namespace app
