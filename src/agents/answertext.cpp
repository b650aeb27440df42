// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/answertext.h"

#include "wire/extraction.h"

namespace agents {

QString bestText(const QStringList &texts, const QString &schemaName)
{
    if (!schemaName.isEmpty()) {
        for (const QString &candidate : texts) {
            wire::ExtractionInput input;
            input.text = candidate;
            if (wire::extract(input, schemaName))
                return candidate;
        }
    }
    return texts.value(0);
}

} // namespace agents
