// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/storyfixture.h"

using namespace Qt::StringLiterals;
using namespace domain;

namespace support {

namespace {

const Actor human{ActorKind::Human, {}};
const Actor coordinatorActor{ActorKind::Coordinator, u"coordinator"_s};
const Actor engineerActor{ActorKind::Agent, u"lead-engineer"_s};
const Actor consoleActor{ActorKind::Console, {}};

struct TaskLine
{
    const char *id;
    const char *parent;
    const char *milestone;
    const char *title;
    TaskStatus status;
    double priority;
    double effort;
};

constexpr TaskLine taskLines[] = {
    {"split", "", "reader", "Split records at line ends", TaskStatus::Done, 9, 2},
    {"detect", "", "reader", "Detect the delimiter", TaskStatus::Done, 8, 3},
    {"quoted", "", "reader", "Handle quoted fields", TaskStatus::InProgress, 7, 3},
    {"lint", "quoted", "reader", "Fix lint error in reader.cpp", TaskStatus::NotStarted, 9, 0.5},
    {"embedded", "quoted", "reader", "Test embedded line breaks", TaskStatus::NotStarted, 7, 1},
    {"position", "", "reader", "Report position of bad rows", TaskStatus::InProgress, 6, 2},
    {"bom", "", "reader", "Skip a byte order mark", TaskStatus::Done, 5, 1},
    {"encoding", "", "reader", "Refuse invalid UTF-8 with its offset", TaskStatus::Done, 4, 2},
    {"need", "", "writer", "Quote only when needed", TaskStatus::InProgress, 8, 2},
    {"ending", "", "writer", "Choose line ending", TaskStatus::InProgress, 7, 1},
    {"temporary", "", "writer", "Write through a temporary file and rename it into place", TaskStatus::OnHold,
     6, 2},
    {"flush", "", "writer", "Flush before closing", TaskStatus::Done, 5, 0.5},
    {"convert", "", "cli", "Convert between delimiters", TaskStatus::NotStarted, 8, 3},
    {"args", "", "cli", "Parse arguments without surprises", TaskStatus::NotStarted, 7, 2},
    {"help", "args", "cli", "Describe every option in --help", TaskStatus::NotStarted, 5, 1},
    {"exit", "args", "cli", "Use distinct exit codes", TaskStatus::NotStarted, 4, 1},
    {"pipe", "", "cli", "Read standard input when no file is given", TaskStatus::NotStarted, 6, 1},
    {"parquet", "", "future", "Export to Parquet", TaskStatus::NotStarted, 3, 8},
    {"schema", "", "future", "Guess column types", TaskStatus::NotStarted, 3, 5},
};

Milestone milestone(const QString &id, const QString &name, std::optional<QDate> due)
{
    Milestone m;
    m.id = MilestoneId{id};
    m.project = ProjectId{u"csv"_s};
    m.name = name;
    m.slug = id;
    m.dueDate = due;
    m.createdAt = QDateTime(QDate(2026, 3, 1), QTime(9, 0), Qt::UTC);
    return m;
}

PlanStep step(const QString &id, const QString &title, const QString &detail, const QStringList &files,
              const QStringList &acceptance = {})
{
    PlanStep s;
    s.id = id;
    s.title = title;
    s.detail = detail;
    s.files = files;
    s.acceptance = acceptance;
    return s;
}

Plan firstPlan()
{
    Plan plan;
    plan.summary = u"Teach the tokenizer a quoted state and strip the quotes in the reader."_s;
    plan.steps = {
        step(u"1"_s, u"Add a quoted state to the tokenizer"_s, u"New state and two transitions."_s,
             {u"src/tokenizer.cpp"_s}),
        step(u"2"_s, u"Strip line breaks inside quotes"_s, u"The reader removes them."_s,
             {u"src/reader.cpp"_s}),
        step(u"3"_s, u"Remove the surrounding quotes"_s, u"In the reader, after splitting."_s,
             {u"src/reader.cpp"_s}),
        step(u"4"_s, u"Test simple quoted fields"_s, u"Three rows."_s, {u"tests/tokenizer_test.cpp"_s})};
    plan.effortHours = 2;
    return plan;
}

Plan secondPlan()
{
    Plan plan;
    plan.summary =
        u"Teach the tokenizer a quoted state, keep what is inside quotes as it is, and say where an "
        "unclosed quote began."_s;
    plan.steps = {
        step(u"1"_s, u"Add a quoted state to the tokenizer"_s,
             u"New state and two transitions; tokenizer.cpp"_s,
             {u"src/tokenizer.cpp"_s, u"src/tokenizer.h"_s}, {u"A comma inside quotes does not split."_s}),
        step(u"2"_s, u"Treat a doubled quote as one character"_s,
             u"With tests for \"\", \"\"\"\" and a lone quote"_s,
             {u"src/tokenizer.cpp"_s, u"tests/tokenizer_test.cpp"_s},
             {u"\"\" inside quotes reads as one quote."_s}),
        step(u"3"_s, u"Keep line breaks inside quotes"_s, u"reader.cpp no longer strips them"_s,
             {u"src/reader.cpp"_s}, {u"A record may span lines."_s}),
        step(u"4"_s, u"Report an unclosed quote with its line"_s, u"The public header gains an error code"_s,
             {u"src/reader.cpp"_s, u"include/csv/reader.h"_s},
             {u"The error names the line of the opening quote."_s})};
    plan.questions = {u"Should a lone quote in an unquoted field be an error?"_s};
    plan.risks = {u"Callers that switch over the error codes must learn the new one."_s};
    plan.effortHours = 3;
    return plan;
}

Provenance from(const QString &agent, const QString &raw = {})
{
    Provenance p;
    p.agent = agent;
    p.model = u"rehearsal"_s;
    p.extraction = u"whole"_s;
    p.raw = raw;
    p.usage.promptTokens = 2200;
    p.usage.completionTokens = 410;
    return p;
}

ContextFile file(const QString &path, const QString &content)
{
    return {path, content, content.size(), false};
}

engine::AgentStatus agent(const QString &name, const std::vector<Persona> &personas, bool ready,
                          const QString &detail = {})
{
    engine::AgentStatus a;
    a.name = name;
    a.model = u"rehearsal"_s;
    a.personas = personas;
    a.rehearsal = true;
    a.probed = true;
    a.ready = ready;
    a.detail = detail;
    return a;
}

} // namespace

StoryFixture::StoryFixture()
{
    store.setCanMoveTasks(true);
    Project project;
    project.id = ProjectId{u"csv"_s};
    project.name = u"CSV Toolkit"_s;
    project.goal = u"Read and write every CSV file that exists."_s;
    project.repository = u"/home/you/csv-toolkit"_s;
    store.setProject(project);

    coordinator::ProjectState state;
    state.id = project.id;
    state.name = project.name;
    state.opened = true;
    state.rules = defaultRules();
    state.rules.repository = project.repository;
    state.rules.baseBranch = u"main"_s;
    state.started = {{ScopeKind::Milestone, u"reader"_s}, {ScopeKind::Milestone, u"writer"_s}};
    HoldSet hold;
    hold.scope = {ScopeKind::Subtree, u"temporary"_s};
    state.holds.push_back(hold);
    store.setProjectState(state);

    addTasks();
    addRuns();

    store.setDashboard(u"http://localhost:8080"_s, engine::DashboardHealth::Online);
    store.setAgents(
        {agent(u"lead-engineer"_s, {personas::leadEngineer()}, true),
         agent(u"coordinator"_s, {personas::coordinator()}, true), agent(u"qa"_s, {personas::qa()}, true),
         agent(u"devops"_s, {personas::devops()}, true),
         agent(u"security-reviewer"_s, {personas::securityReviewer()}, false, u"connection refused"_s)});
}

void StoryFixture::addTasks()
{
    store.setMilestones({milestone(u"reader"_s, u"Reader"_s, QDate(2026, 3, 20)),
                         milestone(u"writer"_s, u"Writer"_s, QDate(2026, 4, 3)),
                         milestone(u"cli"_s, u"Command line"_s, QDate(2026, 4, 17)),
                         milestone(u"future"_s, u"Future Enhancements"_s, std::nullopt)});
    std::vector<Task> tasks;
    QDateTime created(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
    for (const TaskLine &line : taskLines) {
        Task task;
        task.id = TaskId{QString::fromUtf8(line.id)};
        task.project = ProjectId{u"csv"_s};
        task.milestone = MilestoneId{QString::fromUtf8(line.milestone)};
        if (*line.parent)
            task.parent = TaskId{QString::fromUtf8(line.parent)};
        task.title = QString::fromUtf8(line.title);
        task.status = line.status;
        task.priorityScore = line.priority;
        task.effortEstimate = line.effort;
        task.personaRequired = personas::leadEngineer();
        task.assignee = line.status == TaskStatus::NotStarted ? Persona{} : personas::leadEngineer();
        task.createdAt = created;
        created = created.addSecs(60);
        task.updatedAt = created;
        if (task.id.value == "quoted"_L1) {
            task.description =
                u"Fields may be wrapped in double quotes. Inside, commas and line breaks are data and "
                "two quotes stand for one."_s;
            task.acceptanceCriteria =
                u"- A quote inside a quoted field is doubled\n- Line breaks inside quotes are "
                "kept\n- An unclosed quote is reported with its line"_s;
        }
        tasks.push_back(task);
    }
    store.setTasks(std::move(tasks));
}

coordinator::Run StoryFixture::startedRun(const QString &task, int minutesAgo)
{
    coordinator::Run run;
    run.id = RunId{u"run-"_s + task};
    run.start.task = *store.task(TaskId{task});
    for (const Milestone &m : store.milestones()) {
        if (m.id == run.start.task.milestone)
            run.start.milestoneName = m.name;
    }
    run.start.rules = store.projectState().rules;
    run.start.expectations = {
        {u"P1"_s, u"Every change comes with a test."_s, ExpectationSource::Project},
        {u"A1"_s, u"A quote inside a quoted field is doubled"_s, ExpectationSource::Acceptance},
        {u"A2"_s, u"Line breaks inside quotes are kept"_s, ExpectationSource::Acceptance},
        {u"A3"_s, u"An unclosed quote is reported with its line"_s, ExpectationSource::Acceptance}};
    run.start.persona = personas::leadEngineer();
    run.start.engineer = u"lead-engineer"_s;
    run.start.coordinator = u"coordinator"_s;
    run.engineer = run.start.engineer;
    run.expectations = run.start.expectations;
    run.claimed = true;
    run.bound = 4;
    run.startedAt = clock.present.addSecs(-60 * minutesAgo);
    run.lastEventAt = run.startedAt;
    return run;
}

std::vector<Event> StoryFixture::events(const RunId &run, const QDateTime &start,
                                        const std::vector<std::pair<Actor, EventBody>> &what)
{
    std::vector<Event> made;
    QDateTime time = start;
    for (const auto &[actor, body] : what) {
        Event event;
        event.sequence = ++m_sequence;
        event.command = CommandId{u"story-%1"_s.arg(m_sequence)};
        event.project = ProjectId{u"csv"_s};
        event.run = run;
        event.time = time;
        event.actor = actor;
        event.body = body;
        made.push_back(event);
        time = time.addSecs(20);
    }
    return made;
}

void StoryFixture::append(coordinator::Run run, const std::vector<EventBody> &bodies, const Actor &actor)
{
    std::vector<std::pair<Actor, EventBody>> what;
    for (const EventBody &body : bodies)
        what.emplace_back(actor, body);
    const std::vector<Event> made = events(run.id, clock.present, what);
    if (!made.empty()) {
        run.lastSequence = made.back().sequence;
        run.lastEventAt = made.back().time;
    }
    store.setRun(std::move(run), made);
}

void StoryFixture::addRuns()
{
    addFinishedRuns();
    addAgentProblemRun();
    addEscalatedRun();
    addExecutingRun();
    addPlanRun();
}

void StoryFixture::addPlanRun()
{
    using namespace coordinator;
    Run run = startedRun(u"quoted"_s, 5);
    run.stage = Stage::AwaitingHuman;
    run.context = {file(u"src/reader.cpp"_s, u"// reads records\n"_s),
                   file(u"src/tokenizer.cpp"_s, u"// splits\n"_s),
                   file(u"tests/reader_test.cpp"_s, u"// tests\n"_s),
                   file(u"tests/tokenizer_test.cpp"_s, u"// tests\n"_s)};
    const ContextFile header = file(u"src/tokenizer.h"_s, u"#pragma once\n"_s);

    PlanProposed proposed1{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s)};
    PlanChecked checked1{1, proposed1.revision, {{u"acceptance_uncovered"_s, u"No step covers A1."_s}}, {}};
    VerdictGiven verdict1;
    verdict1.attempt = 1;
    verdict1.revision = proposed1.revision;
    verdict1.verdict.kind = VerdictKind::Revise;
    verdict1.verdict.rationale = u"The plan loses data: quotes inside quotes and line breaks must survive."_s;
    verdict1.verdict.objections = {
        {u"O1"_s, u"No step covers “a quote inside a quoted field is doubled”."_s},
        {u"O2"_s, u"The tokenizer’s header was missing; added src/tokenizer.h to the context."_s},
        {u"O3"_s, u"Say what happens at end of file inside quotes."_s}};
    verdict1.verdict.expectations = {{u"P1"_s, true, u"Step 4 adds tests."_s},
                                     {u"A1"_s, false, u"Not covered."_s}};
    verdict1.verdict.promptAddendum = u"Quoted content is data: keep it byte for byte."_s;
    verdict1.verdict.missingFiles = {u"src/tokenizer.h"_s};
    verdict1.raised = {u"O1"_s, u"O2"_s, u"O3"_s};
    verdict1.from = from(u"coordinator"_s);

    PlanProposed proposed2{2, secondPlan(), revisionOf(secondPlan()), from(u"lead-engineer"_s)};
    PlanChecked checked2{2, proposed2.revision, {}, {RiskLevel::Medium, {u"changes a public header"_s}}};
    VerdictGiven verdict2;
    verdict2.attempt = 2;
    verdict2.revision = proposed2.revision;
    verdict2.verdict.kind = VerdictKind::Approve;
    verdict2.verdict.rationale = u"Every expectation is met and all three objections are settled."_s;
    for (const Expectation &expectation : run.expectations)
        verdict2.verdict.expectations.push_back({expectation.id, true, u"Covered by the steps."_s});
    verdict2.verdict.closed = {u"O1"_s, u"O2"_s, u"O3"_s};
    verdict2.closed = verdict2.verdict.closed;
    verdict2.from = from(u"coordinator"_s);

    run.attempts = {Attempt{1, proposed1.plan, proposed1.revision, proposed1.from, checked1.findings,
                            checked1.risk, verdict1, std::nullopt},
                    Attempt{2,
                            proposed2.plan,
                            proposed2.revision,
                            proposed2.from,
                            {},
                            checked2.risk,
                            verdict2,
                            std::nullopt}};
    for (const Objection &objection : verdict1.verdict.objections)
        run.objections.push_back({objection, 1, {}, 2, std::nullopt});
    run.addenda = {verdict1.verdict.promptAddendum};
    run.notes = {{u"N1"_s, u"Also when the file uses CRLF?"_s, NoteState::Queued}};

    ContextAdded first{run.context, {}};
    ContextAdded second{{header}, {}};
    run.context.push_back(header);
    Child lint{TaskId{u"lint"_s}, u"Fix lint error in reader.cpp"_s, personas::leadEngineer(), false,
               std::nullopt};
    Child embedded{TaskId{u"embedded"_s}, u"Test embedded line breaks"_s, personas::leadEngineer(), false,
                   std::nullopt};
    run.children = {lint, embedded};

    const QString prompt =
        u"Plan, do not build yet: “Handle quoted fields”. Expectations: P1, A1, A2, A3. Answer with "
        "a plan and ask for confirmation."_s;
    const std::vector<Event> made =
        events(run.id, run.startedAt,
               {{consoleActor, run.start},
                {consoleActor, ClaimTaken{u"countersign:story"_s}},
                {consoleActor, first},
                {coordinatorActor, PlanRequested{1, prompt}},
                {engineerActor, proposed1},
                {consoleActor, checked1},
                {coordinatorActor,
                 VerdictRequested{1, proposed1.revision, u"Hold this plan against the expectations."_s}},
                {coordinatorActor, verdict1},
                {consoleActor, second},
                {coordinatorActor,
                 PlanRequested{2, prompt + u" Update your plan: "_s + verdict1.verdict.promptAddendum}},
                {engineerActor, proposed2},
                {consoleActor, checked2},
                {coordinatorActor,
                 VerdictRequested{2, proposed2.revision, u"Hold this plan against the expectations."_s}},
                {human, NoteQueued{u"N1"_s, u"Also when the file uses CRLF?"_s}},
                {coordinatorActor, verdict2},
                {consoleActor, HumanAsked{AskKind::PlanToApprove, {}}}});
    run.lastSequence = made.back().sequence;
    run.lastEventAt = made.back().time;
    run.ask = Ask{AskKind::PlanToApprove, run.lastSequence, clock.present.addSecs(-120), {}};
    store.setRun(run, made);
}

void StoryFixture::addEscalatedRun()
{
    using namespace coordinator;
    Run run = startedRun(u"need"_s, 40);
    run.stage = Stage::Escalated;
    Plan plan = firstPlan();
    plan.summary = u"Quote a field when it holds the delimiter, a quote or a line break."_s;
    std::vector<std::pair<Actor, EventBody>> what{{consoleActor, run.start}};
    for (int number = 1; number <= 4; ++number) {
        plan.effortHours = number;
        Attempt attempt;
        attempt.number = number;
        attempt.plan = plan;
        attempt.revision = revisionOf(plan);
        attempt.from = from(u"lead-engineer"_s);
        VerdictGiven verdict;
        verdict.attempt = number;
        verdict.revision = attempt.revision;
        verdict.verdict.kind = VerdictKind::Revise;
        verdict.verdict.rationale = u"The decimal comma of the locale is still not quoted."_s;
        verdict.verdict.objections = {{u"O1"_s, u"Numbers in a locale with a decimal comma need quotes."_s}};
        if (number == 1)
            verdict.raised = {u"O1"_s};
        else
            verdict.repeated = {u"O1"_s};
        verdict.from = from(u"coordinator"_s);
        attempt.coordinatorVerdict = verdict;
        run.attempts.push_back(attempt);
        what.emplace_back(coordinatorActor, PlanRequested{number, u"Plan “Quote only when needed”."_s});
        what.emplace_back(engineerActor, PlanProposed{number, plan, attempt.revision, attempt.from});
        what.emplace_back(coordinatorActor, verdict);
    }
    run.objections = {
        {{u"O1"_s, u"Numbers in a locale with a decimal comma need quotes."_s}, 1, {2, 3, 4}, {}, {}}};
    run.stuckReason = u"“locale” open for 3 attempts"_s;
    what.emplace_back(consoleActor, Escalated{EscalationReason::AttemptsUsedUp, run.stuckReason});
    const std::vector<Event> made = events(run.id, run.startedAt, what);
    run.lastSequence = made.back().sequence;
    run.lastEventAt = made.back().time;
    run.ask = Ask{AskKind::Escalation, run.lastSequence, clock.present.addSecs(-11 * 60), run.stuckReason};
    store.setRun(run, made);
}

void StoryFixture::addAgentProblemRun()
{
    using namespace coordinator;
    Run run = startedRun(u"position"_s, 22);
    run.stage = Stage::Executing;
    Approval approval;
    approval.content.plan = firstPlan();
    approval.content.revision = revisionOf(firstPlan());
    approval.by = human;
    run.attempts = {
        Attempt{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s), {}, {}, {}, {}}};
    const std::vector<Event> made = events(
        run.id, run.startedAt,
        {{consoleActor, run.start},
         {engineerActor, PlanProposed{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s)}},
         {human, approval.content},
         {consoleActor, ExecutionStarted{u"Proceed with exactly this plan."_s}},
         {consoleActor, AgentFailed{1, u"work"_s, u"The answer ended in the middle of a file."_s, {}}}});
    run.failed = Effect{1, run.id, AskWork{}};
    approval.sequence = made.at(2).sequence;
    run.approval = approval;
    run.lastSequence = made.back().sequence;
    run.lastEventAt = made.back().time;
    run.ask = Ask{AskKind::AgentProblem, run.lastSequence, clock.present.addSecs(-14 * 60),
                  u"The answer ended in the middle of a file."_s};
    store.setRun(run, made);
}

