// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diffsource.h"
#include "support/storyfixture.h"

#include <vector>

namespace support {

/// Answers with what the test has put there, from the event loop when it is asked to.
class FakeDiffs final : public engine::DiffSource
{
public:
    core::Result<domain::WorkDiff> answer = domain::WorkDiff();
    std::vector<engine::DiffRequest> requests;

    QCoro::Task<core::Result<domain::WorkDiff>> diff(engine::DiffRequest request) override
    {
        requests.push_back(std::move(request));
        co_return core::Result<domain::WorkDiff>(answer);
    }
};

/// A file whose `count` lines are new.
inline domain::FileDiff addedFile(const QString &path, int count)
{
    domain::FileDiff file;
    file.change.path = path;
    file.change.kind = domain::FileChange::Kind::Added;
    file.change.linesAdded = count;
    domain::DiffHunk hunk;
    hunk.heading = QStringLiteral("@@ -0,0 +1,%1 @@").arg(count);
    for (int line = 1; line <= count; ++line)
        hunk.lines.push_back({domain::DiffLine::Kind::Added, 0, line, QStringLiteral("line %1").arg(line)});
    file.hunks.push_back(std::move(hunk));
    return file;
}

/// src/reader.cpp with an exchanged line between two others.
inline domain::FileDiff changedFile()
{
    using Kind = domain::DiffLine::Kind;
    domain::FileDiff file;
    file.change.path = QStringLiteral("src/reader.cpp");
    file.change.linesAdded = 1;
    file.change.linesRemoved = 1;
    domain::DiffHunk hunk;
    hunk.heading = QStringLiteral("@@ -1,3 +1,3 @@ read()");
    hunk.lines = {{Kind::Context, 1, 1, QStringLiteral("int read()")},
                  {Kind::Removed, 2, 0, QStringLiteral("\treturn strip(line);")},
                  {Kind::Added, 0, 2, QStringLiteral("\treturn keep(line);")},
                  {Kind::Context, 3, 3, QStringLiteral("}")}};
    file.hunks.push_back(std::move(hunk));
    return file;
}

/// The run of the task has a worktree from now on, so that its changes can be looked at.
inline void giveWorktree(StoryFixture &story, const QString &task)
{
    coordinator::Run run = *story.store.run(domain::RunId{QStringLiteral("run-") + task});
    run.worktree =
        domain::WorktreePrepared{QStringLiteral("/nowhere"), QStringLiteral("countersign/") + task,
                                 QString(40, QLatin1Char('a')), QStringLiteral("countersign/main")};
    story.append(run, {});
}

} // namespace support
