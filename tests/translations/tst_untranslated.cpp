// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for texts of the sources that are not in the translation files yet, and for such that are not in the
// sources any more. `cmake --build … --target update_translations` takes them in.
#include "tsfile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class TestUntranslated final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSourcesSayNothingThatIsNotTranslated()
    {
        const QString root = QStringLiteral(PROJECT_SOURCE_DIR);
        const QString file = QDir(root).filePath(u"resources/translations/countersign_de.ts"_s);
        const QTemporaryDir directory;
        const QString updated = directory.filePath(u"updated_de.ts"_s);
        QVERIFY(QFile::copy(file, updated));
        QProcess lupdate;
        lupdate.setWorkingDirectory(root);
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(LUPDATE),
                      {u"-I"_s, u"."_s, u"-I"_s, u"src"_s, u"-I"_s, u"app"_s, u"-locations"_s, u"none"_s,
                       u"-disable-heuristic"_s, u"sametext"_s, u"-disable-heuristic"_s, u"similartext"_s,
                       u"src"_s, u"ui"_s, u"app"_s, u"-ts"_s, updated});
        QVERIFY(lupdate.waitForFinished());
        QVERIFY2(lupdate.exitCode() == 0, lupdate.readAll());

        const std::vector<TsMessage> messages = readTsFile(updated);
        QVERIFY(messages.size() >= readTsFile(file).size());
        QStringList missing;
        QStringList gone;
        for (const TsMessage &message : messages) {
            if (message.state == u"unfinished"_s)
                missing.append(message.name());
            else if (!message.state.isEmpty())
                gone.append(message.name());
        }
        const QString told = u"not translated (run the target update_translations, then translate):\n%1\n\n"
                             "not in the sources any more (run the target update_translations):\n%2"_s.arg(
                                 missing.join(u'\n'), gone.join(u'\n'));
        QVERIFY2(missing.isEmpty() && gone.isEmpty(), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(TestUntranslated)
#include "tst_untranslated.moc"
