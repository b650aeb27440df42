// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/secretstore.h"

#include <QMap>

/// Keys in memory.
class MapSecrets final : public engine::SecretStore
{
public:
    QCoro::Task<core::Result<QString>> read(QString reference) override
    {
        ++reads;
        if (!keys.contains(reference))
            co_return core::Error{core::ErrorKind::NotFound, reference};
        co_return keys.value(reference);
    }
    QCoro::Task<core::Result<void>> write(QString, QString) override
    {
        co_return core::Error{core::ErrorKind::Unsupported, {}};
    }

    QMap<QString, QString> keys;
    int reads = 0;
};
