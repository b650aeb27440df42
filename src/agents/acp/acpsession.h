// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acpintroduction.h"
#include "agents/acp/acpmodes.h"
#include "agents/acp/acppermission.h"
#include "agents/acp/acpturn.h"
#include "agents/acp/leftovers.h"
#include "agents/acp/sandbox.h"
#include "agents/acp/treesnapshot.h"
#include "core/worker.h"

#include <deque>
#include <map>

class QTemporaryDir;

namespace agents {

/// What every session of one agent has in common.
struct AcpSetup
{
    QString agent;        ///< its name
    QString conversation; ///< unique among those of this agent in one directory
    ChildCommand command;
    Sandbox sandbox;
    QStringList writable; ///< inside of it, beside the directory
    QString authMethod;   ///< to log in with when the agent wants it; empty: say so instead
    std::chrono::milliseconds idle{120'000};
};

/// One conversation with an ACP agent: a child process of its own, started with the first turn, and one
/// session in it (agent-protocols.md 2). It translates: a read-only turn is held in the agent's planning mode
/// as far as it has one, and ends when the agent's turn does or when the agent asks to leave that mode. That
/// request stays open. The next turn answers it: yes, when it works on the unchanged plan, else no, and then
/// comes its prompt. What the agent may do is the request's word, and the desk's.
///
/// One turn at a time; further ones wait. Destroying the session kills the agent with all that it started,
/// and its turns answer Cancelled.
class AcpSession final : public QObject
{
    Q_OBJECT

public:
    /// `clock`, `desk` and `trees` outlive the session. `cwd` is absolute, or empty for a directory of its
    /// own.
    AcpSession(AcpSetup setup, const QString &cwd, core::Clock &clock, engine::PermissionDesk &desk,
               core::Worker &trees);
    ~AcpSession() override;

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> run(engine::AgentRequest request,
                                                                    engine::AgentListener listener);
    /// Lets the agent end the turn; ends the agent when it does not within 10 s.
    void cancel(const QString &turn);
    /// Lets the agent leave, then emits ended(). Nothing may be asked any more.
    void end();

    [[nodiscard]] bool isBusy() const { return m_turn != nullptr; }

Q_SIGNALS:
    void ended();

private:
    struct Waiting
    {
        QString turn;
        core::OneShot<bool> admitted; ///< false: cancelled
    };
    struct Request
    {
        Json id;
        AcpChoices choices;
        QString call; ///< the tool call's id; may be empty
    };

    QCoro::Task<core::Result<engine::AgentReply>> perform(AcpTurnPtr turn);
    QCoro::Task<TreeSnapshot> look();
    core::Result<engine::AgentReply> conclude(AcpTurn &turn, const AcpTurnEnd &end,
                                              const QStringList &changed);

    // opening: acpopening.cpp
    QCoro::Task<core::Result<void>> open(AcpTurnPtr turn);
    QCoro::Task<core::Result<void>> launch();
    QCoro::Task<core::Result<void>> takeUp(Json earlier);
    void enter(const QString &id, const Json &opened);
    QCoro::Task<core::Result<RpcAnswer>> newSession();
    QCoro::Task<QStringList> switchModes(engine::TurnMode mode);
    [[nodiscard]] bool isHeard() const { return m_promptTurn && !m_promptTurn->isOver; }
    [[nodiscard]] core::Error loginWanted(const core::Error &error) const;
    [[nodiscard]] QString continuation() const;

    // prompting
    void startPrompt(const QString &prompt);
    QCoro::Task<> awaitPrompt(QString prompt);
    void endPrompt(const core::Result<RpcAnswer> &answer);
    void cancelPrompt();
    void breakOff(const core::Error &why);
    void close(const core::Error &why);
    static QCoro::Task<> killUnlessOver(QPointer<AcpSession> session, core::Clock *clock, int prompt);
    static QCoro::Task<> watchSilence(QPointer<AcpSession> session, core::Clock *clock, AcpTurnPtr turn);

    // what the agent says and asks: acpasking.cpp
    void hear();
    void takeNotification(const QString &method, const Json &params);
    void takeUpdate(const Json &update);
    void checkPlanning(const Json &update);
    void takeRequest(const Json &id, const QString &method, const Json &params);
    void decline(const Json &id, const Json &elicitation);
    void takePermission(Request request, const Json &toolCall);
    void holdPlan(const Request &request, const AcpToolCall &call);
    bool approveHeldPlan(const engine::AgentRequest &request);
    void rejectHeldPlan();
    QCoro::Task<> askDesk(QString question, engine::PermissionQuestion asked);
    void allow(const Request &request, const QString &title);
    void reject(const Request &request);
    void choose(const Json &id, const QString &option);
    void withdrawAll();

    AcpSetup m_setup;
    ChildMark m_mark;
    std::unique_ptr<QTemporaryDir> m_ownDirectory;
    AcpBounds m_bounds;
    core::Clock &m_clock;
    engine::PermissionDesk &m_desk;
    core::Worker &m_trees;

    AcpConnectionPtr m_connection;
    AcpIntroduction m_introduction;
    QString m_sessionId;       ///< empty until a session is open
    std::vector<Json> m_early; ///< updates that came before the session's id
    AcpModes m_modes;
    double m_cost = 0; ///< of the session so far

    AcpTurnPtr m_turn;       ///< the one that is being answered
    AcpTurnPtr m_promptTurn; ///< the one that the agent's open prompt belongs to; null when nobody listens
    std::deque<Waiting> m_waiting;
    bool m_isPrompting = false;
    bool m_isCancelling = false;
    int m_prompts = 0;
    core::OneShot<bool> m_promptOver;
    std::optional<Request> m_heldPlan;
    std::map<QString, Request> m_asked; ///< by the id of the desk's question
    int m_questions = 0;
    std::chrono::milliseconds m_lastHeard{0};
    qint64 m_bytesBefore = 0;
};

} // namespace agents
