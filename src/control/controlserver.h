// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

class QLocalServer;
class QLocalSocket;
class QLockFile;

namespace control {

/// The owner-only local socket of a running console: a later start asks it to come to the front, and
/// `countersign decide` hands it commands. It knows no command; `handler` does.
///
/// One JSON object a line in each direction; the requests of one connection are answered one after the other.
/// What is no such line is answered with errorAnswer() and ends the connection. Connections of other users
/// end at once.
class ControlServer final : public QObject
{
    Q_OBJECT

public:
    /// A coroutine's arguments must not live in a closure: `Handler` is a function, or a lambda that calls
    /// one.
    using Handler = std::function<QCoro::Task<nlohmann::json>(nlohmann::json)>;

    ControlServer(QString dataDirectory, Handler handler, QObject *parent = nullptr);
    /// Requests under way run on; their answers are dropped.
    ~ControlServer() override;

    /// Conflict when another console of this data directory listens; what a killed one left behind is
    /// replaced.
    [[nodiscard]] core::Result<void> listen();

    [[nodiscard]] QString path() const { return m_path; }

private:
    void accept();
    void read(QLocalSocket *socket);
    [[nodiscard]] QCoro::Task<> answer(QPointer<QLocalSocket> socket, nlohmann::json request);
    static void refuse(QLocalSocket *socket, const core::Error &error);

    QString m_path;
    Handler m_handler;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace control
