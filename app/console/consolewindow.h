// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/controlservice.h"
#include "console/projectsession.h"
#include "console/replaywindow.h"
#include "console/sleepinhibitor.h"
#include "presentation/language.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/shell/mainwindow.h"

#include <QObject>

namespace app {

/// The console with its window. Opening another project replaces session and window together; a start without
/// a project shows the start page. Another language replaces the window alone: what runs goes on.
class ConsoleWindow final : public QObject
{
    Q_OBJECT

public:
    ConsoleWindow(Services &services, presentation::Settings &settings,
                  std::unique_ptr<presentation::Language> language, QObject *parent = nullptr);
    ~ConsoleWindow() override;

    /// Shows the window at once and opens the project in it, if there is one to open.
    [[nodiscard]] QCoro::Task<> start();

    /// One process, one dashboard: the arguments with which the program is to be started once this one has
    /// ended, because another dashboard was asked for. Empty otherwise.
    [[nodiscard]] QStringList startAnew() const { return m_startAnew; }

private:
    struct Scene; ///< one session with its window

    void show(bool rehearse);
    void showInOtherLanguage();
    void connectWishes();
    /// False when it could not be opened, or another one was opened meanwhile.
    QCoro::Task<bool> openProject(domain::ProjectId project, bool rehearse);
    QCoro::Task<> openSample();
    QCoro::Task<> inspectRepository(QString path);
    QCoro::Task<> useRepository(QString path);
    QCoro::Task<> importFile(QString path);
    /// Leaves for another dashboard once it has answered.
    QCoro::Task<> connectTo(QUrl url);
    QCoro::Task<> fetchProjects();
    QCoro::Task<> switchTo(domain::ProjectId project);
    void openReplay(const QString &path);
    void watchWork();
    /// Instead of the project, when the journal cannot be worked with: what is good of it, to be read.
    QCoro::Task<bool> showTrouble();
    void tell(const core::Error &error);

    Services &m_services;
    presentation::Settings &m_settings;
    std::unique_ptr<presentation::Language> m_language;
    SleepInhibitor m_sleep; ///< while runs are at work; outlives the scene, whose last words reach it
    std::unique_ptr<Scene> m_scene;
    std::unique_ptr<ReplayWindow> m_replay;                  ///< the last one
    std::unique_ptr<dashboard::DashboardClient> m_candidate; ///< the dashboard that is tried
    QStringList m_startAnew;
};

} // namespace app
