// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"

#include <QObject>
#include <QUrl>

#include <vector>

namespace presentation {

/// What the window wishes of the program around it, and how the program answers. The window emits the wishes;
/// whoever wires the program performs them and reports through setConnection(), setRepository() and
/// setProjects().
class AppActions final : public QObject
{
    Q_OBJECT

public:
    enum class Connection { None, Connecting, Open, Failed };

    /// What is known about a repository that the human wants to open.
    struct Repository
    {
        QString path;
        QString branch;  ///< its base branch
        QString problem; ///< why it cannot be opened; empty when it can
        bool trusted = false;
        bool operator==(const Repository &) const = default;
    };

    using QObject::QObject;

    [[nodiscard]] Connection connection() const { return m_connection; }
    /// What to say about it: the address while connecting, the reason after a failure.
    [[nodiscard]] QString connectionDetail() const { return m_connectionDetail; }
    [[nodiscard]] const Repository &repository() const { return m_repository; }

    /// What the dashboard has, as it was asked last.
    [[nodiscard]] const std::vector<domain::Project> &projects() const { return m_projects; }

    // The answers.
    void setConnection(Connection connection, const QString &detail = {});
    void setRepository(const Repository &repository);
    void setProjects(const std::vector<domain::Project> &projects);
    /// Something worth knowing that is no error and asks for nothing.
    void tell(const QString &notice) { Q_EMIT noticed(notice); }

Q_SIGNALS:
    // The wishes.
    void openSampleRequested();
    void openRepositoryRequested(const QString &path); ///< look at it and answer with setRepository()
    void trustRequested(const QString &path);          ///< the human trusts it: work there from now on
    void importPlanRequested(const QString &path);
    void connectRequested(const QUrl &url);
    void projectsWanted(); ///< answer with setProjects()
    void openProjectRequested(const domain::ProjectId &project);
    void reconnectRequested();
    void openTerminalRequested(const QString &directory);
    void quitRequested();

    void connectionChanged();
    void repositoryChanged();
    void projectsChanged();
    void noticed(const QString &notice);

private:
    Connection m_connection = Connection::None;
    QString m_connectionDetail;
    Repository m_repository;
    std::vector<domain::Project> m_projects;
};

} // namespace presentation
