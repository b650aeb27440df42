// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acppeer.h"
#include "support/scriptedhttpserver.h"
#include "wire/json.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;
using agents::member;
using agents::text;
using engine::PermissionAnswer;
using support::ScriptedAnswer;

namespace {

const QString planJson =
    u"{\"summary\":\"Say hello\",\"steps\":[{\"id\":\"1\",\"title\":\"Write hello.txt\",\"detail\":\"\","
    u"\"files\":[\"hello.txt\"],\"acceptance\":[],\"new_files\":[\"hello.txt\"]}],\"questions\":[],"
    u"\"risks\":[],\"effort_hours\":1}"_s;

ScriptedAnswer streamOf(const agents::Json &delta, const char *reason)
{
    agents::Json choice = agents::Json::object();
    choice["index"] = 0;
    choice["delta"] = delta;
    choice["finish_reason"] = nullptr;
    agents::Json chunk = agents::Json::object();
    chunk["id"] = "c1";
    chunk["object"] = "chat.completion.chunk";
    chunk["model"] = "m";
    chunk["choices"] = agents::Json::array();
    chunk["choices"].push_back(choice);
    agents::Json last = chunk;
    last["choices"][0]["delta"] = agents::Json::object();
    last["choices"][0]["finish_reason"] = reason;
    last["usage"]["prompt_tokens"] = 21;
    last["usage"]["completion_tokens"] = 9;
    last["usage"]["total_tokens"] = 30;
    return ScriptedAnswer::eventStream()
        .chunk("data: " + wire::encodeJson(chunk) + "\n\ndata: " + wire::encodeJson(last) +
               "\n\ndata: [DONE]\n\n")
        .lastChunk();
}

ScriptedAnswer say(const QString &words)
{
    agents::Json delta = agents::Json::object();
    delta["role"] = "assistant";
    delta["content"] = words;
    return streamOf(delta, "stop");
}

ScriptedAnswer callTool(const char *id, const char *name, const agents::Json &arguments)
{
    agents::Json tool = agents::Json::object();
    tool["index"] = 0;
    tool["id"] = id;
    tool["type"] = "function";
    tool["function"]["name"] = name;
    tool["function"]["arguments"] = QString::fromUtf8(wire::encodeJson(arguments));
    agents::Json delta = agents::Json::object();
    delta["role"] = "assistant";
    delta["tool_calls"] = agents::Json::array();
    delta["tool_calls"].push_back(tool);
    return streamOf(delta, "tool_calls");
}

/// The model behind the agent: it plans until it is told to carry the plan out; then it writes the file and
/// runs a command.
ScriptedAnswer modelAnswer(const QByteArray &body, const QString &directory)
{
    const auto request = wire::decodeJson(body);
    if (!request || text(*request, "model") == u"tiny") // titles of conversations
        return say(u"A title"_s);
    const agents::Json &messages = member(*request, "messages");
    int results = 0; // of tools since the last prompt
    for (const agents::Json &message : messages)
        results = text(message, "role") == u"tool"   ? results + 1
                  : text(message, "role") == u"user" ? 0
                                                     : results;
    if (!body.contains("Carry it out"))
        return say(planJson);
    agents::Json arguments = agents::Json::object();
    if (results == 0) {
        arguments["filePath"] = directory + u"/hello.txt"_s;
        arguments["content"] = "hello\n";
        return callTool("call_w", "write", arguments);
    }
    if (results == 1) {
        arguments["command"] = "cat hello.txt";
        arguments["description"] = "Show it";
        return callTool("call_b", "bash", arguments);
    }
    return say(u"All done."_s);
}

} // namespace

