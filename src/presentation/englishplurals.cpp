// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/englishplurals.h"

using namespace Qt::StringLiterals;

namespace presentation {

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    QString text = QString::fromUtf8(sourceText);
    if (n < 0 || !text.contains("(s)"_L1))
        return {}; // not ours: the source text stands
    return text.replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1);
}

} // namespace presentation
