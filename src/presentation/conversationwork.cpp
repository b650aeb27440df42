// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/failedanswers.h"
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

// What happens once a plan is approved.

namespace presentation {

using namespace domain;

namespace {

struct Cards
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationCards)
};

constexpr qsizetype logLines = 200;

QString changeSign(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return u"+"_s;
    case FileChange::Kind::Modified:
        return u"~"_s;
    case FileChange::Kind::Deleted:
        return u"−"_s;
    case FileChange::Kind::Renamed:
        return u"→"_s;
    }
    return {};
}

CardTone changeTone(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return CardTone::Ok;
    case FileChange::Kind::Deleted:
        return CardTone::Bad;
    case FileChange::Kind::Modified:
    case FileChange::Kind::Renamed:
        return CardTone::Accent;
    }
    return CardTone::Accent;
}

Row commandRow(const CommandRun &run)
{
    const bool passed = run.exitCode == 0;
    Row row;
    row.marker = passed ? u"✓"_s : u"✗"_s;
    row.markerTone = passed ? CardTone::Ok : CardTone::Bad;
    row.markerFilled = true;
    if (!run.name.isEmpty())
        row.spans.push_back(strongSpan(run.name));
    row.spans.push_back(chipSpan(run.command));
    row.spans.push_back(
        pillSpan(run.exitCode ? Cards::tr("exit %1").arg(*run.exitCode) : Cards::tr("did not end"),
                 passed ? CardTone::Ok : CardTone::Bad));
    row.spans.push_back(textSpan(words::duration(run.durationSeconds), CardTone::Dim));
    return row;
}

/// The commands and, folded, what they printed.
void appendCommands(Card &card, const std::vector<CommandRun> &runs, const QString &idPrefix)
{
    int number = 0;
    for (const CommandRun &run : runs) {
        card.sections.push_back({u"%1-%2"_s.arg(idPrefix).arg(++number), {}, true, {commandRow(run)}});
        if (!run.log.isEmpty()) {
            Section log{u"%1-log-%2"_s.arg(idPrefix).arg(number), Cards::tr("log"), false, {}};
            log.rows = monoTail(run.log, logLines, run.logBytesLeftOut);
            card.sections.push_back(std::move(log));
        }
    }
}

CardTone toneOf(CheckStatus status)
{
    switch (status) {
    case CheckStatus::Pass:
        return CardTone::Ok;
    case CheckStatus::Fail:
        return CardTone::Bad;
    case CheckStatus::Blocked:
        return CardTone::Warn;
    }
    return CardTone::Warn;
}

} // namespace

void appendOrigin(Card &card, const Provenance &from)
{
    Section remarks{u"remarks"_s, {}, true, {}};
    for (const QString &note : from.notes) {
        for (Row &row : textRows(note, CardTone::Dim)) {
            row.marker = u"·"_s;
            row.markerTone = CardTone::Dim;
            remarks.rows.push_back(std::move(row));
        }
    }
    if (!remarks.rows.empty())
        card.sections.push_back(std::move(remarks));
    if (!from.reasoning.isEmpty())
        card.sections.push_back(
            {u"reasoning"_s, Cards::tr("reasoning"), false, textRows(from.reasoning, CardTone::Dim)});
    if (!from.raw.isEmpty())
        card.sections.push_back({u"answer"_s, Cards::tr("answer as it came"), false, monoRows(from.raw)});
}

void ConversationBuilder::on(const Event &event, const WorktreePrepared &body)
{
    Card &card = append(event, CardKind::Execution);
    card.headline = Cards::tr("prepared a worktree");
    Row row;
    row.spans = {textSpan(Cards::tr("branch"), CardTone::Dim), chipSpan(body.branch),
                 textSpan(Cards::tr("lands on"), CardTone::Dim), chipSpan(body.targetBranch)};
    Section section{u"worktree"_s, Cards::tr("branches"), false, {row}};
    Row path;
    path.spans = {textSpan(Cards::tr("in"), CardTone::Dim), chipSpan(body.path)};
    section.rows.push_back(std::move(path));
    card.headerToggles = true;
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const ExecutionStarted &body)
{
    Card &card = append(event, CardKind::Execution);
    card.who = words::actor({ActorKind::Coordinator, {}});
    card.letters = u"CO"_s;
    card.actorTone = CardTone::Accent;
    card.headline = Cards::tr("told %1 to proceed").arg(words::persona(m_start.persona));
    card.headerToggles = true;
    card.sections.push_back({u"prompt"_s, Cards::tr("prompt"), false, monoRows(body.prompt)});
}

