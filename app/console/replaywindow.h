// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/event.h"
#include "engine/projectstore.h"
#include "presentation/replay.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

namespace app {

/// A window of its own that shows the events of a journal, moment by moment. Nothing in it reaches an engine,
/// a dashboard or the disk.
class ReplayWindow final : public QObject
{
    Q_OBJECT

public:
    /// The events in order, as far as they are good. `trouble`: why the console itself shows no more than
    /// this, which makes it the program's window; empty for an export beside it.
    explicit ReplayWindow(std::vector<domain::Event> events, const QString &trouble = {},
                          QObject *parent = nullptr);
    ~ReplayWindow() override;

    /// Reads the file; the error names what is wrong with it.
    [[nodiscard]] static core::Result<std::vector<domain::Event>> read(const QString &path);

    [[nodiscard]] presentation::Replay &replay() { return m_replay; }
    [[nodiscard]] presentation::Workbench &workbench() { return m_workbench; }
    [[nodiscard]] ui::MainWindow &window() { return m_window; }

private:
    QTemporaryDir m_directory; ///< its layout is nobody's
    presentation::Settings m_settings;
    engine::ProjectStore m_store;
    presentation::ReplaySink m_sink;
    presentation::ReplayClock m_clock;
    presentation::Replay m_replay;
    presentation::Workbench m_workbench;
    ui::MainWindow m_window;
};

} // namespace app
