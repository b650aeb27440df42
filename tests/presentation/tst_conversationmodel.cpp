// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationmodel.h"
#include "presentation/conversationviewmodel.h"
#include "presentation/runstory.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using namespace presentation;
using support::RunStory;

namespace {

QString pillOf(const Card &card)
{
    return card.pill ? unpadded(card.pill->text) : QString();
}

QString badgeOf(const Card &card)
{
    return card.badge ? unpadded(card.badge->text) : QString();
}

QStringList rowsOf(const Card &card, std::size_t section = 0)
{
    QStringList rows;
    if (section < card.sections.size()) {
        for (const Row &row : card.sections[section].rows)
            rows.append((row.marker + u' ' + unpadded(textOf(row))).trimmed());
    }
    return rows;
}

} // namespace

class TestConversationModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void eventsBecomeCards_data()
    {
        QTest::addColumn<QList<NewEvent>>("events");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("rows");

        const auto row = [](const char *name, const NewEvent &event, CardKind kind, const QString &header,
                            const QStringList &rows) {
            QTest::newRow(name) << QList<NewEvent>{event} << static_cast<int>(kind) << header << rows;
        };
        row("a rejection says why", {support::you, PlanRejected{1, {}, u"Too big.\nSplit it."_s}},
            CardKind::Rejection, u"You rejected attempt 1 planning ends · 10:46"_s,
            {u"Too big."_s, u"Split it."_s});
        row("an escalation says why in words",
            {support::console, Escalated{EscalationReason::AttemptsUsedUp, u"locale"_s}},
            CardKind::Escalation, u"Console needs you planning stopped · 10:46"_s,
            {u"All attempts are used up and the plan is not approved."_s, u"locale"_s});
        row("more attempts", {support::you, RetriesAllowed{2, u"Use the header."_s}}, CardKind::HumanDecision,
            u"You allowed 2 more attempt(s) · 10:46"_s, {u"Use the header."_s});
        row("a hand-over", {support::you, HandedOver{u"claude"_s}}, CardKind::HumanDecision,
            u"You handed the task over to claude · 10:46"_s, {});
        ExecutionReported report;
        report.changes = {{u"src/reader.cpp"_s, FileChange::Kind::Modified, 12, 3, false},
                          {u"notes.txt"_s, FileChange::Kind::Added, 1, 0, true}};
        report.diff = u"--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n"_s;
        row("an execution tells what git saw", {support::console, report}, CardKind::Changes,
            u"Console 2 file(s) changed · +13 −3 · 10:46"_s,
            {u"~ src/reader.cpp +12 −3"_s, u"+ notes.txt +1 −0 outside the plan"_s});
        CommandRun run;
        run.name = u"test"_s;
        run.command = u"ctest --test-dir build"_s;
        run.exitCode = 8;
        run.durationSeconds = 3.5;
        run.log = u"1 test failed"_s;
        row("a failed check tells its exit code", {support::console, ChecksRun{{run}}}, CardKind::Checks,
            u"Console 1 failed ran 1 check(s) · 10:46"_s, {u"✗ test ctest --test-dir build exit 8 3.5 s"_s});
        ReportReceived qa;
        qa.persona = personas::qa();
        qa.report.status = CheckStatus::Fail;
        qa.report.summary = u"One test fails."_s;
        qa.report.actions.resize(1);
        qa.report.actions.front().title = u"Fix the test"_s;
        qa.report.actions.front().file = u"tests/t.cpp"_s;
        qa.report.actions.front().line = 7;
        row("a report numbers what is to be done", {support::engineerAgent, qa}, CardKind::Report,
            u"qa failed reported · 1 action(s) required · 10:46"_s,
            {u"One test fails."_s, u"1 Fix the test tests/t.cpp:7"_s});
        row("an agent's failure keeps its words",
            {support::console, AgentFailed{3, u"plan"_s, u"timeout"_s, {}}}, CardKind::Failure,
            u"Console did not work plan · 10:46"_s, {u"timeout"_s});
        row("landed", {support::console, Landed{u"countersign/main"_s, u"4f1c2d7aaaaaa"_s}},
            CardKind::Landing, u"Console landed 10:46"_s, {u"on countersign/main as 4f1c2d7aaa"_s});
        row("not checked is said",
            {support::console, ReportSkipped{personas::devops(), u"nobody plays it"_s}}, CardKind::Report,
            u"devops not checked nobody plays it · 10:46"_s, {});
        row("what is hostile is inert and visible",
            {support::you, PlanRejected{1, {}, u"\x1b[2J<b>x</b>\u202E"_s}}, CardKind::Rejection,
            u"You rejected attempt 1 planning ends · 10:46"_s, {u"␛[2J<b>x</b>⟨U+202E⟩"_s});
    }
    void eventsBecomeCards()
    {
        QFETCH(QList<NewEvent>, events);
        ConversationBuilder builder;
        Event event;
        event.sequence = 1;
        event.time = support::StandingClock().present;
        event.actor = events.front().actor;
        event.body = events.front().body;
        builder.add(event);
        QCOMPARE(builder.cards().size(), std::size_t(1));
        const Card &card = builder.cards().front();
        QTEST(static_cast<int>(card.kind), "kind");
        QTEST(unpadded(headerText(card)), "header");
        QTEST(rowsOf(card), "rows");
    }

    void aPermissionIsAskedInTheConversationAndTellsWhoDecided_data()
    {
        QTest::addColumn<NewEvent>("end");
        QTest::addColumn<QString>("pill");
        QTest::addColumn<QString>("headline");
        QTest::newRow("allowed by the human")
            << NewEvent{support::you, PermissionAnswered{u"p1"_s, Grant::Once}} << u"allowed once"_s
            << u"by You at 10:46"_s;
        QTest::newRow("allowed by the project's list")
            << NewEvent{{ActorKind::Policy, {}}, PermissionAnswered{u"p1"_s, Grant::Once}}
            << u"allowed once"_s << u"by Policy at 10:46"_s;
        QTest::newRow("rejected") << NewEvent{support::you, PermissionAnswered{u"p1"_s, Grant::No}}
                                  << u"rejected"_s << u"by You at 10:46"_s;
        QTest::newRow("for the run") << NewEvent{support::you, PermissionAnswered{u"p1"_s, Grant::ForRun}}
                                     << u"allowed for this run"_s << u"by You at 10:46"_s;
        QTest::newRow("withdrawn") << NewEvent{support::engineerAgent, PermissionWithdrawn{u"p1"_s}}
                                   << u"no longer asked"_s << u"wants to run a command"_s;
        QTest::newRow("its turn has ended") << NewEvent{support::you, RunCancelled{u"dropped"_s}}
                                            << u"no longer asked"_s << u"wants to run a command"_s;
    }
    void aPermissionIsAskedInTheConversationAndTellsWhoDecided()
    {
        QFETCH(NewEvent, end);
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRun(story.id);
        PermissionRequest request;
        request.id = u"p1"_s;
        request.agent = u"claude"_s;
        request.kind = u"execute"_s;
        request.command = u"ctest --test-dir build"_s;
        story.happens(support::engineerAgent, PermissionAsked{request, 7});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.card(0).kind, CardKind::Permission);
        QCOMPARE(model.card(0).question, u"p1"_s);
        QVERIFY(model.card(0).emphasised);
        QCOMPARE(model.card(0).who, u"claude"_s);
        QCOMPARE(badgeOf(model.card(0)), u"waits for an answer"_s);
        QCOMPARE(rowsOf(model.card(0)), QStringList{u"ctest --test-dir build"_s});
        story.happen({end});
        QTRY_VERIFY(model.card(0).question.isEmpty());
        QTEST(pillOf(model.card(0)), "pill");
        QTEST(model.card(0).headline, "headline");
        QVERIFY(!model.card(0).badge && !model.card(0).emphasised);
        ConversationModel late(story.store, story.clock);
        late.setRun(story.id);
        QCOMPARE(late.card(0), model.card(0));
    }

    void aLoginIsAskedForWithTheAgentsWords()
    {
        RunStory story;
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        PermissionRequest request;
        request.id = u"p1"_s;
        request.agent = u"remote"_s;
        request.kind = u"login"_s;
        request.title = u"Open <a href=\"x\">this</a>:\nhttps://login.example"_s;
        story.happens(support::engineerAgent, PermissionAsked{request, 7});
        QCOMPARE(model.card(0).headline, u"waits for you to log in"_s);
        QCOMPARE(rowsOf(model.card(0)),
                 (QStringList{u"Open <a href=\"x\">this</a>:"_s, u"https://login.example"_s}));
    }

    void whatAnAdapterRemarksIsShownWithItsAnswer_data()
    {
        QTest::addColumn<NewEvent>("answer");
        Provenance from;
        from.notes = {u"The agent asked something in a form,\nwhich was declined."_s, u"\x1b[2J"_s};
        from.raw = u"raw"_s;
        from.reasoning = u"First\nthis."_s;
        PlanProposed plan;
        plan.attempt = 1;
        plan.from = from;
        QTest::newRow("a plan") << NewEvent{support::engineerAgent, plan};
        WorkReceived work;
        work.from = from;
        QTest::newRow("work") << NewEvent{support::engineerAgent, work};
        ReportReceived report;
        report.from = from;
        QTest::newRow("a report") << NewEvent{support::engineerAgent, report};
        PrioritiesGiven priorities;
        priorities.from = from;
        QTest::newRow("priorities") << NewEvent{support::engineerAgent, priorities};
    }
    void whatAnAdapterRemarksIsShownWithItsAnswer()
    {
        QFETCH(NewEvent, answer);
        RunStory story;
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        story.happen({answer});
        const Card card = model.card(0);
        const auto section = std::ranges::find(card.sections, u"remarks"_s, &Section::id);
        QVERIFY(section != card.sections.end());
        QVERIFY(section->open);
        QCOMPARE(rowsOf(card, std::size_t(section - card.sections.begin())),
                 (QStringList{u"· The agent asked something in a form,"_s, u"· which was declined."_s,
                              u"· ␛[2J"_s}));
        QCOMPARE(card.sections.back().id, u"answer"_s);
        const auto thoughts = std::ranges::find(card.sections, u"reasoning"_s, &Section::id);
        QVERIFY(thoughts != card.sections.end());
        QVERIFY(!thoughts->open);
        QCOMPARE(rowsOf(card, std::size_t(thoughts - card.sections.begin())),
                 (QStringList{u"First"_s, u"this."_s}));
    }

    void stepsOnTheWayMakeNoCards()
    {
        RunStory story;
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        story.begins();
        story.happen({{support::console, ContextRequested{{u"a.cpp"_s}}},
                      {support::console, ContextAdded{{{u"a.cpp"_s, {}, 10, false}}, {}}}});
        QCOMPARE(model.rowCount(), 0);
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        QCOMPARE(model.card(0).headline, u"asked for a plan · 1 file(s) in context"_s);
        QCOMPARE(model.card(0).who, u"Coordinator"_s);
        QVERIFY(model.card(0).headerToggles);
        QVERIFY(!model.card(0).sections.front().open);
    }

    void laterAttemptsFoldEarlierOnesAndShowWhatChanged()
    {
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        Plan first;
        first.steps = {RunStory::step(u"1"_s, u"Quote"_s, u"It must strip line breaks."_s, {u"a.cpp"_s}),
                       RunStory::step(u"2"_s, u"Clean up"_s)};
        story.proposes(1, first);
        const int attempt1 = model.rowCount() - 1;
        QVERIFY(model.card(attempt1).emphasised);
        QVERIFY(!model.card(attempt1).badge);
        QCOMPARE(rowsOf(model.card(attempt1)).first(2), (QStringList{u"1 Quote a.cpp"_s, u"2 Clean up"_s}));

        Plan second;
        second.steps = {
            RunStory::step(u"1"_s, u"Quote"_s, u"It must keep line breaks."_s, {u"a.cpp"_s, u"b.cpp"_s}),
            RunStory::step(u"2"_s, u"Write tests"_s)};
        story.objects(u"O1"_s, u"Line breaks are lost."_s);
        story.proposes(2, second);
        QVERIFY(!model.card(attempt1).emphasised);
        QVERIFY(!model.card(attempt1).sections.front().open);
        QVERIFY(model.card(attempt1).headerToggles);
        const Card &latest = model.card(model.rowCount() - 1);
        QVERIFY(latest.emphasised);
        QCOMPARE(badgeOf(latest), u"changes since attempt 1"_s);
        QCOMPARE(rowsOf(latest).first(3), (QStringList{u"~ Quote was “strip”, now “keep” a.cpp + b.cpp"_s,
                                                       u"− Clean up"_s, u"+ Write tests"_s}));
    }

    void objectionsAreClosedOnTheCardThatRaisedThem()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.objects(u"O1"_s, u"No test."_s);
        story.objects(u"O2"_s, u"No header."_s);
        story.proposes(2, RunStory::plan({u"A"_s, u"B"_s}));
        ConversationModel model(story.store, story.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRun(story.id);
        int raised = -1;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.card(row).kind == CardKind::Verdict && raised < 0)
                raised = row;
        }
        QCOMPARE(rowsOf(model.card(raised)), QStringList{u"1 No test. open"_s});

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        VerdictGiven given = story.verdict(VerdictKind::Revise);
        given.verdict.closed = given.closed = {u"O1"_s};
        given.verdict.objections = {{u"O2"_s, u"Still no header."_s}};
        given.repeated = {u"O2"_s};
        story.happens(support::coordinatorAgent, given);
        QCOMPARE(rowsOf(model.card(raised)), QStringList{u"1 No test. ✓ closed by attempt 2"_s});
        QCOMPARE(rowsOf(model.card(raised + 1)), QStringList{u"1 No header. repeated in attempt 2"_s});
        QCOMPARE(changed.size(), 2); // the two cards that raised them, nothing else
        QCOMPARE(inserted.size(), 1);
    }

    void anApprovalThatWaitsSaysSoUntilItIsCountersigned()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s, u"B"_s}));
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        story.approvesAndAsks();
        QTRY_COMPARE(model.card(model.rowCount() - 1).kind, CardKind::Verdict); // the live card went
        const int verdict = model.rowCount() - 1;
        QCOMPARE(pillOf(model.card(verdict)), u"approves attempt 1"_s);
        QCOMPARE(model.card(verdict).headline, u"waits for your countersignature"_s);

        PlanApproved approved;
        approved.plan = RunStory::plan({u"A"_s});
        approved.refusedSteps = {u"s2"_s};
        approved.notes = u"Mind CRLF."_s;
        story.happens(support::you, approved);
        QCOMPARE(model.card(verdict).headline, QString());
        const Card &signedCard = model.card(verdict + 1);
        QCOMPARE(signedCard.who, u"You"_s);
        QCOMPARE(pillOf(signedCard), u"countersigned attempt 1"_s);
        QCOMPARE(signedCard.headline, u"1 of 2 steps"_s);
        QCOMPARE(rowsOf(signedCard), (QStringList{u"Mind CRLF."_s, u"✗ B refused"_s}));
    }

    void notesCarryTheirReceipt()
    {
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        story.happens(support::you, NoteQueued{u"n1"_s, u"Also CRLF?"_s});
        QCOMPARE(badgeOf(model.card(0)), u"queued"_s);
        story.happens(support::console, NoteSent{u"n1"_s});
        QCOMPARE(badgeOf(model.card(0)), u"sent"_s);
        story.happens(support::engineerAgent, NoteAnswered{u"n1"_s});
        QCOMPARE(badgeOf(model.card(0)), u"answered"_s);
        QCOMPARE(model.rowCount(), 1);
    }

    void aBatchShowsWhatBecameOfItsTasks()
    {
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        BatchStaged batch;
        batch.batch = {u"b1"_s};
        batch.reporter = personas::qa();
        batch.findings.resize(2);
        batch.findings[0].finding.id = u"F1"_s;
        batch.findings[0].request.title = u"Fix lint"_s;
        batch.findings[0].assignee = personas::leadEngineer();
        batch.findings[1].finding.id = u"F2"_s;
        batch.findings[1].request.title = u"Fix copy"_s;
        batch.findings[1].assignee = personas::uiEngineer();
        story.happens(support::console, batch);
        QCOMPARE(badgeOf(model.card(0)), u"2 task(s) to file"_s);
        story.happen({{support::you, BatchFiled{{u"b1"_s}, {u"F2"_s}}},
                      {support::console, TaskCreated{{u"b1"_s}, u"F1"_s, u"x"_s, {u"t9"_s}}}});
        QCOMPARE(badgeOf(model.card(0)), u"1 of 2 created"_s);
        QCOMPARE(rowsOf(model.card(0)),
                 (QStringList{u"F1 Fix lint medium blocks this task ✓ task created lead-engineer"_s,
                              u"F2 Fix copy medium blocks this task dismissed ui-engineer"_s}));
        story.happens(support::console, ChildEnded{{u"t9"_s}, Outcome::Done});
        QCOMPARE(rowsOf(model.card(0)).first(), u"F1 Fix lint medium blocks this task done lead-engineer"_s);
    }

    void anotherRunResetsAndItsOwnEventsDoNot()
    {
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRun(story.id);
        QCOMPARE(reset.size(), 1);
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.approvesAndAsks();
        model.setRun(story.id);
        QCOMPARE(reset.size(), 1);
        model.setRun({});
        QCOMPARE(reset.size(), 2);
        QCOMPARE(model.rowCount(), 0);
    }

    void aRunThatIsOpenedWhenItBeginsIsToldOnce()
    {
        RunStory story;
        ConversationModel model(story.store, story.clock);
        connect(&story.store, &engine::ProjectStore::runAdded, &model, &ConversationModel::setRun);
        story.happen({{support::console, story.start}, {support::you, NoteQueued{u"n"_s, u"Hello"_s}}});
        QCOMPARE(model.rowCount(), 1);
    }

    void toldAtOnceOrEventByEventItIsTheSame()
    {
        RunStory story;
        ConversationModel live(story.store, story.clock);
        live.setRun(story.id);
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"A"_s, u"Test it"_s}));
        story.approvesAndAsks({u"O1"_s});
        ConversationModel late(story.store, story.clock);
        late.setRun(story.id);
        QTRY_COMPARE(live.rowCount(), late.rowCount());
        for (int row = 0; row < late.rowCount(); ++row)
            QCOMPARE(live.card(row), late.card(row));
    }

    void aWaitingAgentIsShownWithWhatItDoes()
    {
        RunStory story;
        story.begins();
        ConversationModel model(story.store, story.clock);
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        model.setRun(story.id);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.card(1).kind, CardKind::Live);
        QCOMPARE(model.card(1).who, u"lead-engineer"_s);
        QCOMPARE(model.card(1).headline, u"writes attempt 1"_s);
        QCOMPARE(model.card(1).when, u"0 s"_s);
        story.clock.present = story.clock.present.addSecs(75);
        story.store.setStreamStatus(story.id, u"loading model"_s);
        QTRY_COMPARE(model.card(1).headline, u"writes attempt 1 · loading model"_s);
        QCOMPARE(model.card(1).when, u"1 min 15 s"_s);
    }

    void burstsOfTextBecomeOneChange()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        ConversationModel model(story.store, story.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRun(story.id);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 100; ++i)
            story.store.appendStream(story.id, u"word%1 "_s.arg(i));
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(rowsOf(model.card(1)).first().endsWith(u"word99"_s));
        QCOMPARE(changed.front().at(0).toModelIndex().row(), 1);
    }

    void streamedLinesStayLines()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        for (const QString &part : {u"One\n  li"_s, u"ne,\n"_s, u"  \"😀"_s.chopped(1), u"😀\""_s.last(2)}) {
            story.store.appendStream(story.id, part);
            QTest::qWait(40);
        }
        QTRY_COMPARE(rowsOf(model.card(1)), (QStringList{u"One"_s, u"line,"_s, u"\"😀\""_s}));
    }

    void streamedJsonReadsAsAnOutline()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        for (const QString &part : {u"{\"sum"_s, u"mary\": \"Parse\", \"steps\": [{\"id\""_s, u": \"S1"_s}) {
            story.store.appendStream(story.id, part);
            QTest::qWait(40);
        }
        QTRY_COMPARE(rowsOf(model.card(1)), (QStringList{u"summary: Parse"_s, u"steps:"_s, u"– id: S1"_s}));

        ConversationModel late(story.store, story.clock);
        late.setRun(story.id);
        QCOMPARE(rowsOf(late.card(1)), rowsOf(model.card(1)));

        story.store.clearStream(story.id);
        story.store.appendStream(story.id, u"{\"summary\": \"Again\""_s);
        QTRY_COMPARE(rowsOf(model.card(1)), QStringList{u"summary: Again"_s});
    }

    void wordsOfThoseWhoAnswerAtTheSameTimeNeverMix()
    {
        RunStory story;
        const RunId &run = story.id;
        QStringList shown;
        connect(&story.store, &engine::ProjectStore::streamed, this,
                [&shown](const RunId &, const QString &text) { shown.append(text); });
        connect(&story.store, &engine::ProjectStore::streamCleared, this, [&shown] { shown.append(u"|"_s); });
        story.store.appendStream(run, u"one "_s, u"qa"_s);
        story.store.appendStream(run, u"ONE "_s, u"devops"_s);
        story.store.appendStream(run, u"two"_s, u"qa"_s);
        story.store.appendStream(run, u"TWO"_s, u"devops"_s);
        QCOMPARE(story.store.streamedText(run), u"one two"_s);
        story.store.clearStream(run, u"qa"_s);
        story.store.appendStream(run, u" THREE"_s, u"devops"_s);
        QCOMPARE(shown.join(QString()), u"one two|ONE TWO THREE"_s);

        // What a turn that failed has said stays until somebody else speaks.
        story.store.endStream(run, u"devops"_s);
        QCOMPARE(story.store.streamedText(run), u"ONE TWO THREE"_s);
        story.store.appendStream(run, u"again"_s, u"devops, once more"_s);
        QCOMPARE(story.store.streamedText(run), u"again"_s);
        story.store.clearStream(run, u"devops, once more"_s);
        QCOMPARE(story.store.streamedText(run), QString());
    }

    void theAnswerTakesTheStreamsPlace()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        ConversationModel model(story.store, story.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRun(story.id);
        story.store.appendStream(story.id, u"thinking"_s);
        QTRY_COMPARE(model.card(1).sections.size(), std::size_t(1));
        const Plan plan = RunStory::plan({u"A"_s});
        story.store.clearStream(story.id);
        story.happen({{support::engineerAgent, PlanProposed{1, plan, revisionOf(plan), {}}},
                      {support::console, HumanAsked{AskKind::PlanToApprove, {}}}});
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.card(1).kind, CardKind::Attempt);
    }

    void anEndlessStreamKeepsItsEnd()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        story.store.appendStream(story.id, u"line\n"_s.repeated(5000) + u"the end"_s);
        QTRY_COMPARE(model.card(1).sections.size(), std::size_t(1));
        const QStringList rows = rowsOf(model.card(1));
        QCOMPARE(rows.size(), 401);
        QCOMPARE(rows.first(), u"… after 4601 earlier line(s)"_s);
        QCOMPARE(rows.last(), u"the end"_s);
    }

    void destroyedMidStreamNothingHappens()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        auto model = std::make_unique<ConversationModel>(story.store, story.clock);
        model->setRun(story.id);
        story.store.appendStream(story.id, u"half a "_s);
        model.reset();
        story.store.appendStream(story.id, u"sentence"_s);
        QTest::qWait(50);
        QCOMPARE(story.store.streamedText(story.id), u"half a sentence"_s);
    }

    void screenReadersGetTheWholeCard()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.objects(u"O1"_s, u"No test."_s);
        ConversationModel model(story.store, story.clock);
        model.setRun(story.id);
        const QString spoken = model.index(2, 0).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(spoken, u"Coordinator revise 1 objection(s) · 10:46. 1 No test. open"_s);
    }

    void theHeadCountsObjectionsPerAttempt()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"A"_s, u"B"_s}));
        ConversationViewModel panel(story.store, story.sink, story.clock);
        panel.setRun(story.id);
        QCOMPARE(panel.head().path, u"Reader › Handle quoted fields"_s);
        QCOMPARE(panel.head().attempt, u"attempt 2 of 4"_s);
        QCOMPARE(panel.head().objections, u"objections: 1 raised · 0 closed · 0 repeated"_s);
        story.approvesAndAsks({u"O1"_s});
        QCOMPARE(panel.head().objections, u"objections: 1 raised · 1 closed · 0 repeated"_s);
        QCOMPARE(panel.head().rounds, (std::vector<ConversationHead::Round>{{1, 1, 0, 0}, {2, 0, 1, 0}}));
    }

    void withoutObjectionsTheHeadingHasRoomForTheTask()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        story.approvesAndAsks({});
        ConversationViewModel panel(story.store, story.sink, story.clock);
        panel.setRun(story.id);
        QVERIFY(panel.head().objections.isEmpty());
    }

    void notesAreKeptAsDraftsAndSentOnce()
    {
        RunStory story;
        story.begins();
        ConversationViewModel panel(story.store, story.sink, story.clock);
        panel.setRun(story.id);
        panel.send();
        QVERIFY(story.sink.runCommands.empty());
        panel.setDraft(u" Also CRLF? "_s);
        QCOMPARE(story.sink.drafts.value(u"note/run-1"_s), u" Also CRLF? "_s);
        panel.send();
        panel.send();
        QCOMPARE(story.sink.runCommands.size(), std::size_t(1));
        QCOMPARE(story.lastWish<Interject>().text, u"Also CRLF?"_s);
        QVERIFY(!panel.canSend());
        story.obey();
        QVERIFY(panel.canSend());
        QCOMPARE(panel.draft(), QString());
        QCOMPARE(story.sink.drafts.value(u"note/run-1"_s), QString());
        QCOMPARE(panel.cards().rowCount(), 1);
    }

    void aRefusedNoteStaysInTheEditor()
    {
        RunStory story;
        story.begins();
        ConversationViewModel panel(story.store, story.sink, story.clock);
        panel.setRun(story.id);
        panel.setDraft(u"Wait"_s);
        panel.send();
        Q_EMIT story.sink.refused(story.sink.runCommands.back().id,
                                  {coordinator::RefusalReason::RunEnded, {}});
        QCOMPARE(panel.draft(), u"Wait"_s);
        QCOMPARE(panel.message(), u"This run has ended; nothing was changed."_s);
    }
};

QTEST_GUILESS_MAIN(TestConversationModel)
#include "tst_conversationmodel.moc"
