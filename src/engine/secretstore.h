// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QString>

namespace engine {

/// Keys, by reference: "keychain:NAME" or "env:NAME". They stay in memory, never in logs, files or the
/// journal.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound names the variable or entry that is missing; Unsupported when no keychain runs here; Invalid
    /// for a reference of another form.
    [[nodiscard]] virtual QCoro::Task<core::Result<QString>> read(QString reference) = 0;
    /// Only "keychain:…" can be written.
    [[nodiscard]] virtual QCoro::Task<core::Result<void>> write(QString reference, QString secret) = 0;
};

} // namespace engine
