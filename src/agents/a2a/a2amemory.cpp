// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2amemory.h"

#include "wire/json.h"

using namespace Qt::StringLiterals;
using engine::TurnMode;

namespace agents {

namespace {

constexpr qsizetype longestComment = 4000;

/// The id of the plan in the first data part that holds one.
QString planIdIn(const A2aContent &content)
{
    for (const Json &data : content.data) {
        const Json &plan = member(data, "plan").is_object() ? member(data, "plan") : data;
        if (!text(plan, "id").isEmpty())
            return text(plan, "id").left(200);
    }
    return {};
}

} // namespace

A2aMemory A2aMemory::read(const QString &continuation)
{
    A2aMemory memory;
    const auto value = wire::decodeJson(continuation.toUtf8());
    if (!value)
        return memory;
    memory.contextId = text(*value, "context");
    memory.taskId = text(*value, "task");
    memory.isPlan = member(*value, "is_plan") == true;
    memory.planId = text(*value, "plan");
    memory.messageId = text(*value, "message");
    memory.timestamp = text(*value, "time");
    return memory;
}

QString A2aMemory::toText() const
{
    if (contextId.isEmpty() && taskId.isEmpty())
        return {};
    Json value = Json::object();
    value["context"] = contextId;
    value["task"] = taskId;
    value["is_plan"] = isPlan;
    value["plan"] = planId;
    value["message"] = messageId;
    value["time"] = timestamp;
    return QString::fromUtf8(wire::encodeJson(value));
}

A2aMemory A2aMemory::of(const A2aTask &task, TurnMode mode)
{
    A2aMemory memory;
    memory.contextId = task.contextId();
    if (task.isMessage() || task.status().state != A2aState::InputRequired)
        return memory;
    memory.taskId = task.id();
    memory.isPlan = mode == TurnMode::ReadOnly;
    memory.planId = planIdIn(task.status().message);
    memory.messageId = task.status().messageId;
    memory.timestamp = task.status().timestamp;
    return memory;
}

bool A2aMemory::isAnsweredBy(const A2aStatus &status) const
{
    if (taskId.isEmpty() || status.state != A2aState::InputRequired)
        return false;
    if (!messageId.isEmpty() && !status.messageId.isEmpty())
        return messageId == status.messageId;
    return !timestamp.isEmpty() && timestamp == status.timestamp;
}

bool A2aMemory::isDroppedBy(const engine::AgentRequest &request) const
{
    return !taskId.isEmpty() && isPlan && request.mode == TurnMode::Work && !request.isPlanUnchanged;
}

A2aMessage A2aMemory::message(const engine::AgentRequest &request) const
{
    A2aMessage message;
    message.text = request.prompt;
    message.contextId = contextId;
    if (taskId.isEmpty() || isDroppedBy(request))
        return message;
    message.taskId = taskId;
    if (!isPlan)
        return message;
    const bool isYes = request.mode == TurnMode::Work;
    if (isYes)
        message.text = u"Approved. Proceed.\n\n"_s + request.prompt;
    message.data = Json::object();
    message.data["decision"] = isYes ? "approve" : "revise";
    if (!planId.isEmpty())
        message.data["planId"] = planId;
    if (!isYes)
        message.data["comment"] = request.prompt.left(longestComment);
    return message;
}

} // namespace agents
