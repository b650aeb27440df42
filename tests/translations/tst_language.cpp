// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/language.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using presentation::Language;
using presentation::LanguageChoice;

class TestLanguage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void theLanguageAndItsNumbers_data()
    {
        QTest::addColumn<LanguageChoice>("choice");
        QTest::addColumn<QString>("system");
        QTest::addColumn<QLocale>("locale");
        const QLocale austria(QLocale::German, QLocale::Austria);
        const QLocale britain(QLocale::English, QLocale::UnitedKingdom);
        QTest::newRow("a German system is spoken to in German")
            << LanguageChoice::System << u"de_AT"_s << austria;
        QTest::newRow("an English system is spoken to in English")
            << LanguageChoice::System << u"en_GB"_s << britain;
        QTest::newRow("a system whose language is not spoken keeps its dates and numbers")
            << LanguageChoice::System << u"fr_FR"_s << QLocale(u"fr_FR"_s);
        QTest::newRow("German chosen on a German system keeps the country")
            << LanguageChoice::German << u"de_AT"_s << austria;
        QTest::newRow("German chosen on an English system")
            << LanguageChoice::German << u"en_GB"_s << QLocale(QLocale::German, QLocale::Germany);
        QTest::newRow("English chosen on a German system")
            << LanguageChoice::English << u"de_AT"_s << QLocale(QLocale::English, QLocale::UnitedStates);
    }
    void theLanguageAndItsNumbers()
    {
        QFETCH(LanguageChoice, choice);
        QFETCH(QString, system);
        QTEST(presentation::localeFor(choice, QLocale(system)), "locale");
    }

    void germanIsSpokenWhileItIsInstalled()
    {
        {
            const Language german(LanguageChoice::German, QLocale::c());
            QCOMPARE(QCoreApplication::translate("presentation::Review", "Approve plan"),
                     u"Plan genehmigen"_s);
            QCOMPARE(QLocale().toString(1.5), u"1,5"_s);
        }
        QCOMPARE(QCoreApplication::translate("presentation::Review", "Approve plan"), u"Approve plan"_s);
    }

    void pluralsFollowTheLanguage()
    {
        const auto files = [](int n) {
            return QCoreApplication::translate("presentation::Review", "%n file(s)", nullptr, n);
        };
        {
            const Language german(LanguageChoice::German, QLocale::c());
            QCOMPARE(files(1), u"1 Datei"_s);
            QCOMPARE(files(3), u"3 Dateien"_s);
        }
        const Language english(LanguageChoice::English, QLocale(u"de_DE"_s));
        QCOMPARE(files(1), u"1 file"_s);
        QCOMPARE(files(3), u"3 files"_s);
    }

    void theChoiceIsRemembered()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"settings.ini"_s);
        for (const LanguageChoice choice :
             {LanguageChoice::German, LanguageChoice::English, LanguageChoice::System}) {
            presentation::Settings(file, nullptr).setLanguage(choice);
            QCOMPARE(presentation::Settings(file, nullptr).language(), choice);
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
