// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationviewmodel.h"

#include "coordinator/turns.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/runfiles.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace presentation {

using namespace domain;

namespace {

void count(ConversationHead::Round &round, const std::optional<VerdictGiven> &verdict)
{
    if (!verdict)
        return;
    round.raised += static_cast<int>(verdict->raised.size());
    round.closed += static_cast<int>(verdict->closed.size());
    round.repeated += static_cast<int>(verdict->repeated.size());
}

ConversationHead headOf(const coordinator::Run &run)
{
    ConversationHead head;
    head.path = visibleLine(run.start.task.title);
    if (!run.start.milestoneName.isEmpty())
        head.path = visibleLine(run.start.milestoneName) + u" › "_s + head.path;
    head.persona = words::persona(run.start.persona);
    ConversationHead::Round total;
    for (const coordinator::Attempt &attempt : run.attempts) {
        ConversationHead::Round round;
        round.attempt = attempt.number;
        count(round, attempt.coordinatorVerdict);
        count(round, attempt.humanVerdict);
        total.raised += round.raised;
        total.closed += round.closed;
        total.repeated += round.repeated;
        head.rounds.push_back(round);
    }
    if (!run.attempts.empty())
        head.attempt = words::attemptOf(run.attempts.back().number, run.bound);
    if (total.raised + total.closed + total.repeated > 0)
        head.objections = ConversationViewModel::tr("objections: %1 raised · %2 closed · %3 repeated")
                              .arg(total.raised)
                              .arg(total.closed)
                              .arg(total.repeated);
    return head;
}

} // namespace

ConversationViewModel::ConversationViewModel(const engine::ProjectStore &store, engine::CommandSink &sink,
                                             const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_cards(store, clock)
    , m_answers(store, sink)
{
    connect(&store, &engine::ProjectStore::runChanged, this, [this](const RunId &run) {
        if (run == m_run)
            rebuild();
    });
    connect(&store, &engine::ProjectStore::projectOpened, this, [this] {
        if (!m_store.run(m_run))
            setRun({});
    });
    connect(&store, &engine::ProjectStore::eventAppended, this, [this](const Event &event) {
        if (m_pending.isEmpty() || event.command != m_pending)
            return;
        m_pending = {};
        m_message.clear();
        m_draft.clear();
        m_sink.saveDraft(draftKey(), {});
        Q_EMIT draftChanged();
        Q_EMIT stateChanged();
    });
    connect(&sink, &engine::CommandSink::refused, this,
            [this](const CommandId &command, const coordinator::Refusal &refusal) {
                const bool isNote = !m_pending.isEmpty() && command == m_pending;
                if (!isNote && (m_answered.isEmpty() || command != m_answered))
                    return;
                (isNote ? m_pending : m_answered) = {};
                m_message = words::refusal(refusal);
                Q_EMIT stateChanged();
            });
}

void ConversationViewModel::setRun(const RunId &run)
{
    if (run == m_run)
        return;
    m_run = run;
    m_pending = {};
    m_message.clear();
    m_draft = m_store.run(run) ? m_sink.draft(draftKey()) : QString();
    m_cards.setRun(run);
    rebuild();
    Q_EMIT runChanged();
    Q_EMIT draftChanged();
}

void ConversationViewModel::rebuild()
{
    const coordinator::Run *run = m_store.run(m_run);
    ConversationHead head = run ? headOf(*run) : ConversationHead();
    if (head != m_head) {
        m_head = std::move(head);
        Q_EMIT headChanged();
    }
    Q_EMIT stateChanged();
}

bool ConversationViewModel::canSend() const
{
    const coordinator::Run *run = m_store.run(m_run);
    return run && !run->hasEnded() && m_pending.isEmpty();
}

QString ConversationViewModel::draftKey() const
{
    return u"note/%1"_s.arg(m_run.value);
}

void ConversationViewModel::setDraft(const QString &text)
{
    if (text == m_draft || m_run.isEmpty())
        return;
    m_draft = text;
    m_sink.saveDraft(draftKey(), text);
}

std::vector<DirectAnswer> ConversationViewModel::answersTo(const QString &permission) const
{
    return m_answers.ofPermission(m_run, permission);
}

QString ConversationViewModel::aboutPermission(const QString &permission) const
{
    const coordinator::Run *run = m_store.run(m_run);
    for (const coordinator::Permission &open :
         run ? run->permissions : std::vector<coordinator::Permission>()) {
        if (open.request.id == permission)
            return words::permission(open.request);
    }
    return {};
}

QString ConversationViewModel::pathOnDisk(const QString &path) const
{
    return presentation::pathOnDisk(m_store, m_run, path);
}

void ConversationViewModel::answer(const DirectAnswer &answer)
{
    m_message.clear();
    m_answered = {};
    Q_EMIT stateChanged();
    m_answered = m_answers.give(m_run, answer);
}

void ConversationViewModel::send()
{
    if (!canSend() || m_draft.trimmed().isEmpty())
        return;
    RunCommand command;
    command.id = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
    command.run = m_run;
    command.actor = {ActorKind::Human, {}};
    command.body = Interject{m_draft.trimmed()};
    m_pending = command.id;
    m_message.clear();
    Q_EMIT stateChanged();
    m_sink.submit(std::move(command));
}

} // namespace presentation