void ConversationBuilder::on(const Event &event, const WorkReceived &body)
{
    Card &card = appendBy(event, CardKind::Execution, m_start.persona);
    card.headline = Cards::tr("handed in %n edit(s)", nullptr, static_cast<int>(body.result.edits.size()));
    Section section;
    section.rows = textRows(body.result.summary);
    for (Row &row : textRows(body.result.notes, CardTone::Dim))
        section.rows.push_back(std::move(row));
    Row files;
    for (const FileEdit &edit : body.result.edits)
        files.spans.push_back(fileSpan(edit.path));
    if (!files.spans.empty())
        section.rows.push_back(std::move(files));
    card.sections.push_back(std::move(section));
    appendOrigin(card, body.from);
}

void ConversationBuilder::on(const Event &event, const ExecutionReported &body)
{
    int added = 0;
    int removed = 0;
    Section files;
    for (const FileChange &change : body.changes) {
        added += change.linesAdded;
        removed += change.linesRemoved;
        Row row;
        row.marker = changeSign(change.kind);
        row.markerTone = changeTone(change.kind);
        row.markerFilled = true;
        row.spans = {fileSpan(change.path), textSpan(u"+%1"_s.arg(change.linesAdded), CardTone::Ok),
                     textSpan(u"−%1"_s.arg(change.linesRemoved), CardTone::Bad)};
        if (change.outsidePlan)
            row.spans.push_back(pillSpan(Cards::tr("outside the plan"), CardTone::Bad));
        files.rows.push_back(std::move(row));
    }
    Card &card = append(event, CardKind::Changes);
    card.headline = Cards::tr("%n file(s) changed · +%1 −%2", nullptr, static_cast<int>(body.changes.size()))
                        .arg(added)
                        .arg(removed);
    card.sections.push_back(std::move(files));
    if (!body.diff.isEmpty())
        card.sections.push_back(
            {u"diff"_s, Cards::tr("diff"), false, diffRows(body.diff, body.diffBytesLeftOut)});
}

void ConversationBuilder::on(const Event &event, const ChecksRun &body)
{
    Card &card = append(event, CardKind::Checks);
    const auto failed = std::count_if(body.runs.begin(), body.runs.end(),
                                      [](const CommandRun &run) { return run.exitCode != 0; });
    if (!body.runs.empty())
        card.pill = failed == 0
                        ? pillSpan(Cards::tr("all passed"), CardTone::Ok)
                        : pillSpan(Cards::tr("%n failed", nullptr, static_cast<int>(failed)), CardTone::Bad);
    card.headline = body.runs.empty()
                        ? Cards::tr("has no checks to run")
                        : Cards::tr("ran %n check(s)", nullptr, static_cast<int>(body.runs.size()));
    appendCommands(card, body.runs, u"check"_s);
}

void ConversationBuilder::on(const Event &, const ReportRequested &body)
{
    m_reportPrompts.insert(body.persona.normalised(), body.prompt);
}

void ConversationBuilder::on(const Event &event, const ReportReceived &body)
{
    Card &card = appendBy(event, CardKind::Report, body.persona);
    card.pill = pillSpan(words::checkStatus(body.report.status), toneOf(body.report.status));
    card.headline = body.report.actions.empty() ? Cards::tr("reported")
                                                : Cards::tr("reported · %n action(s) required", nullptr,
                                                            static_cast<int>(body.report.actions.size()));
    Section section;
    section.rows = textRows(body.report.summary);
    int number = 0;
    for (const ReportAction &action : body.report.actions) {
        Row row;
        row.marker = QString::number(++number);
        row.markerTone = CardTone::Warn;
        row.markerFilled = true;
        row.spans = {strongSpan(action.title)};
        if (!action.file.isEmpty())
            row.spans.push_back(
                fileSpan(action.file, CardTone::Text,
                         action.line ? u"%1:%2"_s.arg(action.file).arg(*action.line) : action.file));
        if (action.severity)
            row.spans.push_back(pillSpan(words::severity(*action.severity), CardTone::Warn));
        section.rows.push_back(std::move(row));
        for (Row detail : textRows(action.description, CardTone::Dim)) {
            detail.indent = 1;
            section.rows.push_back(std::move(detail));
        }
    }
    if (!section.rows.empty())
        card.sections.push_back(std::move(section));
    appendCommands(card, body.report.commands, u"command"_s);
    if (const QString prompt = m_reportPrompts.take(body.persona.normalised()); !prompt.isEmpty())
        card.sections.push_back({u"question"_s, Cards::tr("question"), false, monoRows(prompt)});
    appendOrigin(card, body.from);
}

void ConversationBuilder::on(const Event &event, const ReportSkipped &body)
{
    Card &card = appendBy(event, CardKind::Report, body.persona);
    card.actorTone = CardTone::Dim;
    card.pill = pillSpan(Cards::tr("not checked"), CardTone::Warn);
    card.headline = visibleLine(body.reason);
}

void ConversationBuilder::on(const Event &event, const WorkRestarted &body)
{
    Card &card = append(event, CardKind::Notice);
    card.headline = Cards::tr("what was built is set aside; the approved plan is built anew");
    if (!body.reason.isEmpty())
        card.sections.push_back({{}, {}, true, textRows(body.reason)});
}

