// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/triagecard.h"

#include "coordinator/triage.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {

using namespace domain;
using coordinator::Batch;
using coordinator::Run;

namespace {

struct Triage
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Triage)
};

QString titleOf(const TaskId &id, const engine::ProjectStore &store)
{
    const Task *task = store.task(id);
    return task ? visibleLine(task->title) : visibleLine(id.value.left(8));
}

QString milestoneName(const StagedFinding &staged, bool isFiled, const engine::ProjectStore &store)
{
    const std::vector<Milestone> &milestones = store.milestones();
    const auto found = std::ranges::find(milestones, staged.request.milestone, &Milestone::id);
    if (found != milestones.end())
        return visibleLine(found->name);
    if (staged.makesFirst && isFiled)
        return visibleLine(staged.makesFirst->name);
    if (staged.makesFirst)
        return Triage::tr("%1 · will be created").arg(visibleLine(staged.makesFirst->name));
    return words::placement(staged.placement);
}

QString placementOf(const StagedFinding &staged, bool isFiled, const engine::ProjectStore &store)
{
    return staged.placement == Placement::Child ? Triage::tr("child of this task")
                                                : milestoneName(staged, isFiled, store);
}

/// The urgency that a finding had before the human overruled it for the first time, by finding.
QHash<QString, QString> overruledUrgencies(const std::vector<Event> &events, const BatchId &batch)
{
    // Ids are counted anew in every round: only what was decided together with this batch is about it.
    QHash<QString, QString> first;
    std::vector<const OverrideMade *> together;
    CommandId command;
    for (const Event &event : events) {
        if (event.command != command) {
            command = event.command;
            together.clear();
        }
        if (const auto *made = std::get_if<OverrideMade>(&event.body);
            made && event.actor.kind == ActorKind::Human)
            together.push_back(made);
        const auto *staged = std::get_if<BatchStaged>(&event.body);
        const auto *overruled = std::get_if<FindingOverruled>(&event.body);
        if ((!staged || staged->batch != batch) && (!overruled || overruled->batch != batch))
            continue;
        for (const OverrideMade *made : together) {
            if (const QString finding = made->what.section(u' ', 0, 0);
                made->what.endsWith(u" urgency"_s) && !first.contains(finding))
                first.insert(finding, made->before);
        }
        together.clear();
    }
    return first;
}

/// As the journal writes it.
std::optional<Urgency> urgencyNamed(const QString &word)
{
    constexpr std::pair<QLatin1StringView, Urgency> names[] = {{QLatin1StringView("urgent"), Urgency::Urgent},
                                                               {QLatin1StringView("high"), Urgency::High},
                                                               {QLatin1StringView("medium"), Urgency::Medium},
                                                               {QLatin1StringView("low"), Urgency::Low}};
    for (const auto &[name, urgency] : names) {
        if (word == name)
            return urgency;
    }
    return {};
}

void describeFiling(TriageCard &card, const StagedFinding &staged, const Batch &batch,
                    const engine::ProjectStore &store)
{
    const auto created = batch.created.find(card.id);
    const auto refused = batch.refused.find(card.id);
    if (created != batch.created.end()) {
        card.filing = Filing::Created;
        card.task = created->second;
    } else if (refused != batch.refused.end()) {
        card.filing = Filing::Refused;
        card.problem = visibleLine(refused->second).left(300);
    } else if (batch.awaits(staged)) {
        card.filing = Filing::OnItsWay;
    } else {
        card.filing = batch.filed ? Filing::None : Filing::Staged;
    }
    if (staged.duplicateOf) {
        card.task = *staged.duplicateOf;
        card.taskTitle = titleOf(*staged.duplicateOf, store);
    }
}

} // namespace

TriageColumn columnOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Urgent:
        return TriageColumn::Urgent;
    case Urgency::High:
        return TriageColumn::High;
    case Urgency::Medium:
        return TriageColumn::Medium;
    case Urgency::Low:
        return TriageColumn::Low;
    }
    return TriageColumn::Medium;
}

