// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2apeer.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using agents::member;
using agents::text;
using core::ErrorKind;
using engine::Completeness;
using engine::TurnMode;

class TestA2aAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theArtifactsAreTheAnswer()
    {
        A2aPeer peer;
        peer.answers.push_back(
            A2aPeer::stream({A2aPeer::task("SUBMITTED"), A2aPeer::update("WORKING", "m1", "planning"),
                             A2aPeer::artifact("# Report"), A2aPeer::artifact(", line one", true),
                             A2aPeer::update("COMPLETED", "m2", "done")}));
        const auto reply = peer.ask(peer.request(u"make a report"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"# Report, line one"_s);
        QCOMPARE(peer.text, reply->text);
        QCOMPARE(reply->completeness, Completeness::Complete);
        QCOMPARE(peer.statuses, QStringList({u"planning"_s, u"done"_s}));
        const auto calls = peer.calls();
        QCOMPARE(calls.size(), 1U);
        QCOMPARE(calls[0].method(), u"SendStreamingMessage"_s);
        QCOMPARE(calls[0].version, "1.0");
        QCOMPARE(text(calls[0].message(), "role"), u"ROLE_USER"_s);
        QVERIFY(!text(calls[0].message(), "messageId").isEmpty());
        QVERIFY(!calls[0].message().contains("taskId"));
    }

    void aMessageInPlaceOfATaskIsTheAnswer()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::whole(R"({"message":{"messageId":"m","contextId":"C","taskId":"x",)"
                                              R"("parts":[{"text":"po"},{"text":"ng"}]}})"));
        const auto reply = peer.ask(peer.request(u"ping"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"pong"_s);
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m", "ok")}));
        QVERIFY(peer.ask(peer.request(u"again"_s)));
        QCOMPARE(text(peer.calls()[1].message(), "contextId"), u"C"_s); // the same conversation
        QVERIFY(!peer.calls()[1].message().contains("taskId"));
    }

    void theStateTable_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("error"); // -1: none
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *state, int error, const QString &words) {
            QTest::newRow(name) << QByteArray(state) << error << words;
        };
        row("completed", "COMPLETED", -1, u"why"_s);
        row("failed", "FAILED", int(ErrorKind::Server), u"The agent's task failed: why"_s);
        row("canceled", "CANCELED", int(ErrorKind::Server), u"The agent cancelled the task: why"_s);
        row("rejected", "REJECTED", int(ErrorKind::Invalid), u"The agent rejected the task: why"_s);
        row("input-required", "INPUT_REQUIRED", -1, u"why"_s);
    }

    void theStateTable()
    {
        QFETCH(const QByteArray, state);
        QFETCH(const int, error);
        A2aPeer peer;
        peer.answers.push_back(
            A2aPeer::open({A2aPeer::task("SUBMITTED"), A2aPeer::update(state, "m1", "why")}));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QCOMPARE(reply ? -1 : int(reply.error().kind), error);
        QTEST(reply ? reply->text : reply.error().detail, "words");
        QTRY_COMPARE(peer.server.openConnectionCount(), 0); // our end is dropped though the stream stays open
    }

    void whatIsNoStateIsAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("submitted") << QByteArray("SUBMITTED");
        QTest::newRow("working") << QByteArray("WORKING");
        QTest::newRow("unspecified") << QByteArray("UNSPECIFIED");
        QTest::newRow("one that nobody knows") << QByteArray("PONDERING");
    }
    void whatIsNoStateIsAskedForAgain()
    {
        QFETCH(const QByteArray, state);
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task(state, "m1", "hm")}));
        peer.answers.push_back(A2aPeer::refusal(-32004, "no subscription"));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task(state, "m1", "hm"))));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("COMPLETED", "m2", "ok"))));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"ok"_s);
        QCOMPARE(peer.methods().count(u"GetTask"_s), 2);
        QVERIFY(peer.desk.questions.empty());
    }

    void aPlanIsApprovedOnItsTask()
    {
        A2aPeer peer;
        const QByteArray plan =
            R"({"statusUpdate":{"taskId":"T","contextId":"C","status":{"state":"TASK_STATE_INPUT_REQUIRED","message":)"
            R"({"messageId":"m1","parts":[{"text":"Proposed plan."},{"data":{"plan":{"id":"p1","steps":[]}}}]}}}})";
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("SUBMITTED"), plan}));
        const auto proposed = peer.ask(peer.request(u"make a report"_s));
        QVERIFY2(proposed, qPrintable(problemOf(proposed)));
        QVERIFY2(proposed->text.startsWith(u"Proposed plan."_s), qPrintable(proposed->text));
        QVERIFY2(proposed->text.contains(u"\"steps\""_s), qPrintable(proposed->text));

        // The first event after our answer shows the old question again.
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "Proposed plan."),
                                                A2aPeer::update("WORKING", "m2", "step s1"),
                                                A2aPeer::artifact("done"), A2aPeer::update("COMPLETED")}));
        auto approved = peer.request(u"Proceed."_s, TurnMode::Work);
        approved.isPlanUnchanged = true;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(done->text, u"done"_s);
        const agents::Json message = peer.calls()[1].message();
        QCOMPARE(text(message, "taskId"), u"T"_s);
        QCOMPARE(text(message, "contextId"), u"C"_s);
        QVERIFY(text(message.at("parts")[0], "text").startsWith(u"Approved. Proceed."_s));
        QCOMPARE(text(message.at("parts")[1].at("data"), "decision"), u"approve"_s);
        QCOMPARE(text(message.at("parts")[1].at("data"), "planId"), u"p1"_s);
        QVERIFY(text(message, "messageId") != text(peer.calls()[0].message(), "messageId"));
    }

    void remarksOnAPlanAskForARevision()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "plan A")}));
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "plan A"),
                                                A2aPeer::update("INPUT_REQUIRED", "m2", "plan B")}));
        QVERIFY(peer.ask(peer.request(u"plan"_s)));
        const auto second = peer.ask(peer.request(u"shorter, please"_s));
        QVERIFY2(second, qPrintable(problemOf(second)));
        QCOMPARE(second->text, u"plan B"_s);
        const agents::Json parts = peer.calls()[1].message().at("parts");
        QCOMPARE(text(parts[0], "text"), u"shorter, please"_s);
        QCOMPARE(text(parts[1].at("data"), "decision"), u"revise"_s);
    }

    void aChangedPlanIsANewTask()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "plan A")}));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("CANCELED"))));
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m3", "ok")}));
        QVERIFY(peer.ask(peer.request(u"plan"_s)));
        const auto done = peer.ask(peer.request(u"do B instead"_s, TurnMode::Work));
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(peer.methods(),
                 QStringList({u"SendStreamingMessage"_s, u"CancelTask"_s, u"SendStreamingMessage"_s}));
        QVERIFY(!peer.calls()[2].message().contains("taskId"));
        QCOMPARE(text(peer.calls()[2].message(), "contextId"), u"C"_s);
        QCOMPARE(peer.calls()[2].message().at("parts").size(), 1U);
    }

    void aQuestionDuringTheWorkIsNoAnswer()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "Which colour?")}));
        const auto asked = peer.ask(peer.request(u"paint"_s, TurnMode::Work));
        QVERIFY2(asked, qPrintable(problemOf(asked)));
        QCOMPARE(asked->completeness, Completeness::Incomplete);
        QCOMPARE(asked->notes, QStringList{u"The agent asks before it goes on: Which colour?"_s});
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m2", "painted")}));
        QVERIFY(peer.ask(peer.request(u"Red."_s, TurnMode::Work)));
        QCOMPARE(text(peer.calls()[1].message(), "taskId"), u"T"_s);
        QCOMPARE(peer.calls()[1].message().at("parts").size(), 1U); // no decision
    }

    void aConversationIsFoundAgainAfterARestart()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "plan A")}));
        const auto plan = peer.ask(peer.request(u"plan"_s));
        QVERIFY(plan);
        peer.agent.reset();
        peer.answers.push_back(A2aPeer::stream(
            {A2aPeer::task("INPUT_REQUIRED", "m1", "plan A"), A2aPeer::update("COMPLETED", "m2", "done")}));
        auto approved = peer.request(u"go"_s, TurnMode::Work);
        approved.isPlanUnchanged = true;
        approved.continuation = plan->continuation;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(done->text, u"done"_s);
        QCOMPARE(text(peer.calls()[1].message(), "taskId"), u"T"_s);
    }

    void aTaskThatIsGoneIsBegunAnew_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("not found") << -32001;
        QTest::newRow("already finished") << -32004;
    }

    void aTaskThatIsGoneIsBegunAnew()
    {
        QFETCH(const int, code);
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "plan A")}));
        peer.answers.push_back(A2aPeer::refusal(code, "gone"));
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m5", "plan B")}));
        QVERIFY(peer.ask(peer.request(u"plan"_s)));
        const auto reply = peer.ask(peer.request(u"better"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"plan B"_s);
        QCOMPARE(reply->notes.size(), 1);
        QVERIFY(!peer.calls()[2].message().contains("taskId"));
    }

    void theOtherVersionIsTriedOnceAndRemembered_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("method not found") << -32601;
        QTest::newRow("version not supported") << -32009;
    }

    void theOtherVersionIsTriedOnceAndRemembered()
    {
        QFETCH(const int, code);
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::refusal(code, "Method not found"));
        const QByteArray done =
            R"({"kind":"task","id":"T","contextId":"C","status":{"state":"completed","message":{"kind":"message",)"
            R"("messageId":"m","parts":[{"kind":"text","text":"ok"}]}}})";
        peer.answers.push_back(A2aPeer::stream({done}));
        peer.answers.push_back(A2aPeer::stream({done}));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"ok"_s);
        QVERIFY(peer.ask(peer.request(u"go"_s)));
        QCOMPARE(peer.methods(),
                 QStringList({u"SendStreamingMessage"_s, u"message/stream"_s, u"message/stream"_s}));
        QCOMPARE(peer.calls()[1].version, "0.3");
        peer.answers.push_back(A2aPeer::refusal(code, "no"));
        peer.answers.push_back(A2aPeer::refusal(code, "no"));
        QCOMPARE(peer.ask(peer.request(u"go"_s)).error().kind, ErrorKind::Unsupported);
        QCOMPARE(peer.calls().size(), 5U);
    }

    void twoTurnsThatAreRefusedTogetherChangeTheVersionOnce()
    {
        A2aPeer peer;
        peer.profile.maxParallel = 2;
        const auto served = peer.server.handler;
        peer.server.handler = [&](const auto &request) {
            const bool isOld = request.method == "POST" && request.header("A2A-Version") == "1.0";
            return isOld ? A2aPeer::refusal(-32009, "only 0.3") : served(request);
        };
        const QByteArray done =
            R"({"kind":"task","id":"T","contextId":"C","status":{"state":"completed","message":{"kind":"message",)"
            R"("messageId":"m","parts":[{"kind":"text","text":"ok"}]}}})";
        peer.answers.push_back(A2aPeer::stream({done}));
        peer.answers.push_back(A2aPeer::stream({done}));
        const auto first = peer.begin(peer.request(u"one"_s));
        const auto second = peer.begin(peer.request(u"two"_s));
        QTRY_VERIFY(first.isDone() && second.isDone());
        QVERIFY2(first.result(), qPrintable(problemOf(first.result())));
        QVERIFY2(second.result(), qPrintable(problemOf(second.result())));
    }

    void whatBreaksOffIsFollowedAndNeverSentAgain_data()
    {
        QTest::addColumn<bool>("isReset");
        QTest::newRow("the stream ends too early") << false;
        QTest::newRow("the connection is reset") << true;
    }

    void whatBreaksOffIsFollowedAndNeverSentAgain()
    {
        QFETCH(const bool, isReset);
        A2aPeer peer;
        auto first = A2aPeer::open({A2aPeer::task("WORKING"), A2aPeer::artifact("# Re")});
        peer.answers.push_back(isReset ? std::move(first).reset() : std::move(first).lastChunk());
        // The snapshot replaces what came; the pieces in between were missed.
        peer.answers.push_back(
            A2aPeer::stream({A2aPeer::task("WORKING", {}, {}, "# Report, all"),
                             A2aPeer::artifact(" of it", true), A2aPeer::update("COMPLETED")}));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"# Report, all of it"_s);
        QCOMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s, u"SubscribeToTask"_s}));
        QCOMPARE(text(peer.calls()[1].params(), "id"), u"T"_s);
    }

    void withoutASubscriptionTheTaskIsAskedFor()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("WORKING")}));
        peer.answers.push_back(A2aPeer::refusal(-32004, "no subscription"));
        for (int i = 0; i < 7; ++i)
            peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("WORKING"))));
        peer.answers.push_back(A2aPeer::Answer::json(502, "bad gateway"));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("COMPLETED", "m", "ok"))));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"ok"_s);
        QCOMPARE(peer.methods().count(u"GetTask"_s), 9);
        QVERIFY(peer.clock.sleeps.front() == 2s);
        QVERIFY(peer.clock.sleeps.back() == 15s);
    }

    void anAgentThatStaysAwayIsGivenUp()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("WORKING")}));
        const auto reply = peer.ask(peer.request(u"go"_s)); // from now on 500
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Incomplete);
        QVERIFY(peer.clock.monotonic() >= 600s);
        QVERIFY(peer.clock.monotonic() < 700s);
        QCOMPARE(peer.methods().count(u"SendStreamingMessage"_s), 1);
    }

    void aMessageThatWasNotAnsweredIsNotSentAgain()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::Answer().reset());
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY(!reply);
        QCOMPARE(peer.calls().size(), 1U);
    }

    void anAgentThatDoesNotStreamIsAskedAgainAndAgain()
    {
        A2aPeer peer;
        peer.card.replace("true", "false");
        peer.answers.push_back(A2aPeer::whole(A2aPeer::task("SUBMITTED")));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("COMPLETED", "m", "ok"))));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(peer.methods(), QStringList({u"SendMessage"_s, u"GetTask"_s}));
        QCOMPARE(member(member(peer.calls()[0].params(), "configuration"), "returnImmediately"), true);
    }

    void anAnswerThatDripsIsGivenUp()
    {
        A2aPeer peer;
        peer.card.replace("true", "false");
        peer.profile.bodyTimeout = 1s;
        const QByteArray head = "Content-Type: application/json\r\nContent-Length: 8000000\r\n";
        peer.answers.push_back(A2aPeer::Answer::head(200, head).sendByteByByte(QByteArray(8'000'000, ' ')));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Timeout);
        QCOMPARE(reply.error().detail, u"not finished within 1 s"_s);
        QCOMPARE(peer.calls().size(), 1U); // perhaps it was taken: never sent again
    }

    void errorsAreSaidInWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, int status, const char *body, ErrorKind kind,
                            const QString &detail) {
            QTest::newRow(name) << status << QByteArray(body) << kind << detail;
        };
        row("401", 401, "who are you", ErrorKind::Unauthorized,
            u"The agent wants a key, or refused it (401): who are you"_s);
        row("403", 403, "{\"message\":\"no\"}", ErrorKind::Unauthorized,
            u"The agent wants a key, or refused it (403): no"_s);
        row("404", 404, "<html>nothing</html>", ErrorKind::Invalid,
            u"The agent refused the request (404): nothing"_s);
        row("429", 429, "slow", ErrorKind::RateLimited, u"The agent asks us to slow down (429): slow"_s);
        row("500", 500, "oops", ErrorKind::Server, u"The agent failed (500): oops"_s);
        row("a redirect", 307, "", ErrorKind::Protocol,
            u"The agent redirects (307). Redirects are not followed."_s);
        row("no JSON", 200, "hello", ErrorKind::Protocol, u"The agent's answer is no JSON object: hello"_s);
        row("internal error", 200, "{\"error\":{\"code\":-32603,\"message\":\"boom\"}}", ErrorKind::Server,
            u"The agent refused: boom"_s);
        row("no push", 200, "{\"error\":{\"code\":-32003,\"message\":\"no\"}}", ErrorKind::Server,
            u"The agent refused: no"_s);
        row("an operation that it does not have", 200, "{\"error\":{\"code\":-32004,\"message\":\"no\"}}",
            ErrorKind::Unsupported, u"The agent cannot do that: no"_s);
        row("a type that it does not take", 200, "{\"error\":{\"code\":-32005,\"message\":\"no\"}}",
            ErrorKind::Server, u"The agent refused: no"_s);
        row("an invalid answer within", 200, "{\"error\":{\"code\":-32006,\"message\":\"no\"}}",
            ErrorKind::Server, u"The agent refused: no"_s);
        row("no extended card", 200, "{\"error\":{\"code\":-32007,\"message\":\"no\"}}", ErrorKind::Server,
            u"The agent refused: no"_s);
        row("an extension is wanted", 200, "{\"error\":{\"code\":-32008,\"message\":\"no\"}}",
            ErrorKind::Server, u"The agent refused: no"_s);
        row("unknown task", 200, "{\"error\":{\"code\":-32001,\"message\":\"Task not found\"}}",
            ErrorKind::NotFound, u"The agent does not know the task any more: Task not found"_s);
    }

    void errorsAreSaidInWords()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::Answer::of(status, "application/json", body));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY(!reply);
        QTEST(reply.error().kind, "kind");
        QTEST(reply.error().detail, "detail");
    }

    void anErrorInsideAStreamIsAnError()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({"{\"code\":-32005,\"message\":\"no such type\"}"}, "error"));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QCOMPARE(problemOf(reply), u"The agent refused: no such type"_s);
    }

    void theKeyGoesWhereTheCardSays_data()
    {
        QTest::addColumn<QByteArray>("schemes");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("nowhere in particular")
            << QByteArray() << QByteArray("Authorization") << QByteArray("Bearer k1");
        QTest::newRow("bearer, 1.0") << QByteArray(R"("s":{"httpAuthSecurityScheme":{"scheme":"Bearer"}})")
                                     << QByteArray("Authorization") << QByteArray("Bearer k1");
        QTest::newRow("bearer, 0.3") << QByteArray(R"("s":{"type":"http","scheme":"bearer"})")
                                     << QByteArray("Authorization") << QByteArray("Bearer k1");
        QTest::newRow("a header, 1.0")
            << QByteArray(R"("s":{"apiKeySecurityScheme":{"location":"header","name":"X-Key"}})")
            << QByteArray("X-Key") << QByteArray("k1");
        QTest::newRow("a header, 0.3") << QByteArray(R"("s":{"type":"apiKey","in":"header","name":"X-Key"})")
                                       << QByteArray("X-Key") << QByteArray("k1");
    }

    void theKeyGoesWhereTheCardSays()
    {
        QFETCH(const QByteArray, schemes);
        QFETCH(const QByteArray, header);
        A2aPeer peer;
        peer.card.chop(1);
        peer.card += R"(,"securitySchemes":{)" + schemes + "}}";
        peer.profile.apiKey = u"env:KEY"_s;
        peer.secrets.keys.insert(u"env:KEY"_s, u"k1"_s);
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m", "ok")}));
        QVERIFY(peer.ask(peer.request(u"go"_s)));
        const auto &card = peer.server.requests()[0];
        const auto &call = peer.server.requests()[1];
        QVERIFY(card.header(header).isEmpty());
        QTEST(call.header(header), "value");
    }

    void aLoginOfAnotherKindIsNamed()
    {
        A2aPeer peer;
        peer.card.chop(1);
        peer.card += R"(,"securitySchemes":{"sso":{"type":"openIdConnect"}},"security":[{"sso":[]}]})";
        const auto reply = peer.ask(peer.request(u"go"_s));
        QCOMPARE(reply.error().kind, ErrorKind::Unauthorized);
        QVERIFY(reply.error().detail.endsWith(u"sso"_s));
        QVERIFY(peer.calls().empty());
    }

    void cancelEndsTheTaskAtTheAgentToo()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::open({A2aPeer::task("WORKING", "m1", "on it")}));
        peer.answers.push_back(A2aPeer::refusal(-32002, "too late"));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_VERIFY(peer.statuses.contains(u"on it"_s));
        peer.agent->cancel(u"no such turn"_s);
        QVERIFY(!pending.isDone());
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s, u"CancelTask"_s}));
    }

    void cancelEndsATurnThatWaits()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        peer.card.replace("true", "false");
        peer.answers.push_back(A2aPeer::whole(A2aPeer::task("WORKING")));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("CANCELED"))));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void destroyingTheAgentEndsItsTurns_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("while it reads the card") << u"card"_s;
        QTest::newRow("while it waits for an answer") << u"send"_s;
        QTest::newRow("while something streams in") << u"stream"_s;
        QTest::newRow("while it waits to ask again") << u"poll"_s;
        QTest::newRow("while it cancels the task") << u"cancel"_s;
    }

    void destroyingTheAgentEndsItsTurns()
    {
        QFETCH(const QString, when);
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        if (when == u"card")
            peer.server.enqueue(A2aPeer::Answer().hold());
        else if (when == u"send")
            peer.answers.push_back(A2aPeer::Answer().hold());
        else if (when == u"poll")
            peer.answers.push_back(A2aPeer::stream({A2aPeer::task("WORKING", "m1", "on it")}));
        else
            peer.answers.push_back(A2aPeer::open({A2aPeer::task("WORKING", "m1", "on it")}));
        if (when == u"poll")
            peer.answers.push_back(A2aPeer::refusal(-32004, "no"));
        if (when == u"cancel")
            peer.answers.push_back(A2aPeer::Answer().hold());
        const auto pending = peer.begin(peer.request(u"go"_s));
        if (when == u"card")
            QTRY_COMPARE(peer.server.requestCount(), 1);
        else if (when == u"send")
            QTRY_COMPARE(peer.server.requestCount(), 2);
        else if (when == u"poll")
            QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        else
            QTRY_VERIFY(peer.statuses.contains(u"on it"_s));
        if (when == u"cancel") {
            peer.agent->cancel(u"t1"_s);
            QTRY_COMPARE(peer.methods().last(), u"CancelTask"_s);
        }
        peer.agent.reset();
        QVERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void anAnswerThatIsTooLargeIsStopped()
    {
        A2aPeer peer;
        const QByteArray big(1'000'000, 'x');
        auto answer = A2aPeer::open({A2aPeer::task("WORKING")});
        const QByteArray event = "data: " + A2aPeer::wrapped(A2aPeer::artifact(big, true), "result") + "\n\n";
        peer.answers.push_back(std::move(answer).repeat(A2aPeer::Answer::chunked(event)));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::TooLarge);
        QTRY_COMPARE(peer.server.openConnectionCount(), 0);
    }

    void theCardIsReadOnceAndAskedForByItsTag()
    {
        A2aPeer peer;
        peer.start();
        QVERIFY(support::await(peer.agent->probe())->ready);
        peer.server.enqueue(A2aPeer::Answer::of(304, "text/plain", ""));
        QVERIFY(support::await(peer.agent->probe())->ready);
        QCOMPARE(peer.server.requests()[0].header("A2A-Version"), "1.0");
        QCOMPARE(peer.server.requests()[1].header("If-None-Match"), "\"1\"");
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m", "ok")}));
        QVERIFY(peer.ask(peer.request(u"go"_s)));
        QCOMPARE(peer.server.requestCount(), 3); // no third card
    }

    void theCardIsLookedForWhereItMayBe()
    {
        A2aPeer peer;
        peer.profile.cardUrl = peer.server.url(u"/"_s);
        peer.server.enqueue(A2aPeer::Answer::json(404, "{}"));
        peer.start();
        QVERIFY(support::await(peer.agent->probe())->ready);
        QCOMPARE(peer.server.requests()[0].target, "/.well-known/agent-card.json");
        QCOMPARE(peer.server.requests()[1].target, "/.well-known/agent.json");
    }

    void probeSaysWhatIsWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("card");
        QTest::addColumn<QString>("detail");
        QTest::newRow("nothing") << 200 << A2aPeer::newCard << QString();
        QTest::newRow("an old card") << 200 << A2aPeer::oldCard << QString();
        QTest::newRow("no card") << 404 << QByteArray("{}") << u"There is no agent card at"_s;
        QTest::newRow("a page") << 200 << QByteArray("<html>") << u"is no agent card"_s;
        QTest::newRow("an error") << 500 << QByteArray("oops") << u"could not be read (500): oops"_s;
        QTest::newRow("only gRPC")
            << 200
            << QByteArray(
                   R"({"name":"P","supportedInterfaces":[{"url":"/x","protocolBinding":"GRPC","protocolVersion":"1.0"}]})")
            << u"does not speak JSON-RPC"_s;
    }

    void probeSaysWhatIsWrong()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, card);
        QFETCH(const QString, detail);
        A2aPeer peer;
        peer.server.handler = [&](const auto &) { return A2aPeer::Answer::json(status, card); };
        peer.start();
        const auto health = support::await(peer.agent->probe());
        QVERIFY(health);
        QCOMPARE(health->ready, detail.isEmpty());
        QVERIFY2(health->detail.contains(detail), qPrintable(health->detail));
    }
};

QTEST_GUILESS_MAIN(TestA2aAgent)
#include "tst_a2aagent.moc"