void ConversationBuilder::on(const Event &event, const OutsideAccepted &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("accepted outside the plan: %1").arg(visibleLine(body.paths.join(u", "_s)));
}

void ConversationBuilder::on(const Event &event, const OutsideReverted &body)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("takes back: %1").arg(visibleLine(body.paths.join(u", "_s)));
}

void ConversationBuilder::on(const Event &event, const TaskTextChanged &)
{
    Card &card = append(event, CardKind::Notice);
    card.headline = Cards::tr("the task's text was changed on the dashboard");
}

void ConversationBuilder::on(const Event &event, const LandingApproved &body)
{
    Card &card = append(event, CardKind::Landing);
    card.pill = pillSpan(Cards::tr("approved"), CardTone::Ok);
    card.headline =
        body.squash ? Cards::tr("the work may land as one commit") : Cards::tr("the work may land");
    if (body.message.isEmpty())
        return;
    Section message;
    message.rows = textRows(body.message);
    card.sections.push_back(std::move(message));
}

void ConversationBuilder::on(const Event &event, const TargetBroughtIn &)
{
    Card &card = append(event, CardKind::Landing);
    card.pill = pillSpan(Cards::tr("up to date"), CardTone::Accent);
    card.headline = Cards::tr("others landed meanwhile: their work was merged in, the checks run again");
}

void ConversationBuilder::on(const Event &event, const LandingRefused &body)
{
    Card &card = append(event, CardKind::Landing);
    card.pill = pillSpan(Cards::tr("cannot land"), CardTone::Bad);
    Section section;
    section.rows = textRows(body.reason);
    Row conflicts;
    for (const QString &path : body.conflicts)
        conflicts.spans.push_back(fileSpan(path, CardTone::Bad));
    if (!conflicts.spans.empty())
        section.rows.push_back(std::move(conflicts));
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const Landed &body)
{
    Card &card = append(event, CardKind::Landing);
    card.pill = pillSpan(Cards::tr("landed"), CardTone::Ok);
    Row row;
    row.spans = {textSpan(Cards::tr("on"), CardTone::Dim), chipSpan(body.branch),
                 textSpan(Cards::tr("as"), CardTone::Dim), chipSpan(body.commit.left(10))};
    card.sections.push_back({{}, {}, true, {row}});
}

void ConversationBuilder::on(const Event &event, const ClaimLost &body)
{
    Card &card = append(event, CardKind::Failure);
    card.pill = pillSpan(Cards::tr("claim lost"), CardTone::Bad);
    card.headline = body.holder.isEmpty() ? Cards::tr("somebody else works on this task")
                                          : Cards::tr("%1 works on this task").arg(visibleLine(body.holder));
}

void ConversationBuilder::on(const Event &event, const AgentFailed &body)
{
    Card &card = append(event, CardKind::Failure);
    card.pill = pillSpan(Cards::tr("did not work"), CardTone::Bad);
    card.headline = body.what == coordinator::planAsText ? Cards::tr("the plan came as text")
                    : body.what == coordinator::editsThatDoNotFit
                        ? Cards::tr("the edits do not fit the files")
                        : visibleLine(body.what);
    Section section;
    section.rows = textRows(body.error);
    card.sections.push_back(std::move(section));
    if (!body.raw.isEmpty())
        card.sections.push_back({u"answer"_s, Cards::tr("answer as it came"), false, monoRows(body.raw)});
}

void ConversationBuilder::on(const Event &event, const RetryRequested &)
{
    Card &card = append(event, CardKind::HumanDecision);
    card.headline = Cards::tr("asked to try again");
}

void ConversationBuilder::on(const Event &event, const LateReply &body)
{
    Card &card = append(event, CardKind::Notice);
    card.headline = Cards::tr("an answer came too late and changes nothing: %1").arg(visibleLine(body.what));
}

void ConversationBuilder::on(const Event &event, const RunDone &)
{
    Card &card = append(event, CardKind::End);
    card.pill = pillSpan(Cards::tr("✓ done"), CardTone::Ok);
    card.headline = Cards::tr("the task is finished");
}

void ConversationBuilder::on(const Event &event, const RunCancelled &body)
{
    settleVerdict();
    Card &card = append(event, CardKind::End);
    card.pill = pillSpan(Cards::tr("cancelled"), CardTone::Dim);
    card.headline = visibleLine(body.reason);
}

void ConversationBuilder::on(const Event &event, const RunFailed &body)
{
    settleVerdict();
    Card &card = append(event, CardKind::End);
    card.pill = pillSpan(Cards::tr("failed"), CardTone::Bad);
    if (!body.reason.isEmpty())
        card.sections.push_back({{}, {}, true, textRows(body.reason)});
}

} // namespace presentation
