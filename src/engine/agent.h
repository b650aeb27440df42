// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/persona.h"
#include "domain/runevents.h"
#include "domain/work.h"

#include <QCoroTask>

#include <functional>
#include <vector>

namespace engine {

/// What an agent that works on files may do to those in its directory.
enum class TurnMode {
    ReadOnly, ///< a plan, a verdict, a report: nothing is written and nothing executed
    Work      ///< an approved plan is carried out
};

struct AgentRequest
{
    QString turn; ///< unique; names the turn for cancel() and in progress reports
    domain::Persona persona;
    QString prompt;
    QString schemaName; ///< "plan", "verdict", …; empty when free text is wanted
    QString schema;     ///< JSON Schema text; also part of the prompt already
    QString session;    ///< turns with the same session belong to one conversation
    QString cwd;        ///< absolute directory for agents that work on files; may be empty
    TurnMode mode = TurnMode::ReadOnly;
    QStringList allowedFiles = {}; ///< of a turn that works, relative to cwd: their edits need no question
    /// Of a turn that works: what was approved is, to the letter, the last plan that this session proposed,
    /// so that an agent which waits for a yes may be told just that. Otherwise only the prompt counts.
    bool isPlanUnchanged = false;
    /// AgentReply::continuation of this session's last turn, so that the agent can be found again after a
    /// restart; empty when there is none.
    QString continuation = {};
};

enum class Completeness {
    Complete,
    Truncated, ///< ended by a length limit: shown, never taken as an answer
    Incomplete ///< the stream broke off: shown, never parsed
};

struct AgentReply
{
    QString text;
    QString toolArguments; ///< JSON text of a tool call named like the schema; empty when there was none
    QString reasoning;     ///< never mixed into the text
    Completeness completeness = Completeness::Complete;
    QString model; ///< as the reply names it
    domain::Usage usage;
    std::vector<domain::CommandRun> commands; ///< that the agent ran and told us about
    QStringList notes;                        ///< remarks for people ("finish reason unknown")
    /// Relative to the request's cwd: files that were written, removed or added while the turn ran. In a
    /// read-only turn there should be none.
    QStringList changedFiles = {};
    /// What the agent needs to go on with this conversation; nobody else understands it. Not secret.
    QString continuation = {};
};

/// What a report tells about the turn's life.
enum class Pulse {
    Alive,  ///< the agent was heard
    Silent, ///< nothing was heard of it; the status says so
    Waiting ///< it is not the agent's move: the turn stands in line, or waits for a person or a time
};

/// What streams in while a turn runs. `text` and `reasoning` are increments.
struct AgentProgress
{
    QString turn;
    QString text;
    QString reasoning;
    QString status; ///< "loading model", "waiting 20 s (rate limit)", …; empty when nothing changed
    Pulse pulse = Pulse::Alive;
    bool acts = false; ///< it has begun the work: whoever else is asked now does it a second time
    std::optional<int> contextFilled = {}; ///< percent of what the model takes in; absent: not told now
};
using AgentListener = std::function<void(const AgentProgress &)>;

struct AgentHealth
{
    bool ready = false;
    QString detail; ///< what a person needs to know when it is not ready
    QStringList models;
    QString remark = {}; ///< what people should know all the same when it is ready
};

/// Something that can be asked. Raw text in, raw text out: it knows no plan and no verdict.
class Agent
{
public:
    virtual ~Agent() = default;

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString
    model() const = 0; ///< configured model; empty when the agent decides itself
    [[nodiscard]] virtual std::vector<domain::Persona> personas() const = 0;
    [[nodiscard]] virtual int maxParallel() const = 0;
    [[nodiscard]] virtual bool isRehearsal() const = 0; ///< built in and labelled as such
    /// Whether it edits the files of the request's cwd itself, so that what it did is on disk and not in its
    /// words.
    [[nodiscard]] virtual bool editsFiles() const { return false; }

    /// Runs one turn. `listener` is called on the caller's thread, and never after the task has completed.
    /// Errors: Cancelled after cancel(), RateLimited, Unauthorized, Unreachable, Timeout, Protocol, TooLarge,
    /// Process, Server, Invalid (the agent refused the request; detail is what it said).
    [[nodiscard]] virtual QCoro::Task<core::Result<AgentReply>> ask(AgentRequest request,
                                                                    AgentListener listener) = 0;

    /// Ends the turn, which then answers Cancelled; unknown turns are ignored.
    virtual void cancel(const QString &turn) = 0;

    /// Lets another turn have this one's place, though it still runs: nothing is heard of it.
    virtual void yieldPlace(const QString &) {}

    /// Ends whatever it still has running in this directory, which is about to change under it; the
    /// conversations are found again by their continuations.
    [[nodiscard]] virtual QCoro::Task<> leave(QString) { co_return; }

    /// Asks whether the agent could work now; costs nothing.
    [[nodiscard]] virtual QCoro::Task<core::Result<AgentHealth>> probe() = 0;
};

/// Who plays which persona. The first agent that lists a persona plays it, the next ones are its fallbacks;
/// rehearsal agents are never a fallback.
class AgentDirectory
{
public:
    virtual ~AgentDirectory() = default;

    [[nodiscard]] virtual std::vector<Agent *> agents() const = 0;    ///< owned by the directory
    [[nodiscard]] virtual Agent *find(const QString &name) const = 0; ///< null when unknown
    [[nodiscard]] virtual Agent *playerOf(const domain::Persona &persona) const = 0; ///< null when nobody
    /// Who plays the persona, then its fallbacks in order.
    [[nodiscard]] virtual std::vector<Agent *> playersOf(const domain::Persona &persona) const = 0;
};

} // namespace engine
