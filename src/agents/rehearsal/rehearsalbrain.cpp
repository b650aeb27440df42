// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalbrain.h"

#include "wire/domainfields.h"

using namespace Qt::StringLiterals;

namespace agents {

namespace {

QString asText(const nlohmann::json &answer)
{
    return QString::fromUtf8(wire::encodeJsonIndented(answer));
}

/// Of content and replacements only the one that is used may be sent.
QString asText(const domain::WorkResult &result)
{
    nlohmann::json answer = wire::toJson(result);
    for (nlohmann::json &edit : answer["edits"]) {
        if (edit["replacements"].empty())
            edit.erase("replacements");
    }
    return asText(answer);
}

} // namespace

QString rehearsalAnswer(const QString &text)
{
    const RehearsalPrompt prompt = readRehearsalPrompt(text);
    if (prompt.request == u"plan")
        return asText(wire::toJson(rehearsePlan(prompt)));
    if (prompt.request == u"verdict")
        return asText(wire::toJson(rehearseVerdict(prompt)));
    if (prompt.request == u"work_result")
        return asText(rehearseWork(prompt));
    if (prompt.request == u"check_report")
        return asText(wire::toJson(rehearseCheckReport(prompt)));
    if (prompt.request == u"review_report")
        return asText(wire::toJson(rehearseReviewReport(prompt)));
    if (prompt.request == u"priorities")
        return asText(wire::toJson(rehearsePriorities(prompt)));
    return u"This is a rehearsal agent. It answers the console's own requests (plan, verdict, work, reports) "
           u"and "
           "needs no model; to anything else it has nothing to say."_s;
}

} // namespace agents
