// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/filechooser.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QUrl;

namespace presentation {
class Workbench;
}

namespace ui {

/// What the window shows before a project is open: four ways to begin.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    StartPage(presentation::Workbench &workbench, const FileChooser &chooser, QWidget *parent = nullptr);

    void focusDashboardAddress();

Q_SIGNALS:
    void backRequested(); ///< to the project that is open

private:
    QWidget *makeSampleCard();
    QWidget *makeRepositoryCard();
    QWidget *makeImportCard();
    QWidget *makeDashboardCard();
    void updateRepository();
    void updateAgents();
    void updateConnection();
    void updateBack();
    void connectToDashboard();

    presentation::Workbench &m_workbench;
    FileChooser m_chooser;
    QPushButton *m_chooseRepository = nullptr;
    QWidget *m_trust = nullptr;
    QPushButton *m_accept = nullptr;
    QLabel *m_repository = nullptr;
    QLabel *m_trustText = nullptr;
    QLabel *m_repositoryProblem = nullptr;
    QLabel *m_agents = nullptr;
    QLineEdit *m_address = nullptr;
    QLabel *m_addressProblem = nullptr;
    QPushButton *m_back = nullptr;
    QList<QPushButton *> m_buttons; ///< wait while connecting
};

/// The address as people type it ("localhost:8080") as a URL, or an invalid one with the reason why not.
[[nodiscard]] QUrl dashboardUrl(const QString &typed, QString *problem);

} // namespace ui
