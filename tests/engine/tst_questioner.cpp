// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/questioner.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using namespace domain;

Q_DECLARE_METATYPE(engine::AgentProgress)

namespace {

/// Always answers with the same words.
class Speaker final : public engine::Agent, public engine::AgentDirectory
{
public:
    QString called = u"speaker"_s;
    QString words;
    QString reasoning;
    std::vector<engine::AgentProgress> progress; ///< told before the answer, of the turn that is asked
    engine::Completeness completeness = engine::Completeness::Complete;
    std::optional<core::Error> error; ///< in place of the answer
    int asked = 0;

    [[nodiscard]] QString name() const override { return called; }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] std::vector<Persona> personas() const override { return {personas::qa()}; }
    [[nodiscard]] int maxParallel() const override { return 1; }
    [[nodiscard]] bool isRehearsal() const override { return false; }
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override
    {
        for (engine::AgentProgress &each : progress) {
            each.turn = request.turn;
            listener(each);
        }
        ++asked;
        if (error)
            co_return *error;
        engine::AgentReply reply;
        reply.text = words;
        reply.reasoning = reasoning;
        reply.completeness = completeness;
        co_return reply;
    }
    void cancel(const QString &) override {}
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override
    {
        co_return core::Result<engine::AgentHealth>();
    }

    [[nodiscard]] std::vector<engine::Agent *> agents() const override { return {self()}; }
    [[nodiscard]] engine::Agent *find(const QString &name) const override
    {
        return substitute && name == substitute->called ? substitute : self();
    }
    [[nodiscard]] engine::Agent *playerOf(const Persona &) const override { return self(); }
    [[nodiscard]] std::vector<engine::Agent *> playersOf(const Persona &) const override
    {
        std::vector<engine::Agent *> players{self()};
        if (substitute)
            players.push_back(substitute);
        return players;
    }

    Speaker *substitute = nullptr;

private:
    [[nodiscard]] engine::Agent *self() const { return const_cast<Speaker *>(this); }
};

struct Room
{
    explicit Room(const QString &words) { speaker.words = words; }

    [[nodiscard]] engine::Question question()
    {
        engine::Question asked;
        asked.persona = personas::qa();
        asked.run = RunId{u"run"_s};
        asked.turn = u"turn"_s;
        asked.prompt = u"How is it?"_s;
        asked.schema = u"check_report"_s;
        asked.saysItOtherwise = [this](const QString &raw) {
            reader = QThread::currentThread();
            read = raw;
            return true;
        };
        return asked;
    }

    support::FakeDashboardApi dashboard;
    support::FakeJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    engine::ProjectStore store;
    Speaker speaker;
    const engine::Prompter prompter{{}};
    std::unique_ptr<engine::Questioner> questioner = std::make_unique<engine::Questioner>(
        engine::EnginePorts{journal, dashboard, speaker, workspace, clock, store}, prompter);
    QThread *reader = nullptr;
    QString read;
};

} // namespace

