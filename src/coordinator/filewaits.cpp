// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/filewaits.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace coordinator {

using namespace domain;

namespace {

bool wantsFiles(const Run &run)
{
    return run.approval && std::any_of(run.effects.begin(), run.effects.end(), [](const Effect &effect) {
               return std::holds_alternative<PrepareWorktree>(effect.body);
           });
}

/// A worktree that was only looked at while planning holds nothing yet.
bool holdsFiles(const Run &run)
{
    return run.approval && run.worktree && (run.isWorktreeUsed || !wantsFiles(run)) && !run.hasEnded() &&
           run.stage != Stage::Blocked && run.stage != Stage::Escalated;
}

bool namesSameFile(const Run &a, const Run &b)
{
    const QStringList files = filesOf(a.approval->content.plan);
    const QStringList others = filesOf(b.approval->content.plan);
    return std::any_of(files.begin(), files.end(),
                       [&](const QString &file) { return others.contains(file); });
}

/// Who descends from whom, and who waits for whom.
class Waits
{
public:
    explicit Waits(const std::vector<const Run *> &runs)
        : m_runs(runs)
    {
        for (const Run *run : runs)
            m_byId.insert(run->id, run);
    }

    [[nodiscard]] const Run *find(const RunId &id) const { return m_byId.value(id); }
    /// The runs above this one, nearest first.
    [[nodiscard]] std::vector<const Run *> ancestorsOf(const Run &run) const
    {
        std::vector<const Run *> line;
        for (const Run *above = find(run.start.parentRun);
             above && std::find(line.begin(), line.end(), above) == line.end();
             above = find(above->start.parentRun))
            line.push_back(above);
        return line;
    }
    [[nodiscard]] const Run *rootOf(const Run &run) const
    {
        const std::vector<const Run *> line = ancestorsOf(run);
        return line.empty() ? &run : line.back();
    }
    /// Those that hold a file which `run` wants.
    [[nodiscard]] std::vector<const Run *> obstaclesOf(const Run &run) const
    {
        const std::vector<const Run *> line = ancestorsOf(run);
        std::vector<const Run *> obstacles;
        for (const Run *other : m_runs) {
            const bool inLine = other == &run || std::find(line.begin(), line.end(), other) != line.end();
            if (!inLine && holdsFiles(*other) && namesSameFile(run, *other))
                obstacles.push_back(other);
        }
        return obstacles;
    }
    /// The families that the family of `root` waits for, directly or through others.
    [[nodiscard]] QSet<const Run *> waitedForBy(const Run *root) const
    {
        QSet<const Run *> reached;
        std::vector<const Run *> open{root};
        while (!open.empty()) {
            const Run *family = open.back();
            open.pop_back();
            for (const Run *member : m_runs) {
                if (!wantsFiles(*member) || rootOf(*member) != family)
                    continue;
                for (const Run *obstacle : obstaclesOf(*member)) {
                    const Run *next = rootOf(*obstacle);
                    if (next == family || reached.contains(next))
                        continue;
                    reached.insert(next);
                    open.push_back(next);
                }
            }
        }
        return reached;
    }

private:
    const std::vector<const Run *> &m_runs;
    QHash<RunId, const Run *> m_byId;
};

bool startedBefore(const Run &a, const Run &b)
{
    return std::tuple(a.startedAt, a.id.value) < std::tuple(b.startedAt, b.id.value);
}

} // namespace

const Run *blockerOf(const RunId &id, const std::vector<const Run *> &runs)
{
    const Waits waits(runs);
    const Run *mine = waits.find(id);
    if (!mine || !mine->approval)
        return nullptr;
    const Run *root = waits.rootOf(*mine);
    for (const Run *obstacle : waits.obstaclesOf(*mine)) {
        const Run *other = waits.rootOf(*obstacle);
        const bool goesFirst =
            other != root && startedBefore(*root, *other) && waits.waitedForBy(other).contains(root);
        if (!goesFirst)
            return obstacle;
    }
    return nullptr;
}

} // namespace coordinator
