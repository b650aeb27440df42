// SPDX-License-Identifier: GPL-3.0-or-later
// Against a message bus of its own, on which services stand in for logind and for the desktop.
#include "console/sleepinhibitor.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

class Login final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~Login() override { forget(); }

    QStringList asked;
    bool refuses = false;

    /// True while somebody holds the lock that was handed out last.
    [[nodiscard]] bool isHeld() const
    {
        pollfd end{m_end, POLLIN, 0};
        return m_end >= 0 && ::poll(&end, 1, 0) == 0;
    }

public Q_SLOTS:
    Q_SCRIPTABLE QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                                 const QString &mode)
    {
        asked = {what, who, why, mode};
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, u"not you"_s);
            return {};
        }
        forget();
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return {};
        m_end = ends[0];
        QDBusUnixFileDescriptor lock(ends[1]); // a duplicate
        ::close(ends[1]);
        return lock;
    }

private:
    void forget()
    {
        if (m_end >= 0)
            ::close(m_end);
        m_end = -1;
    }

    int m_end = -1;
};

class ScreenSaver final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    QList<uint> held;
    int asked = 0;

public Q_SLOTS:
    Q_SCRIPTABLE uint Inhibit(const QString &, const QString &)
    {
        held.append(static_cast<uint>(++asked));
        return held.last();
    }
    Q_SCRIPTABLE void UnInhibit(uint cookie) { held.removeOne(cookie); }
};

/// A bus of our own; `address` is empty when it did not start.
struct Bus
{
    Bus()
    {
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s,
                                        u"--address=unix:tmpdir="_s + directory.path()});
        if (daemon.waitForStarted() && daemon.waitForReadyRead())
            address = QString::fromUtf8(daemon.readLine()).trimmed();
    }
    ~Bus()
    {
        daemon.kill();
        daemon.waitForFinished();
    }
    [[nodiscard]] QDBusConnection connection(const QString &name) const
    {
        return QDBusConnection::connectToBus(address, name);
    }

    QTemporaryDir directory;
    QProcess daemon;
    QString address;
};

} // namespace

class TestSleepInhibitor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("dbus-daemon is not installed: there is no bus to ask");
        m_bus = std::make_unique<Bus>();
        QVERIFY(!m_bus->address.isEmpty());
    }

    void init()
    {
        m_login = std::make_unique<Login>();
        m_saver = std::make_unique<ScreenSaver>();
        QDBusConnection services = m_bus->connection(u"services"_s);
        services.registerObject(u"/org/freedesktop/login1"_s, m_login.get(),
                                QDBusConnection::ExportScriptableSlots);
        services.registerObject(u"/org/freedesktop/ScreenSaver"_s, m_saver.get(),
                                QDBusConnection::ExportScriptableSlots);
        QVERIFY(services.registerService(u"org.freedesktop.login1"_s));
        QVERIFY(services.registerService(u"org.freedesktop.ScreenSaver"_s));
    }
    void cleanup() { QDBusConnection::disconnectFromBus(u"services"_s); }

    void logindIsAskedOnceAndTheLockGoesWithTheLastRun()
    {
        app::SleepInhibitor inhibitor(m_bus->connection(u"client"_s), QDBusConnection(QString()));
        inhibitor.setActive(true);
        inhibitor.setActive(true);
        QTRY_VERIFY(inhibitor.isHolding());
        QCOMPARE(m_login->asked.value(0), u"sleep:idle"_s);
        QCOMPARE(m_login->asked.value(1), u"Countersign"_s);
        QCOMPARE(m_login->asked.value(3), u"block"_s);
        QTRY_VERIFY(m_login->isHeld());
        inhibitor.setActive(false);
        QVERIFY(!inhibitor.isHolding());
        QTRY_VERIFY(!m_login->isHeld());
    }

    void itsEndLetsTheMachineSleep()
    {
        auto inhibitor =
            std::make_unique<app::SleepInhibitor>(m_bus->connection(u"client"_s), QDBusConnection(QString()));
        inhibitor->setActive(true);
        QTRY_VERIFY(inhibitor->isHolding());
        inhibitor.reset();
        QTRY_VERIFY(!m_login->isHeld());
    }

    void anAnswerThatComesTooLateIsGivenBack()
    {
        app::SleepInhibitor inhibitor(m_bus->connection(u"client"_s), QDBusConnection(QString()));
        inhibitor.setActive(true);
        inhibitor.setActive(false);
        QTRY_VERIFY(!m_login->asked.isEmpty());
        QTRY_VERIFY(!m_login->isHeld());
        QVERIFY(!inhibitor.isHolding());
    }

    void whereLogindRefusesTheDesktopIsAsked()
    {
        m_login->refuses = true;
        app::SleepInhibitor inhibitor(m_bus->connection(u"client"_s), m_bus->connection(u"client2"_s));
        inhibitor.setActive(true);
        QTRY_VERIFY(inhibitor.isHolding());
        QCOMPARE(m_saver->held, QList<uint>{1});
        inhibitor.setActive(false);
        QTRY_VERIFY(m_saver->held.isEmpty());
    }

    void whereNobodyAnswersNothingHappens()
    {
        app::SleepInhibitor inhibitor{QDBusConnection(QString()), QDBusConnection(QString())};
        inhibitor.setActive(true);
        QVERIFY(!inhibitor.isHolding());
        inhibitor.setActive(false);
    }

private:
    std::unique_ptr<Bus> m_bus;
    std::unique_ptr<Login> m_login;
    std::unique_ptr<ScreenSaver> m_saver;
};

QTEST_GUILESS_MAIN(TestSleepInhibitor)
#include "tst_sleepinhibitor.moc"
