// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/plandiff.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

// What happens until a plan is approved.

namespace presentation {

using namespace domain;

namespace {

constexpr std::size_t mostExchanges = 3; ///< of one step, in its row

struct Cards
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationCards)
};

QString steps(std::size_t count)
{
    return Cards::tr("%n step(s)", nullptr, static_cast<int>(count));
}

Row numbered(const QString &marker, const std::vector<Span> &spans)
{
    Row row;
    row.marker = marker;
    row.spans = spans;
    return row;
}

Row heading(const QString &text)
{
    Row row;
    row.kind = RowKind::Heading;
    row.spans = {textSpan(text)};
    return row;
}

Row line(const QString &text, CardTone tone = CardTone::Text)
{
    Row row;
    row.spans = {textSpan(text, tone)};
    return row;
}

void mark(Row &row, const QString &sign, CardTone tone)
{
    row.marker = sign;
    row.markerTone = tone;
    row.markerFilled = true;
}

/// "was “strip”, now “keep”", each part once.
void appendExchanges(std::vector<Span> &spans, const std::vector<Exchange> &exchanges)
{
    for (std::size_t i = 0; i < std::min(mostExchanges, exchanges.size()); ++i) {
        const Exchange &exchange = exchanges[i];
        if (exchange.before.isEmpty()) {
            spans.push_back(textSpan(Cards::tr("now also"), CardTone::Dim));
            spans.push_back({SpanKind::Inserted, CardTone::Text, u'“' + visibleLine(exchange.after) + u'”'});
        } else if (exchange.after.isEmpty()) {
            spans.push_back(textSpan(Cards::tr("no longer"), CardTone::Dim));
            spans.push_back({SpanKind::Deleted, CardTone::Dim, u'“' + visibleLine(exchange.before) + u'”'});
        } else {
            spans.push_back(textSpan(Cards::tr("was “%1”, now").arg(exchange.before), CardTone::Dim));
            spans.push_back({SpanKind::Inserted, CardTone::Text, u'“' + visibleLine(exchange.after) + u'”'});
        }
    }
    if (exchanges.size() > mostExchanges)
        spans.push_back(textSpan(Cards::tr("and more"), CardTone::Dim));
}

QStringList filesOfStep(const PlanStep &step)
{
    QStringList files = step.files + step.newFiles;
    files.removeDuplicates();
    return files;
}

Row stepRow(const StepDiff &diff, bool compared)
{
    Row row = numbered(QString::number(diff.number), {strongSpan(diff.step.title)});
    switch (compared ? diff.change : StepChange::Same) {
    case StepChange::Same:
        break;
    case StepChange::Added:
        mark(row, u"+"_s, CardTone::Ok);
        break;
    case StepChange::Removed:
        mark(row, u"−"_s, CardTone::Bad);
        row.spans = {{SpanKind::Deleted, CardTone::Dim, visibleLine(diff.step.title)}};
        return row;
    case StepChange::Changed:
        mark(row, u"~"_s, CardTone::Accent);
        appendExchanges(row.spans, diff.title);
        appendExchanges(row.spans, diff.detail);
        break;
    }
    const QStringList files = filesOfStep(diff.step);
    for (const QString &file : files) {
        const bool isNew = diff.change == StepChange::Changed && diff.filesAdded.contains(file);
        row.spans.push_back(
            fileSpan(file, isNew ? CardTone::Ok : CardTone::Text, isNew ? u"+ "_s + file : file));
    }
    for (const QString &file : diff.filesRemoved)
        row.spans.push_back(chipSpan(u"− "_s + file, CardTone::Bad));
    return row;
}

Row riskRow(const Plan &plan, const RiskAssessment &risk)
{
    Row row;
    if (plan.effortHours)
        row.spans.push_back(
            textSpan(Cards::tr("Estimated %1 ·").arg(words::hours(*plan.effortHours)), CardTone::Dim));
    row.spans.push_back(textSpan(Cards::tr("risk computed:"), CardTone::Dim));
    Span level = strongSpan(words::risk(risk.level));
    level.tone = risk.level == RiskLevel::Low      ? CardTone::Ok
                 : risk.level == RiskLevel::Medium ? CardTone::Warn
                                                   : CardTone::Bad;
    row.spans.push_back(level);
    if (!risk.reasons.isEmpty())
        row.spans.push_back(textSpan(u'(' + risk.reasons.join(u", "_s) + u')', CardTone::Dim));
    return row;
}

