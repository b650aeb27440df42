// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/options.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using app::Program;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mistakesAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        const QString none;
        QTest::newRow("an unknown option") << QStringList{u"--colour"_s} << none << none << u"--colour"_s;
        QTest::newRow("a missing value") << QStringList{u"--project"_s} << none << none << u"--project"_s;
        QTest::newRow("an option in place of a value")
            << QStringList{u"--project"_s, u"--headless"_s} << none << none << u"--project"_s;
        QTest::newRow("an option in place of a decision's words")
            << QStringList{u"decide"_s, u"run-1"_s, u"approve"_s, u"--waive"_s, u"--data-dir"_s, u"/tmp"_s}
            << none << none << u"--waive"_s;
        QTest::newRow("an end for a window")
            << QStringList{u"--until-idle"_s} << none << none << u"--headless"_s;
        QTest::newRow("an unknown mode")
            << QStringList{u"--mode"_s, u"auto"_s} << none << none << u"countersigned"_s;
        QTest::newRow("retries that are no number")
            << QStringList{u"--max-approval-retries=many"_s} << none << none << u"unlimited"_s;
        QTest::newRow("negative retries in the environment")
            << QStringList() << u"MAX_APPROVAL_RETRIES"_s << u"-1"_s << u"MAX_APPROVAL_RETRIES"_s;
        QTest::newRow("an empty variable is a mistake too")
            << QStringList() << u"MAX_APPROVAL_RETRIES"_s << u""_s << u"MAX_APPROVAL_RETRIES"_s;
        QTest::newRow("an address without a host")
            << QStringList() << u"DASHBOARD_BASE_URL"_s << u"localhost:8080"_s << u"DASHBOARD_BASE_URL"_s;
        QTest::newRow("a workspace that is not there")
            << QStringList{u"--workspace"_s, u"/no/such/directory"_s} << none << none
            << u"/no/such/directory"_s;
        QTest::newRow("an unknown command")
            << QStringList{u"imprt"_s, u"PLAN.md"_s} << none << none << u"imprt"_s;
        QTest::newRow("import without a file") << QStringList{u"import"_s} << none << none << u"PLAN.md"_s;
        QTest::newRow("a second plan, which would be left out")
            << QStringList{u"import"_s, u"A.md"_s, u"B.md"_s} << none << none << u"B.md"_s;
        QTest::newRow("a second directory")
            << QStringList{u"trust"_s, u"a"_s, u"b"_s} << none << none << u"\"b\""_s;
        QTest::newRow("a file for the journal that is verified")
            << QStringList{u"journal"_s, u"verify"_s, u"x.jsonl"_s} << none << none << u"x.jsonl"_s;
        QTest::newRow("two files for an export")
            << QStringList{u"journal"_s, u"export"_s, u"x"_s, u"y"_s} << none << none << u"\"y\""_s;
        QTest::newRow("two teams") << QStringList{u"--agents"_s, u"a.json"_s, u"--rehearse"_s} << none << none
                                   << u"exclude each other"_s;
    }
    void mistakesAreNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QString, named);
        QProcessEnvironment environment;
        if (!variable.isEmpty())
            environment.insert(variable, value);
        const core::Result<app::Options> options = app::parseOptions(arguments, environment);
        QVERIFY(!options);
        QCOMPARE(options.error().kind, core::ErrorKind::Invalid);
        QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
    }

    void theCommandLineWinsOverTheEnvironment()
    {
        QProcessEnvironment environment;
        environment.insert(u"MAX_APPROVAL_RETRIES"_s, u"7"_s);
        environment.insert(u"DASHBOARD_BASE_URL"_s, u"http://127.0.0.1:1"_s);
        const auto options =
            app::parseOptions({u"--max-approval-retries"_s, u"unlimited"_s, u"--headless"_s}, environment);
        QVERIFY(options);
        QVERIFY(!options->maxRetries->retries);
        QCOMPARE(options->dashboard, QUrl(u"http://127.0.0.1:1"_s));
        QCOMPARE(options->program, Program::Headless);
    }

    void whatIsNoUtf8IsRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("in the middle") << QByteArray("/tmp/Gr\xf6\xdf"
                                                     "e");
        QTest::newRow("at the end") << QByteArray("/tmp/caf\xe9");
    }
    void whatIsNoUtf8IsRefused()
    {
        QFETCH(QByteArray, path);
        const char *good[] = {"countersign", "--data-dir",
                              "/tmp/Gr\xc3\xb6\xc3\x9f"
                              "e"};
        QCOMPARE(app::argumentsOf(3, good).value(), (QStringList{u"--data-dir"_s, u"/tmp/Größe"_s}));
        const char *bad[] = {"countersign", "--data-dir", path.constData()};
        const auto refused = app::argumentsOf(3, bad);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, core::ErrorKind::Invalid);
        QVERIFY2(refused.error().detail.contains(u"UTF-8"), qPrintable(refused.error().detail));
    }

    void subcommandsKeepTheirWords()
    {
        const auto options = app::parseOptions(
            {u"decide"_s, u"run-1"_s, u"retry"_s, u"2"_s, u"--note"_s, u"look again"_s}, {});
        QVERIFY(options);
        QCOMPARE(options->program, Program::Decide);
        QCOMPARE(options->arguments, (QStringList{u"run-1"_s, u"retry"_s, u"2"_s}));
        QCOMPARE(options->details, (QList<std::pair<QString, QString>>{{u"note"_s, u"look again"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
