// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "engine/diffsource.h"
#include "presentation/changedfilesmodel.h"
#include "presentation/diffcomments.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace coordinator {
struct Refusal;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// What the selected run has changed, read from git: while it is worked on again and again, afterwards as it
/// was handed in. Comments on lines are kept as a draft until they are sent to the engineer in one go. Reads
/// only while it is watched.
class Changes final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        NoRun,
        NotBegun, ///< nothing was built for this run
        Reading,  ///< for the first time
        Failed,   ///< problem() says why
        Empty,    ///< nothing differs
        Ready
    };

    /// `source` is null where there is no workspace; it outlives this.
    Changes(const engine::ProjectStore &store, engine::CommandSink &sink, engine::DiffSource *source,
            QObject *parent = nullptr);

    [[nodiscard]] domain::RunId run() const { return m_run; }
    void setRun(const domain::RunId &run);
    void setWatched(bool watched);
    void refresh();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Never null. Who paints it keeps it: a later one is another object.
    [[nodiscard]] std::shared_ptr<const domain::WorkDiff> diff() const { return m_diff; }
    [[nodiscard]] ChangedFilesModel &files() { return m_files; }
    /// "3 files changed, 12 lines added, 4 removed"
    [[nodiscard]] QString summary() const;
    /// The work goes on: what is shown changes by itself.
    [[nodiscard]] bool isLive() const;
    /// Where the file lies on disk, to open it in an editor; empty when it is not there any more.
    [[nodiscard]] QString pathOnDisk(const QString &path) const;
    /// The run's worktree, or the repository once that is gone; empty when there is neither.
    [[nodiscard]] QString directory() const;

    [[nodiscard]] const DiffComments &comments() const { return m_comments; }
    [[nodiscard]] QString commentAt(const CommentPlace &place) const;
    /// An empty text takes the comment away.
    void setComment(const CommentPlace &place, const QString &text);
    [[nodiscard]] bool canComment() const; ///< somebody is going to read it
    [[nodiscard]] bool canSend() const;
    /// To the engineer: as the reason to go on with finished work, else with its next prompt.
    void send();

Q_SIGNALS:
    void changed(); ///< state, difference or what can be done
    void commentsChanged();
    /// What became of the comments, as a sentence.
    void noticed(const QString &sentence);

private:
    struct Sent
    {
        domain::CommandId command;
        domain::RunId run;
        DiffComments comments;
    };

    [[nodiscard]] const coordinator::Run *current() const;
    [[nodiscard]] engine::DiffRequest wanted() const;
    [[nodiscard]] bool isFinishedWork() const;
    QCoro::Task<> read();
    void take(const engine::DiffRequest &request, core::Result<domain::WorkDiff> answer);
    void markOutside();
    void follow(const domain::RunId &run);
    void keepComments();
    void takeRefusal(const domain::CommandId &command, const coordinator::Refusal &refusal);

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    engine::DiffSource *m_source;
    domain::RunId m_run;
    bool m_watched = false;
    bool m_reading = false;
    bool m_again = false;       ///< something changed while it was read
    engine::DiffRequest m_read; ///< what is shown
    State m_state = State::NoRun;
    QString m_problem;
    std::shared_ptr<const domain::WorkDiff> m_diff = std::make_shared<domain::WorkDiff>();
    ChangedFilesModel m_files;
    DiffComments m_comments;
    Sent m_sent; ///< last
    QTimer m_live;
};

} // namespace presentation
