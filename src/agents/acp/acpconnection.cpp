// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpconnection.h"

#include "core/detach.h"
#include "core/log.h"
#include "wire/json.h"

#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

ErrorKind kindOf(int code)
{
    switch (code) {
    case -32000:
        return ErrorKind::Unauthorized;
    case -32002:
        return ErrorKind::NotFound;
    case rpc::methodNotFound:
        return ErrorKind::Unsupported;
    case -32602:
        return ErrorKind::Invalid;
    case rpc::requestCancelled:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Server;
    }
}

} // namespace

AcpConnection::AcpConnection(core::Clock &clock)
    : m_clock(clock)
    , m_child(clock)
{
    connect(&m_child, &ChildProcess::lineReceived, this, &AcpConnection::takeLine);
    connect(&m_child, &ChildProcess::ended, this, [this](const QString &why, bool) {
        const QPointer self(this);
        const Error error{ErrorKind::Process, u"The agent has ended: %1."_s.arg(why)};
        failAll(error);
        if (self)
            Q_EMIT closed(error);
    });
}

void AcpConnection::Release::operator()(AcpConnection *connection) const
{
    connection->abandon();
    connection->deleteLater();
}

AcpConnectionPtr newAcpConnection(core::Clock &clock)
{
    return AcpConnectionPtr(new AcpConnection(clock));
}

void AcpConnection::start(const ChildCommand &command)
{
    m_child.start(command);
}

QCoro::Task<Result<RpcAnswer>> AcpConnection::request(QString method, Json params,
                                                      std::optional<std::chrono::milliseconds> limit)
{
    if (!isOpen())
        co_return Error{ErrorKind::Process, u"The agent is not running."_s};
    const qint64 id = ++m_lastId;
    Pending pending;
    m_pending.emplace(id, pending);
    send(rpcRequest(id, method, params));
    if (limit)
        core::detach(limitWait(&m_clock, *limit, pending, method), "limit of a request to an agent");
    const auto result = co_await pending;
    co_return result;
}

void AcpConnection::notify(const QString &method, const Json &params)
{
    send(rpcNotification(method, params));
}

void AcpConnection::answer(const Json &id, const Json &result)
{
    send(rpcResult(id, result));
}

void AcpConnection::refuse(const Json &id, int code, const QString &message)
{
    send(rpcFailure(id, code, message));
}

void AcpConnection::abandon()
{
    disconnect();
    m_child.disconnect(this);
    m_child.kill();
    failAll(Error{ErrorKind::Cancelled, u"the agent was released"_s});
}

void AcpConnection::takeLine(const QByteArray &line)
{
    m_bytesReceived += line.size();
    wire::DecodeLimits limits;
    limits.maxBytes = LineReader::maximumLine;
    const auto message = wire::decodeJson(line, limits);
    const QPointer self(this);
    Q_EMIT heard();
    if (!self)
        return;
    if (message && message->is_array()) { // batches are no part of the protocol
        refuse(nullptr, rpc::invalidRequest, u"batches are not supported"_s);
        takeGarbage();
    } else if (!message || !message->is_object()) {
        if (line.startsWith('{')) // else a notice: some agents print them to standard output
            refuse(nullptr, rpc::parseError, u"the line is no JSON"_s);
        takeGarbage();
    } else {
        m_garbage = 0;
        takeMessage(*message);
    }
}

void AcpConnection::takeGarbage()
{
    ++m_garbage;
    qCDebug(lcAgents) << "an agent's line is no message;" << m_garbage << "in a row";
    if (m_garbage > maximumGarbage) {
        m_child.kill();
        failAll(Error{ErrorKind::Protocol,
                      u"More than %1 lines of the agent in a row are no messages."_s.arg(maximumGarbage)});
    }
}

void AcpConnection::takeMessage(const Json &message)
{
    const QString method = text(message, "method");
    const auto id = message.find("id");
    const bool hasId = id != message.end();
    if (method.isEmpty()) {
        if (hasId)
            takeAnswer(message);
        return;
    }
    // Copies: whoever listens may be the end of this object.
    const Json params = member(message, "params");
    if (hasId) {
        const Json its = *id;
        Q_EMIT requested(its, method, params);
    } else {
        Q_EMIT notified(method, params);
    }
}

void AcpConnection::takeAnswer(const Json &message)
{
    const Json &id = message.at("id");
    const auto found = id.is_number_integer() ? m_pending.find(id.get<qint64>()) : m_pending.end();
    if (found == m_pending.end()) {
        qCInfo(lcAgents) << "an agent answered a request that nobody made";
        return;
    }
    Pending pending = found->second;
    m_pending.erase(found);
    const Json &error = member(message, "error");
    if (!error.is_null()) {
        const RpcError told = rpcErrorIn(error);
        pending.set(Error{kindOf(told.code), told.message});
        return;
    }
    RpcAnswer answered;
    answered.result = member(message, "result");
    pending.set(answered);
}

void AcpConnection::send(const Json &message)
{
    m_child.send(wire::encodeJson(message));
}

void AcpConnection::failAll(const Error &error)
{
    for (auto &[id, pending] : std::exchange(m_pending, {})) {
        Pending open = pending;
        open.set(error);
    }
}

QCoro::Task<> AcpConnection::limitWait(core::Clock *clock, std::chrono::milliseconds limit, Pending pending,
                                       QString method)
{
    co_await clock->sleep(limit);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
    pending.set(
        Error{ErrorKind::Timeout, u"The agent did not answer %1 within %2 s."_s.arg(method).arg(seconds)});
}

} // namespace agents
