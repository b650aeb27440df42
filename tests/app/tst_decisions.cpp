// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/commands.h"
#include "console/controlservice.h"
#include "console/decisions.h"
#include "console/headless.h"
#include "control/controlclient.h"
#include "coordinator/failedanswers.h"
#include "coordinator/runmachine.h"
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/recordingsink.h"
#include "support/reviewstory.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using app::DecisionRequest;

namespace {

Plan planWith(const QString &summary)
{
    Plan plan;
    plan.summary = summary;
    for (const QString &id : {u"1"_s, u"2"_s, u"3"_s}) {
        PlanStep step;
        step.id = id;
        step.title = u"Step "_s + id;
        plan.steps.push_back(step);
    }
    return plan;
}

/// Two attempts; the second waits for the human, with one objection open.
std::vector<NewEvent> twoAttempts()
{
    const Actor console{ActorKind::Console, {}};
    RunStarted start;
    start.task.id = {u"task-1"_s};
    start.task.milestone = {u"m1"_s};
    start.task.acceptanceCriteria = u"- it reads"_s;
    start.rules = defaultRules();
    start.persona = personas::leadEngineer();
    start.engineer = u"local"_s;
    start.coordinator = u"chief"_s;
    std::vector<NewEvent> events{{console, start}, {console, ClaimTaken{u"me"_s}}};
    for (const int attempt : {1, 2}) {
        const Plan plan = planWith(u"plan %1"_s.arg(attempt));
        const Revision revision = revisionOf(plan);
        VerdictGiven verdict;
        verdict.attempt = attempt;
        verdict.revision = revision;
        verdict.verdict.kind = VerdictKind::Revise;
        verdict.verdict.objections = {{u"O1"_s, u"No tests."_s}};
        (attempt == 1 ? verdict.raised : verdict.repeated) = {u"O1"_s};
        events.push_back({console, PlanRequested{attempt, u"Plan."_s}});
        events.push_back({console, PlanProposed{attempt, plan, revision, {}}});
        events.push_back({console, PlanChecked{attempt, revision, {}, {}}});
        events.push_back({console, VerdictRequested{attempt, revision, u"Judge."_s}});
        events.push_back({{ActorKind::Coordinator, u"chief"_s}, verdict});
    }
    events.push_back({console, HumanAsked{AskKind::PlanToApprove, {}}});
    return events;
}

coordinator::Run runOf(const std::vector<NewEvent> &events)
{
    coordinator::Run run;
    qint64 sequence = 0;
    for (const NewEvent &each : events) {
        Event event;
        event.sequence = ++sequence;
        event.run = {u"run-1"_s};
        event.actor = each.actor;
        event.body = each.body;
        run = coordinator::evolve(std::move(run), event);
    }
    return run;
}

DecisionRequest request(const QStringList &words, const QList<std::pair<QString, QString>> &options = {})
{
    return {u"run-1"_s, words, options};
}

template <typename Body>
Body bodyOf(const core::Result<RunCommandBody> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::get<Body>(*result);
}

app::Options optionsFor(const QString &directory, const QStringList &words)
{
    const QStringList arguments = QStringList{u"decide"_s} + words + QStringList{u"--data-dir"_s, directory};
    return *app::parseOptions(arguments, QProcessEnvironment());
}

/// A journal with a project and the run of twoAttempts(), as a console that has ended leaves it.
struct Recorded
{
    Recorded()
    {
        ProjectOpened opened;
        opened.project = {u"p1"_s};
        opened.name = u"Atlas"_s;
        opened.rules = defaultRules();
        append({}, {{{ActorKind::Console, {}}, opened}});
        append({u"run-1"_s}, twoAttempts());
    }

    void append(const RunId &run, const std::vector<NewEvent> &events)
    {
        const core::SystemClock clock;
        const journal::DataDirLock lock(directory.path());
        journal::SqliteJournal journal(lock, clock);
        engine::JournalBatch batch;
        batch.command = {u"story-%1"_s.arg(++commands)};
        batch.project = {u"p1"_s};
        batch.run = run;
        batch.events = events;
        QVERIFY(QCoro::waitFor(journal.append(batch)));
    }

