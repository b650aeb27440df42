// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2aagent.h"

#include "core/detach.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a person has to log in to before the agent goes on.

namespace agents {

namespace {

constexpr auto loginPatience = 60s; ///< after a person has said that it is done
constexpr qsizetype longestLogin = 2000;

} // namespace

/// Once for each thing that the agent says of it, and again when a yes has not helped for a while.
void A2aAgent::askForLogin(const A2aTurnPtr &turn)
{
    const QString said = readings(turn->task.status().message).value(0).trimmed().left(longestLogin);
    // A state without a message says nothing new.
    const QString what = said.isEmpty() ? turn->login.value_or(u"it does not say where"_s) : said;
    const bool isOpen = !turn->loginQuestion.isEmpty();
    if (turn->login == what && (isOpen || m_clock.monotonic() < turn->loginAgainAt))
        return;
    withdrawLogin(turn);
    turn->login = what;
    turn->isLoginRefused = ++turn->logins > mostLogins;
    if (turn->isLoginRefused)
        return;
    turn->loginQuestion = u"%1/login %2"_s.arg(turn->request.turn).arg(++m_logins);
    engine::PermissionQuestion question;
    question.id = turn->loginQuestion;
    question.turn = turn->request.turn;
    question.agent = m_profile.name;
    question.mode = turn->request.mode;
    question.cwd = turn->request.cwd;
    question.kind = u"login"_s;
    question.title = what;
    core::detach(awaitLogin(turn, &m_clock, &m_desk, question), "login for an agent");
}

void A2aAgent::withdrawLogin(const A2aTurnPtr &turn)
{
    if (!turn->loginQuestion.isEmpty())
        m_desk.withdraw(std::exchange(turn->loginQuestion, {}));
}

QCoro::Task<> A2aAgent::awaitLogin(A2aTurnPtr turn, core::Clock *clock, engine::PermissionDesk *desk,
                                   engine::PermissionQuestion question)
{
    const auto answer = co_await desk->decide(question);
    if (turn->loginQuestion != question.id)
        co_return; // withdrawn meanwhile
    turn->loginQuestion.clear();
    turn->isLoginRefused = answer == engine::PermissionAnswer::Reject;
    turn->loginAgainAt = clock->monotonic() + loginPatience;
    core::OneShot<bool> waiting = turn->pause; // look at once
    waiting.set(true);
}

} // namespace agents
