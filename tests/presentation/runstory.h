// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/runmachine.h"
#include "engine/projectstore.h"
#include "support/recordingsink.h"
#include "support/storyfixture.h"

namespace support {

inline const domain::Actor you{domain::ActorKind::Human, {}};
inline const domain::Actor coordinatorAgent{domain::ActorKind::Coordinator, QStringLiteral("coordinator")};
inline const domain::Actor engineerAgent{domain::ActorKind::Agent, QStringLiteral("local")};
inline const domain::Actor console{domain::ActorKind::Console, {}};

/// One run that is told event by event. The state is what the real rules make of the events, so that what
/// presentation sees is what it will see from the engine.
class RunStory
{
public:
    explicit RunStory(const QString &name = QStringLiteral("run-1"))
        : id{name}
    {
        start.task.id = {QStringLiteral("task-1")};
        start.task.title = QStringLiteral("Handle quoted fields");
        start.task.description = QStringLiteral("Quotes in src/reader.cpp");
        start.milestoneName = QStringLiteral("Reader");
        start.rules = domain::defaultRules();
        start.persona = domain::personas::leadEngineer();
        start.engineer = QStringLiteral("local");
        start.coordinator = QStringLiteral("chief");
        start.expectations = {
            {QStringLiteral("P1"), QStringLiteral("There are tests"), domain::ExpectationSource::Project}};
    }

    engine::ProjectStore store;
    RecordingSink sink;
    StandingClock clock;
    domain::RunId id;
    domain::RunStarted start;
    qint64 sequence = 0;

    void happens(const domain::Actor &actor, const domain::EventBody &body,
                 const domain::CommandId &command = {})
    {
        happen({{actor, body}}, command);
    }

    void happen(const std::vector<domain::NewEvent> &news, const domain::CommandId &command = {})
    {
        const coordinator::Run *known = store.run(id);
        coordinator::Run run = known ? *known : coordinator::Run();
        std::vector<domain::Event> events;
        for (const domain::NewEvent &what : news) {
            domain::Event event;
            event.sequence = ++sequence;
            event.command = command;
            event.run = id;
            event.time = clock.present;
            event.actor = what.actor;
            event.body = what.body;
            run = coordinator::evolve(std::move(run), event);
            events.push_back(std::move(event));
        }
        store.setRun(std::move(run), events);
    }

    /// The newest wish goes through the real rules: it happens, or it is refused.
    void obey()
    {
        const domain::RunCommand command = sink.runCommands.back();
        const coordinator::Decided decided = coordinator::decide(*store.run(id), command);
        if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided))
            Q_EMIT sink.refused(command.id, *refusal);
        else
            happen(std::get<std::vector<domain::NewEvent>>(decided), command.id);
    }

    template <typename Body>
    [[nodiscard]] Body lastWish() const
    {
        return sink.runCommands.empty() ? Body() : std::get<Body>(sink.runCommands.back().body);
    }

    static domain::PlanStep step(const QString &id, const QString &title, const QString &detail = {},
                                 const QStringList &files = {})
    {
        domain::PlanStep made;
        made.id = id;
        made.title = title;
        made.detail = detail;
        made.files = files;
        return made;
    }

    static domain::Plan plan(const QStringList &titles)
    {
        domain::Plan made;
        int number = 0;
        for (const QString &title : titles)
            made.steps.push_back(step(QStringLiteral("s%1").arg(++number), title));
        return made;
    }

    void begins() { happen({{console, start}, {console, domain::ClaimTaken{QStringLiteral("me")}}}); }

    void proposes(int attempt, const domain::Plan &made)
    {
        const domain::Revision revision = domain::revisionOf(made);
        happen({{console, domain::PlanRequested{attempt, QStringLiteral("Plan it.")}},
                {engineerAgent, domain::PlanProposed{attempt, made, revision, {}}},
                {console, domain::PlanChecked{attempt, revision, {}, {}}},
                {console, domain::VerdictRequested{attempt, revision, QStringLiteral("Judge it.")}}});
    }

    domain::VerdictGiven verdict(domain::VerdictKind kind) const
    {
        domain::VerdictGiven given;
        const coordinator::Attempt &attempt = store.run(id)->attempts.back();
        given.attempt = attempt.number;
        given.revision = attempt.revision;
        given.verdict.kind = kind;
        return given;
    }

    void objects(const QString &objection, const QString &text)
    {
        domain::VerdictGiven given = verdict(domain::VerdictKind::Revise);
        given.verdict.objections = {{objection, text}};
        given.raised = {objection};
        happens(coordinatorAgent, given);
    }

    void approvesAndAsks(const QStringList &closed = {})
    {
        domain::VerdictGiven given = verdict(domain::VerdictKind::Approve);
        given.verdict.closed = closed;
        given.closed = closed;
        happen(
            {{coordinatorAgent, given}, {console, domain::HumanAsked{domain::AskKind::PlanToApprove, {}}}});
    }
};

} // namespace support
