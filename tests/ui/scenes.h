// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace presentation {
class Workbench;
}

namespace support {
class ReviewStory;
}

/// What the gallery can show: moments of the story in which a window looks different.
struct Scene
{
    QString name;
    QString task;  ///< the task that is selected
    QString panel; ///< the dock that is raised; empty leaves the layout alone
    int findings = 0;
    bool isEmpty = false; ///< no project is open

    bool isReplay = false; ///< the story is shown as its journal tells it

    /// Tells the store what leads to the moment; before there is a window.
    void (*before)(support::ReviewStory &) = nullptr;
    /// What happens in front of somebody's eyes.
    void (*after)(support::ReviewStory &, presentation::Workbench &) = nullptr;
};

/// Null when there is no scene of that name.
const Scene *sceneNamed(const QString &name);
QStringList sceneNames();
