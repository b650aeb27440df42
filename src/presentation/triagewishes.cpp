// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/batches.h"
#include "coordinator/placement.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/triageboard.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

// What the human wishes of the board; what it shows is in triageboard.cpp.

namespace presentation {

using namespace domain;
using coordinator::Batch;

namespace {

std::optional<Urgency> urgencyOf(TriageColumn column)
{
    switch (column) {
    case TriageColumn::Urgent:
        return Urgency::Urgent;
    case TriageColumn::High:
        return Urgency::High;
    case TriageColumn::Medium:
        return Urgency::Medium;
    case TriageColumn::Low:
        return Urgency::Low;
    case TriageColumn::Dismissed:
    case TriageColumn::Duplicates:
        return {};
    }
    return {};
}

Actor you()
{
    return {ActorKind::Human, {}};
}

CommandId newCommand()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

/// The change that makes it again what it is now.
ChangeFinding asItIs(const StagedFinding &staged, const BatchId &batch)
{
    ChangeFinding change;
    change.batch = batch;
    change.finding = staged.finding.id;
    change.urgency = staged.urgency;
    change.placement = staged.placement;
    if (staged.placement == Placement::UpcomingMilestone && !staged.request.milestone.isEmpty())
        change.milestone = staged.request.milestone;
    change.title = staged.request.title;
    change.persona = staged.assignee;
    change.effort = staged.request.effortEstimate;
    change.priority = staged.request.priorityScore;
    change.dismissed = staged.dismissed;
    return change;
}

} // namespace

ChangeFinding TriageBoard::changeOf(const QString &finding) const
{
    ChangeFinding change;
    change.batch = m_batch;
    change.finding = finding;
    return change;
}

/// Whether its task has to be made anew to get there: the dashboard cannot move it, or the milestone is still
/// to be made and has no id to move to.
bool TriageBoard::makesAnew(const ChangeFinding &change) const
{
    const Batch *batch = shown();
    const StagedFinding *before = staged(change.finding);
    if (!before || !batch->created.contains(change.finding) || change.dismissed.value_or(false) ||
        (!change.urgency && !change.placement && !change.milestone))
        return false;
    StagedFinding after = *before;
    after.placement = change.placement ? *change.placement
                                       : coordinator::placementOf(change.urgency.value_or(before->urgency));
    const ProjectFacts facts = milestoneFacts();
    coordinator::place(after, run()->start.task, facts,
                       change.milestone ? change.milestone->value : QString());
    const bool moves = after.request.milestone != before->request.milestone ||
                       after.request.milestoneSlug != before->request.milestoneSlug;
    return moves && (!facts.canMoveTasks || after.request.milestone.isEmpty());
}

QString TriageBoard::target(const StagedFinding &finding, const ChangeFinding &change) const
{
    if (change.dismissed.value_or(false))
        return tr("is dismissed: no task");
    const Urgency urgency = change.urgency.value_or(finding.urgency);
    const QString word = words::urgency(urgency);
    switch (change.placement.value_or(coordinator::placementOf(urgency))) {
    case Placement::Child:
        return tr("%1: becomes a child of this task and blocks it").arg(word);
    case Placement::CurrentMilestone:
        return tr("%1: goes to %2").arg(word, columnNote(TriageColumn::High));
    case Placement::UpcomingMilestone:
        for (const Milestone &milestone : m_store.milestones()) {
            if (change.milestone && milestone.id == *change.milestone)
                return tr("%1: goes to %2").arg(word, visibleLine(milestone.name));
        }
        return tr("%1: goes to %2").arg(word, columnNote(TriageColumn::Medium));
    case Placement::FutureEnhancements:
        return tr("%1: goes to %2").arg(word, columnNote(TriageColumn::Low));
    }
    return {};
}

TriageBoard::Preview TriageBoard::preview(const QStringList &findings, TriageColumn column) const
{
    Preview preview;
    if (column == TriageColumn::Duplicates) {
        preview.sentence = tr("Only what repeats an open task is a duplicate.");
        return preview;
    }
    const StagedFinding *first = findings.isEmpty() ? nullptr : staged(findings.first());
    if (!first)
        return preview;
    ChangeFinding change = changeOf(findings.first());
    change.urgency = urgencyOf(column);
    if (column == TriageColumn::Dismissed)
        change.dismissed = true;
    preview.isAllowed = std::ranges::any_of(findings, [&](const QString &finding) {
        const StagedFinding *each = staged(finding);
        return each && columnOf(*each) != column;
    });
    if (!preview.isAllowed) {
        preview.sentence = tr("It stands there already.");
        return preview;
    }
    preview.sentence = target(*first, change);
    preview.makesAnew = std::ranges::any_of(findings, [&](const QString &finding) {
        ChangeFinding each = change;
        each.finding = finding;
        return makesAnew(each);
    });
    if (preview.makesAnew)
        //: %1 says where a finding goes
        preview.sentence = tr("%1 · created there anew, the old task is closed").arg(preview.sentence);
    return preview;
}

void TriageBoard::moveTo(const QStringList &findings, TriageColumn column)
{
    const Preview can = preview(findings, column);
    if (!can.isAllowed) {
        if (!can.sentence.isEmpty())
            Q_EMIT refused(can.sentence);
        return;
    }
    Changes changes;
    for (const QString &finding : findings) {
        const StagedFinding *each = staged(finding);
        if (!each || columnOf(*each) == column)
            continue;
        ChangeFinding change = changeOf(finding);
        change.urgency = urgencyOf(column);
        if (column == TriageColumn::Dismissed)
            change.dismissed = true;
        else if (each->dismissed || each->duplicateOf)
            change.dismissed = false;
        // Only back among the tasks, where it stood: its place is what it was.
        if (each->dismissed && change.urgency == each->urgency)
            change.urgency.reset();
        changes.push_back(change);
    }
    wish(std::move(changes), can.sentence);
}

void TriageBoard::placeAt(const QStringList &findings, const Place &place)
{
    Changes changes;
    for (const QString &finding : findings) {
        ChangeFinding change = changeOf(finding);
        change.placement = place.placement;
        if (!place.milestone.isEmpty())
            change.milestone = place.milestone;
        changes.push_back(change);
    }
    wish(std::move(changes), tr("goes to %1").arg(place.name));
}

void TriageBoard::assign(const QStringList &findings, const QString &persona)
{
    Changes changes;
    for (const QString &finding : findings) {
        ChangeFinding change = changeOf(finding);
        change.persona = Persona{persona};
        changes.push_back(change);
    }
    wish(std::move(changes), tr("is for %1").arg(persona));
}

void TriageBoard::rename(const QString &finding, const QString &title)
{
    ChangeFinding change = changeOf(finding);
    change.title = title;
    wish({change}, tr("has a new title"));
}

void TriageBoard::setEffort(const QStringList &findings, double hours)
{
    Changes changes;
    for (const QString &finding : findings) {
        ChangeFinding change = changeOf(finding);
        change.effort = hours;
        changes.push_back(change);
    }
    wish(std::move(changes), tr("is estimated at %1").arg(words::hours(hours)));
}

void TriageBoard::setPriority(const QStringList &findings, double score)
{
    Changes changes;
    for (const QString &finding : findings) {
        ChangeFinding change = changeOf(finding);
        change.priority = score;
        changes.push_back(change);
    }
    wish(std::move(changes), tr("has priority %1").arg(QLocale().toString(score, 'g', 6)));
}

bool TriageBoard::canMerge(const QStringList &findings) const
{
    const Batch *batch = shown();
    return batch && !batch->filed && findings.size() > 1 &&
           std::ranges::all_of(findings, [this](const QString &finding) {
               const StagedFinding *each = staged(finding);
               return each && !each->dismissed && !each->duplicateOf;
           });
}

void TriageBoard::merge(const QStringList &findings)
{
    if (!canMerge(findings))
        return;
    m_back.clear();
    submit(MergeFindings{m_batch, findings.first(), findings.mid(1)},
           tr("%n finding(s) are one now", nullptr, static_cast<int>(findings.size())));
}

bool TriageBoard::canSplit(const QString &finding) const
{
    const Batch *batch = shown();
    const StagedFinding *one = staged(finding);
    return batch && !batch->filed && one && !one->dismissed && !one->duplicateOf;
}

void TriageBoard::split(const QString &finding, const QStringList &titles)
{
    if (!canSplit(finding))
        return;
    m_back.clear();
    submit(SplitFinding{m_batch, finding, titles}, tr("One finding was split"));
}

void TriageBoard::file()
{
    if (!canFile())
        return;
    m_back.clear();
    submit(FileBatch{m_batch, {}}, tr("The tasks are on their way to the dashboard"));
}

QString TriageBoard::ruleText(const QString &finding) const
{
    const StagedFinding *one = staged(finding);
    const QString category = one ? one->finding.category.trimmed() : QString();
    if (category.isEmpty() || one->assignee.isEmpty())
        return {};
    for (const Route &route : m_store.projectState().rules.routing) {
        if (route.category.compare(category, Qt::CaseInsensitive) == 0 && route.persona == one->assignee)
            return {};
    }
    return tr("Always send “%1” to %2").arg(visibleLine(category), words::persona(one->assignee));
}

void TriageBoard::makeRule(const QString &finding)
{
    const QString text = ruleText(finding);
    const StagedFinding *one = staged(finding);
    if (text.isEmpty())
        return;
    ProjectRules rules = m_store.projectState().rules;
    const QString category = one->finding.category.trimmed();
    std::erase_if(rules.routing, [&category](const Route &route) {
        return route.category.compare(category, Qt::CaseInsensitive) == 0;
    });
    rules.routing.push_back({category, one->assignee});
    ProjectCommand command;
    command.id = newCommand();
    command.project = m_store.project().id;
    command.actor = you();
    command.body = ChangeRules{rules};
    m_sent.insert(command.id, tr("From now on “%1” goes to %2. Runs that have begun keep their rules.")
                                  .arg(visibleLine(category), words::persona(one->assignee)));
    m_back.clear();
    m_sink.submit(std::move(command));
}

void TriageBoard::wish(Changes changes, const QString &sentence)
{
    std::erase_if(changes, [this](const ChangeFinding &change) { return !staged(change.finding); });
    if (changes.empty())
        return;
    const bool anew =
        std::ranges::any_of(changes, [this](const ChangeFinding &change) { return makesAnew(change); });
    if (!anew)
        return send(changes, sentence, true);
    m_held = std::move(changes);
    m_heldSentence = sentence;
    Q_EMIT confirmationNeeded(tr("This dashboard cannot move a task to another milestone. Create it there "
                                 "anew and close the old one?"));
}

void TriageBoard::confirm()
{
    const Changes held = std::exchange(m_held, {});
    if (!held.empty())
        send(held, m_heldSentence, true);
}

void TriageBoard::send(const Changes &changes, const QString &sentence, bool isReversible)
{
    m_held.clear();
    Changes back;
    for (const ChangeFinding &change : changes) {
        const StagedFinding *one = staged(change.finding);
        // A link that is given up cannot be made again by hand, nor a task that was made anew unmade.
        isReversible = isReversible && one && !(one->duplicateOf && change.dismissed) && !makesAnew(change);
        if (one)
            back.push_back(asItIs(*one, m_batch));
    }
    m_back = isReversible ? std::move(back) : Changes();
    const StagedFinding *first = staged(changes.front().finding);
    const QString subject = changes.size() == 1 && first
                                ? u"“%1”"_s.arg(visibleLine(first->request.title))
                                : tr("%n finding(s)", nullptr, static_cast<int>(changes.size()));
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool isLast = i + 1 == changes.size();
        submit(changes[i],
               isLast ? tr("%1 %2", "a finding, and what becomes of it").arg(subject, sentence) : QString());
    }
}

void TriageBoard::takeBack()
{
    const Changes back = std::exchange(m_back, {});
    if (back.empty())
        return;
    send(back, tr("is as it was"), false);
}

void TriageBoard::submit(RunCommandBody body, const QString &sentence)
{
    RunCommand command;
    command.id = newCommand();
    command.run = m_run;
    command.actor = you();
    command.body = std::move(body);
    m_sent.insert(command.id, sentence);
    m_sink.submit(std::move(command));
}

void TriageBoard::onEvent(const Event &event)
{
    const auto sent = m_sent.constFind(event.command);
    if (sent == m_sent.constEnd())
        return;
    const QString sentence = *sent;
    m_sent.erase(sent);
    if (!sentence.isEmpty())
        Q_EMIT said(sentence, canTakeBack());
}

void TriageBoard::onRefused(const CommandId &command, const coordinator::Refusal &refusal)
{
    if (m_sent.remove(command) == 0)
        return;
    m_back.clear();
    Q_EMIT refused(words::refusal(refusal));
}

} // namespace presentation