/// Everything that a step says, for those who want to read it.
void appendDetails(RowSequence &rows, const Plan &plan)
{
    int number = 0;
    for (const PlanStep &step : plan.steps) {
        rows.push_back(numbered(QString::number(++number), {strongSpan(step.title)}));
        for (Row row : textRows(step.detail)) {
            row.indent = 1;
            rows.push_back(std::move(row));
        }
        for (const QString &criterion : step.acceptance) {
            Row row = line(criterion, CardTone::Dim);
            row.marker = u"✓"_s;
            row.indent = 1;
            rows.push_back(std::move(row));
        }
    }
    if (!plan.risks.isEmpty()) {
        rows.push_back(heading(Cards::tr("Risks, as the engineer sees them")));
        for (const QString &risk : plan.risks)
            rows.push_back(line(risk));
    }
}

} // namespace

void ConversationBuilder::on(const Event &, const RunStarted &body)
{
    m_start = body;
}

void ConversationBuilder::on(const Event &event, const ContextAdded &body)
{
    m_context.insert(m_context.end(), body.files.begin(), body.files.end());
    if (!m_planRequested && body.missing.isEmpty())
        return; // told by the request that follows
    Card &card = append(event, CardKind::Context);
    card.headline =
        Cards::tr("added %n file(s) to the context", nullptr, static_cast<int>(body.files.size()));
    Section section;
    Row given;
    for (const ContextFile &file : body.files)
        given.spans.push_back(fileSpan(file.path, CardTone::Ok, u"+ "_s + file.path));
    if (!given.spans.empty())
        section.rows.push_back(std::move(given));
    for (const QString &missing : body.missing) {
        Row row;
        mark(row, u"!"_s, CardTone::Warn);
        row.spans = {textSpan(Cards::tr("not given:"), CardTone::Dim), textSpan(missing)};
        section.rows.push_back(std::move(row));
    }
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &event, const PlanRequested &body)
{
    m_planRequested = true;
    settleVerdict();
    Card &card = append(event, CardKind::PlanRequest);
    card.who = words::actor({ActorKind::Coordinator, {}});
    card.letters = u"CO"_s;
    card.actorTone = CardTone::Accent;
    const int files = static_cast<int>(m_context.size());
    card.headline = body.attempt == 1
                        ? Cards::tr("asked for a plan · %n file(s) in context", nullptr, files)
                        : Cards::tr("asked for an updated plan · %n file(s) in context", nullptr, files);
    Section prompt{u"prompt"_s, Cards::tr("prompt"), false, {}};
    if (body.attempt == 1 && !m_start.expectations.empty()) {
        prompt.rows.push_back(heading(Cards::tr("What the plan is held against")));
        for (const Expectation &expectation : m_start.expectations)
            prompt.rows.push_back(numbered(visibleLine(expectation.id), {textSpan(expectation.text)}));
    }
    if (!m_context.empty()) {
        prompt.rows.push_back(heading(Cards::tr("Files in context")));
        Row chips;
        for (const ContextFile &file : m_context)
            chips.spans.push_back(fileSpan(file.path));
        prompt.rows.push_back(std::move(chips));
    }
    prompt.rows.push_back(heading(Cards::tr("Prompt")));
    for (Row row : monoRows(body.prompt))
        prompt.rows.push_back(std::move(row));
    card.headerToggles = true;
    card.sections.push_back(std::move(prompt));
}

void ConversationBuilder::on(const Event &event, const PlanProposed &body)
{
    AttemptRecord record;
    record.proposed = body;
    record.card = m_cards.size();
    m_attempts.push_back(std::move(record));
    m_decided = false;
    appendBy(event, CardKind::Attempt, m_start.persona);
    if (m_attempts.size() > 1)
        writeAttempt(m_attempts.size() - 2);
    writeAttempt(m_attempts.size() - 1);
}

