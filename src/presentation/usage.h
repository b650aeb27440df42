// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <QString>

namespace presentation {

/// What questions to agents cost as far as the agents said so; not saying is not the same as nothing.
struct UsageTotal
{
    qint64 tokens = 0;
    bool tokensKnown = false;
    double cost = 0; ///< US dollars
    bool costKnown = false;

    void add(const domain::Usage &usage);
    void add(const UsageTotal &other);
    bool operator==(const UsageTotal &) const = default;
};

[[nodiscard]] UsageTotal usageOf(const coordinator::Run &run);
[[nodiscard]] QString tokensText(const UsageTotal &usage); ///< "12,480 tokens", "tokens unknown"
[[nodiscard]] QString costText(const UsageTotal &usage);   ///< "$0.42", "cost unknown"

} // namespace presentation
