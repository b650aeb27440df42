// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/failedanswers.h"
#include "rundriver.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace support;
using coordinator::Run;
using coordinator::Stage;

// Random commands, sensible and not, against what must hold for every run at every moment.

namespace {

constexpr int sequences = 10'000;
constexpr int commandsPerSequence = 40;

/// Answers what is pending, interferes as people do, and repeats answers that nobody waits for any more.
class RandomPeople
{
public:
    explicit RandomPeople(quint32 seed)
        : m_random(seed)
    {}

    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }

    [[nodiscard]] Mode mode()
    {
        return std::array{Mode::Automatic, Mode::Countersigned, Mode::Manual}[index(3)];
    }
    [[nodiscard]] RunStarted start()
    {
        RunStarted facts = support::facts(chance(10) ? std::nullopt : std::optional(below(4)));
        facts.rules.stopWhenStuck = chance(20);
        facts.rules.reporters = {personas::qa(), personas::codeReviewer()};
        facts.played = facts.rules.reporters;
        if (chance(70))
            facts.played.push_back(personas::projectManager());
        if (chance(10))
            facts.coordinator.clear();
        facts.depth = below(5);
        return facts;
    }

    [[nodiscard]] RunCommandBody next(const Run &run)
    {
        if (!run.effects.empty() && chance(70))
            return answerTo(run.effects[index(static_cast<int>(run.effects.size()))]);
        if (run.lastSequence > 3 && chance(10))
            return answerTo({below(static_cast<int>(run.lastSequence)), run.id, lateBody()});
        return humanCommand(run);
    }

private:
    [[nodiscard]] std::size_t index(int bound) { return static_cast<std::size_t>(below(bound)); }

    [[nodiscard]] EffectBody lateBody()
    {
        switch (below(4)) {
        case 0:
            return AskPlan{};
        case 1:
            return AskVerdict{};
        case 2:
            return AskWork{};
        default:
            return AskReport{};
        }
    }

    [[nodiscard]] RunCommandBody answerTo(const Effect &effect)
    {
        if (chance(10) && std::holds_alternative<AskPlan>(effect.body))
            return EffectFailed{effect.id, coordinator::planAsText, u"no JSON"_s, true,
                                u"I do part %1"_s.arg(below(6))};
        if (chance(10) && std::holds_alternative<ApplyWork>(effect.body))
            return EffectFailed{effect.id, coordinator::editsThatDoNotFit, u"not found"_s, false, {}};
        if (chance(8) && !std::holds_alternative<StartChild>(effect.body))
            return EffectFailed{effect.id, u"it"_s, u"refused"_s, false, {}};
        struct Answer
        {
            RandomPeople &people;
            qint64 id;
            RunCommandBody operator()(const TakeClaim &) const
            {
                return ClaimAnswered{id, !people.chance(3), u"countersign:1"_s};
            }
            RunCommandBody operator()(const ReadContext &) const { return ContextRead{id, {}, {}}; }
            RunCommandBody operator()(const AskPlan &) const
            {
                return PlanAnswered{id, people.plan(), {}, QStringList()};
            }
            RunCommandBody operator()(const AskVerdict &) const
            {
                return VerdictAnswered{id, people.verdict(), {}};
            }
            RunCommandBody operator()(const PrepareWorktree &) const
            {
                return WorktreeReady{id, {u"/w"_s, u"countersign/t"_s, u"abc"_s, u"main"_s}};
            }
            RunCommandBody operator()(const AskWork &) const { return WorkAnswered{id, {}, {}}; }
            RunCommandBody operator()(const ApplyWork &) const
            {
                ExecutionReported reported;
                reported.changes = {{u"a"_s, FileChange::Kind::Modified, 1, 1, people.chance(20)}};
                return WorkApplied{id, reported};
            }
            RunCommandBody operator()(const RunChecks &) const
            {
                CommandRun run;
                run.name = u"test"_s;
                run.exitCode = people.chance(60) ? 0 : 1;
                return ChecksFinished{id, {run}};
            }
            RunCommandBody operator()(const AskReport &) const
            {
                return ReportAnswered{id, people.report(), {}};
            }
            RunCommandBody operator()(const AskPriorities &ask) const
            {
                Priorities priorities;
                for (const QString &finding : ask.findings) {
                    if (people.chance(80))
                        priorities.decisions.push_back({finding, people.urgency(), {}, {}, {}});
                }
                return PrioritiesAnswered{id, priorities, {}};
            }
            RunCommandBody operator()(const RevertFiles &) const { return FilesReverted{id, {}}; }
            RunCommandBody operator()(const StartChild &child) const
            {
                return ChildFinished{child.task, people.chance(80) ? Outcome::Done : Outcome::Failed};
            }
            RunCommandBody operator()(const Land &) const
            {
                if (people.chance(30))
                    return LandingFailed{id, {u"conflict"_s, {u"a"_s}}};
                return LandingFinished{id, {u"main"_s, u"def"_s}};
            }
        };
        return std::visit(Answer{*this, effect.id}, effect.body);
    }

