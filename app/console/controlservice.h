// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/decisionrequest.h"
#include "control/controlserver.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"

#include <QObject>

namespace app {

/// What a running console does for those who speak to its local socket: {"command":"decide","run":…,
/// "words":[…],"options":[["note","…"]]} is answered with {"accepted":true} or why not; {"command":"raise"}
/// brings the window to the front.
class ControlService final : public QObject
{
    Q_OBJECT

public:
    ControlService(const QString &dataDirectory, engine::ProjectStore &store, engine::CommandSink &sink,
                   QObject *parent = nullptr);

    [[nodiscard]] core::Result<void> listen() { return m_server.listen(); }

Q_SIGNALS:
    void raiseRequested();

private:
    [[nodiscard]] QCoro::Task<nlohmann::json> answer(nlohmann::json request);
    [[nodiscard]] QCoro::Task<nlohmann::json> decide(nlohmann::json request);
    [[nodiscard]] QCoro::Task<nlohmann::json> decideOnRun(DecisionRequest request);
    [[nodiscard]] QCoro::Task<nlohmann::json> decideOnHolds(DecisionRequest request);
    /// The answer once it is decided.
    template <typename Command>
    [[nodiscard]] QCoro::Task<nlohmann::json> submitted(Command command);

    engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    control::ControlServer m_server;
};

/// The run of this id, or the newest run of the task of this id; null when there is none.
[[nodiscard]] const coordinator::Run *findRun(const engine::ProjectStore &store, const QString &runOrTask);

} // namespace app
