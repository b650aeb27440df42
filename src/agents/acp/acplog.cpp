// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acplog.h"

#include "core/log.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qsizetype longestTitle = 500;
constexpr qsizetype longestName = 80;
constexpr qsizetype longestCallText = 64 * 1024;
constexpr qsizetype longestCommand = 4000;
constexpr std::size_t mostEntries = 500;
const QString ownTerminal = u"[the output is in a terminal of the agent's own]"_s;

/// The text of a content block, or a word for what it is.
QString blockText(const Json &block)
{
    const QString type = text(block, "type");
    if (type == u"text")
        return text(block, "text");
    if (type == u"resource_link")
        return text(block, "uri");
    if (type == u"resource")
        return text(member(block, "resource"), "text");
    return type.isEmpty() ? QString() : u"[%1]"_s.arg(type.left(40));
}

void readContent(const Json &content, AcpToolCall &call)
{
    call.text.clear();
    call.diffs.clear();
    for (std::size_t i = 0; i < std::min(content.size(), mostEntries); ++i) {
        const Json &item = content[i];
        const QString type = text(item, "type");
        if (type == u"diff")
            call.diffs.push_back({text(item, "path"), text(item, "oldText"), text(item, "newText")});
        else if (type == u"content")
            call.text += blockText(member(item, "content"));
        else if (type == u"text") // bare blocks occur
            call.text += text(item, "text");
        else if (type == u"terminal")
            call.text += ownTerminal;
    }
    call.text.truncate(longestCallText);
}

/// What a command wrote in a terminal of the agent's own, as far as the agent tells it beside the call: it
/// comes in pieces, in place of the word for the terminal.
void readTerminalOutput(const Json &update, AcpToolCall &call)
{
    const QString data = text(member(member(update, "_meta"), "terminal_output"), "data");
    if (data.isEmpty())
        return;
    call.text.remove(ownTerminal);
    call.text = (call.text + data).left(longestCallText);
}

/// Where the agents put a command's end.
std::optional<int> exitCodeIn(const Json &call)
{
    const Json &output = member(call, "rawOutput");
    const Json &exit = member(member(call, "_meta"), "terminal_exit");
    for (const Json *code : {&member(member(output, "metadata"), "exit"), &member(output, "exitCode"),
                             &member(output, "exit_code"), &member(exit, "exit_code")}) {
        if (code->is_number_integer())
            return int(std::clamp<qint64>(code->get<qint64>(), -1000, 1000));
    }
    return {};
}

/// The step that it is at; empty when it has begun none.
QString progressOf(const std::vector<AcpPlanEntry> &plan)
{
    const auto at = std::ranges::find(plan, u"in_progress"_s, &AcpPlanEntry::status);
    if (at != plan.end())
        return u"step %1 of %2: %3"_s.arg(at - plan.begin() + 1)
            .arg(plan.size())
            .arg(at->content.simplified().left(longestTitle));
    const auto done = std::ranges::count(plan, u"completed"_s, &AcpPlanEntry::status);
    return done == 0 ? QString() : u"%1 of %2 steps done"_s.arg(done).arg(plan.size());
}

} // namespace

int AcpContext::percent() const
{
    return int(std::lround(100.0 * std::clamp(double(used) / double(size), 0.0, 10.0)));
}

QStringList AcpToolCall::paths() const
{
    QStringList paths = locations;
    for (const AcpDiff &diff : diffs)
        paths.append(diff.path);
    paths.removeAll(QString());
    paths.removeDuplicates();
    return paths;
}

QString AcpToolCall::command() const
{
    const Json &command = member(rawInput, "command");
    if (command.is_array()) {
        QStringList words;
        for (const Json &word : command)
            words.append(toString(word));
        return words.join(u' ').left(longestCommand);
    }
    return toString(command).left(longestCommand);
}