void ConversationBuilder::writeAttempt(std::size_t index)
{
    const AttemptRecord &record = m_attempts[index];
    const Plan &plan = record.proposed.plan;
    const bool latest = index + 1 == m_attempts.size();
    const AttemptRecord *before = index > 0 ? &m_attempts[index - 1] : nullptr;

    Card &card = touch(record.card);
    const bool open = latest && !m_decided;
    card.emphasised = open;
    const int number = record.proposed.attempt;
    if (open)
        card.headline = Cards::tr("proposes attempt %1 · asks for confirmation").arg(number);
    else if (latest)
        card.headline = Cards::tr("proposed attempt %1").arg(number);
    else
        card.headline =
            Cards::tr("proposed attempt %1 · %n step(s)", nullptr, static_cast<int>(plan.steps.size()))
                .arg(number);
    card.headerToggles = !latest;
    card.badge.reset();
    if (latest && before)
        card.badge =
            pillSpan(Cards::tr("changes since attempt %1").arg(before->proposed.attempt), CardTone::Accent);

    Section shown{u"steps"_s, latest ? QString() : steps(plan.steps.size()), latest, {}};
    shown.rows = textRows(plan.summary);
    for (const StepDiff &diff : diffPlans(before ? before->proposed.plan : Plan(), plan))
        shown.rows.push_back(stepRow(diff, before != nullptr));
    for (const QString &question : plan.questions) {
        Row row;
        mark(row, u"?"_s, CardTone::Warn);
        row.spans = {textSpan(question)};
        shown.rows.push_back(std::move(row));
    }
    shown.rows.push_back(riskRow(plan, record.risk));

    Section details{u"details"_s, Cards::tr("details"), false, {}};
    appendDetails(details.rows, plan);

    card.sections = {std::move(shown), std::move(details)};
    appendOrigin(card, record.proposed.from);
}

void ConversationBuilder::on(const Event &event, const PlanChecked &body)
{
    if (m_attempts.empty())
        return;
    m_attempts.back().risk = body.risk;
    writeAttempt(m_attempts.size() - 1);
    if (body.findings.empty())
        return;
    Card &card = append(event, CardKind::RuleFindings);
    card.who = Cards::tr("Rules");
    card.letters = words::initials(card.who);
    card.actorTone = CardTone::Dim;
    card.headline = Cards::tr("checked attempt %1 by rule · %n remark(s)", nullptr,
                              static_cast<int>(body.findings.size()))
                        .arg(body.attempt);
    Section section;
    for (const RuleFinding &finding : body.findings) {
        Row row = line(finding.text);
        mark(row, u"!"_s, CardTone::Warn);
        section.rows.push_back(std::move(row));
    }
    card.sections.push_back(std::move(section));
}

void ConversationBuilder::on(const Event &, const VerdictRequested &body)
{
    m_verdictPrompt = body.prompt;
}

void ConversationBuilder::on(const Event &event, const VerdictGiven &body)
{
    settleVerdict();
    for (const Objection &objection : body.verdict.objections) {
        ObjectionState &state = m_objections[objection.id];
        if (state.text.isEmpty())
            state.text = objection.text;
        if (body.repeated.contains(objection.id))
            state.repeatedIn.push_back(body.attempt);
    }
    for (const QString &id : body.closed) {
        if (const auto found = m_objections.find(id); found != m_objections.end())
            found->second.closedBy = body.attempt;
    }
    for (const Waiver &waiver : body.verdict.waived) {
        if (const auto found = m_objections.find(waiver.id); found != m_objections.end())
            found->second.waivedBecause = waiver.why;
    }

    VerdictRecord record;
    record.given = body;
    record.by = event.actor;
    record.prompt = event.actor.kind == ActorKind::Human ? QString() : std::exchange(m_verdictPrompt, {});
    record.card = m_cards.size();
    append(event, CardKind::Verdict);
    m_verdicts.push_back(std::move(record));
    for (VerdictRecord &each : m_verdicts)
        writeVerdict(each);
}

