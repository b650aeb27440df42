// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace presentation {

/// Reads "%n task(s)" as "1 task" and "3 tasks". Source texts are English, and Qt translates their plurals
/// too; install it before the translators of other languages, which are asked first then.
class EnglishPlurals final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *sourceText, const char *disambiguation,
                                    int n) const override;
};

} // namespace presentation
