// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/commandlog.h"
#include "presentation/commandsmodel.h"

#include "domain/ids.h"

#include <QTimer>

namespace engine {
class ProjectStore;
class RunningCommands;
} // namespace engine

namespace presentation {

/// The commands of the selected run with the log of one of them, while it runs and afterwards. Until somebody
/// chooses one, the log is that of the newest. Reads only while it is watched.
class Commands final : public QObject
{
    Q_OBJECT

public:
    /// `running` and `logs` are null where no commands are run; they outlive this.
    Commands(const engine::ProjectStore &store, const engine::RunningCommands *running,
             engine::LogSource *logs, QObject *parent = nullptr);

    void setRun(const domain::RunId &run);
    void setWatched(bool watched);

    [[nodiscard]] bool hasRun() const { return !m_run.isEmpty(); }
    [[nodiscard]] CommandsModel &model() { return m_model; }
    [[nodiscard]] CommandLog &log() { return m_log; }
    [[nodiscard]] QString currentKey() const { return m_current; }
    [[nodiscard]] const CommandEntry *current() const { return m_model.entry(m_current); }
    /// The human wants to see this one, and no other by itself.
    void choose(const QString &key);

Q_SIGNALS:
    void changed();        ///< the commands
    void currentChanged(); ///< another one, or its state

private:
    void takeLive();
    void refresh();
    void show(const QString &key);
    void showLog();
    void tick();

    const engine::ProjectStore &m_store;
    const engine::RunningCommands *m_running;
    domain::RunId m_run;
    CommandsModel m_model;
    CommandLog m_log;
    QString m_current;
    QString m_shownPath; ///< the log that is shown is this file
    bool m_chosen = false;
    bool m_watched = false;
    QTimer m_tick;
};

} // namespace presentation