void StoryFixture::addExecutingRun()
{
    using namespace coordinator;
    Run run = startedRun(u"ending"_s, 9);
    run.stage = Stage::Executing;
    run.attempts = {
        Attempt{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s), {}, {}, {}, {}}};
    const std::vector<Event> made = events(
        run.id, run.startedAt,
        {{consoleActor, run.start},
         {engineerActor, PlanProposed{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s)}},
         {consoleActor, ExecutionStarted{u"Proceed with exactly this plan."_s}}});
    run.lastSequence = made.back().sequence;
    run.lastEventAt = clock.present.addSecs(-4);
    store.setRun(run, made);
    store.appendStream(run.id, u"Editing src/writer.cpp: the line ending becomes a member of the options…"_s);
}

void StoryFixture::addFinishedRuns()
{
    using namespace coordinator;
    for (const QString &task : {u"split"_s, u"detect"_s}) {
        Run run = startedRun(task, 120);
        run.stage = Stage::Done;
        run.attempts = {
            Attempt{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s), {}, {}, {}, {}}};
        const std::vector<Event> made = events(
            run.id, run.startedAt,
            {{consoleActor, run.start},
             {engineerActor, PlanProposed{1, firstPlan(), revisionOf(firstPlan()), from(u"lead-engineer"_s)}},
             {consoleActor, Landed{u"countersign/main"_s, u"4f1c2d7"_s}},
             {consoleActor, RunDone{}}});
        run.lastSequence = made.back().sequence;
        run.lastEventAt = made.back().time;
        store.setRun(run, made);
    }
}

} // namespace support
