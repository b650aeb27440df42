// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/json.h"

#include <QByteArrayView>
#include <QString>

namespace agents {

/// What a chat server said when it refused or failed, whatever shape it used (agent-protocols.md 1.4).
struct ServerComplaint
{
    QString message;   ///< plain text for people; never empty
    QString code;      ///< "model_not_found", "503", …; empty when there was none
    QString type;      ///< "invalid_request_error", …
    QString parameter; ///< the request's member that was refused, when it says so

    bool operator==(const ServerComplaint &) const = default;
};

// Types of complaints that are our own judgement on an answer: no server says them.
[[nodiscard]] QString refusedType(); ///< the model would not answer; the message is what it said
[[nodiscard]] QString emptyType();   ///< the answer is complete and holds nothing

/// Reads a response body: JSON in any of the known shapes, else the first 300 characters without tags.
[[nodiscard]] ServerComplaint complaintInBody(QByteArrayView body);
/// Reads a JSON object that has one of the known shapes: the body, or a stream's event that carries an error.
[[nodiscard]] ServerComplaint complaintIn(const Json &object);

} // namespace agents
