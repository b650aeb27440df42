// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acpplan.h"

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

QString asList(QStringList items)
{
    items.removeAll(QString());
    QString list;
    for (qsizetype i = 0; i < items.size(); ++i)
        list += u"%1. %2\n"_s.arg(i + 1).arg(items[i]);
    return list;
}

QString newestPlanFile(const AcpLog &log)
{
    for (const AcpToolCall &call : std::views::reverse(log.calls())) {
        for (const AcpDiff &diff : std::views::reverse(call.diffs)) {
            if (diff.path.endsWith(u".md") && diff.path.contains(u"plan", Qt::CaseInsensitive))
                return diff.newText;
        }
    }
    return {};
}

QString newestToDoList(const AcpLog &log)
{
    for (const AcpToolCall &call : std::views::reverse(log.calls())) {
        const Json &todos = member(call.rawInput, "todos");
        if (!todos.is_array() || todos.empty())
            continue;
        QStringList items;
        for (const Json &todo : todos)
            items.append(text(todo, "content"));
        return asList(items);
    }
    return {};
}

} // namespace

QStringList planTexts(const AcpLog &log, const QString &request)
{
    QStringList texts;
    const auto call = std::ranges::find(log.calls(), request, &AcpToolCall::id);
    if (!request.isEmpty() && call != log.calls().end())
        texts << text(call->rawInput, "plan") << call->text;
    QStringList entries;
    for (const AcpPlanEntry &entry : log.plan())
        entries.append(entry.content);
    texts << newestPlanFile(log) << asList(entries) << newestToDoList(log);
    texts += answerTexts(log);
    texts.removeAll(QString());
    return texts;
}

QStringList answerTexts(const AcpLog &log)
{
    if (log.messages().isEmpty())
        return {};
    return {log.messages().last(), log.wholeText()};
}

} // namespace agents
