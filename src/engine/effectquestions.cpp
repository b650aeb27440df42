// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/failedanswers.h"
#include "coordinator/triage.h"
#include "engine/effectrunner.h"
#include "engine/reportlogs.h"
#include "wire/priorities.h"
#include "wire/reports/readreport.h"
#include "wire/shapes.h"

#include <QPointer>
#include <QRegularExpression>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

// The effects that ask an agent; the others are in effectrunner.cpp.

namespace engine {

using namespace domain;

namespace {

constexpr qsizetype longestSummary = 2000; ///< of what an agent says about its work: the end counts

/// What was approved is what the engineer proposed last, and nobody has anything to add: a yes says it all.
bool isPlanUnchanged(const coordinator::Run &run)
{
    const PlanApproved &approved = run.approval->content;
    const bool hasNotes = !approved.notes.trimmed().isEmpty() ||
                          std::any_of(run.notes.begin(), run.notes.end(), [](const coordinator::Note &note) {
                              return note.state != coordinator::NoteState::Answered;
                          });
    const coordinator::Attempt *last = run.lastAttempt();
    // What it wrote as text, or has to do once more, is said in full.
    const bool isPlain = last && !coordinator::isText(*last) && run.wrongEdits.isEmpty();
    return isPlain && last->number == approved.attempt && last->revision == approved.revision && !hasNotes;
}

/// A verdict need not name a revision; one that names another than it was asked about judges another plan.
QStringList revisionProblems(const nlohmann::json &verdict, const QString &asked)
{
    static const QRegularExpression digest(u"^[0-9a-f]{6,64}$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto named = verdict.find("revision");
    if (named == verdict.end() || !named->is_string())
        return {};
    const QString revision = QString::fromStdString(named->get<std::string>()).trimmed();
    if (!digest.match(revision).hasMatch() || asked.startsWith(revision, Qt::CaseInsensitive))
        return {};
    return {u"The verdict is about revision %1, but it was asked about %2."_s.arg(revision, asked)};
}

core::Result<CheckReport> reviewFrom(const nlohmann::json &value)
{
    const core::Result<ReviewReport> review = wire::decodeReviewReport(value);
    if (!review)
        return review.error();
    return checkReportOf(*review);
}

} // namespace

Question EffectRunner::questionFor(const Effect &effect, const Persona &persona, const QString &agent,
                                   const QString &prompt, const QString &schema) const
{
    Question question;
    question.run = effect.run;
    question.turn = u"%1:%2"_s.arg(effect.run.value).arg(effect.id);
    // One conversation per run and role: an engineer remembers the attempts, the coordinator its verdicts.
    question.session = u"%1:%2"_s.arg(effect.run.value, persona.normalised());
    question.persona = persona;
    question.agent = agent;
    question.prompt = prompt;
    question.schema = schema;
    const coordinator::Run *run = m_lanes.find(effect.run);
    if (!run)
        return question;
    if (const auto known = run->conversations.find(persona.normalised()); known != run->conversations.end())
        question.conversation = known->second;
    return question;
}

QCoro::Task<std::optional<QStringList>> EffectRunner::unknownFiles(Plan plan)
{
    const QPointer self(this);
    const QString repository = rules().repository;
    if (repository.isEmpty())
        co_return std::nullopt;
    const core::Result<QStringList> tracked = co_await m_ports.workspace.trackedFiles(repository);
    if (!self || !tracked)
        co_return std::nullopt;
    QStringList made;
    for (const PlanStep &step : plan.steps)
        made += step.newFiles;
    const QSet<QString> known(tracked->begin(), tracked->end());
    QStringList unknown;
    const QStringList named = filesOf(plan);
    for (const QString &file : named) {
        if (!known.contains(file) && !made.contains(file))
            unknown.append(file);
    }
    co_return unknown;
}

QCoro::Task<> EffectRunner::askPlan(Effect effect, AskPlan ask)
{
    const QPointer self(this);
    Question question = questionFor(effect, ask.persona, ask.agent, ask.prompt, u"plan"_s);
    const coordinator::Run *run = m_lanes.find(effect.run);
    if (run && run->editsFiles && run->worktree)
        question.cwd = run->worktree->path;
    const core::Result<Answer> answer = co_await m_questioner.ask(question);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"plan"_s, answer.error());
        co_return;
    }
    const core::Result<Plan> plan = wire::decodePlan(answer->value);
    if (!answer->isReadable() || !plan) {
        unreadable(effect, answer->isWhole ? QString(coordinator::planAsText) : u"plan"_s, *answer);
        co_return;
    }
    PlanAnswered answered;
    answered.effect = effect.id;
    answered.plan = *plan;
    answered.from = answer->from;
    answered.unknownFiles = co_await unknownFiles(*plan);
    if (!self)
        co_return;
    finish(effect, {ActorKind::Agent, answered.from.agent}, answered);
}

