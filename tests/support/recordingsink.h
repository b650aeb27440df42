// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/commandsink.h"

#include <QHash>

#include <vector>

namespace support {

/// Remembers every wish and does nothing about it.
class RecordingSink final : public engine::CommandSink
{
public:
    using engine::CommandSink::CommandSink;

    void submit(domain::RunCommand command) override { runCommands.push_back(std::move(command)); }
    void submit(domain::ProjectCommand command) override { projectCommands.push_back(std::move(command)); }
    void submit(domain::DashboardWrite write) override { writes.push_back(std::move(write)); }
    void saveDraft(const QString &key, const QString &text) override { drafts.insert(key, text); }
    [[nodiscard]] QString draft(const QString &key) const override { return drafts.value(key); }

    std::vector<domain::RunCommand> runCommands;
    std::vector<domain::ProjectCommand> projectCommands;
    std::vector<domain::DashboardWrite> writes;
    QHash<QString, QString> drafts;
};

} // namespace support
