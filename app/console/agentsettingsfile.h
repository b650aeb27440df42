// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/services.h"
#include "engine/agentsettings.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace app {

/// The team's settings in agents.json and in the directory of prompt templates beside it. Watches the file,
/// so that what others write there is told at once.
class AgentSettingsFile final : public engine::AgentSettings
{
    Q_OBJECT

public:
    /// `isRehearsed`: the built-in agents play, and this team does not.
    explicit AgentSettingsFile(Services &services, bool isRehearsed, QObject *parent = nullptr);
    ~AgentSettingsFile() override;

    [[nodiscard]] engine::AgentsFile load() override;
    [[nodiscard]] core::Result<void> save(int index, const engine::AgentForm &form) override;
    [[nodiscard]] core::Result<void> remove(int index) override;
    [[nodiscard]] core::Result<void> move(int from, int to) override;
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> test(engine::AgentForm form) override;
    [[nodiscard]] QCoro::Task<std::vector<engine::FoundAgent>> look() override;
    [[nodiscard]] QCoro::Task<core::Result<void>> keepKey(QString reference, QString key) override;
    [[nodiscard]] std::vector<engine::PromptFile> prompts() override;
    [[nodiscard]] core::Result<QString> replacePrompt(const QString &name) override;
    [[nodiscard]] QString waitsFor() const override;

private:
    [[nodiscard]] core::Result<QByteArray> read() const;
    core::Result<void> write(const core::Result<QByteArray> &text);
    void watch();

    Services &m_services;
    QString m_path;
    bool m_isRehearsed;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;                                      ///< editors write in several steps
    std::vector<std::shared_ptr<engine::Agent>> m_tested; ///< are being asked
};

} // namespace app
