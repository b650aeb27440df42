// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/childprocess.h"
#include "agents/jsonrpc.h"
#include "core/oneshot.h"

#include <map>
#include <memory>
#include <optional>

namespace agents {

/// What an agent answered to a request of ours.
struct RpcAnswer
{
    Json result;
};

/// JSON-RPC 2.0 with a child process, one object a line, in both directions; each side numbers its own
/// requests (agent-protocols.md 2.1). A line that is no JSON object is counted and skipped; after more than
/// 20 in a row the child is ended.
///
/// Releasing it kills the child and answers every open request with Cancelled.
class AcpConnection final : public QObject
{
    Q_OBJECT

public:
    static constexpr int maximumGarbage = 20; ///< lines in a row

    /// Ends everything now, deletes when nothing of it is on the stack: what awaits one of its answers may
    /// release it.
    struct Release
    {
        void operator()(AcpConnection *connection) const;
    };

    /// `clock` outlives the connection. Make it with newAcpConnection().
    explicit AcpConnection(core::Clock &clock);

    void start(const ChildCommand &command);

    /// Errors: Process when the child ends first; Timeout after `limit`, if there is one; else what the agent
    /// says, by its code: Unauthorized (login needed), NotFound (file or session), Unsupported (method),
    /// Invalid (parameters), Cancelled, Server.
    [[nodiscard]] QCoro::Task<core::Result<RpcAnswer>>
    request(QString method, Json params, std::optional<std::chrono::milliseconds> limit = {});
    void notify(const QString &method, const Json &params);
    void answer(const Json &id, const Json &result);
    void refuse(const Json &id, int code, const QString &message);

    /// Lets the child leave by itself, with force if need be.
    void end() { m_child.end(); }
    void kill() { m_child.kill(); }
    /// Kills the child and answers every open request with Cancelled, now. Nothing is emitted any more.
    void abandon();
    [[nodiscard]] bool isOpen() const { return m_child.isRunning(); }
    [[nodiscard]] qint64 bytesReceived() const { return m_bytesReceived; }

Q_SIGNALS:
    /// The agent asks; answer() or refuse() must follow, at any time.
    void requested(const Json &id, const QString &method, const Json &params);
    void notified(const QString &method, const Json &params);
    /// Anything came: a sign of life.
    void heard();
    void closed(const core::Error &why);

private:
    using Pending = core::OneShot<core::Result<RpcAnswer>>;

    void takeLine(const QByteArray &line);
    void takeMessage(const Json &message);
    void takeAnswer(const Json &message);
    void takeGarbage();
    void send(const Json &message);
    void failAll(const core::Error &error);
    static QCoro::Task<> limitWait(core::Clock *clock, std::chrono::milliseconds limit, Pending pending,
                                   QString method);

    core::Clock &m_clock;
    ChildProcess m_child;
    std::map<qint64, Pending> m_pending;
    qint64 m_lastId = -1;
    int m_garbage = 0;
    qint64 m_bytesReceived = 0;
};

using AcpConnectionPtr = std::unique_ptr<AcpConnection, AcpConnection::Release>;

[[nodiscard]] AcpConnectionPtr newAcpConnection(core::Clock &clock);

} // namespace agents