void ConversationBuilder::writeVerdict(VerdictRecord &record)
{
    const VerdictGiven &given = record.given;
    const Verdict &verdict = given.verdict;
    const bool approves = verdict.kind == VerdictKind::Approve;
    const bool human = record.by.kind == ActorKind::Human;
    Card &card = touch(record.card);

    QStringList said;
    if (approves) {
        card.pill = pillSpan(Cards::tr("approves attempt %1").arg(given.attempt), CardTone::Ok);
        if (m_ask == AskKind::PlanToApprove && !human && &record == &m_verdicts.back())
            said.append(Cards::tr("waits for your countersignature"));
    } else {
        card.pill = pillSpan(human ? Cards::tr("feedback") : Cards::tr("revise"),
                             human ? CardTone::Human : CardTone::Warn);
        if (!verdict.objections.empty())
            said.append(Cards::tr("%n objection(s)", nullptr, static_cast<int>(verdict.objections.size())));
        const bool context = !verdict.missingFiles.isEmpty();
        const bool prompt = !verdict.promptAddendum.isEmpty() && !human;
        if (context && prompt)
            said.append(Cards::tr("context and prompt changed"));
        else if (context)
            said.append(Cards::tr("context changed"));
        else if (prompt)
            said.append(Cards::tr("prompt changed"));
        if (verdict.editedPlan)
            said.append(Cards::tr("plan edited"));
    }
    card.headline = said.join(u" · "_s);
    card.emphasised = false;

    Section shown;
    const bool saidAgain =
        std::any_of(verdict.objections.begin(), verdict.objections.end(),
                    [&](const Objection &objection) { return objection.text == verdict.rationale; });
    if (!saidAgain)
        shown.rows = textRows(verdict.rationale);
    if (human && !verdict.promptAddendum.isEmpty() && verdict.promptAddendum != verdict.rationale) {
        for (Row &row : textRows(verdict.promptAddendum))
            shown.rows.push_back(std::move(row));
    }
    int number = 0;
    for (const Objection &objection : verdict.objections) {
        Row row = line(objection.text);
        const ObjectionState &state = m_objections[objection.id];
        const bool closed = state.closedBy.has_value();
        mark(row, QString::number(++number), closed ? CardTone::Ok : CardTone::Warn);
        if (closed)
            row.spans.push_back(
                pillSpan(Cards::tr("✓ closed by attempt %1").arg(*state.closedBy), CardTone::Ok));
        else if (!state.waivedBecause.isEmpty())
            row.spans.push_back(pillSpan(Cards::tr("waived: %1").arg(state.waivedBecause), CardTone::Human));
        else if (!state.repeatedIn.empty())
            row.spans.push_back(
                pillSpan(Cards::tr("repeated in attempt %1").arg(state.repeatedIn.back()), CardTone::Bad));
        else
            row.spans.push_back(pillSpan(Cards::tr("open"), CardTone::Warn));
        shown.rows.push_back(std::move(row));
    }
    if (!verdict.missingFiles.isEmpty()) {
        Row row;
        mark(row, u"+"_s, CardTone::Ok);
        row.spans = {textSpan(Cards::tr("asked for"), CardTone::Dim)};
        for (const QString &file : verdict.missingFiles)
            row.spans.push_back(fileSpan(file));
        shown.rows.push_back(std::move(row));
    }
    if (!verdict.promptAddendum.isEmpty() && !human) {
        Row row = line(verdict.promptAddendum);
        mark(row, u"+"_s, CardTone::Accent);
        row.spans.insert(row.spans.begin(), textSpan(Cards::tr("added to the prompt:"), CardTone::Dim));
        shown.rows.push_back(std::move(row));
    }
    card.sections.clear();
    if (!shown.rows.empty())
        card.sections.push_back(std::move(shown));

    if (!verdict.expectations.empty()) {
        const auto met = std::count_if(verdict.expectations.begin(), verdict.expectations.end(),
                                       [](const ExpectationAnswer &answer) { return answer.met; });
        //: of the things that a plan is held against
        Section answers{u"expectations"_s,
                        Cards::tr("%1 of %2 expectations met").arg(met).arg(verdict.expectations.size()),
                        false,
                        {}};
        for (const ExpectationAnswer &answer : verdict.expectations) {
            Row row = numbered({}, {strongSpan(answer.id), textSpan(answer.why)});
            mark(row, answer.met ? u"✓"_s : u"✗"_s, answer.met ? CardTone::Ok : CardTone::Bad);
            answers.rows.push_back(std::move(row));
        }
        card.sections.push_back(std::move(answers));
    }
    if (!record.prompt.isEmpty())
        card.sections.push_back({u"question"_s, Cards::tr("question"), false, monoRows(record.prompt)});
    appendOrigin(card, given.from);
}

/// The run goes on: nobody waits for a countersignature any more.
void ConversationBuilder::settleVerdict()
{
    if (m_ask && !m_verdicts.empty()) {
        m_ask.reset();
        writeVerdict(m_verdicts.back());
    }
}

void ConversationBuilder::on(const Event &, const HumanAsked &body)
{
    m_ask = body.kind;
    if (!m_verdicts.empty())
        writeVerdict(m_verdicts.back());
}

} // namespace presentation
