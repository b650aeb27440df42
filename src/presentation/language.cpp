// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {

/// What the system's user reads best of what the program speaks.
QLocale::Language spokenOf(const QLocale &system)
{
    for (const QString &name : system.uiLanguages()) {
        const QLocale::Language language = QLocale(name).language();
        if (language == QLocale::German || language == QLocale::English)
            return language;
    }
    return QLocale::English;
}

} // namespace

QLocale localeFor(LanguageChoice choice, const QLocale &system)
{
    if (choice == LanguageChoice::System)
        return spokenOf(system) == QLocale::German ? localeFor(LanguageChoice::German, system) : system;
    const QLocale::Language wanted = choice == LanguageChoice::German ? QLocale::German : QLocale::English;
    // Where the system speaks it too, its own dates and numbers stay.
    return system.language() == wanted ? system : QLocale(wanted, QLocale::AnyTerritory);
}

Language::Language(LanguageChoice choice, const QLocale &system)
{
    const QLocale locale = localeFor(choice, system);
    QLocale::setDefault(locale);
    // The translator that is installed last is asked first.
    QCoreApplication::installTranslator(&m_plurals);
    if (locale.language() != QLocale::German)
        return;
    if (m_qt.load(u"qtbase_de"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/translations/countersign_de.qm"_s))
        QCoreApplication::installTranslator(&m_own);
}

} // namespace presentation
