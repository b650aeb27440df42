// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/unsupportedagent.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

UnsupportedAgent::UnsupportedAgent(AgentProfile profile)
    : m_profile(std::move(profile))
{}

QString UnsupportedAgent::sentence() const
{
    QString kind;
    switch (m_profile.kind) {
    case AgentKind::Chat:
        kind = u"chat"_s;
        break;
    case AgentKind::Acp:
        kind = u"acp"_s;
        break;
    case AgentKind::A2a:
        kind = u"a2a"_s;
        break;
    }
    return u"agents of kind %1 are not supported by this version"_s.arg(kind);
}

QCoro::Task<Result<engine::AgentReply>> UnsupportedAgent::ask(engine::AgentRequest, engine::AgentListener)
{
    co_return Error{ErrorKind::Unsupported, sentence()};
}

void UnsupportedAgent::cancel(const QString &) {}

QCoro::Task<Result<engine::AgentHealth>> UnsupportedAgent::probe()
{
    engine::AgentHealth health;
    health.detail = sentence();
    co_return health;
}

} // namespace agents
