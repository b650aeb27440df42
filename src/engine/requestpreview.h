// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/triageevents.h"

#include <QByteArray>

#include <vector>

namespace engine {

/// A request as the dashboard will get it.
struct PreviewedRequest
{
    QByteArray method;
    QString path; ///< from the dashboard's root: "/v1/tasks"
    QByteArray body;

    bool operator==(const PreviewedRequest &) const = default;
};

/// What filing this finding sends, byte for byte: its task, behind the milestone that has to be made first.
/// Nothing when it is dismissed or linked to a task that is there already.
[[nodiscard]] std::vector<PreviewedRequest> requestsOf(const domain::StagedFinding &staged);

} // namespace engine
