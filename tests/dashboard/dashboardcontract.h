// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dashboardapi.h"

#include <QObject>

/// What the engine may rely on, whoever stands behind the port. A derived class says who does, in init() and
/// cleanup(), and runs all of it.
class DashboardContract : public QObject
{
    Q_OBJECT

protected:
    virtual engine::DashboardApi &api() = 0;

private Q_SLOTS:
    void newProjectIsFoundAgain();
    void sameProjectAskedForTwiceIsMadeOnce();
    void unknownRecordsAreNotFound();
    void milestoneIsMadeAndThenChangedByItsSlug();
    void milestonesOfOtherProjectsAreNotListed();
    void newTaskKeepsEveryField();
    void textsComeBackExactly_data();
    void textsComeBackExactly();
    void taskAskedForTwiceIsMadeOnce_data();
    void taskAskedForTwiceIsMadeOnce();
    void taskIsFoundByItsExternalIdOnlyInItsProject_data();
    void taskIsFoundByItsExternalIdOnlyInItsProject();
    void taskNeedsAMilestoneAndParentThatExist();
    void decimalsAreRoundedHalfAwayFromZero_data();
    void decimalsAreRoundedHalfAwayFromZero();
    void patchChangesOnlyWhatItNames();
    void patchClearsWhatIsEmpty();
    void patchWithoutFieldsIsATouch();
    void patchOfAnOldVersionIsAConflictAndChangesNothing();
    void patchOfAnOldVersionIsDoneWhenItsFieldsAreThere();
    void touchOfAnOldVersionIsAConflict();
    void patchOfAMissingTaskIsNotFound();
    void taskMovesToAnotherParentAndBack();
    void cycleOfParentsIsRefused();
    void taskMovesWithItsDescendantsWhereTheDashboardCan();
    void deletionTakesTheDescendantsAndMayBeRepeated();
    void hundredsOfTasksAreListedOnceInTheirOrder();
    void eventIsAccepted();
    void writeThatBreaksARuleIsRefusedByName_data();
    void writeThatBreaksARuleIsRefusedByName();

private:
    domain::Project makeProject(const QString &name = QStringLiteral("Atlas"));
    domain::Milestone makeMilestone(const domain::Project &project,
                                    const QString &slug = QStringLiteral("mvp"));
    domain::Task makeTask(const domain::Milestone &milestone, const QString &title,
                          const std::optional<domain::TaskId> &parent = std::nullopt);
    core::Result<domain::DashboardRecord> perform(const domain::DashboardWriteBody &body);

    int m_keys = 0;
};
