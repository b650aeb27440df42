// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

// Findings on their way to becoming tasks, and the children.

namespace presentation {

using namespace domain;

namespace {

struct Cards
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationCards)
};

CardTone toneOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return CardTone::Bad;
    case Urgency::High:
        return CardTone::Warn;
    case Urgency::Medium:
    case Urgency::Low:
        return CardTone::Accent;
    }
    return CardTone::Accent;
}

} // namespace

void ConversationBuilder::on(const Event &event, const BatchStaged &body)
{
    for (BatchRecord &known : m_batches) {
        if (known.staged.batch == body.batch) { // changed before it was filed
            known.staged = body;
            writeBatch(known);
            return;
        }
    }
    BatchRecord record;
    record.staged = body;
    record.card = m_cards.size();
    append(event, CardKind::Batch);
    m_batches.push_back(std::move(record));
    writeBatch(m_batches.back());
}

void ConversationBuilder::writeBatch(BatchRecord &record)
{
    const std::vector<StagedFinding> &findings = record.staged.findings;
    Card &card = touch(record.card);
    card.headline =
        record.filed
            ? Cards::tr("filed findings of %1").arg(words::persona(record.staged.reporter))
            : Cards::tr("prepared tasks for the findings of %1").arg(words::persona(record.staged.reporter));
    card.badge = record.filed
                     ? pillSpan(Cards::tr("%1 of %2 created").arg(record.created.size()).arg(findings.size()),
                                CardTone::Ok)
                     : pillSpan(Cards::tr("%n task(s) to file", nullptr, static_cast<int>(findings.size())),
                                CardTone::Human);
    Section section;
    for (const StagedFinding &finding : findings) {
        Row row;
        row.marker = visibleLine(finding.finding.id).left(4);
        row.markerTone = toneOf(finding.urgency);
        row.markerFilled = true;
        row.spans = {
            strongSpan(finding.request.title.isEmpty() ? finding.finding.title : finding.request.title),
            pillSpan(words::urgency(finding.urgency), toneOf(finding.urgency)),
            textSpan(words::placement(finding.placement), CardTone::Dim)};
        Persona assignee = finding.assignee;
        if (const auto created = record.created.constFind(finding.finding.id);
            created != record.created.constEnd()) {
            assignee = record.assigned.value(*created, assignee);
            if (const auto ended = record.ended.constFind(*created); ended != record.ended.constEnd())
                row.spans.push_back(
                    pillSpan(words::outcome(*ended), *ended == Outcome::Done ? CardTone::Ok : CardTone::Bad));
            else
                row.spans.push_back(pillSpan(Cards::tr("✓ task created"), CardTone::Ok));
        } else if (finding.dismissed) {
            row.spans.push_back(pillSpan(Cards::tr("dismissed"), CardTone::Human));
        } else if (finding.duplicateOf) {
            row.spans.push_back(pillSpan(Cards::tr("already a task"), CardTone::Dim));
        }
        row.spans.push_back(pillSpan(words::persona(assignee), CardTone::Engineer));
        section.rows.push_back(std::move(row));
        const QString why =
            finding.remark.isEmpty() ? finding.reason : finding.reason + u" "_s + finding.remark;
        if (!why.trimmed().isEmpty()) {
            Row reason;
            reason.spans = {textSpan(visibleLine(why), CardTone::Dim)};
            section.rows.push_back(std::move(reason));
        }
    }
    card.sections = {std::move(section)};
}

void ConversationBuilder::on(const Event &, const BatchFiled &body)
{
    for (BatchRecord &record : m_batches) {
        if (record.staged.batch != body.batch)
            continue;
        record.filed = true;
        for (StagedFinding &finding : record.staged.findings)
            finding.dismissed = finding.dismissed || body.dismissed.contains(finding.finding.id);
        writeBatch(record);
    }
}

void ConversationBuilder::on(const Event &, const TaskCreated &body)
{
    for (BatchRecord &record : m_batches) {
        if (record.staged.batch == body.batch) {
            record.created.insert(body.finding, body.task);
            writeBatch(record);
        }
    }
}

void ConversationBuilder::on(const Event &event, const FilingRefused &body)
{
    Card &card = append(event, CardKind::Failure);
    card.pill = pillSpan(Cards::tr("not filed"), CardTone::Bad);
    card.headline = visibleLine(body.finding + u": "_s + body.error);
}

void ConversationBuilder::on(const Event &, const FindingOverruled &body)
{
    for (BatchRecord &record : m_batches) {
        if (record.staged.batch != body.batch)
            continue;
        for (StagedFinding &finding : record.staged.findings) {
            if (finding.finding.id == body.staged.finding.id)
                finding = body.staged;
        }
        writeBatch(record);
    }
}

void ConversationBuilder::on(const Event &event, const PrioritiesGiven &body)
{
    Card &card = appendBy(event, CardKind::Report, personas::projectManager());
    card.headline = Cards::tr("rated %1 of %2 findings").arg(body.decisions.size()).arg(body.findings.size());
    appendOrigin(card, body.from);
}

ConversationBuilder::BatchRecord *ConversationBuilder::batchOf(const TaskId &task)
{
    for (BatchRecord &record : m_batches) {
        for (const TaskId &created : std::as_const(record.created)) {
            if (created == task)
                return &record;
        }
    }
    return nullptr;
}

void ConversationBuilder::on(const Event &, const TaskAssigned &body)
{
    if (BatchRecord *record = batchOf(body.task)) {
        record->assigned.insert(body.task, body.persona);
        writeBatch(*record);
    }
}

void ConversationBuilder::on(const Event &, const ChildEnded &body)
{
    if (BatchRecord *record = batchOf(body.task)) {
        record->ended.insert(body.task, body.outcome);
        writeBatch(*record);
    }
}

} // namespace presentation
