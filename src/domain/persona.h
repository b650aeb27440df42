// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace domain {

/// A role in the team. Two spellings that differ only in case, spaces, '-' and '_' are the same persona.
struct Persona
{
    QString key;

    [[nodiscard]] bool isEmpty() const { return normalised().isEmpty(); }
    /// `key` lower-cased and without spaces, '-' and '_'.
    [[nodiscard]] QString normalised() const;

    bool operator==(const Persona &other) const
    {
        return key == other.key || normalised() == other.normalised();
    }
};

size_t qHash(const Persona &persona, size_t seed = 0);

namespace personas {
Persona leadEngineer();
Persona uiEngineer();
Persona qa();
Persona devops();
Persona codeReviewer();
Persona securityReviewer();
Persona projectManager();
Persona coordinator();
} // namespace personas

/// The persona's key in our own spelling ("lead-engineer") when it is one of the eight, else as written.
QString canonicalKey(const Persona &persona);

} // namespace domain
