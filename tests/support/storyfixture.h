// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "engine/projectstore.h"
#include "support/recordingsink.h"

namespace support {

/// A clock that stands at the story's present.
class StandingClock final : public core::Clock
{
public:
    QDateTime present = QDateTime(QDate(2026, 3, 12), QTime(10, 46), Qt::UTC);

    [[nodiscard]] QDateTime now() const override { return present; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds) override { co_return; }
};

/// A believable project, "CSV Toolkit", in a real store: three milestones and Future Enhancements, nested
/// tasks, and runs in several stages. Two attempts, three objections and an approval wait for the human in
/// the main run. Ids are readable: domain::TaskId{"quoted"}, domain::RunId{"run-quoted"}.
class StoryFixture
{
public:
    StoryFixture();

    engine::ProjectStore store;
    RecordingSink sink;
    StandingClock clock;

    /// Records events for a run that is in the store, as if the journal had just written them.
    void append(coordinator::Run run, const std::vector<domain::EventBody> &bodies,
                const domain::Actor &actor = {});

protected:
    coordinator::Run startedRun(const QString &task, int minutesAgo);
    std::vector<domain::Event> events(const domain::RunId &run, const QDateTime &from,
                                      const std::vector<std::pair<domain::Actor, domain::EventBody>> &what);
    qint64 m_sequence = 0;

private:
    void addTasks();
    void addRuns();
    void addPlanRun();
    void addEscalatedRun();
    void addAgentProblemRun();
    void addExecutingRun();
    void addFinishedRuns();
};

} // namespace support