    [[nodiscard]] RunCommandBody humanCommand(const Run &run)
    {
        Revision revision{u"stale"_s};
        if (!run.attempts.empty()) {
            const auto attempt =
                chance(80) ? run.attempts.size() - 1 : index(static_cast<int>(run.attempts.size()));
            revision = run.attempts[attempt].revision;
        }
        const std::optional<coordinator::Attempt> text = run.textPlan;
        if (text && chance(80))
            revision = text->revision;
        switch (below(22)) {
        case 0:
        case 1:
        case 2: {
            ApprovePlan approve{revision, {}, {}, {}, {}};
            for (const coordinator::ObjectionRecord &record : run.objections) {
                if (chance(70))
                    approve.waived.push_back({record.objection.id, u"fine"_s});
            }
            if (chance(20))
                approve.refusedSteps = {u"1"_s};
            if (chance(20))
                approve.edited = plan();
            return approve;
        }
        case 3:
            return SendFeedback{revision, u"Think of case %1"_s.arg(below(5)), {}};
        case 4:
            return RejectPlan{revision, u"no"_s};
        case 5:
            return AllowRetries{below(4), u"try"_s};
        case 6:
            return HandOver{u"other"_s};
        case 7:
            return Rescope{u"Do less"_s, {}};
        case 8:
            return chance(20) ? RunCommandBody(BlockRun{u"stop"_s}) : RunCommandBody(RetryEffect{});
        case 9:
            return WithdrawApproval{u"wait"_s};
        case 10:
            return Interject{u"mind the gap"_s};
        case 11:
            return RestartWork{u"again"_s};
        case 12:
            return SendWorkBack{u"not yet"_s};
        case 13:
            return chance(50) ? RunCommandBody(AcceptOutside{{u"a"_s}})
                              : RunCommandBody(RevertOutside{{u"a"_s}});
        case 14:
            return chance(10) ? RunCommandBody(CancelRun{u"over"_s}) : RunCommandBody(ApproveLanding{});
        case 15: {
            Task task = run.start.task;
            if (chance(50))
                task.description += u" more"_s;
            return TaskSeen{task};
        }
        case 16:
        case 17:
            if (!run.batches.empty())
                return FileBatch{run.batches[index(static_cast<int>(run.batches.size()))].staged.batch, {}};
            return ApproveLanding{};
        case 18: {
            const StagedFinding *staged = anyFinding(run);
            if (!staged)
                return RetryEffect{};
            ChangeFinding change{run.batches.back().staged.batch, staged->finding.id};
            change.urgency = urgency();
            if (chance(20))
                change.dismissed = true;
            return change;
        }
        default:
            if (const StagedFinding *staged = anyFinding(run))
                return TaskWritten{staged->request.externalId, {u"task of "_s + staged->request.externalId}};
            return ApproveLanding{};
        }
    }

