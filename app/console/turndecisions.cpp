// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/turndecisions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;
using coordinator::Permission;
using coordinator::Run;

namespace {

constexpr int raisedBy = 50; ///< percent, as in the window

/// The permission that the answer is about: the one that is named, else the only one.
core::Result<QString> permissionNamed(const Run &run, const QString &id)
{
    QStringList open;
    for (const Permission &permission : run.permissions)
        open.append(permission.request.id);
    if (open.isEmpty())
        return core::Error{core::ErrorKind::Refused, u"no permission is asked for"_s};
    if (!id.isEmpty() && !open.contains(id))
        return core::Error{
            core::ErrorKind::Refused,
            u"--request: \"%1\" is not asked for; these are: %2"_s.arg(id.left(80), open.join(u", "_s))};
    if (id.isEmpty() && open.size() > 1)
        return core::Error{core::ErrorKind::Invalid,
                           u"name one of these with --request: %1"_s.arg(open.join(u", "_s))};
    return id.isEmpty() ? open.front() : id;
}

core::Result<RunCommandBody> retryOf(const Run &run, const DecisionRequest &request)
{
    if (run.ask && run.ask->kind == AskKind::AgentProblem)
        return RunCommandBody(RetryEffect{});
    bool isNumber = false;
    const int count = request.words.value(1, u"1"_s).toInt(&isNumber);
    if (!isNumber)
        return core::Error{
            core::ErrorKind::Invalid,
            u"retry: \"%1\" is not a number of attempts; allowed are 1 to 100"_s.arg(request.words.value(1))};
    return RunCommandBody(AllowRetries{count, request.option(u"note"_s)});
}

} // namespace

bool isTurnDecision(const DecisionRequest &request)
{
    const QStringList words{u"retry"_s, u"allow"_s, u"deny"_s, u"wait"_s, u"raise"_s};
    return words.contains(request.word());
}

core::Result<RunCommandBody> turnDecision(const Run &run, const DecisionRequest &request)
{
    if (request.word() == u"retry")
        return retryOf(run, request);
    if (request.word() == u"wait")
        return RunCommandBody(KeepWaiting{});
    if (request.word() == u"raise")
        return RunCommandBody(RaiseBudget{raisedBy});
    const core::Result<QString> id = permissionNamed(run, request.option(u"request"_s));
    if (!id)
        return id.error();
    if (request.word() == u"deny")
        return RunCommandBody(AnswerPermission{*id, Grant::No});
    const QString extent = request.words.value(1, u"once"_s);
    if (extent != u"once" && extent != u"run")
        return core::Error{core::ErrorKind::Invalid,
                           u"allow: \"%1\" is not allowed; allowed are once and run"_s.arg(extent.left(40))};
    return RunCommandBody(AnswerPermission{*id, extent == u"run" ? Grant::ForRun : Grant::Once});
}

} // namespace app
