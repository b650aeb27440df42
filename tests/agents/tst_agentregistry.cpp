// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/heldagent.h"
#include "agents/registry.h"

#include <QCoroTask>
#include <QPointer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain::personas;
using agents::AgentRegistry;
using core::ErrorKind;

namespace {

/// Runs turns and notes how each ended.
struct Asker
{
    QCoro::Task<> ask(engine::Agent *agent, QString turn)
    {
        engine::AgentRequest request;
        request.turn = turn;
        const engine::AgentListener listener = [this](const engine::AgentProgress &progress) {
            log.append(progress.turn + u' ' + progress.status);
        };
        const auto result = co_await agent->ask(request, listener);
        log.append(turn + (result ? u" answered"_s : u" failed"_s));
        if (!result)
            lastError = result.error().kind;
    }

    void start(engine::Agent *agent, const QString &turn) { tasks.push_back(ask(agent, turn)); }

    QStringList log;
    ErrorKind lastError = ErrorKind::Internal;
    std::vector<QCoro::Task<>> tasks;
};

/// One of which a test can tell when it goes.
class HeldObject final : public QObject, public HeldAgent
{
public:
    explicit HeldObject(const agents::AgentProfile &profile)
        : HeldAgent(profile.name, profile.personas, profile.maxParallel)
    {}
};

agents::AgentProfile profile(const QString &name, int maxParallel)
{
    agents::AgentProfile made;
    made.name = name;
    made.personas = {qa()};
    made.maxParallel = maxParallel;
    return made;
}

QString nameOf(const engine::Agent *agent)
{
    return agent ? agent->name() : u"nobody"_s;
}

} // namespace

class TestAgentRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstThatListsAPersonaPlaysIt()
    {
        AgentRegistry registry;
        registry.add(std::make_unique<HeldAgent>(u"a"_s, std::vector{qa()}));
        registry.add(std::make_unique<HeldAgent>(u"b"_s, std::vector{qa(), coordinator()}));
        QCOMPARE(nameOf(registry.playerOf({u"QA"_s})), u"a"_s);
        QCOMPARE(nameOf(registry.playerOf(coordinator())), u"b"_s);
        QCOMPARE(nameOf(registry.playerOf(devops())), u"nobody"_s);
        QCOMPARE(registry.playersOf(qa()).size(), 2U);
        QCOMPARE(nameOf(registry.playersOf(qa()).back()), u"b"_s);
        QCOMPARE(nameOf(registry.find(u"b"_s)), u"b"_s);
        QCOMPARE(nameOf(registry.find(u"c"_s)), u"nobody"_s);
        QCOMPARE(registry.agents().size(), 2U);
    }

    void rehearsalAgentsAreNeverAFallback()
    {
        AgentRegistry registry;
        registry.add(std::make_unique<HeldAgent>(u"real"_s, std::vector{qa()}));
        registry.add(std::make_unique<HeldAgent>(u"rehearsal"_s, std::vector{qa(), coordinator()}, 1, true));
        QCOMPARE(registry.playersOf(qa()).size(), 1U);
        QCOMPARE(nameOf(registry.playerOf(coordinator())), u"nobody"_s);
    }

    void whereRehearsalAgentsPlayNobodyElseDoes()
    {
        AgentRegistry registry;
        registry.add(std::make_unique<HeldAgent>(u"rehearsal"_s, std::vector{qa()}, 1, true));
        registry.add(std::make_unique<HeldAgent>(u"real"_s, std::vector{qa(), coordinator()}));
        QCOMPARE(registry.playersOf(qa()).size(), 1U);
        QCOMPARE(nameOf(registry.playerOf(qa())), u"rehearsal"_s);
        QCOMPARE(nameOf(registry.playerOf(coordinator())), u"nobody"_s);
    }

    void turnsBeyondTheLimitWaitInLine()
    {
        AgentRegistry registry;
        auto held = std::make_unique<HeldAgent>(u"a"_s, std::vector{qa()}, 2);
        HeldAgent &agent = *held;
        registry.add(std::move(held));
        Asker asker;
        for (const QString &turn : {u"t1"_s, u"t2"_s, u"t3"_s, u"t4"_s})
            asker.start(registry.find(u"a"_s), turn);
        QCOMPARE(agent.running(), QStringList({u"t1"_s, u"t2"_s}));
        QCOMPARE(asker.log, QStringList({u"t3 queued"_s, u"t4 queued"_s}));

        agent.answer(u"t2"_s);
        QCOMPARE(agent.running(), QStringList({u"t1"_s, u"t3"_s}));
        agent.answer(u"t1"_s);
        agent.answer(u"t3"_s);
        agent.answer(u"t4"_s);
        QCOMPARE(asker.log.mid(2), QStringList({u"t3 asking"_s, u"t2 answered"_s, u"t4 asking"_s,
                                                u"t1 answered"_s, u"t3 answered"_s, u"t4 answered"_s}));

        asker.start(registry.find(u"a"_s), u"t5"_s);
        QCOMPARE(agent.running(), QStringList({u"t5"_s})); // every place is free again
        agent.answer(u"t5"_s);                             // while who asked is there to hear it
    }

    void aWaitingTurnCanBeCancelled()
    {
        AgentRegistry registry;
        auto held = std::make_unique<HeldAgent>(u"a"_s, std::vector{qa()});
        HeldAgent &agent = *held;
        registry.add(std::move(held));
        Asker asker;
        asker.start(registry.find(u"a"_s), u"t1"_s);
        asker.start(registry.find(u"a"_s), u"t2"_s);
        registry.find(u"a"_s)->cancel(u"t2"_s);
        QCOMPARE(asker.log.last(), u"t2 failed"_s);
        QCOMPARE(asker.lastError, ErrorKind::Cancelled);
        QCOMPARE(agent.running(), QStringList({u"t1"_s}));
        registry.find(u"a"_s)->cancel(u"t1"_s);
        QCOMPARE(asker.log.last(), u"t1 failed"_s);
    }

    void aReplacedAgentEndsItsTurnsAndTheNextOnesGoToItsSuccessor()
    {
        std::map<QString, QPointer<HeldObject>> made; // the present one of each name
        const agents::AgentFactory factory = [&made](const agents::AgentProfile &profile) {
            auto held = std::make_unique<HeldObject>(profile);
            made[profile.name] = held.get();
            return held;
        };
        AgentRegistry registry({profile(u"a"_s, 1), profile(u"b"_s, 1)}, factory);
        const QPointer<HeldObject> before = made.at(u"a"_s);
        const QPointer<HeldObject> unchanged = made.at(u"b"_s);
        Asker asker;
        asker.start(registry.find(u"a"_s), u"t1"_s);
        asker.start(registry.find(u"a"_s), u"waits"_s);
        QCOMPARE(before->running(), QStringList(u"t1"_s));

        registry.replace({profile(u"a"_s, 3), profile(u"b"_s, 1)}, factory);
        const QPointer<HeldObject> after = made.at(u"a"_s);
        QVERIFY(before && after && before != after);
        QCOMPARE(made.at(u"b"_s), unchanged);
        asker.start(registry.playerOf(qa()), u"t2"_s);
        QCOMPARE(before->running(), QStringList(u"t1"_s));
        QCOMPARE(after->running(), QStringList({u"t2"_s, u"waits"_s})); // it may do more at once

        registry.find(u"a"_s)->cancel(u"t1"_s);
        QVERIFY(asker.log.contains(u"t1 failed"_s));
        QTRY_VERIFY(!before); // nobody needs it any more
        after->answer(u"t2"_s);
        after->answer(u"waits"_s);
        QVERIFY(asker.log.contains(u"waits answered"_s));
    }

    void whoeverLeavesTheTeamEndsItsTurnsAndIsAskedNoMore()
    {
        QPointer<HeldObject> leaving;
        const agents::AgentFactory factory = [&leaving](const agents::AgentProfile &profile) {
            auto held = std::make_unique<HeldObject>(profile);
            leaving = held.get();
            return held;
        };
        AgentRegistry registry({profile(u"a"_s, 1)}, factory);
        Asker asker;
        asker.start(registry.find(u"a"_s), u"t1"_s);
        registry.replace({}, factory);
        QVERIFY(registry.agents().empty());
        QCOMPARE(nameOf(registry.playerOf(qa())), u"nobody"_s);
        QCOMPARE(nameOf(registry.find(u"a"_s)), u"a"_s); // while it works
        leaving->answer(u"t1"_s);
        QVERIFY(asker.log.contains(u"t1 answered"_s));
        QTRY_VERIFY(!leaving);
        QCOMPARE(nameOf(registry.find(u"a"_s)), u"nobody"_s);
    }

    void destroyingTheRegistryEndsEveryTurn()
    {
        auto registry = std::make_unique<AgentRegistry>();
        registry->add(std::make_unique<HeldAgent>(u"a"_s, std::vector{qa()}));
        Asker asker;
        asker.start(registry->find(u"a"_s), u"t1"_s);
        asker.start(registry->find(u"a"_s), u"t2"_s);
        registry.reset();
        QCOMPARE(asker.log.mid(1), QStringList({u"t2 failed"_s, u"t1 failed"_s}));
        QCOMPARE(asker.lastError, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestAgentRegistry)
#include "tst_agentregistry.moc"
