// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

// What people and policy decide, and the notes that they write.

namespace presentation {

using namespace domain;

namespace {

struct Cards
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationCards)
};

/// The words of somebody below what they did; nothing when they said nothing.
void appendWords(Card &card, const QString &text)
{
    if (std::vector<Row> rows = textRows(text); !rows.empty())
        card.sections.push_back({{}, {}, true, std::move(rows)});
}

} // namespace

void ConversationBuilder::on(const Event &event, const PlanApproved &body)
{
    settleVerdict();
    m_decided = true;
    if (!m_attempts.empty())
        writeAttempt(m_attempts.size() - 1);
    for (const Waiver &waiver : body.waived) {
        if (const auto found = m_objections.find(waiver.id); found != m_objections.end())
            found->second.waivedBecause = waiver.why;
    }
    if (!body.waived.empty()) {
        for (VerdictRecord &each : m_verdicts)
            writeVerdict(each);
    }

    Card &card = append(event, CardKind::Approval);
    const bool human = event.actor.kind == ActorKind::Human;
    card.pill = pillSpan(human ? Cards::tr("countersigned attempt %1").arg(body.attempt)
                               : Cards::tr("approved attempt %1").arg(body.attempt),
                         human ? CardTone::Human : CardTone::Ok);
    const std::size_t all = body.plan.steps.size() + static_cast<std::size_t>(body.refusedSteps.size());
    card.headline = body.refusedSteps.isEmpty()
                        ? Cards::tr("%n step(s)", nullptr, static_cast<int>(all))
                        : Cards::tr("%1 of %2 steps").arg(body.plan.steps.size()).arg(all);
    Section section;
    section.rows = textRows(body.notes);
    for (const QString &refused : body.refusedSteps) {
        Row row;
        row.marker = u"✗"_s;
        row.markerTone = CardTone::Human;
        row.markerFilled = true;
        QString title = refused;
        if (!m_attempts.empty()) {
            const auto &known = m_attempts.back().proposed.plan.steps;
            const auto step = std::find_if(known.begin(), known.end(),
                                           [&](const PlanStep &each) { return each.id == refused; });
            if (step != known.end())
                title = step->title;
        }
        row.spans = {textSpan(title), pillSpan(Cards::tr("refused"), CardTone::Human)};
        section.rows.push_back(std::move(row));
    }
    if (!section.rows.empty())
        card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const PlanRejected &body)
{
    settleVerdict();
    m_decided = true;
    if (!m_attempts.empty())
        writeAttempt(m_attempts.size() - 1);
    Card &card = append(event, CardKind::Rejection);
    card.pill = pillSpan(Cards::tr("rejected attempt %1").arg(body.attempt), CardTone::Bad);
    card.headline = Cards::tr("planning ends");
    appendWords(card, body.reason);
}

void ConversationBuilder::on(const Event &event, const ApprovalWithdrawn &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.pill = pillSpan(Cards::tr("approval withdrawn"), CardTone::Bad);
    card.headline = Cards::tr("changes are kept aside, planning goes on");
    appendWords(card, body.reason);
}

void ConversationBuilder::on(const Event &event, const Escalated &body)
{
    settleVerdict();
    Card &card = append(event, CardKind::Escalation);
    card.pill = pillSpan(Cards::tr("needs you"), CardTone::Bad);
    card.headline = Cards::tr("planning stopped");
    Section section;
    section.rows = textRows(words::escalation(body.reason));
    for (Row &row : textRows(body.detail, CardTone::Dim))
        section.rows.push_back(std::move(row));
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const StuckFlagged &body)
{
    Card &card = append(event, CardKind::Notice);
    card.pill = pillSpan(Cards::tr("does not converge"), CardTone::Warn);
    card.sections.push_back({{}, {}, true, textRows(body.reason)});
}

void ConversationBuilder::on(const Event &event, const RetriesAllowed &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("allowed %n more attempt(s)", nullptr, body.count);
    appendWords(card, body.guidance);
}

void ConversationBuilder::on(const Event &event, const HandedOver &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("handed the task over to %1").arg(visibleLine(body.agent));
}

void ConversationBuilder::on(const Event &event, const Rescoped &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("changed what the task is about");
    Section section;
    section.rows = textRows(body.description);
    for (const Expectation &expectation : body.expectations)
        section.rows.push_back({RowKind::Line,
                                visibleLine(expectation.id),
                                CardTone::Text,
                                false,
                                0,
                                {textSpan(expectation.text)}});
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const RunBlocked &body)
{
    settleVerdict();
    Card &card = append(event, CardKind::HumanDecision);
    card.pill = pillSpan(Cards::tr("blocked"), CardTone::Bad);
    appendWords(card, body.reason);
}

void ConversationBuilder::on(const Event &event, const NoteQueued &body)
{
    m_notes.insert(body.note, m_cards.size());
    Card &card = append(event, CardKind::Note);
    card.headline = Cards::tr("wrote a note");
    card.sections.push_back({{}, {}, true, textRows(body.text)});
    writeNote(body.note, coordinator::NoteState::Queued);
}

void ConversationBuilder::on(const Event &, const NoteSent &body)
{
    writeNote(body.note, coordinator::NoteState::Sent);
}

void ConversationBuilder::on(const Event &, const NoteAnswered &body)
{
    writeNote(body.note, coordinator::NoteState::Answered);
}

void ConversationBuilder::writeNote(const QString &note, coordinator::NoteState state)
{
    const auto found = m_notes.constFind(note);
    if (found == m_notes.constEnd())
        return;
    const CardTone tone = state == coordinator::NoteState::Answered ? CardTone::Ok
                          : state == coordinator::NoteState::Sent   ? CardTone::Accent
                                                                    : CardTone::Human;
    touch(*found).badge = pillSpan(words::noteState(state), tone);
}

void ConversationBuilder::on(const Event &event, const OverrideMade &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("overruled: %1").arg(visibleLine(body.what));
    Row row;
    row.spans = {textSpan(Cards::tr("was “%1”, now").arg(body.before), CardTone::Dim),
                 {SpanKind::Inserted, CardTone::Text, u'“' + visibleLine(body.after) + u'”'}};
    card.sections.push_back({{}, {}, true, {row}});
}

} // namespace presentation
