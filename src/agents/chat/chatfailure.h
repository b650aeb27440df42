// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chaterror.h"
#include "core/result.h"

#include <QStringList>

namespace agents {

/// A server's refusal or failure: an HTTP status with what its body said, or an error inside a stream.
struct ChatFailure
{
    int status = 0; ///< for an error inside a stream the status that means the same; 0 when none does
    ServerComplaint complaint;

    /// 408, 409, 429 and 5xx, unless waiting cannot help (no money left).
    [[nodiscard]] bool isTransient() const;
    /// A server that starts says 503 "Loading model".
    [[nodiscard]] bool isLoadingModel() const;
    /// The prompt does not fit: no other request would.
    [[nodiscard]] bool isContextTooSmall() const;
    /// A refusal that another choice of members may avoid.
    [[nodiscard]] bool mayBeDialect() const;
    [[nodiscard]] bool isMissing() const { return status == 404; }
};

/// An error that came as an event of a stream.
[[nodiscard]] ChatFailure failureInStream(const ServerComplaint &complaint);

/// The failure in words for people. `hasKey` tells a refused key from a missing one.
[[nodiscard]] core::Error errorOf(const ChatFailure &failure, bool hasKey);

/// The sentence for 404: a wrong model's name where the server has others, else a wrong path.
[[nodiscard]] QString missingText(const QString &model, const QStringList &offered, const QString &baseUrl);

/// "a, b, c and 7 more"
[[nodiscard]] QString listed(const QStringList &names);

} // namespace agents
