// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/englishplurals.h"
#include "presentation/settings.h"

#include <QLocale>

namespace presentation {

/// The language that `choice` stands for, with the country whose dates and numbers go along with it. System:
/// the first of the system's languages that the program speaks, else English words and the system's dates.
[[nodiscard]] QLocale localeFor(LanguageChoice choice, const QLocale &system);

/// Lets the program speak the chosen language for as long as it lives: its own texts, Qt's, dates and
/// numbers. One per program, made before the first window: texts that are shown already do not change.
class Language final
{
public:
    explicit Language(LanguageChoice choice, const QLocale &system = QLocale::system());

private:
    EnglishPlurals m_plurals;
    QTranslator m_qt;
    QTranslator m_own;
};

} // namespace presentation
