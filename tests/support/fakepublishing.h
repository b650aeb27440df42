// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/publishing.h"

#include <QStringList>

namespace support {

/// Answers with what the test has put there and remembers what was wished.
class FakePublishing final : public engine::Publishing
{
public:
    core::Result<engine::Standing> stands = engine::Standing();
    core::Result<engine::Published> answer = engine::Published{true, {}};
    QStringList wishes;

    QCoro::Task<core::Result<engine::Standing>> standing(QString, QString) override
    {
        co_return core::Result<engine::Standing>(stands);
    }
    QCoro::Task<core::Result<engine::Published>> mergeIntoOwn(QString, QString branch) override
    {
        wishes.append(QStringLiteral("merge ") + branch);
        co_return core::Result<engine::Published>(answer);
    }
    QCoro::Task<core::Result<engine::Published>> push(QString, QString branch) override
    {
        wishes.append(QStringLiteral("push ") + branch);
        co_return core::Result<engine::Published>(answer);
    }
};

} // namespace support
