// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/agent.h"
#include "engine/projectstore.h"
#include "wire/domainfields.h"
#include "wire/json.h"

#include <functional>
#include <map>
#include <set>

namespace support {

/// One agent that plays every persona and says yes to everything at once: plans a single step, objects to
/// `attemptsObjectedTo` plans, builds one file, finds nothing. Turns whose schema is in `held` wait for
/// release(); what was asked is kept.
class TestAgent final : public engine::Agent
{
public:
    explicit TestAgent(const engine::ProjectStore &store, QString name = QStringLiteral("everybody"))
        : m_store(store)
        , m_name(std::move(name))
    {}
    ~TestAgent() override
    {
        while (!m_waiting.empty())
            cancel(m_waiting.begin()->first);
    }

    int attemptsObjectedTo = 0;
    bool worksOnFiles = false;
    bool remembers = true;                   ///< keeps what was asked
    std::set<QString> held;                  ///< schema names
    std::vector<engine::AgentRequest> asked; ///< every turn, in order
    /// What a persona reports; nothing set: all is well.
    std::function<domain::CheckReport(const domain::Persona &)> findings;
    std::optional<domain::Urgency> urgency; ///< that the project manager gives to every finding

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] std::vector<domain::Persona> personas() const override
    {
        namespace p = domain::personas;
        return {p::leadEngineer(),     p::coordinator(),   p::qa(), p::devops(), p::codeReviewer(),
                p::securityReviewer(), p::projectManager()};
    }
    [[nodiscard]] int maxParallel() const override { return 1000; }
    [[nodiscard]] bool isRehearsal() const override { return false; }
    [[nodiscard]] bool editsFiles() const override { return worksOnFiles; }

    QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                      engine::AgentListener) override
    {
        if (remembers)
            asked.push_back(request);
        if (held.contains(request.schemaName)) {
            Waiting waiting{request, {}};
            core::OneShot<core::Result<engine::AgentReply>> answer = waiting.answer;
            m_waiting.insert({request.turn, waiting});
            auto result = co_await answer;
            co_return result;
        }
        core::Result<engine::AgentReply> reply = replyTo(request);
        co_return reply;
    }
    void cancel(const QString &turn) override { finish(turn, core::Error{core::ErrorKind::Cancelled, turn}); }
    QCoro::Task<core::Result<engine::AgentHealth>> probe() override { co_return engine::AgentHealth{}; }

    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }
    /// Answers the turns that wait, in the order of their names.
    void release()
    {
        while (!m_waiting.empty()) {
            const auto first = m_waiting.begin();
            finish(first->first, replyTo(first->second.request));
        }
    }
    [[nodiscard]] qsizetype askedFor(const QString &schema) const
    {
        return std::count_if(asked.begin(), asked.end(), [&](const engine::AgentRequest &request) {
            return request.schemaName == schema;
        });
    }

private:
    struct Waiting
    {
        engine::AgentRequest request;
        core::OneShot<core::Result<engine::AgentReply>> answer;
    };

    void finish(const QString &turn, core::Result<engine::AgentReply> result)
    {
        const auto found = m_waiting.find(turn);
        if (found == m_waiting.end())
            return;
        core::OneShot<core::Result<engine::AgentReply>> answer = found->second.answer;
        m_waiting.erase(found);
        answer.set(std::move(result));
    }

    core::Result<engine::AgentReply> replyTo(const engine::AgentRequest &request)
    {
        const coordinator::Run *run = m_store.run({request.turn.section(QLatin1Char(':'), 0, 0)});
        engine::AgentReply reply;
        if (run)
            reply.text = QString::fromUtf8(wire::encodeJson(answerTo(request, *run)));
        return reply;
    }

    nlohmann::json answerTo(const engine::AgentRequest &request, const coordinator::Run &run)
    {
        const int attempt = static_cast<int>(run.attempts.size());
        const QString file = QStringLiteral("src/%1.txt").arg(run.start.task.id.value);
        if (request.schemaName == QLatin1String("plan")) {
            domain::PlanStep step;
            step.id = QStringLiteral("1");
            step.title = QStringLiteral("Build it, take %1").arg(attempt + 1);
            step.files = step.newFiles = {file};
            domain::Plan plan;
            plan.summary = QStringLiteral("Build it");
            plan.steps = {step};
            return wire::toJson(plan);
        }
        if (request.schemaName == QLatin1String("verdict")) {
            domain::Verdict verdict;
            verdict.rationale = QStringLiteral("read");
            if (attempt <= attemptsObjectedTo) {
                verdict.objections = {{{}, QStringLiteral("Point %1 is missing").arg(attempt)}};
            } else {
                verdict.kind = domain::VerdictKind::Approve;
                for (const coordinator::ObjectionRecord &record : run.objections)
                    verdict.closed.append(record.objection.id);
            }
            for (const domain::Expectation &expectation : run.expectations)
                verdict.expectations.push_back({expectation.id, true, {}});
            return wire::toJson(verdict);
        }
        if (request.schemaName == QLatin1String("work_result")) {
            domain::WorkResult result;
            result.summary = QStringLiteral("Built");
            domain::FileEdit edit;
            edit.path = file;
            edit.content = QStringLiteral("built\n");
            result.edits = {edit};
            return wire::toJson(result);
        }
        if (request.schemaName == QLatin1String("priorities")) {
            domain::Priorities priorities;
            for (const domain::FindingsExtracted &report : run.findings) {
                for (const domain::Finding &finding : report.findings) {
                    domain::PriorityDecision decision;
                    decision.finding = finding.id;
                    decision.urgency = urgency.value_or(domain::Urgency::Medium);
                    decision.reason = QStringLiteral("said so");
                    priorities.decisions.push_back(decision);
                }
            }
            return wire::toJson(priorities);
        }
        domain::CheckReport report;
        report.status = domain::CheckStatus::Pass;
        report.summary = QStringLiteral("All is well");
        if (findings)
            report = findings(request.persona);
        if (request.schemaName == QLatin1String("check_report"))
            return wire::toJson(report);
        domain::ReviewReport review;
        review.summary = report.summary;
        review.status =
            report.actions.empty() ? domain::ReviewStatus::Approved : domain::ReviewStatus::ChangesRequested;
        for (const domain::ReportAction &action : report.actions) {
            domain::ReviewFinding finding;
            finding.title = action.title;
            finding.detail = action.description;
            finding.severity = action.severity;
            review.findings.push_back(finding);
        }
        return wire::toJson(review);
    }

    const engine::ProjectStore &m_store;
    QString m_name;
    std::map<QString, Waiting> m_waiting;
};

/// A team of that one agent.
class TestTeam final : public engine::AgentDirectory
{
public:
    explicit TestTeam(TestAgent &agent)
        : m_agent(agent)
    {}
    [[nodiscard]] std::vector<engine::Agent *> agents() const override { return {&m_agent}; }
    [[nodiscard]] engine::Agent *find(const QString &name) const override
    {
        return name == m_agent.name() ? &m_agent : nullptr;
    }
    [[nodiscard]] engine::Agent *playerOf(const domain::Persona &) const override { return &m_agent; }
    [[nodiscard]] std::vector<engine::Agent *> playersOf(const domain::Persona &) const override
    {
        return {&m_agent};
    }

private:
    TestAgent &m_agent;
};

/// Templates that say as little as possible.
inline QHash<QString, QString> shortPrompts()
{
    QHash<QString, QString> prompts;
    for (const char *name :
         {"plan", "verdict", "work", "check_report", "review_report", "priorities", "repair"})
        prompts.insert(QLatin1String(name), QLatin1String(name));
    return prompts;
}

} // namespace support
