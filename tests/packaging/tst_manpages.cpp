// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QStringList optionsIn(const QString &text)
{
    static const QRegularExpression option(u"(?<![\\w-])--[a-z][a-z-]*"_s);
    QStringList options;
    for (const QRegularExpressionMatch &match : option.globalMatch(text))
        options << match.captured();
    options.removeDuplicates();
    options.sort();
    return options;
}

} // namespace

/// A man page and the shell's completion know the options that their program's own help names, and no others.
class TestManPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageKnowsTheProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("page");
        const auto row = [](const char *name, const QString &program, const QString &page) {
            QTest::newRow(name) << program << page;
        };
        row("the console's manual", QStringLiteral(COUNTERSIGN), u"man/countersign.1"_s);
        row("the console's completion", QStringLiteral(COUNTERSIGN), u"completions/countersign.bash"_s);
        const QString dashboard = QStringLiteral(COUNTERSIGN_DASHBOARD);
        row("the dashboard's manual", dashboard, u"man/countersign-dashboard.1"_s);
        row("the dashboard's completion", dashboard, u"completions/countersign-dashboard.bash"_s);
    }

    void thePageKnowsTheProgram()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, page);

        QProcess process;
        process.start(program, {u"--help"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        const QStringList known = optionsIn(QString::fromUtf8(process.readAllStandardOutput()));
        QVERIFY(known.contains(u"--help"_s));

        QFile file(QStringLiteral(PROJECT_SOURCE_DIR) + u"/packaging/"_s + page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList documented = optionsIn(QString::fromUtf8(file.readAll()).remove(u'\\'));
        QCOMPARE(documented, known);
    }

    void theVersionNamesTheCommit_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("the console") << QStringLiteral(COUNTERSIGN);
        QTest::newRow("the dashboard") << QStringLiteral(COUNTERSIGN_DASHBOARD);
    }

    void theVersionNamesTheCommit()
    {
        QFETCH(const QString, program);
        QProcess git;
        git.start(u"git"_s, {u"-C"_s, QStringLiteral(PROJECT_SOURCE_DIR), u"cat-file"_s, u"-e"_s, u"HEAD"_s});
        if (!git.waitForFinished() || git.exitCode() != 0)
            QSKIP("The sources are not a git checkout.");

        QProcess process;
        process.start(program, {u"--version"_s});
        QVERIFY(process.waitForFinished());
        const QString said = QString::fromUtf8(process.readAllStandardOutput());
        static const QRegularExpression form(
            u"^countersign(-dashboard)? \\d+\\.\\d+\\.\\d+ \\([0-9a-f]{9,40}(-dirty)?\\)\n$"_s);
        QVERIFY2(form.match(said).hasMatch(), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestManPages)
#include "tst_manpages.moc"