AcpDelta AcpLog::apply(const Json &update)
{
    const QString kind = text(update, "sessionUpdate");
    AcpDelta delta;
    if (kind == u"agent_message_chunk") {
        delta.text = addChunk(kind, update, m_messages);
        return delta;
    }
    if (kind == u"agent_thought_chunk") {
        delta.reasoning = addChunk(kind, update, m_thoughts);
        return delta;
    }
    if (kind == u"plan") {
        m_plan.clear();
        const Json &entries = member(update, "entries");
        for (std::size_t i = 0; entries.is_array() && i < std::min(entries.size(), mostEntries); ++i)
            m_plan.push_back({text(entries[i], "content"), text(entries[i], "status")});
        delta.status = progressOf(m_plan);
    } else if (kind == u"user_message_chunk") {
        m_openKind.clear(); // our own words: what comes next is another message
    } else if (kind == u"tool_call" || kind == u"tool_call_update") {
        m_openKind.clear();
        if (kind == u"tool_call") // announced anew: nothing of a call before it with the same id
            std::erase_if(m_calls, [&update](const AcpToolCall &call) {
                return call.id == text(update, "toolCallId").left(longestTitle);
            });
        delta.status = mergeCall(update).title;
        delta.acts = true;
    } else if (kind == u"usage_update") {
        const Json &cost = member(update, "cost");
        const Json &amount = member(cost, "amount");
        if (amount.is_number() && amount.get<double>() >= 0 && text(cost, "currency") == u"USD")
            m_cost = amount.get<double>();
        const auto used = count(update, "used");
        const auto size = count(update, "size");
        if (used && size && *size > 0)
            m_context = AcpContext{*used, *size};
        if (m_context)
            delta.contextFilled = m_context->percent();
    } else if (kind == u"session_info_update") {
        if (const Json &title = member(update, "title"); title.is_string())
            m_title = toString(title).simplified().left(longestTitle);
    } else if (kind == u"notice") {
        const QString title = text(update, "title"); // as Codex sends it; blocks of content are allowed too
        delta.status = title.isEmpty() ? blockText(member(update, "content")) : title;
        qCInfo(lcAgents) << "an agent's notice:" << delta.status.left(longestTitle);
    } else {
        qCDebug(lcAgents) << "an agent's update of kind" << kind.left(longestName);
    }
    return delta;
}

/// Chunks of one message are one text; a new id, or anything of another kind in between, begins the next.
QString AcpLog::addChunk(const QString &kind, const Json &update, QStringList &messages)
{
    const QString chunk = blockText(member(update, "content"));
    if (chunk.isEmpty())
        return {};
    m_characters += chunk.size();
    if (isTooLarge())
        return {};
    const QString message = text(update, "messageId");
    const bool isNew = m_openKind != kind || (!message.isEmpty() && message != m_openMessage);
    m_openKind = kind;
    m_openMessage = message;
    if (!isNew) {
        messages.last() += chunk;
        return chunk;
    }
    const QString gap = messages.isEmpty() ? QString() : u"\n\n"_s;
    messages.append(chunk);
    return gap + chunk;
}

const AcpToolCall &AcpLog::mergeCall(const Json &update)
{
    const QString id = text(update, "toolCallId").left(longestTitle);
    auto found = std::ranges::find(m_calls, id, &AcpToolCall::id);
    if (found == m_calls.end()) {
        if (m_calls.size() >= maximumCalls)
            m_calls.erase(m_calls.begin());
        AcpToolCall call;
        call.id = id;
        found = m_calls.insert(m_calls.end(), call);
    }
    AcpToolCall &call = *found;
    const auto replace = [&update](const char *name, QString &target) {
        if (member(update, name).is_string())
            target = text(update, name).left(longestTitle);
    };
    replace("title", call.title);
    replace("name", call.name);
    replace("kind", call.kind);
    replace("status", call.status);
    if (const Json &content = member(update, "content"); content.is_array())
        readContent(content, call);
    if (const Json &locations = member(update, "locations"); locations.is_array()) {
        call.locations.clear();
        for (std::size_t i = 0; i < std::min(locations.size(), mostEntries); ++i)
            call.locations.append(text(locations[i], "path"));
    }
    if (const Json &input = member(update, "rawInput"); !input.is_null())
        call.rawInput = input;
    if (const Json &output = member(update, "rawOutput"); !output.is_null())
        call.rawOutput = output;
    readTerminalOutput(update, call);
    if (const auto code = exitCodeIn(update))
        call.exitCode = code;
    return call;
}

void AcpLog::markRefused(const QString &call)
{
    const auto found = std::ranges::find(m_calls, call, &AcpToolCall::id);
    if (found != m_calls.end())
        found->isRefused = true;
}

std::vector<domain::CommandRun> AcpLog::commands() const
{
    std::vector<domain::CommandRun> runs;
    for (const AcpToolCall &call : m_calls) {
        const bool isDone = call.status == u"completed" || call.status == u"failed";
        if (call.kind != u"execute" || call.isRefused || !isDone || call.command().isEmpty())
            continue;
        domain::CommandRun run;
        run.command = call.command();
        run.cwd = text(call.rawInput, "cwd");
        run.exitCode = call.exitCode;
        run.log = call.text;
        runs.push_back(run);
    }
    return runs;
}

domain::Usage acpUsage(const Json &promptResult)
{
    domain::Usage usage;
    const Json &own = member(promptResult, "usage");
    const Json &quota = member(member(member(promptResult, "_meta"), "quota"), "token_count");
    usage.promptTokens = count(own, "inputTokens");
    usage.completionTokens = count(own, "outputTokens");
    if (!usage.promptTokens)
        usage.promptTokens = count(quota, "input_tokens");
    if (!usage.completionTokens)
        usage.completionTokens = count(quota, "output_tokens");
    return usage;
}

} // namespace agents
