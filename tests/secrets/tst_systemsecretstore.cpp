// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/systemsecretstore.h"

#include <QCoroTask>
#include <QtTest>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using secrets::SystemSecretStore;

class TestSystemSecretStore : public QObject
{
    Q_OBJECT

private:
    static Result<QString> read(const QString &reference)
    {
        SystemSecretStore store;
        return QCoro::waitFor(store.read(reference));
    }

private Q_SLOTS:
    /// Whatever keychain the machine has is not this test's to open.
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
    }

    void aVariableIsRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("key");
        QTest::newRow("as it is") << QByteArray("sk-42") << u"sk-42"_s;
        QTest::newRow("without the line end of a careless export") << QByteArray(" sk-42\n") << u"sk-42"_s;
        QTest::newRow("beyond ASCII") << QByteArray("schlüssel") << u"schlüssel"_s;
    }

    void aVariableIsRead()
    {
        QFETCH(const QByteArray, content);
        qputenv("TST_KEY", content);
        const Result<QString> key = read(u"env:TST_KEY"_s);
        QVERIFY2(key, qPrintable(key ? QString() : key.error().detail));
        QTEST(*key, "key");
    }

    void aVariableWithoutAKeyIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Error>("error");
        QTest::newRow("not set") << QByteArray()
                                 << Error{ErrorKind::NotFound,
                                          u"the environment variable TST_KEY is not set"_s};
        QTest::newRow("empty") << QByteArray("")
                               << Error{ErrorKind::NotFound, u"the environment variable TST_KEY is empty"_s};
        QTest::newRow("a second header line in it")
            << QByteArray("sk-42\r\nX-Evil: 1")
            << Error{ErrorKind::Invalid,
                     u"the environment variable TST_KEY holds control characters and cannot be a key"_s};
    }

    void aVariableWithoutAKeyIsNamed()
    {
        QFETCH(const QByteArray, content);
        if (content.isNull())
            qunsetenv("TST_KEY");
        else
            qputenv("TST_KEY", content);
        const Result<QString> key = read(u"env:TST_KEY"_s);
        QVERIFY(!key);
        QTEST(key.error(), "error");
    }

    void anotherFormIsRefusedAndNeverRepeated_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::newRow("the key itself") << u"sk-secret"_s;
        QTest::newRow("the key after the scheme") << u"env:sk-secret"_s;
        QTest::newRow("an unknown scheme") << u"file:/home/secret"_s;
        QTest::newRow("no name") << u"keychain:"_s;
        QTest::newRow("a line end behind the name") << u"env:secret\n"_s;
        QTest::newRow("nothing") << QString();
    }

    void anotherFormIsRefusedAndNeverRepeated()
    {
        QFETCH(const QString, reference);
        const Result<QString> key = read(reference);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::Invalid);
        QVERIFY(!key.error().detail.contains(u"secret"_s));

        SystemSecretStore store;
        const Result<void> written = QCoro::waitFor(store.write(reference, u"sk"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Invalid);
    }

    void theEnvironmentIsNeverWritten()
    {
        qputenv("TST_KEY", "before");
        SystemSecretStore store;
        const Result<void> written = QCoro::waitFor(store.write(u"env:TST_KEY"_s, u"after"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Invalid);
        QCOMPARE(qgetenv("TST_KEY"), "before");
    }

    void withoutAKeychainTheErrorSaysSo()
    {
        const Result<QString> key = read(u"keychain:local"_s);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::Unsupported);
        QVERIFY2(key.error().detail.startsWith(u"the keychain entry \"local\""_s),
                 qPrintable(key.error().detail));

        SystemSecretStore store;
        const Result<void> written = QCoro::waitFor(store.write(u"keychain:local"_s, u"sk-42"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Unsupported);
        QVERIFY(!written.error().detail.contains(u"sk-42"_s));
    }

    void aKeychainThatDoesNotAnswerIsNotWaitedForForever()
    {
        SystemSecretStore store(std::chrono::milliseconds(0));
        const Result<QString> key = QCoro::waitFor(store.read(u"keychain:local"_s));
        QVERIFY(!key);
        QVERIFY2(key.error().kind == ErrorKind::Timeout || key.error().kind == ErrorKind::Unsupported,
                 qPrintable(key.error().detail));
        QCoreApplication::processEvents(); // the job that was given up ends by itself
    }

    void theAnswerOutlivesTheStore()
    {
        auto store = std::make_unique<SystemSecretStore>();
        auto reading = store->read(u"keychain:local"_s);
        store.reset();
        const Result<QString> key = QCoro::waitFor(std::move(reading));
        QVERIFY(!key);
        QCOMPARE(key.error().kind, ErrorKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestSystemSecretStore)
#include "tst_systemsecretstore.moc"
