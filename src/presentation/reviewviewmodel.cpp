// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/reviewviewmodel.h"

#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/filewait.h"
#include "presentation/landing.h"
#include "presentation/runfiles.h"
#include "presentation/words.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {

using namespace domain;

namespace {

int latestOf(const coordinator::Run *run)
{
    const auto attempts = run ? attemptsOf(*run) : std::vector<coordinator::Attempt>();
    return attempts.empty() ? 0 : attempts.back().number;
}

/// Of the attempt with this number; empty when there is none.
Revision revisionOfAttempt(const coordinator::Run &run, int number)
{
    for (const coordinator::Attempt &attempt : attemptsOf(run)) {
        if (attempt.number == number)
            return attempt.revision;
    }
    return {};
}

} // namespace

ReviewViewModel::ReviewViewModel(const engine::ProjectStore &store, engine::CommandSink &sink,
                                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_direct(store, sink)
{
    connect(&store, &engine::ProjectStore::runAdded, this, &ReviewViewModel::takeRun);
    connect(&store, &engine::ProjectStore::runChanged, this, &ReviewViewModel::takeRun);
    connect(&store, &engine::ProjectStore::eventAppended, this, &ReviewViewModel::takeEvent);
    connect(&store, &engine::ProjectStore::streamStatusChanged, this, [this](const RunId &run) {
        if (run == m_run && m_state.kind == ReviewKind::Approved)
            rebuild(); // what it waits for
    });
    connect(&store, &engine::ProjectStore::agentsChanged, this, &ReviewViewModel::rebuild);
    connect(&store, &engine::ProjectStore::projectOpened, this, [this] {
        if (!m_store.run(m_run))
            setRun({});
    });
    connect(&sink, &engine::CommandSink::refused, this, &ReviewViewModel::takeRefusal);
}

QString ReviewViewModel::pathOnDisk(const QString &path) const
{
    return presentation::pathOnDisk(m_store, m_run, path);
}

void ReviewViewModel::setRun(const RunId &run)
{
    if (run == m_run)
        return;
    m_run = run;
    m_pending = {};
    m_message.clear();
    show(latestOf(m_store.run(run)));
}

void ReviewViewModel::showLatest()
{
    m_message.clear();
    show(m_state.latestAttempt);
}

/// Looks at another attempt, with what was written about it.
void ReviewViewModel::show(int attempt)
{
    m_attempt = attempt;
    m_answered = false;
    m_asked = false;
    m_shownSteps.clear();
    m_draft = decodeDraft(m_sink.draft(draftKey()));
    if (const coordinator::Run *run = m_store.run(m_run))
        m_asked = run->ask.has_value();
    rebuild();
}

void ReviewViewModel::rebuild()
{
    const coordinator::Run *run = m_store.run(m_run);
    m_answers.clear();
    if (!run) {
        m_state = {};
    } else {
        QStringList agents;
        for (const engine::AgentStatus &agent : m_store.agents()) {
            if (std::find(agent.personas.begin(), agent.personas.end(), run->start.persona) !=
                agent.personas.end())
                agents.append(agent.name);
        }
        m_state = reviewOf(*run, m_attempt, m_draft, agents, waitedFor(m_store, *run));
        m_answers = m_direct.of(m_run);
        for (const DirectAnswer &each : m_answers)
            m_state.answers.append(each.text);
        // "Start again" and "Continue" are among them.
        const bool retries = std::any_of(m_answers.begin(), m_answers.end(), [](const DirectAnswer &each) {
            return std::holds_alternative<RetryEffect>(each.body);
        });
        m_state.canRetry = m_state.canRetry && !retries;
    }
    Q_EMIT changed();
}

void ReviewViewModel::takeRun(const RunId &id)
{
    if (id != m_run)
        return;
    const coordinator::Run *run = m_store.run(id);
    const int latest = latestOf(run);
    // A text that nobody accepted is gone, or another plan has its number.
    if (run && m_attempt != 0 && revisionOfAttempt(*run, m_attempt) != m_state.revision) {
        show(latest);
        return;
    }
    if (latest != m_attempt) {
        const bool undisturbed = m_draft.isEmpty() && !m_asked && !m_engaged;
        if (m_attempt == 0 || m_answered || undisturbed) {
            show(latest);
            return;
        }
    } else if (run && run->ask) {
        m_asked = true;
    }
    rebuild();
}

void ReviewViewModel::takeEvent(const Event &event)
{
    if (m_pending.isEmpty() || event.command != m_pending)
        return;
    // The wish took effect: what was written has been sent.
    m_pending = {};
    m_message.clear();
    m_answered = true;
    m_draft = {};
    m_sink.saveDraft(draftKey(), {});
    takeRun(m_run);
}

void ReviewViewModel::takeRefusal(const CommandId &command, const coordinator::Refusal &refusal)
{
    if (m_pending.isEmpty() || command != m_pending)
        return;
    m_pending = {};
    rebuild();
    const bool stale = refusal.reason == coordinator::RefusalReason::StaleRevision;
    say(stale && !m_state.staleNotice.isEmpty() ? m_state.staleNotice : words::refusal(refusal));
}

bool ReviewViewModel::wholePlanShown() const
{
    return m_state.attempt > 0 &&
           std::all_of(m_state.steps.begin(), m_state.steps.end(),
                       [this](const ReviewStep &step) { return m_shownSteps.contains(step.id); });
}

void ReviewViewModel::noteStepsShown(const QStringList &steps)
{
    const bool before = wholePlanShown();
    for (const QString &step : steps)
        m_shownSteps.insert(step);
    if (wholePlanShown() != before)
        Q_EMIT changed();
}

QString ReviewViewModel::draftKey() const
{
    const coordinator::Run *run = m_store.run(m_run);
    const Revision revision = run ? revisionOfAttempt(*run, m_attempt) : Revision();
    return u"review/%1/%2"_s.arg(m_run.value, revision.value);
}

void ReviewViewModel::saveDraft()
{
    if (!m_store.run(m_run))
        return;
    m_sink.saveDraft(draftKey(), encodeDraft(m_draft));
    m_message.clear(); // it was about what stood there before
    rebuild();
    Q_EMIT draftSaved();
}

void ReviewViewModel::setMark(const QString &step, StepMark mark)
{
    if (m_draft.steps.value(step).mark == mark)
        return;
    m_draft.steps[step].mark = mark;
    saveDraft();
}

void ReviewViewModel::cycleMark(const QString &step)
{
    switch (m_draft.steps.value(step).mark) {
    case StepMark::Unseen:
        return setMark(step, StepMark::Accepted);
    case StepMark::Accepted:
        return setMark(step, StepMark::Refused);
    case StepMark::Refused:
        return setMark(step, StepMark::Unseen);
    }
}

void ReviewViewModel::setComment(const QString &step, const QString &text)
{
    if (m_draft.steps.value(step).comment == text)
        return;
    m_draft.steps[step].comment = text;
    saveDraft();
}

void ReviewViewModel::setNote(const QString &text)
{
    if (m_draft.note == text)
        return;
    m_draft.note = text;
    saveDraft();
}

void ReviewViewModel::setWaiver(const QString &objection, const QString &why)
{
    if (m_draft.waivers.value(objection) == why)
        return;
    m_draft.waivers.insert(objection, why);
    saveDraft();
}

void ReviewViewModel::addFile(const QString &path)
{
    const QString file = path.trimmed();
    if (file.isEmpty() || m_draft.files.contains(file))
        return;
    m_draft.files.append(file);
    saveDraft();
}

void ReviewViewModel::removeFile(const QString &path)
{
    if (m_draft.files.removeAll(path) > 0)
        saveDraft();
}

void ReviewViewModel::setDismissed(const QString &finding, bool dismissed)
{
    if (m_draft.dismissed.contains(finding) == dismissed)
        return;
    if (dismissed)
        m_draft.dismissed.append(finding);
    else
        m_draft.dismissed.removeAll(finding);
    saveDraft();
}

void ReviewViewModel::setRefusedToTask(bool toTask)
{
    if (m_draft.refusedToTask == toTask)
        return;
    m_draft.refusedToTask = toTask;
    saveDraft();
}

/// The note and the comments as one text for the engineer, each comment under the step that it is about.
QString ReviewViewModel::composed(bool withRefusals) const
{
    QStringList parts;
    if (const QString note = m_draft.note.trimmed(); !note.isEmpty())
        parts.append(note);
    QStringList onSteps;
    for (const ReviewStep &step : m_state.steps) {
        QStringList said;
        if (withRefusals && step.mark == StepMark::Refused)
            said.append(u"refused, leave it out."_s);
        if (const QString comment = step.comment.trimmed(); !comment.isEmpty())
            said.append(comment);
        if (!said.isEmpty())
            onSteps.append(
                u"Step %1 “%2”: %3"_s.arg(QString::number(step.number), step.title, said.join(u' ')));
    }
    if (!onSteps.isEmpty())
        parts.append(onSteps.join(u'\n'));
    return parts.join(u"\n\n"_s);
}

bool ReviewViewModel::isStale()
{
    if (m_state.staleNotice.isEmpty())
        return false;
    say(m_state.staleNotice);
    return true;
}

bool ReviewViewModel::needsWords(const QString &text)
{
    if (!text.trimmed().isEmpty())
        return false;
    say(words::refusal({coordinator::RefusalReason::EmptyText, {}}));
    Q_EMIT wordsNeeded();
    return true;
}

void ReviewViewModel::say(const QString &message)
{
    m_message = message;
    Q_EMIT changed();
}

void ReviewViewModel::submit(RunCommandBody body)
{
    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = m_run;
    command.actor = {ActorKind::Human, {}};
    command.body = std::move(body);
    m_pending = command.id;
    say({});
    m_sink.submit(std::move(command));
}

void ReviewViewModel::forget(const CommandId &command)
{
    if (command != m_pending)
        return;
    m_pending = {};
    Q_EMIT changed();
}

void ReviewViewModel::approve()
{
    if (isBusy() || !m_state.canDecide || isStale())
        return;
    ApprovePlan approval;
    for (const ReviewObjection &objection : m_state.objections) {
        if (objection.waiver.trimmed().isEmpty()) {
            say(tr("Objection %1 is still open: say why it may stay open, then approve.").arg(objection.id));
            Q_EMIT waiverNeeded(objection.id);
            return;
        }
        approval.waived.push_back({objection.id, objection.waiver.trimmed()});
    }
    approval.revision = m_state.revision;
    approval.notes = composed(false);
    for (const ReviewStep &step : m_state.steps) {
        if (step.mark == StepMark::Refused)
            approval.refusedSteps.append(step.id);
    }
    approval.refusedToTask = m_draft.refusedToTask && !approval.refusedSteps.isEmpty();
    if (approval.refusedSteps.size() == static_cast<qsizetype>(m_state.steps.size()))
        return say(words::refusal({coordinator::RefusalReason::EmptyPlan, {}}));
    submit(std::move(approval));
}

void ReviewViewModel::sendFeedback()
{
    const QString text = composed(true);
    if (isBusy() || !m_state.canDecide || isStale() || needsWords(text))
        return;
    submit(SendFeedback{m_state.revision, text, m_draft.files});
}

void ReviewViewModel::reject()
{
    if (isBusy() || !m_state.canDecide || isStale())
        return;
    submit(RejectPlan{m_state.revision, composed(false)});
}

void ReviewViewModel::allowRetries(int count)
{
    if (!isBusy() && m_state.canAllowRetries)
        submit(AllowRetries{count, composed(true)});
}

void ReviewViewModel::handOver(const QString &agent)
{
    if (!isBusy() && m_state.canHandOver && !agent.isEmpty())
        submit(HandOver{agent});
}

void ReviewViewModel::rescope(const QString &description, const QString &acceptanceCriteria)
{
    if (!isBusy() && m_state.canRescope && !needsWords(description))
        submit(Rescope{description, acceptanceCriteria});
}

void ReviewViewModel::block()
{
    if (!isBusy() && m_state.canBlock)
        submit(BlockRun{composed(false)});
}

void ReviewViewModel::drop()
{
    if (!isBusy() && m_state.canDrop)
        submit(CancelRun{composed(false)});
}

void ReviewViewModel::withdrawApproval()
{
    if (!isBusy() && m_state.canWithdraw)
        submit(WithdrawApproval{composed(false)});
}

void ReviewViewModel::retry()
{
    if (!isBusy() && m_state.canRetry)
        submit(RetryEffect{});
}

void ReviewViewModel::answer(int which)
{
    if (isBusy() || which < 0 || which >= static_cast<int>(m_answers.size()))
        return;
    m_pending = m_direct.give(m_run, m_answers[static_cast<std::size_t>(which)]);
    say({});
}

void ReviewViewModel::fileBatch()
{
    if (isBusy() || m_state.kind != ReviewKind::Batch)
        return;
    FileBatch batch;
    batch.batch = m_state.batch;
    for (const ReviewFinding &finding : m_state.batchFindings) {
        if (finding.dismissed)
            batch.dismissed.append(finding.id);
    }
    submit(std::move(batch));
}

void ReviewViewModel::land()
{
    if (!isBusy() && m_state.canLand)
        submit(draftedLanding(m_sink, m_run));
}

void ReviewViewModel::acceptOutside(const QStringList &paths)
{
    if (!isBusy() && !paths.isEmpty())
        submit(AcceptOutside{paths});
}

void ReviewViewModel::takeBackOutside(const QStringList &paths)
{
    if (!isBusy() && !paths.isEmpty())
        submit(RevertOutside{paths});
}

void ReviewViewModel::sendWorkBack(const QStringList &paths)
{
    QStringList parts;
    if (!paths.isEmpty())
        parts.append(u"Outside the approved plan, leave as it was: %1"_s.arg(paths.join(u", "_s)));
    if (const QString note = m_draft.note.trimmed(); !note.isEmpty())
        parts.prepend(note);
    const QString text = parts.join(u"\n\n"_s);
    const coordinator::Run *run = m_store.run(m_run);
    const bool speaksForItself = run && !run->conflicts.isEmpty(); // the engineer finds them marked
    if (!isBusy() && m_state.canSendBack && (speaksForItself || !needsWords(text)))
        submit(SendWorkBack{text});
}

} // namespace presentation