/// A coding agent that people use, with a scripted model behind it: console, ACP, agent, chat API.
class TestOpencode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_program = QStandardPaths::findExecutable(u"opencode"_s);
        if (m_program.isEmpty())
            QSKIP("opencode is not installed (npm package opencode-ai); it is not needed otherwise");
    }

    void itPlansWaitsForApprovalAndWorks()
    {
        support::ScriptedHttpServer model;
        AcpPeer peer;
        const QTemporaryDir home;
        const QString directory = QFileInfo(peer.directory.path()).canonicalFilePath();
        model.handler = [&directory](const auto &request) { return modelAnswer(request.body, directory); };
        writeSettings(peer.directory.filePath(u"opencode.json"_s), model.url(u"/v1"_s).toString());
        peer.profile.command = {m_program, u"acp"_s};
        peer.profile.environment.insert(u"HOME"_s, home.path());
        for (const QString &name : {u"CONFIG"_s, u"DATA"_s, u"STATE"_s, u"CACHE"_s})
            peer.profile.environment.insert(u"XDG_%1_HOME"_s.arg(name), home.filePath(name));
        for (const QString &name :
             {u"AUTOUPDATE"_s, u"MODELS_FETCH"_s, u"DEFAULT_PLUGINS"_s, u"LSP_DOWNLOAD"_s})
            peer.profile.environment.insert(u"OPENCODE_DISABLE_"_s + name, u"1"_s);

        auto request = peer.request(u"Plan how to say hello. Change nothing."_s);
        request.cwd = directory;
        request.schemaName = u"plan"_s;
        const auto plan = peer.ask(request);
        QVERIFY2(plan, qPrintable(problemOf(plan)));
        QCOMPARE(plan->text, planJson);
        QVERIFY2(plan->changedFiles.isEmpty(), qPrintable(plan->changedFiles.join(u", "_s)));
        QCOMPARE(plan->model, u"mock/m"_s);

        peer.desk.always = PermissionAnswer::AllowOnce;
        auto work = peer.work(u"The plan is approved. Carry it out."_s, {u"hello.txt"_s});
        work.cwd = directory;
        work.isPlanUnchanged = true;
        const auto done = peer.ask(work);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(done->text, u"All done."_s);
        QCOMPARE(done->changedFiles, QStringList{u"hello.txt"_s});
        QCOMPARE(peer.desk.questions.size(), 1U); // the command; the file needs no question
        QCOMPARE(peer.desk.questions.front().command, u"cat hello.txt"_s);
        QCOMPARE(done->commands.size(), 1U);
        QCOMPARE(done->commands.front().exitCode, std::optional<int>(0));
        QVERIFY(done->commands.front().log.contains(u"hello"_s));
        QCOMPARE(done->usage.completionTokens, std::optional<qint64>(9));

        // After a restart the agent remembers.
        peer.agent.reset();
        auto again = peer.request(u"Plan the next thing."_s);
        again.cwd = directory;
        again.continuation = done->continuation;
        QVERIFY(peer.ask(again));
        QVERIFY(model.requests().back().body.contains("say hello"));
    }

private:
    static void writeSettings(const QString &path, const QString &baseUrl)
    {
        agents::Json settings = agents::Json::object();
        settings["$schema"] = "https://opencode.ai/config.json"; // it would add this itself, and be found out
        agents::Json &provider = settings["provider"]["mock"];
        provider["npm"] = "@ai-sdk/openai-compatible";
        provider["name"] = "Mock";
        provider["options"]["baseURL"] = baseUrl;
        provider["options"]["apiKey"] = "none";
        for (const char *const name : {"m", "tiny"})
            provider["models"][name]["name"] = name;
        settings["model"] = "mock/m";
        settings["small_model"] = "mock/tiny";
        settings["enabled_providers"] = agents::Json::array({"mock"});
        settings["permission"]["edit"] = "ask";
        settings["permission"]["bash"] = "ask";
        settings["share"] = "disabled";
        settings["autoupdate"] = false;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(wire::encodeJson(settings));
    }

    QString m_program;
};

QTEST_GUILESS_MAIN(TestOpencode)
#include "tst_opencode.moc"