TriageColumn columnOf(const StagedFinding &staged)
{
    if (staged.dismissed)
        return TriageColumn::Dismissed;
    return staged.duplicateOf ? TriageColumn::Duplicates : columnOf(staged.urgency);
}

std::vector<TriageCard> cardsOf(const Run &run, const Batch &batch, const engine::ProjectStore &store)
{
    const QHash<QString, QString> overruled = overruledUrgencies(store.eventsOf(run.id), batch.staged.batch);
    std::vector<TriageCard> cards;
    for (const StagedFinding &staged : batch.staged.findings) {
        const Finding &finding = staged.finding;
        TriageCard card;
        card.id = finding.id;
        card.column = columnOf(staged);
        card.urgency = staged.urgency;
        card.title = visibleLine(staged.request.title.isEmpty() ? finding.title : staged.request.title);
        card.source = visibleLine(finding.source.left(2000));
        card.detail = visibleLines(finding.detail).join(u'\n');
        card.place =
            visibleLine(finding.line ? u"%1:%2"_s.arg(finding.file).arg(*finding.line) : finding.file);
        card.category = visibleLine(finding.category);
        card.reason = visibleLine(staged.reason);
        card.remark = visibleLine(staged.remark);
        card.persona = words::persona(staged.assignee);
        card.placement = placementOf(staged, batch.filed, store);
        card.where = staged.placement;
        card.milestone = staged.request.milestone;
        card.effort = staged.request.effortEstimate;
        card.priority = staged.request.priorityScore;
        card.unrated = staged.unrated;
        const std::optional<Urgency> before = urgencyNamed(overruled.value(finding.id));
        card.isYours = before && *before != staged.urgency;
        if (card.isYours)
            card.was = Triage::tr("was %1").arg(words::urgency(*before));
        for (const Finding &each : staged.folded)
            card.folded.append(visibleLine(each.title));
        describeFiling(card, staged, batch, store);
        cards.push_back(std::move(card));
    }
    return cards;
}

TriageBatch describeBatch(const Run &run, const Batch &batch, const engine::ProjectStore &store)
{
    const Persona &reporter = batch.staged.reporter;
    const std::vector<StagedFinding> &findings = batch.staged.findings;
    TriageBatch described;
    described.run = run.id;
    described.batch = batch.staged.batch;
    described.isOpen = !batch.filed || !batch.refused.empty();
    const Task *task = store.task(run.start.task.id);
    const QString title = visibleLine(task ? task->title : run.start.task.title);
    if (reporter == personas::securityReviewer())
        described.title = Triage::tr("Security review of “%1”").arg(title);
    else if (reporter == personas::codeReviewer())
        described.title = Triage::tr("Code review of “%1”").arg(title);
    else
        described.title = Triage::tr("%1 report on “%2”").arg(words::persona(reporter), title);

    QStringList facts{words::persona(reporter),
                      Triage::tr("%n finding(s)", nullptr, static_cast<int>(findings.size()))};
    if (coordinator::isReview(reporter)) {
        const bool isRated =
            std::ranges::any_of(findings, [](const StagedFinding &one) { return !one.unrated; });
        facts.append(isRated ? Triage::tr("rated by %1").arg(words::persona(personas::projectManager()))
                             : Triage::tr("not rated"));
    }
    if (!batch.refused.empty())
        facts.append(
            Triage::tr("%n refused by the dashboard", nullptr, static_cast<int>(batch.refused.size())));
    else if (batch.filed)
        facts.append(Triage::tr("filed"));
    described.facts = facts.join(u" · "_s);
    described.toFile = static_cast<int>(std::ranges::count_if(findings, [&batch](const StagedFinding &one) {
        return !one.dismissed && !one.duplicateOf && !batch.created.contains(one.finding.id);
    }));
    return described;
}

} // namespace presentation
