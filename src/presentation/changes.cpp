// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/changes.h"

#include "core/detach.h"
#include "domain/command.h"
#include "domain/plan.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/failures.h"
#include "presentation/runfiles.h"
#include "presentation/words.h"

#include <QFileInfo>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using coordinator::Run;
using coordinator::Stage;

namespace {

constexpr auto livePace = 2s;

QString draftKey(const domain::RunId &run)
{
    return u"changes:"_s + run.value;
}

} // namespace

Changes::Changes(const engine::ProjectStore &store, engine::CommandSink &sink, engine::DiffSource *source,
                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_source(source)
{
    m_live.setInterval(livePace);
    connect(&m_live, &QTimer::timeout, this, &Changes::refresh);
    connect(&store, &engine::ProjectStore::runChanged, this, &Changes::follow);
    connect(&sink, &engine::CommandSink::refused, this, &Changes::takeRefusal);
}

const Run *Changes::current() const
{
    return m_store.run(m_run);
}

void Changes::setRun(const domain::RunId &run)
{
    if (m_run == run)
        return;
    m_run = run;
    m_diff = std::make_shared<domain::WorkDiff>();
    m_read = {};
    m_files.setFiles({});
    m_comments = run.isEmpty() ? DiffComments() : decodeComments(m_sink.draft(draftKey(run)));
    m_state = run.isEmpty() ? State::NoRun : State::NotBegun;
    Q_EMIT changed();
    Q_EMIT commentsChanged();
    refresh();
}

void Changes::setWatched(bool watched)
{
    m_watched = watched;
    if (watched)
        refresh();
    else
        m_live.stop();
}

void Changes::follow(const domain::RunId &run)
{
    if (run != m_run)
        return;
    if (wanted() != m_read)
        refresh();
    markOutside();
    Q_EMIT changed();
}

bool Changes::isLive() const
{
    const Run *run = current();
    return run && run->worktree && run->stage == Stage::Executing;
}

engine::DiffRequest Changes::wanted() const
{
    engine::DiffRequest request;
    const Run *run = current();
    if (!run || !run->worktree)
        return request;
    request.repository = m_store.projectState().rules.repository;
    request.worktree = run->worktree->path;
    request.baseCommit = run->worktree->baseCommit;
    if (run->execution && !isLive())
        request.commit = run->execution->commit;
    return request;
}

void Changes::refresh()
{
    if (!m_watched)
        return;
    const Run *run = current();
    if (isLive())
        m_live.start();
    else
        m_live.stop();
    if (!run || !run->worktree || !m_source) {
        m_state = run ? State::NotBegun : State::NoRun;
        Q_EMIT changed();
        return;
    }
    if (!m_read.commit.isEmpty() && wanted() == m_read)
        return; // a commit does not change
    m_again = m_reading;
    if (m_reading)
        return;
    if (m_state == State::NotBegun || m_state == State::NoRun) {
        m_state = State::Reading;
        Q_EMIT changed();
    }
    core::detach(read(), "read changes");
}

QCoro::Task<> Changes::read()
{
    const QPointer self(this);
    m_reading = true;
    const engine::DiffRequest request = wanted();
    core::Result<domain::WorkDiff> answer = co_await m_source->diff(request);
    if (!self)
        co_return;
    m_reading = false;
    take(request, std::move(answer));
    if (std::exchange(m_again, false))
        refresh();
}

void Changes::take(const engine::DiffRequest &request, core::Result<domain::WorkDiff> answer)
{
    if (request != wanted()) {
        m_again = true; // another run is looked at, or the work was handed in
        return;
    }
    m_read = request;
    const State before = m_state;
    if (!answer) {
        m_state = State::Failed;
        m_problem = words::failure(answer.error());
    } else {
        m_state = answer->files.empty() ? State::Empty : State::Ready;
        if (before == m_state && *answer == *m_diff)
            return; // as it was: no reader is disturbed
        m_diff = std::make_shared<domain::WorkDiff>(*std::move(answer));
        markOutside();
    }
    Q_EMIT changed();
}

/// The plan's own word while the work goes on, then what was reported, but for what was accepted since.
void Changes::markOutside()
{
    const Run *run = current();
    if (!run)
        return;
    QStringList planned = run->acceptedOutside;
    if (run->approval)
        planned += domain::filesOf(run->approval->content.plan);
    std::vector<ChangedFile> files;
    for (const domain::FileDiff &file : m_diff->files) {
        ChangedFile shown{file.change, file.oldPath, file.isBinary, 0};
        shown.change.outsidePlan = run->approval && !planned.contains(file.change.path);
        shown.comments = static_cast<int>(std::ranges::count_if(
            m_comments, [&file](const DiffComment &each) { return each.place.path == file.change.path; }));
        files.push_back(std::move(shown));
    }
    m_files.setFiles(std::move(files));
}

QString Changes::summary() const
{
    int added = 0;
    int removed = 0;
    for (const domain::FileDiff &file : m_diff->files) {
        added += file.change.linesAdded;
        removed += file.change.linesRemoved;
    }
    //: %1 and %2 are counts with their signs
    return tr("%n file(s), %1 %2", nullptr, static_cast<int>(m_diff->files.size()))
        .arg(u"+%1"_s.arg(added), u"−%1"_s.arg(removed));
}

QString Changes::pathOnDisk(const QString &path) const
{
    return presentation::pathOnDisk(m_store, m_run, path);
}

QString Changes::directory() const
{
    const Run *run = current();
    if (!run || !run->worktree)
        return {};
    for (const QString &root : {run->worktree->path, m_store.projectState().rules.repository}) {
        if (!root.isEmpty() && QFileInfo(root).isDir())
            return root;
    }
    return {};
}

QString Changes::commentAt(const CommentPlace &place) const
{
    const auto found = std::ranges::find(m_comments, place, &DiffComment::place);
    return found == m_comments.end() ? QString() : found->text;
}

void Changes::setComment(const CommentPlace &place, const QString &text)
{
    if (text.trimmed() == commentAt(place))
        return;
    std::erase_if(m_comments, [&place](const DiffComment &each) { return each.place == place; });
    if (!text.trimmed().isEmpty())
        m_comments.push_back({place, text.trimmed()});
    keepComments();
}

void Changes::keepComments()
{
    m_sink.saveDraft(draftKey(m_run), encodeComments(m_comments));
    markOutside();
    Q_EMIT commentsChanged();
}

bool Changes::isFinishedWork() const
{
    const Run *run = current();
    return run && run->ask && run->ask->kind == domain::AskKind::WorkToLand && run->approval;
}

/// What was refused was not said: the comments come back.
void Changes::takeRefusal(const domain::CommandId &command, const coordinator::Refusal &refusal)
{
    if (command.isEmpty() || command != m_sent.command)
        return;
    const Sent back = std::exchange(m_sent, {});
    m_sink.saveDraft(draftKey(back.run), encodeComments(back.comments));
    if (back.run == m_run) {
        m_comments = back.comments;
        keepComments();
    }
    Q_EMIT noticed(words::refusal(refusal));
}

bool Changes::canComment() const
{
    const Run *run = current();
    return run && !run->hasEnded();
}

bool Changes::canSend() const
{
    return canComment() && !m_comments.empty();
}

void Changes::send()
{
    if (!canSend())
        return;
    domain::RunCommand command;
    command.run = m_run;
    command.actor = {domain::ActorKind::Human, {}};
    const bool finished = isFinishedWork();
    if (finished)
        command.body = domain::SendWorkBack{feedbackOf(m_comments)};
    else
        command.body = domain::Interject{feedbackOf(m_comments)};
    command.id = domain::CommandId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    m_sent = {command.id, m_run, std::exchange(m_comments, {})};
    keepComments();
    const int count = static_cast<int>(m_sent.comments.size());
    m_sink.submit(command);
    Q_EMIT noticed(finished
                       ? tr("%n comment(s) went to the engineer, who goes on with the work.", nullptr, count)
                       : tr("%n comment(s) go along with the engineer's next prompt.", nullptr, count));
}

} // namespace presentation
