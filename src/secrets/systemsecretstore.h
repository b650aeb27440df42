// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/secretstore.h"

#include <chrono>

namespace secrets {

/// Keys from the system's keychain (Secret Service or KWallet, through QtKeychain) and from the environment.
///
/// Names: in "env:NAME" a variable's name (letters, digits, underscores), in "keychain:NAME" the entry of
/// that name under the service "countersign". White space around a key is dropped; a key with control
/// characters is refused, since it could end a header line. There is no fallback to a file.
///
/// An error repeats a reference only if it is well formed: what somebody typed in its place may be the key
/// itself. May be destroyed while it is asked; the answer still arrives.
class SystemSecretStore final : public engine::SecretStore
{
public:
    /// `patience` bounds the wait for the keychain, which may be asking the human to unlock it.
    explicit SystemSecretStore(std::chrono::milliseconds patience = std::chrono::minutes(2));

    [[nodiscard]] QCoro::Task<core::Result<QString>> read(QString reference) override;
    [[nodiscard]] QCoro::Task<core::Result<void>> write(QString reference, QString secret) override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace secrets