    [[nodiscard]] const StagedFinding *anyFinding(const Run &run)
    {
        if (run.batches.empty() || run.batches.back().staged.findings.empty())
            return nullptr;
        const std::vector<StagedFinding> &findings = run.batches.back().staged.findings;
        return &findings[index(static_cast<int>(findings.size()))];
    }
    [[nodiscard]] Plan plan() { return aPlan(below(6)); }
    [[nodiscard]] Urgency urgency()
    {
        return std::array{Urgency::Urgent, Urgency::High, Urgency::Medium, Urgency::Low}[index(4)];
    }
    [[nodiscard]] Verdict verdict()
    {
        if (chance(50))
            return approves();
        return revises(u"Case %1 is not handled at all"_s.arg(below(4)));
    }
    [[nodiscard]] CheckReport report()
    {
        CheckReport report;
        report.status = chance(50) ? CheckStatus::Pass : CheckStatus::Fail;
        for (int i = below(3); i > 0; --i) {
            ReportAction action;
            action.title = u"Repair part %1"_s.arg(below(50));
            action.severity = Severity::Major;
            report.actions.push_back(action);
        }
        return report;
    }

    QRandomGenerator m_random;
};

/// What is wrong with the run after these events; empty when nothing is.
QString violation(const Run &before, const Run &after, const std::vector<NewEvent> &events)
{
    if (after.bound && static_cast<int>(after.attempts.size()) > *after.bound)
        return u"more attempts than allowed"_s;
    if (!coordinator::pending(after, true).empty())
        return u"a held run has something to do"_s;
    if (after.hasEnded() && !after.effects.empty())
        return u"a run that ended has something to do"_s;
    for (const Effect &effect : after.effects) {
        const bool executes =
            std::holds_alternative<AskWork>(effect.body) || std::holds_alternative<ApplyWork>(effect.body) ||
            std::holds_alternative<PrepareWorktree>(effect.body) || std::holds_alternative<Land>(effect.body);
        if (executes && !after.approval)
            return u"something is executed without an approval"_s;
    }
    if (after.approval && after.approval->content.revision != revisionOf(after.approval->content.plan))
        return u"an approval is not of exactly its content"_s;
    bool onlyLate = !events.empty();
    for (const NewEvent &event : events) {
        if (std::holds_alternative<PlanApproved>(event.body) &&
            !coordinator::openObjections(after.objections).isEmpty())
            return u"approved with an open objection"_s;
        onlyLate = onlyLate && std::holds_alternative<LateReply>(event.body);
    }
    if (onlyLate) {
        Run same = after;
        same.lastSequence = before.lastSequence;
        same.lastEventAt = before.lastEventAt;
        if (!(same == before))
            return u"a late reply changed something"_s;
    }
    return {};
}

} // namespace

class TestRunModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMustHoldHoldsAfterEveryCommand()
    {
        qint64 accepted = 0;
        qint64 approvals = 0;
        qint64 landings = 0;
        for (quint32 seed = 1; seed <= sequences; ++seed) {
            RandomPeople people(seed);
            RunDriver driver;
            driver.mode = people.mode();
            driver.start(people.start());
            for (int i = 0; i < commandsPerSequence; ++i) {
                if (people.chance(3))
                    driver.mode = people.mode();
                const Run before = driver.run;
                const std::size_t known = driver.log.size();
                const RunCommandBody command = people.next(before);
                const coordinator::Decided decided = driver.give(command);
                if (std::holds_alternative<coordinator::Refusal>(decided)) {
                    QVERIFY(driver.run == before);
                    continue;
                }
                ++accepted;
                const auto &events = std::get<std::vector<NewEvent>>(decided);
                QCOMPARE(driver.log.size(), known + events.size());
                const QString wrong = violation(before, driver.run, events);
                if (!wrong.isEmpty())
                    qInfo() << driver.news();
                QVERIFY2(wrong.isEmpty(),
                         qPrintable(u"seed %1, command %2: %3"_s.arg(seed).arg(i).arg(wrong)));
                approvals += std::count_if(events.begin(), events.end(), [](const NewEvent &event) {
                    return std::holds_alternative<PlanApproved>(event.body);
                });
                landings += driver.run.landed && !before.landed ? 1 : 0;
            }
            Run replayed;
            for (const Event &event : driver.log)
                replayed = coordinator::evolve(std::move(replayed), event);
            QVERIFY2(replayed == driver.run, qPrintable(u"seed %1 replays to something else"_s.arg(seed)));
        }
        qInfo() << accepted << "commands accepted," << approvals << "approvals," << landings << "landings";
        QVERIFY(approvals > sequences / 4);
        QVERIFY(landings > 100);
    }
};

QTEST_GUILESS_MAIN(TestRunModel)

#include "tst_runmodel.moc"
