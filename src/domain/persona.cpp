// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/persona.h"

#include <QHashFunctions>

#include <array>

using namespace Qt::StringLiterals;

namespace domain {

QString Persona::normalised() const
{
    QString result;
    result.reserve(key.size());
    for (const QChar c : key) {
        if (!c.isSpace() && c != u'-' && c != u'_')
            result.append(c.toLower());
    }
    return result;
}

size_t qHash(const Persona &persona, size_t seed)
{
    return ::qHash(persona.normalised(), seed);
}

namespace personas {
Persona leadEngineer()
{
    return {u"lead-engineer"_s};
}
Persona uiEngineer()
{
    return {u"ui-engineer"_s};
}
Persona qa()
{
    return {u"qa"_s};
}
Persona devops()
{
    return {u"devops"_s};
}
Persona codeReviewer()
{
    return {u"code-reviewer"_s};
}
Persona securityReviewer()
{
    return {u"security-reviewer"_s};
}
Persona projectManager()
{
    return {u"project-manager"_s};
}
Persona coordinator()
{
    return {u"coordinator"_s};
}
} // namespace personas

QString canonicalKey(const Persona &persona)
{
    const std::array known = {
        personas::leadEngineer(),   personas::uiEngineer(),   personas::qa(),
        personas::devops(),         personas::codeReviewer(), personas::securityReviewer(),
        personas::projectManager(), personas::coordinator()};
    for (const Persona &candidate : known) {
        if (candidate == persona)
            return candidate.key;
    }
    return persona.key;
}

} // namespace domain
