// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/discovery.h"

#include <QDir>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace agents {

std::vector<LocalServer> usualServers(int ownPort)
{
    struct Usual
    {
        QString name;
        int port;
    };
    const std::array usual{Usual{u"lm-studio"_s, 1234}, Usual{u"ollama"_s, 11434},
                           Usual{u"llama-cpp"_s, 8080}, Usual{u"vllm"_s, 8000}};
    std::vector<LocalServer> servers;
    for (const Usual &each : usual) {
        if (each.port != ownPort)
            servers.push_back({each.name, QUrl(u"http://127.0.0.1:%1/v1"_s.arg(each.port))});
    }
    return servers;
}

std::vector<engine::FoundAgent> codingAgentsOn(const QStringList &path)
{
    QStringList directories; // a relative entry would mean wherever we were started
    for (const QString &directory : path) {
        if (QDir::isAbsolutePath(directory))
            directories.append(directory);
    }
    struct Known
    {
        QString name;
        QStringList command;
    };
    const std::array known{Known{u"claude"_s, {u"claude-agent-acp"_s}}, Known{u"codex"_s, {u"codex-acp"_s}},
                           Known{u"gemini"_s, {u"gemini"_s, u"--acp"_s}},
                           Known{u"opencode"_s, {u"opencode"_s, u"acp"_s}}};
    std::vector<engine::FoundAgent> found;
    for (const Known &each : known) {
        const QString program = QStandardPaths::findExecutable(each.command.first(), directories);
        if (directories.isEmpty() || program.isEmpty())
            continue;
        engine::FoundAgent agent;
        agent.form.name = each.name;
        agent.form.kind = u"acp"_s;
        agent.form.command = each.command;
        agent.where = program;
        found.push_back(std::move(agent));
    }
    return found;
}

} // namespace agents