    [[nodiscard]] std::vector<Event> events() const
    {
        const core::SystemClock clock;
        const journal::DataDirLock lock(directory.path());
        journal::SqliteJournal journal(lock, clock);
        return QCoro::waitFor(journal.read(0)).value();
    }

    [[nodiscard]] int decide(const QStringList &words) const
    {
        return QCoro::waitFor(app::runDecide(optionsFor(directory.path(), words)));
    }

    QTemporaryDir directory;
    int commands = 0;
};

template <typename Body>
int count(const std::vector<Event> &events)
{
    return static_cast<int>(std::ranges::count_if(
        events, [](const Event &event) { return std::holds_alternative<Body>(event.body); }));
}

/// Lets the story's rules answer every wish as soon as it is made.
class Obedient final : public engine::CommandSink
{
public:
    explicit Obedient(support::ReviewStory &story)
        : m_story(story)
    {
        connect(&story.sink, &CommandSink::refused, this, &CommandSink::refused);
    }
    void submit(RunCommand command) override
    {
        m_story.sink.submit(std::move(command));
        m_story.obey();
    }
    void submit(ProjectCommand command) override
    {
        Event event;
        event.command = command.id;
        const auto decided = coordinator::decide(m_story.store.projectState(), command);
        for (const NewEvent &each : std::get<std::vector<NewEvent>>(decided)) {
            event.body = each.body;
            m_story.store.setProjectState(coordinator::evolve(m_story.store.projectState(), event));
            m_story.store.publish(event);
        }
    }
    void submit(DashboardWrite) override {}
    void saveDraft(const QString &, const QString &) override {}
    [[nodiscard]] QString draft(const QString &) const override { return {}; }

private:
    support::ReviewStory &m_story;
};

} // namespace

