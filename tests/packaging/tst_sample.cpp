// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool append(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::Append) && file.write(text) == text.size();
}

struct Outcome
{
    int exitCode = -1;
    QByteArray output;
};

} // namespace

/// The sample project as it is embedded: its checks pass as shipped, and fail with a place and a reason after
/// the mistakes that a first attempt makes.
class TestSample : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    Outcome run(const QString &check) const
    {
        const QJsonArray checks = settings().value("checks"_L1).toArray();
        for (const QJsonValue &value : checks) {
            if (value["name"_L1].toString() != check)
                continue;
            QStringList command = value["command"_L1].toVariant().toStringList();
            QProcess process;
            process.setWorkingDirectory(m_directory->path());
            process.setProcessChannelMode(QProcess::MergedChannels);
            const QString program = command.takeFirst();
            process.start(program, command);
            if (!process.waitForFinished())
                return {-1, process.errorString().toUtf8()};
            return {process.exitCode(), process.readAll()};
        }
        return {-1, "no such check"};
    }

    static QJsonObject settings()
    {
        return QJsonDocument::fromJson(contentOf(u":/sample/settings.json"_s)).object();
    }

private Q_SLOTS:
    void init()
    {
        if (QStandardPaths::findExecutable(u"g++"_s).isEmpty())
            QSKIP("the sample's checks need g++");
        m_directory = std::make_unique<QTemporaryDir>();
        const QDir source(u":/sample/workspace"_s);
        const QDir target(m_directory->path());
        QDirIterator files(source.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = source.relativeFilePath(files.next());
            QVERIFY(target.mkpath(QFileInfo(path).path()));
            QVERIFY(QFile::copy(source.filePath(path), target.filePath(path)));
            QVERIFY(QFile::setPermissions(target.filePath(path), QFile::ReadOwner | QFile::WriteOwner));
        }
    }

    void everyFileIsEmbedded()
    {
        const QString source = QStringLiteral(PROJECT_SOURCE_DIR) + u"/resources/sample"_s;
        QDirIterator files(source, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString embedded = u":/sample/"_s + QDir(source).relativeFilePath(path);
            QVERIFY2(QFile::exists(embedded), qPrintable(embedded));
            QCOMPARE(contentOf(embedded), contentOf(path));
        }
    }

    void everyCheckPassesAsShipped()
    {
        for (const QString &check : {u"build"_s, u"test"_s, u"style"_s}) {
            const Outcome outcome = run(check);
            QVERIFY2(outcome.exitCode == 0, outcome.output.constData());
        }
    }

    void aMistakeIsReportedWithItsPlace_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("appended");
        QTest::addColumn<QByteArray>("reported");

        QTest::newRow("white space at a line's end")
            << u"style"_s << u"src/writer.cpp"_s << QByteArray("// quoted \n")
            << QByteArray("src/writer.cpp:20: error: white space");
        QTest::newRow("a last line without its end")
            << u"style"_s << u"tests/test_writer.cpp"_s << QByteArray("// end")
            << QByteArray("tests/test_writer.cpp:11: error: no line end");
        QTest::newRow("unfinished work in a comment")
            << u"style"_s << u"src/reader.cpp"_s << QByteArray("// TODO: CR\n")
            << QByteArray("src/reader.cpp:39: error: unfinished work");
        QTest::newRow("a source without a test")
            << u"style"_s << u"src/file.cpp"_s << QByteArray("int file;\n")
            << QByteArray("src/file.cpp:1: error: has no tests/test_file.cpp");
        QTest::newRow("a source that does not compile")
            << u"build"_s << u"src/reader.cpp"_s << QByteArray("int read(\n")
            << QByteArray("src/reader.cpp:39");
        QTest::newRow("a test that fails")
            << u"test"_s << u"tests/test_quotes.cpp"_s
            << QByteArray("#include \"../src/tokenizer.h\"\n"
                          "#include \"check.h\"\n"
                          "int main()\n{\n"
                          "    CHECK(csv::splitFields(\"\\\"a\\\"\\\"b\\\"\", ',').at(0) == "
                          "\"a\\\"b\");\n"
                          "    return result();\n}\n")
            << QByteArray("tests/test_quotes.cpp:5: error: check failed");
    }

    void aMistakeIsReportedWithItsPlace()
    {
        QFETCH(const QString, check);
        QFETCH(const QString, file);
        QFETCH(const QByteArray, appended);
        QFETCH(const QByteArray, reported);
        QVERIFY(append(m_directory->filePath(file), appended));

        const Outcome outcome = run(check);
        QVERIFY2(outcome.exitCode > 0, outcome.output.constData());
        QVERIFY2(outcome.output.contains(reported), outcome.output.constData());
    }

    /// The plan names files that the workspace has, and those that it tells the engineer to add.
    void thePlanFitsTheFiles()
    {
        const QString plan = QString::fromUtf8(contentOf(u":/sample/PLAN.md"_s));
        static const QRegularExpression named(u"(Add )?`((?:src|tests)/[a-z_]+\\.(?:h|cpp))`"_s);
        const QStringList added{u"src/file.h"_s, u"src/file.cpp"_s, u"tests/test_roundtrip.cpp"_s};
        int found = 0;
        for (const QRegularExpressionMatch &match : named.globalMatch(plan)) {
            const QString path = match.captured(2);
            QVERIFY2(added.contains(path) || QFile::exists(u":/sample/workspace/"_s + path),
                     qPrintable(path));
            ++found;
        }
        QVERIFY(found >= 10);
    }
};

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