QCoro::Task<> EffectRunner::askVerdict(Effect effect, AskVerdict ask)
{
    const QPointer self(this);
    Question question = questionFor(effect, personas::coordinator(), ask.agent, ask.prompt, u"verdict"_s);
    const auto read = std::make_shared<Verdict>();
    question.problems = [this, read, run = effect.run,
                         revision = ask.revision.value](const nlohmann::json &value) {
        const coordinator::Run *current = m_lanes.find(run);
        const core::Result<Verdict> verdict = wire::decodeVerdict(value);
        if (!verdict)
            return QStringList{verdict.error().detail};
        *read = *verdict;
        const QStringList ofAnother = revisionProblems(value, revision);
        return current ? ofAnother + coordinator::verdictProblems(*current, *verdict) : ofAnother;
    };
    const core::Result<Answer> answer = co_await m_questioner.ask(question);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"verdict"_s, answer.error());
        co_return;
    }
    if (!answer->isReadable()) {
        unreadable(effect, u"verdict"_s, *answer);
        co_return;
    }
    finish(effect, {ActorKind::Coordinator, answer->from.agent},
           VerdictAnswered{effect.id, *read, answer->from});
}

QCoro::Task<> EffectRunner::askWork(Effect effect, AskWork ask)
{
    const QPointer self(this);
    const QString schema = ask.inPlace ? QString() : u"work_result"_s;
    Question question = questionFor(effect, ask.persona, ask.agent, ask.prompt, schema);
    question.cwd = ask.worktree;
    question.mode = TurnMode::Work;
    question.editsFiles = ask.inPlace;
    if (const coordinator::Run *run = m_lanes.find(effect.run); run && run->approval) {
        question.allowedFiles = filesOf(run->approval->content.plan);
        question.isPlanUnchanged = isPlanUnchanged(*run);
    }
    co_await makeAgentsLeave(ask.worktree, ask.agent);
    if (!self)
        co_return;
    if (!isWanted(effect)) {
        release(effect);
        co_return;
    }
    const core::Result<Answer> answer = co_await m_questioner.ask(question);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"work"_s, answer.error());
        co_return;
    }
    if (ask.inPlace && answer->isReadable()) {
        WorkAnswered answered;
        answered.effect = effect.id;
        answered.result.summary = answer->from.raw.right(longestSummary).trimmed();
        answered.from = answer->from;
        answered.ran = answer->ran;
        finish(effect, {ActorKind::Agent, answer->from.agent}, answered);
        co_return;
    }
    const core::Result<WorkResult> result = wire::decodeWorkResult(answer->value);
    if (!answer->isReadable() || !result) {
        unreadable(effect, u"work"_s, *answer);
        co_return;
    }
    finish(effect, {ActorKind::Agent, answer->from.agent}, WorkAnswered{effect.id, *result, answer->from});
}

QCoro::Task<> EffectRunner::askReport(Effect effect, AskReport ask)
{
    const QPointer self(this);
    const bool review = coordinator::isReview(ask.persona);
    Question question =
        questionFor(effect, ask.persona, {}, ask.prompt, review ? u"review_report"_s : u"check_report"_s);
    question.cwd = ask.worktree;
    const auto read = std::make_shared<wire::ReadReport>();
    question.saysItOtherwise = [read](const QString &raw) {
        *read = wire::readReport(raw);
        return read->isUnderstood();
    };
    const core::Result<Answer> answer = co_await m_questioner.ask(question);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"report"_s, answer.error());
        co_return;
    }
    ReportAnswered answered;
    answered.effect = effect.id;
    answered.from = answer->from;
    if (answer->otherwise) {
        answered.report = wire::toCheckReport(*read);
        answered.from.extraction = read->formats.join(u", "_s);
    } else {
        const core::Result<CheckReport> report =
            review ? reviewFrom(answer->value) : wire::decodeCheckReport(answer->value);
        if (!answer->isReadable() || !report) {
            unreadable(effect, u"report"_s, *answer);
            co_return;
        }
        answered.report = *report;
    }
    const std::vector<CommandRun> commands = answered.report.commands;
    answered.report.commands =
        co_await gatherLogs(&m_ports.workspace, m_ports.linkedLogs, ask.worktree, commands);
    if (self)
        finish(effect, {ActorKind::Agent, answered.from.agent}, answered);
}

QCoro::Task<> EffectRunner::askPriorities(Effect effect, AskPriorities ask)
{
    const QPointer self(this);
    Question question = questionFor(effect, personas::projectManager(), {}, ask.prompt, u"priorities"_s);
    const auto said = std::make_shared<std::vector<PriorityDecision>>();
    const QStringList asked = ask.findings;
    // What rates all findings in another shape needs no repair; of anything less the fuller reading is kept.
    question.saysItOtherwise = [said, asked](const QString &raw) {
        std::vector<PriorityDecision> read = wire::readPriorities(raw, asked);
        if (read.size() >= said->size())
            *said = std::move(read);
        return static_cast<qsizetype>(said->size()) == asked.size();
    };
    const core::Result<Answer> answer = co_await m_questioner.ask(question);
    if (!self)
        co_return;
    if (!answer) {
        fail(effect, u"priorities"_s, answer.error());
        co_return;
    }
    PrioritiesAnswered answered;
    answered.effect = effect.id;
    answered.from = answer->from;
    // What cannot be read rates nothing: the findings are then medium, and marked as unrated.
    const core::Result<Priorities> priorities = wire::decodePriorities(answer->value);
    if (!answer->otherwise && answer->isReadable() && priorities)
        answered.priorities = *priorities;
    else
        answered.priorities.decisions = *said;
    for (PriorityDecision &decision : answered.priorities.decisions) {
        const QString meant = wire::findingMeant(decision.finding, asked);
        decision.finding = meant.isEmpty() ? decision.finding : meant;
    }
    finish(effect, {ActorKind::ProjectManager, answer->from.agent}, answered);
}

} // namespace engine
