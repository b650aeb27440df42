// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/appactions.h"

namespace presentation {

void AppActions::setConnection(Connection connection, const QString &detail)
{
    if (connection == m_connection && detail == m_connectionDetail)
        return;
    m_connection = connection;
    m_connectionDetail = detail;
    Q_EMIT connectionChanged();
}

void AppActions::setProjects(const std::vector<domain::Project> &projects)
{
    if (projects == m_projects)
        return;
    m_projects = projects;
    Q_EMIT projectsChanged();
}

void AppActions::setRepository(const Repository &repository)
{
    m_repository = repository;
    Q_EMIT repositoryChanged();
}

} // namespace presentation