class TestDecisions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void approvingCarriesNotesRefusedStepsAndReasons()
    {
        const auto run = runOf(twoAttempts());
        const auto approve = bodyOf<ApprovePlan>(
            app::decisionOf(run, request({u"approve"_s}, {{u"note"_s, u"Go."_s},
                                                          {u"refuse"_s, u"2"_s},
                                                          {u"refuse"_s, u"3"_s},
                                                          {u"refused-to-task"_s, {}},
                                                          {u"waive"_s, u"O1=Tests = later."_s}})));
        QCOMPARE(approve.revision, run.lastAttempt()->revision);
        QCOMPARE(approve.notes, u"Go."_s);
        QCOMPARE(approve.refusedSteps, (QStringList{u"2"_s, u"3"_s}));
        QVERIFY(approve.refusedToTask);
        QCOMPARE(approve.waived, (std::vector<Waiver>{{u"O1"_s, u"Tests = later."_s}}));
    }

    void aPermissionIsAnswered_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("grant");
        QTest::newRow("once, if nothing else is said") << QStringList{u"allow"_s} << int(Grant::Once);
        QTest::newRow("once") << QStringList{u"allow"_s, u"once"_s} << int(Grant::Once);
        QTest::newRow("for the whole run") << QStringList{u"allow"_s, u"run"_s} << int(Grant::ForRun);
        QTest::newRow("not at all") << QStringList{u"deny"_s} << int(Grant::No);
    }
    void aPermissionIsAnswered()
    {
        QFETCH(QStringList, words);
        QFETCH(int, grant);
        auto run = runOf(twoAttempts());
        run.permissions.resize(1);
        run.permissions.front().request.id = u"p1"_s;
        const auto answer = bodyOf<AnswerPermission>(app::decisionOf(run, request(words, {})));
        QCOMPARE(answer.id, u"p1"_s);
        QCOMPARE(int(answer.grant), grant);
    }

    void ofSeveralPermissionsOneIsNamed()
    {
        auto run = runOf(twoAttempts());
        QCOMPARE(app::decisionOf(run, request({u"allow"_s}, {})).error().kind, core::ErrorKind::Refused);
        run.permissions.resize(2);
        run.permissions[0].request.id = u"p1"_s;
        run.permissions[1].request.id = u"p2"_s;
        QCOMPARE(app::decisionOf(run, request({u"allow"_s}, {})).error().detail,
                 u"name one of these with --request: p1, p2"_s);
        const auto answer =
            bodyOf<AnswerPermission>(app::decisionOf(run, request({u"deny"_s}, {{u"request"_s, u"p2"_s}})));
        QCOMPARE(answer.id, u"p2"_s);
        QVERIFY(!app::decisionOf(run, request({u"allow"_s}, {{u"request"_s, u"p3"_s}})));
        QVERIFY(!app::decisionOf(run, request({u"allow"_s, u"always"_s}, {{u"request"_s, u"p2"_s}})));
    }

    void anEditedPlanIsRead()
    {
        const auto run = runOf(twoAttempts());
        const QString plan =
            u"{\"summary\":\"mine\",\"steps\":[{\"id\":\"1\",\"title\":\"Only this\",\"detail\":"
            "\"\",\"files\":[],\"acceptance\":[]}]}"_s;
        const auto approve = bodyOf<ApprovePlan>(
            app::decisionOf(run, request({u"approve"_s}, {{u"note"_s, u"x"_s}, {u"plan"_s, plan}})));
        QVERIFY(approve.edited);
        QCOMPARE(approve.edited->steps.front().title, u"Only this"_s);
        const auto broken = app::decisionOf(run, request({u"approve"_s}, {{u"plan"_s, u"{\"steps\":1}"_s}}));
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, core::ErrorKind::Invalid);
    }

    void aDecisionIsBoundToTheAttemptThatWasSeen_data()
    {
        const auto run = runOf(twoAttempts());
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("error");
        const QString stale = u"you are looking at attempt 1, attempt 2 has arrived"_s;
        const QString first = run.attempts.front().revision.value;
        const QString last = run.attempts.back().revision.value;
        QTest::newRow("the last attempt by its number") << u"attempt"_s << u"2"_s << QString();
        QTest::newRow("an earlier attempt by its number") << u"attempt"_s << u"1"_s << stale;
        QTest::newRow("the last revision") << u"revision"_s << last << QString();
        QTest::newRow("the last revision as the window shows it")
            << u"revision"_s << u'#' + last.first(6) << QString();
        QTest::newRow("an earlier revision") << u"revision"_s << first.first(8) << stale;
        QTest::newRow("a revision of no attempt")
            << u"revision"_s << u"00000000"_s
            << u"--revision: no attempt of this run has the revision 00000000"_s;
        QTest::newRow("a revision that is too short to mean one")
            << u"revision"_s << u"1"_s
            << u"--revision: \"1\" is too short; give at least four digits of it"_s;
        QTest::newRow("no attempt at all")
            << u"attempt"_s << u"9"_s
            << u"--attempt: \"9\" is not an attempt of this run; allowed are 1 to 2"_s;
    }
    void aDecisionIsBoundToTheAttemptThatWasSeen()
    {
        QFETCH(const QString, option);
        QFETCH(const QString, value);
        QFETCH(const QString, error);
        const auto run = runOf(twoAttempts());
        for (const QString &word : {u"approve"_s, u"feedback"_s, u"reject"_s}) {
            const auto body = app::decisionOf(run, request({word}, {{u"note"_s, u"x"_s}, {option, value}}));
            QCOMPARE(body ? QString() : body.error().detail, error);
        }
    }

    void aPlanThatCameAsTextIsAcceptedByItsOwnWord()
    {
        auto events = twoAttempts();
        const Actor console{ActorKind::Console, {}};
        events.push_back({console, PlanRequested{3, u"Plan."_s}});
        const auto effect = static_cast<qint64>(events.size());
        events.push_back(
            {console, AgentFailed{effect, coordinator::planAsText, u"no JSON"_s, u"I do it."_s}});
        events.push_back({console, HumanAsked{AskKind::AgentProblem, u"no JSON"_s}});
        const auto run = runOf(events);
        const auto text = run.textPlan;
        QVERIFY(text);
        const auto accepted = bodyOf<ApprovePlan>(app::decisionOf(
            run, request({u"accept-text"_s},
                         {{u"note"_s, u"fine"_s}, {u"revision"_s, text->revision.value.first(8)}})));
        QCOMPARE(accepted.revision, text->revision);
        QCOMPARE(accepted.waived.front().why, u"fine"_s);
        const QString earlier = run.attempts.back().revision.value;
        QVERIFY(!app::decisionOf(run, request({u"accept-text"_s}, {{u"revision"_s, earlier}})));
        const auto approved = app::decisionOf(run, request({u"approve"_s}));
        QVERIFY(!approved);
        QVERIFY2(approved.error().detail.contains(u"accept-text"_s), qPrintable(approved.error().detail));
        QCOMPARE(bodyOf<RejectPlan>(app::decisionOf(run, request({u"reject"_s}))).revision, text->revision);
        QVERIFY(!app::decisionOf(runOf(twoAttempts()), request({u"accept-text"_s})));
    }

    void everyDecisionOfTheTableIsUnderstood()
    {
        const auto run = runOf(twoAttempts());
        const QList<std::pair<QString, QString>> note{{u"note"_s, u"because"_s}};
        const auto feedback = bodyOf<SendFeedback>(app::decisionOf(
            run, request({u"feedback"_s}, {{u"note"_s, u"Tests!"_s}, {u"add-file"_s, u"a.h"_s}})));
        QCOMPARE(feedback.text, u"Tests!"_s);
        QCOMPARE(feedback.addFiles, QStringList{u"a.h"_s});
        QCOMPARE(bodyOf<RejectPlan>(app::decisionOf(run, request({u"reject"_s}, note))).reason, u"because"_s);
        QCOMPARE(bodyOf<WithdrawApproval>(app::decisionOf(run, request({u"withdraw"_s}, note))).reason,
                 u"because"_s);
        QCOMPARE(bodyOf<Interject>(app::decisionOf(run, request({u"interject"_s}, note))).text, u"because"_s);
        QCOMPARE(bodyOf<AllowRetries>(app::decisionOf(run, request({u"retry"_s, u"3"_s}))).count, 3);
        QCOMPARE(bodyOf<HandOver>(app::decisionOf(run, request({u"handover"_s, u"other"_s}))).agent,
                 u"other"_s);
        QCOMPARE(bodyOf<Rescope>(app::decisionOf(run, request({u"rescope"_s}, note))).acceptanceCriteria,
                 u"- it reads"_s);
        QCOMPARE(bodyOf<BlockRun>(app::decisionOf(run, request({u"block"_s}, note))).reason, u"because"_s);
        QCOMPARE(bodyOf<CancelRun>(app::decisionOf(run, request({u"cancel"_s}, note))).reason, u"because"_s);
        QCOMPARE(bodyOf<SendWorkBack>(app::decisionOf(run, request({u"send-back"_s}, note))).text,
                 u"because"_s);
        QCOMPARE(bodyOf<RestartWork>(app::decisionOf(run, request({u"restart"_s}, note))).reason,
                 u"because"_s);
        QCOMPARE(bodyOf<ApproveLanding>(app::decisionOf(run, request({u"land"_s}, note))).message,
                 u"because"_s);
        QVERIFY(
            bodyOf<ApproveLanding>(app::decisionOf(run, request({u"land"_s}, {{u"squash"_s, {}}}))).squash);
        auto finished = run;
        finished.ask = coordinator::Ask{domain::AskKind::WorkToLand, 1, {}, {}};
        QCOMPARE(bodyOf<ApproveLanding>(app::decisionOf(finished, request({u"approve"_s}, note))).message,
                 QString());
    }

    void filesOutsideThePlanAreAllOrThoseNamed()
    {
        auto run = runOf(twoAttempts());
        run.execution.emplace();
        run.execution->changes = {{u"in.cpp"_s, FileChange::Kind::Modified, 1, 0, false},
                                  {u"a.md"_s, FileChange::Kind::Added, 1, 0, true},
                                  {u"b.md"_s, FileChange::Kind::Added, 1, 0, true}};
        run.acceptedOutside = {u"b.md"_s};
        QCOMPARE(bodyOf<AcceptOutside>(app::decisionOf(run, request({u"accept-outside"_s}))).paths,
                 QStringList{u"a.md"_s});
        QCOMPARE(bodyOf<RevertOutside>(
                     app::decisionOf(run, request({u"take-back-outside"_s, u"a.md"_s, u"b.md"_s})))
                     .paths,
                 (QStringList{u"a.md"_s, u"b.md"_s}));
    }

    void findingsAreChangedMergedSplitAndFiled()
    {
        support::ReviewStory story;
        story.review(6);
        const coordinator::Run &run = *story.store.run(story.run);
        const auto change = bodyOf<ChangeFinding>(
            app::decisionOf(run, request({u"finding"_s, u"F1"_s, u"high"_s}, {{u"title"_s, u"Cap"_s},
                                                                              {u"persona"_s, u"devops"_s},
                                                                              {u"effort"_s, u"2.5"_s},
                                                                              {u"priority"_s, u"8"_s}})));
        QCOMPARE(change.batch, story.batch);
        QCOMPARE(change.urgency, Urgency::High);
        QCOMPARE(change.title, u"Cap"_s);
        QCOMPARE(change.persona, personas::devops());
        QCOMPARE(change.effort, 2.5);
        QCOMPARE(change.priority, 8.0);
        QCOMPARE(bodyOf<ChangeFinding>(app::decisionOf(run, request({u"finding"_s, u"F2"_s, u"dismiss"_s})))
                     .dismissed,
                 true);
        QCOMPARE(bodyOf<MergeFindings>(app::decisionOf(run, request({u"merge"_s, u"F3"_s, u"F4"_s, u"F5"_s})))
                     .others,
                 (QStringList{u"F4"_s, u"F5"_s}));
        QCOMPARE(
            bodyOf<SplitFinding>(app::decisionOf(run, request({u"split"_s, u"F1"_s},
                                                              {{u"title"_s, u"a"_s}, {u"title"_s, u"b"_s}})))
                .titles,
            (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(bodyOf<FileBatch>(app::decisionOf(run, request({u"file"_s}, {{u"dismiss"_s, u"F5"_s}})))
                     .dismissed,
                 QStringList{u"F5"_s});
        bodyOf<FileBatch>(app::decisionOf(run, request({u"approve"_s})));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("part");
        QTest::newRow("an unknown decision") << QStringList{u"maybe"_s} << QString() << u"allowed are"_s;
        QTest::newRow("an option of another decision")
            << QStringList{u"reject"_s} << u"dismiss"_s << u"--dismiss does not belong to reject"_s;
        QTest::newRow("a hand-over to nobody")
            << QStringList{u"handover"_s} << QString() << u"something is missing"_s;
        QTest::newRow("words that nothing asks for")
            << QStringList{u"land"_s, u"now"_s} << QString() << u"\"now\" is too much"_s;
        QTest::newRow("a finding that is not there")
            << QStringList{u"finding"_s, u"F99"_s, u"high"_s} << QString() << u"no finding F99"_s;
        QTest::newRow("a hold of a run") << QStringList{u"hold"_s} << QString() << u"concerns a task"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(const QStringList, words);
        QFETCH(const QString, option);
        QFETCH(const QString, part);
        QList<std::pair<QString, QString>> options;
        if (!option.isEmpty())
            options.append({option, u"x"_s});
        const auto body = app::decisionOf(runOf(twoAttempts()), request(words, options));
        QVERIFY(!body);
        QCOMPARE(body.error().kind, core::ErrorKind::Invalid);
        QVERIFY2(body.error().detail.contains(part), qPrintable(body.error().detail));
    }

    void wordsThatAreMissingAreWrongUsage()
    {
        const Recorded recorded;
        QCOMPARE(recorded.decide({u"run-1"_s, u"feedback"_s}), app::WrongUsage);
        QCOMPARE(recorded.decide({u"run-1"_s, u"approve"_s, u"--note"_s, u"x"_s, u"--refuse"_s, u"99"_s}),
                 app::WrongUsage);
        QCOMPARE(count<PlanApproved>(recorded.events()), 0);
    }

    void aRequestCrossesTheSocketUnchanged()
    {
        const DecisionRequest sent{
            u"run-1"_s, {u"approve"_s}, {{u"note"_s, u"Größe\n\"x\""_s}, {u"refused-to-task"_s, {}}}};
        QCOMPARE(app::decisionRequestFrom(app::toJson(sent)), sent);
    }

    void onTheJournalAloneAStaleApprovalIsRefused()
    {
        const Recorded recorded;
        QCOMPARE(recorded.decide({u"run-1"_s, u"approve"_s, u"--attempt"_s, u"1"_s, u"--note"_s, u"x"_s}),
                 app::SomethingFailed);
        QCOMPARE(count<PlanApproved>(recorded.events()), 0);
        QCOMPARE(recorded.decide({u"task-1"_s, u"approve"_s, u"--attempt"_s, u"2"_s, u"--refuse"_s, u"3"_s,
                                  u"--refused-to-task"_s, u"--note"_s, u"Go."_s}),
                 app::AllDone);
        const auto events = recorded.events();
        QCOMPARE(count<PlanApproved>(events), 1);
        const auto &approved = std::get<PlanApproved>(events.back().body);
        QCOMPARE(approved.plan.steps.size(), std::size_t(2));
        QCOMPARE(approved.stepsForLater.size(), std::size_t(1));
        QCOMPARE(events.back().actor.kind, ActorKind::Human);
    }

    void onTheJournalAloneHoldsAreSetOnceAndReleased()
    {
        const Recorded recorded;
        QCOMPARE(recorded.decide({u"task-1"_s, u"release"_s}), app::SomethingFailed);
        QCOMPARE(recorded.decide({u"task-1"_s, u"stop"_s}), app::AllDone);
        QCOMPARE(recorded.decide({u"task-1"_s, u"stop"_s}), app::NothingChanged);
        QCOMPARE(count<HoldSet>(recorded.events()), 1);
        QCOMPARE(std::get<HoldSet>(recorded.events().back().body).scope,
                 (Scope{ScopeKind::Subtree, u"task-1"_s}));
        QCOMPARE(recorded.decide({u"task-1"_s, u"release"_s}), app::AllDone);
        QCOMPARE(count<HoldReleased>(recorded.events()), 1);
        QCOMPARE(recorded.decide({u"project"_s, u"hold"_s}), app::AllDone);
        QCOMPARE(recorded.decide({u"milestone:m1"_s, u"hold"_s}), app::AllDone);
        QCOMPARE(recorded.decide({u"task-1"_s, u"hold"_s, u"--scope"_s, u"task"_s}), app::AllDone);
        QCOMPARE(count<HoldSet>(recorded.events()), 4);
        for (const QString &target : {u"project"_s, u"milestone:m2"_s, u"task-1"_s})
            QCOMPARE(recorded.decide({target, u"hold"_s, u"--scope"_s, u"nonsense"_s}), app::WrongUsage);
        QCOMPARE(recorded.decide({u"project"_s, u"hold"_s, u"--scope"_s, u"task"_s}), app::WrongUsage);
        QCOMPARE(count<HoldSet>(recorded.events()), 4);
    }

    void whatWasDecidedIsToldInTheJournalsWords()
    {
        const QTemporaryDir directory;
        support::ReviewStory story;
        story.review(6);
        Obedient sink(story);
        app::ControlService service(directory.path(), story.store, sink);
        QVERIFY(service.listen());
        const auto ask = [&](const QStringList &words) {
            app::DecisionRequest request;
            request.target = words.first();
            request.words = words.mid(1);
            return QCoro::waitFor(control::ask(directory.path(), app::toJson(request), 20s));
        };
        const auto first = ask({u"run-ending"_s, u"finding"_s, u"F3"_s, u"low"_s});
        QVERIFY(first);
        const QString said = (*first)["decided"].get<QString>();
        QVERIFY2(said.startsWith(u"override_made · run run-ending · “"_s), qPrintable(said));
        const auto again = ask({u"run-ending"_s, u"finding"_s, u"F3"_s, u"low"_s});
        QVERIFY(again);
        QCOMPARE((*again)["decided"].get<QString>(), QString());
    }

    void aStoreThatGoesWhileADecisionIsMadeIsAnAnswer()
    {
        const QTemporaryDir directory;
        auto store = std::make_unique<engine::ProjectStore>();
        support::RecordingSink sink; // takes it and does nothing
        coordinator::Run run;
        run.id = {u"run-1"_s};
        run.lastSequence = 1;
        run.start.task.id = {u"task-1"_s};
        run.stage = coordinator::Stage::Planning;
        store->setRun(run, {});
        app::ControlService service(directory.path(), *store, sink);
        QVERIFY(service.listen());
        app::DecisionRequest request;
        request.target = u"run-1"_s;
        request.words = {u"cancel"_s};
        auto asking = control::ask(directory.path(), app::toJson(request), 20s);
        QTRY_COMPARE(sink.runCommands.size(), std::size_t(1));
        store.reset();
        const auto answer = QCoro::waitFor(asking);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, core::ErrorKind::Cancelled);
    }

    void whoIsNotThereIsWrongUsage()
    {
        const Recorded recorded;
        QCOMPARE(recorded.decide({u"nobody"_s, u"approve"_s}), app::WrongUsage);
        QCOMPARE(recorded.decide({u"run-1"_s, u"perhaps"_s}), app::WrongUsage);
    }

    void aRunningConsoleDecides()
    {
        const QTemporaryDir directory;
        support::ReviewStory story;
        story.review(6);
        Obedient sink(story);
        app::ControlService service(directory.path(), story.store, sink);
        QVERIFY(service.listen());
        const auto decide = [&](const QStringList &words) {
            return QCoro::waitFor(app::runDecide(optionsFor(directory.path(), words)));
        };
        QCOMPARE(decide({u"run-ending"_s, u"finding"_s, u"F3"_s, u"low"_s}), app::AllDone);
        QCOMPARE(story.finding(u"F3"_s).request.milestone, MilestoneId{u"future"_s});
        QCOMPARE(decide({u"run-ending"_s, u"finding"_s, u"F3"_s, u"low"_s}),
                 app::NothingChanged); // it is so already
        QCOMPARE(decide({u"run-ending"_s, u"merge"_s, u"F3"_s, u"F5"_s}), app::AllDone);
        QCOMPARE(decide({u"run-ending"_s, u"file"_s, u"--dismiss"_s, u"F1"_s}), app::AllDone);
        QVERIFY(story.staged().filed);
        QVERIFY(story.finding(u"F1"_s).dismissed);
        QCOMPARE(decide({u"ending"_s, u"retry"_s}), app::SomethingFailed); // nothing has failed
        QCOMPARE(decide({u"pipe"_s, u"hold"_s}), app::AllDone);            // a task without a run
        QVERIFY(story.store.isHeld(TaskId{u"pipe"_s}));
        QCOMPARE(decide({u"pipe"_s, u"release"_s}), app::AllDone);
        QVERIFY(!story.store.isHeld(TaskId{u"pipe"_s}));
        QCOMPARE(decide({u"nothing"_s, u"hold"_s}), app::WrongUsage);
        const std::vector<HoldSet> holds = story.store.projectState().holds;
        QCOMPARE(decide({u"milestone:nothing"_s, u"hold"_s}), app::WrongUsage);
        QCOMPARE(story.store.projectState().holds, holds);
        QCOMPARE(decide({u"run-quoted"_s, u"feedback"_s, u"--attempt"_s, u"1"_s, u"--note"_s, u"x"_s}),
                 app::SomethingFailed);
    }

    void optionsOfDecideBelongToDecide()
    {
        QVERIFY(!app::parseOptions({u"trust"_s, u"."_s, u"--refuse"_s, u"2"_s}, QProcessEnvironment()));
        QVERIFY(!app::parseOptions({u"decide"_s, u"run-1"_s}, QProcessEnvironment()));
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
