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

/// A man page names the options that its program's own help names, and no others.
class TestManPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageKnowsTheProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("page");
        QTest::newRow("the console") << QStringLiteral(COUNTERSIGN) << u"countersign.1"_s;
        QTest::newRow("the dashboard")
            << QStringLiteral(COUNTERSIGN_DASHBOARD) << u"countersign-dashboard.1"_s;
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

        QFile file(QStringLiteral(PROJECT_SOURCE_DIR) + u"/packaging/man/"_s + page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList documented = optionsIn(QString::fromUtf8(file.readAll()).remove(u'\\'));
        QCOMPARE(documented, known);
    }
};

QTEST_GUILESS_MAIN(TestManPages)
#include "tst_manpages.moc"
