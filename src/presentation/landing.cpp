// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/landing.h"

#include "coordinator/landing.h"
#include "core/detach.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/failures.h"
#include "presentation/visibletext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {

QString draftKey(const domain::RunId &run)
{
    return u"landing:"_s + run.value;
}

} // namespace

domain::ApproveLanding draftedLanding(const engine::CommandSink &sink, const domain::RunId &run)
{
    const QJsonObject object = QJsonDocument::fromJson(sink.draft(draftKey(run)).toUtf8()).object();
    domain::ApproveLanding landing;
    landing.message = object.value(u"message"_s).toString();
    landing.squash = object.value(u"squash"_s).toBool();
    return landing;
}

Landing::Landing(const engine::ProjectStore &store, engine::CommandSink &sink, engine::Publishing *publishing,
                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_publishing(publishing)
{
    connect(&store, &engine::ProjectStore::runChanged, this, [this](const domain::RunId &run) {
        if (run != m_run)
            return;
        refresh();
        Q_EMIT changed();
    });
}

const coordinator::Run *Landing::current() const
{
    return m_store.run(m_run);
}

QString Landing::repository() const
{
    return m_store.projectState().rules.repository;
}

void Landing::setRun(const domain::RunId &run)
{
    if (m_run == run)
        return;
    m_run = run;
    m_standing.reset();
    refresh();
    Q_EMIT changed();
}

bool Landing::isWaiting() const
{
    const coordinator::Run *run = current();
    return run && run->ask && run->ask->kind == domain::AskKind::WorkToLand;
}

bool Landing::hasLanded() const
{
    const coordinator::Run *run = current();
    return run && run->landed;
}

QString Landing::message() const
{
    const QString written = draftedLanding(m_sink, m_run).message;
    const coordinator::Run *run = current();
    return written.isEmpty() && run ? coordinator::landingMessage(*run) : written;
}

void Landing::setMessage(const QString &message)
{
    const coordinator::Run *run = current();
    if (!run || message == this->message())
        return;
    domain::ApproveLanding draft = draftedLanding(m_sink, m_run);
    const bool isComposed = message.trimmed() == coordinator::landingMessage(*run);
    draft.message = isComposed || message.trimmed().isEmpty() ? QString() : message;
    keep(draft);
}

bool Landing::isSquashed() const
{
    return draftedLanding(m_sink, m_run).squash;
}

void Landing::setSquashed(bool squashed)
{
    domain::ApproveLanding draft = draftedLanding(m_sink, m_run);
    if (draft.squash == squashed)
        return;
    draft.squash = squashed;
    keep(draft);
}

void Landing::keep(const domain::ApproveLanding &draft)
{
    QJsonObject object;
    if (!draft.message.isEmpty())
        object.insert(u"message"_s, draft.message);
    if (draft.squash)
        object.insert(u"squash"_s, true);
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    m_sink.saveDraft(draftKey(m_run), object.isEmpty() ? QString() : QString::fromUtf8(json));
    Q_EMIT changed();
}

void Landing::refresh()
{
    if (!m_publishing || !hasLanded())
        return;
    m_again = m_looking;
    if (!m_looking)
        core::detach(look(), "look where the work stands");
}

QCoro::Task<> Landing::look()
{
    const QPointer self(this);
    m_looking = true;
    const domain::RunId run = m_run;
    const QString branch = current()->landed->branch;
    const core::Result<engine::Standing> standing = co_await m_publishing->standing(repository(), branch);
    if (!self)
        co_return;
    m_looking = false;
    if (run == m_run) {
        m_standing = standing ? std::optional(*standing) : std::nullopt;
        Q_EMIT changed();
    }
    if (std::exchange(m_again, false) || run != m_run)
        refresh();
}

QString Landing::sentence() const
{
    const coordinator::Run *run = current();
    if (!run || !run->landed)
        return {};
    const QString landed =
        tr("Landed on %1 as %2.").arg(visibleLine(run->landed->branch), run->landed->commit.left(10));
    if (!m_standing || m_standing->ownBranch.isEmpty())
        return landed;
    const QString own = visibleLine(m_standing->ownBranch);
    if (m_standing->ahead > 0)
        return tr("%1 Your branch %2 lacks %n commit(s).", nullptr, m_standing->ahead).arg(landed, own);
    return tr("%1 Your branch %2 has it.").arg(landed, own);
}

QString Landing::mergeTarget() const
{
    return m_standing && m_standing->ahead > 0 ? m_standing->ownBranch : QString();
}

QString Landing::pushBranch() const
{
    if (!m_standing)
        return {};
    // What is in the human's own branch goes out with that one.
    if (m_standing->ahead == 0 && !m_standing->ownBranch.isEmpty())
        return m_standing->ownUnpushed > 0 && !m_standing->ownRemote.isEmpty() ? m_standing->ownBranch
                                                                               : QString();
    return m_standing->unpushed > 0 && !m_standing->remote.isEmpty() ? m_standing->branch : QString();
}

QString Landing::pushRemote() const
{
    const QString branch = pushBranch();
    if (branch.isEmpty())
        return {};
    return branch == m_standing->ownBranch ? m_standing->ownRemote : m_standing->remote;
}

void Landing::mergeIntoOwn()
{
    if (m_busy || mergeTarget().isEmpty())
        return;
    m_busy = true;
    Q_EMIT changed();
    core::detach(bringHome(m_standing->branch), "merge into the own branch");
}

void Landing::push()
{
    const QString branch = pushBranch();
    if (m_busy || branch.isEmpty())
        return;
    m_busy = true;
    Q_EMIT changed();
    core::detach(send(branch, pushRemote()), "push");
}

QCoro::Task<> Landing::bringHome(QString branch)
{
    const QPointer self(this);
    const QString own = visibleLine(m_standing->ownBranch);
    const core::Result<engine::Published> merged = co_await m_publishing->mergeIntoOwn(repository(), branch);
    if (self)
        finish(merged, tr("Merged into %1.").arg(own), tr("Not merged into %1: %2").arg(own));
}

QCoro::Task<> Landing::send(QString branch, QString remote)
{
    const QPointer self(this);
    const core::Result<engine::Published> pushed = co_await m_publishing->push(repository(), branch);
    const QString what = visibleLine(branch);
    if (self)
        finish(pushed, tr("Pushed %1 to %2.").arg(what, visibleLine(remote)),
               tr("%1 was not pushed: %2").arg(what));
}

void Landing::finish(const core::Result<engine::Published> &published, const QString &success,
                     const QString &failure)
{
    m_busy = false;
    if (published && published->done)
        Q_EMIT noticed(success);
    else if (published)
        Q_EMIT failed(failure.arg(visibleLine(published->detail)));
    else if (published.error().kind != core::ErrorKind::Cancelled)
        Q_EMIT failed(failure.arg(words::failure(published.error())));
    refresh();
    Q_EMIT changed();
}

} // namespace presentation