class TestQuestioner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportInOtherWordsNeedsNoRepair()
    {
        Room room(u"All fine, one typo in README.md."_s);
        const auto answer = support::await(room.questioner->ask(room.question()));
        QVERIFY(answer);
        QVERIFY(answer->otherwise);
        QCOMPARE(answer->from.raw, room.speaker.words);
        QCOMPARE(room.reader, QThread::currentThread());
    }

    void whatAModelThoughtIsKept()
    {
        Room room(u"All fine."_s);
        room.speaker.reasoning = u"hm "_s.repeated(100'000);
        const auto answer = support::await(room.questioner->ask(room.question()));
        QVERIFY(answer);
        QVERIFY(answer->from.reasoning.startsWith(u"hm hm"_s));
        QVERIFY(answer->from.reasoning.endsWith(u"… and 234464 more characters"_s));
        QCOMPARE(answer->from.raw, u"All fine."_s);
    }

    void anAgentThatOnlyThinksIsSaidToThink()
    {
        Room room(u"All fine."_s);
        engine::AgentProgress thought;
        thought.reasoning = u"hm"_s;
        engine::AgentProgress life; // says nothing
        engine::AgentProgress text;
        text.text = u"All"_s;
        engine::AgentProgress status;
        status.status = u"reads a file"_s;
        room.speaker.progress = {life, thought, life, thought, text, text, thought, status, text};
        QStringList told;
        connect(&room.store, &engine::ProjectStore::streamStatusChanged, this,
                [&told](const RunId &, const QString &now) { told.append(now); });
        QVERIFY(support::await(room.questioner->ask(room.question())));
        QCOMPARE(told, (QStringList{u"thinks"_s, QString(), u"thinks"_s, u"reads a file"_s}));
    }

    void anAgentThatWantsAKeyIsMarkedUntilItAnswers()
    {
        Room room(u"All fine."_s);
        engine::AgentStatus status;
        status.name = u"speaker"_s;
        status.ready = true;
        room.store.setAgents({status});
        room.speaker.error = core::Error{core::ErrorKind::Unauthorized, u"who are you"_s};
        QVERIFY(!support::await(room.questioner->ask(room.question())));
        QVERIFY(!room.store.agents().front().ready);
        QCOMPARE(room.store.agents().front().detail, u"Needs a key: who are you"_s);
        room.speaker.error.reset();
        QVERIFY(support::await(room.questioner->ask(room.question())));
        QVERIFY(room.store.agents().front().ready);
        QVERIFY(room.store.agents().front().detail.isEmpty());
    }

    void whoHasBegunToWorkIsNotReplaced_data()
    {
        QTest::addColumn<engine::AgentProgress>("progress");
        QTest::addColumn<bool>("isReplaced");
        engine::AgentProgress starting;
        starting.status = u"starting the agent"_s;
        engine::AgentProgress acting;
        acting.status = u"Write a.txt"_s;
        acting.acts = true;
        engine::AgentProgress speaking;
        speaking.text = u"I begin."_s;
        QTest::newRow("it has only been started") << starting << true;
        QTest::newRow("it has used a tool") << acting << false;
        QTest::newRow("it has spoken") << speaking << false;
    }
    void whoHasBegunToWorkIsNotReplaced()
    {
        QFETCH(const engine::AgentProgress, progress);
        Room room({});
        room.speaker.progress = {progress};
        room.speaker.error = core::Error{core::ErrorKind::Process, u"it exited with code 3"_s};
        Speaker other;
        other.called = u"other"_s;
        other.words = u"Done."_s;
        room.speaker.substitute = &other;
        auto question = room.question();
        question.mode = engine::TurnMode::Work;
        const auto answer = support::await(room.questioner->ask(question));
        QTEST(other.asked == 1, "isReplaced");
        QCOMPARE(bool(answer), other.asked == 1);
    }

    void howFullTheContextIsStandsBesideWhatTheAgentDoes()
    {
        Room room(u"All fine."_s);
        engine::AgentProgress filled;
        filled.contextFilled = 45;
        engine::AgentProgress status;
        status.status = u"reads a file"_s;
        engine::AgentProgress fuller;
        fuller.contextFilled = 46;
        room.speaker.progress = {filled, status, filled, fuller};
        QStringList told;
        connect(&room.store, &engine::ProjectStore::streamStatusChanged, this,
                [&told](const RunId &, const QString &now) { told.append(now); });
        QVERIFY(support::await(room.questioner->ask(room.question())));
        QCOMPARE(told, (QStringList{u"context 45 % full"_s, u"reads a file · context 45 % full"_s,
                                    u"reads a file · context 46 % full"_s}));
    }

    void aReportThatWasCutIsNotTakenForAWholeOne_data()
    {
        QTest::addColumn<engine::Completeness>("completeness");
        QTest::newRow("by a limit of its length") << engine::Completeness::Truncated;
        QTest::newRow("by the end of its stream") << engine::Completeness::Incomplete;
    }

    void aReportThatWasCutIsNotTakenForAWholeOne()
    {
        QFETCH(const engine::Completeness, completeness);
        Room room(u"Status: pass\n\nFindings:\n1. "_s);
        room.speaker.completeness = completeness;
        const auto answer = support::await(room.questioner->ask(room.question()));
        QVERIFY(answer);
        QVERIFY(!answer->otherwise);
        QVERIFY(!answer->problem.isEmpty());
        QVERIFY(room.read.isEmpty());
    }

    void aLongReportIsReadOnAnotherThread()
    {
        Room room(u"src/a.c:1:2: error: no member named x\n"_s.repeated(20'000));
        const auto answer = support::await(room.questioner->ask(room.question()));
        QVERIFY(answer);
        QVERIFY(answer->otherwise);
        QCOMPARE(answer->from.agent, u"speaker"_s);
        QCOMPARE(room.read.size(), room.speaker.words.size());
        QVERIFY(room.reader && room.reader != QThread::currentThread());
    }

    void whoGoesAwayWhileItIsReadHearsThatItWasCancelled()
    {
        Room room(u"a line of a report that is long\n"_s.repeated(20'000));
        auto asking = room.questioner->ask(room.question());
        room.questioner.reset();
        const auto answer = support::await(std::move(asking));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, core::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestQuestioner)
#include "tst_questioner.moc"
