// SPDX-License-Identifier: GPL-3.0-or-later

// A small coding agent that speaks ACP version 1 on its standard input and output. It does what the words of
// its prompt tell it to, one after the other, good or bad, so that a test's prompt is the whole script:
//
//   say TEXT          a message           think TEXT        a thought
//   write FILE        asks, then writes   overwrite FILE    writes without asking
//   run COMMAND       asks for a command  plan TEXT         hands in a plan and waits for the answer
//   entries A,B       plan entries        ask KIND          asks for something of that kind
//   garbage N         N lines of no JSON  huge BYTES        one message that long
//   bytes             a message that is no UTF-8
//   hang              never answers       deaf              never answers, not even a cancel
//   exit CODE         ends at once        complain TEXT     writes to standard error
//   mode NAME         changes its mode    fail TEXT         answers the prompt with an error
//   stop REASON       ends the turn so    late              asks for permission after a cancel
//   child             starts a child that outlives it
//   form URL          asks by elicitation, with a link if there is one; "form late" does after a cancel
//   refuse CODE       answers the prompt with an error of that code
//   offered           says what the client has offered
//   endless           a line that never ends
//   flood             messages without end                tell      says which requests came so far
//   wrong             a batch, a broken line, a request that no client knows; says how each was refused
//   pending KIND      asks for something and goes on; leaves a file "told CHOICE" when it hears
//   withdraw          asks for permission, takes it back, says how that was answered
//   known FILE        announces an edit, then asks for permission for it by its id alone
//   stranger TEXT     speaks and asks in the name of a session that is not ours; says how it was answered
//   sorry TEXT        answers a cancel with an error, after a last message
//   cost USD          what the session has cost so far
//   step N of A,B     plan entries; those before the one with that number are done, it runs
//
// Words stand in braces: "{say hello}{write a.txt}"; everything else of a prompt is ignored.
// Options: --no-modes, --modes-only, --version N, --login, --load, --no-resume, --stubborn, --notices,
// --silent (never introduces itself), --always-only (offers no yes for once), --forgetful (ends with 3 when
// it is to open an earlier session), --script FILE. Requests without its session's id are refused.
//
// With --script the prompts do not count: FILE holds a JSON list of turns, each a list of such words without
// braces, one turn a prompt. What was used up is taken out of it, so that another process goes on there.
// `append FILE TEXT` there adds a line without asking.

#include "acpwire.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

std::set<std::string> options;
long version = 1;
std::string cwd;
std::string mode = "build";
std::string offered;
std::string history; ///< what the client has asked for, in order
bool isLoggedIn = false;
std::string script;
int lastRequest = -1; // numbered like the client's own: both use 0
const std::string sessionId = "session-1";

void update(Json body)
{
    send(Json::object({{"jsonrpc", "2.0"},
                       {"method", "session/update"},
                       {"params", Json::object({{"sessionId", sessionId}, {"update", std::move(body)}})}}));
}

Json configOptions()
{
    Json values = Json::array();
    for (const char *const name : {"build", "plan", "bypassPermissions"})
        values.push_back(Json::object({{"value", name}, {"name", name}}));
    return Json::array({Json::object({{"id", "mode"},
                                      {"category", "mode"},
                                      {"type", "select"},
                                      {"currentValue", mode},
                                      {"options", values}}),
                        Json::object({{"id", "model"}, {"category", "model"}, {"currentValue", "tiny"}})});
}

Json sessionFacts()
{
    Json facts = Json::object();
    if (options.count("--modes-only")) {
        Json modes = Json::array();
        for (const char *const name : {"yolo", "default", "plan"})
            modes.push_back(Json::object({{"id", name}, {"name", name}}));
        facts["modes"] = Json::object({{"currentModeId", "default"}, {"availableModes", modes}});
    } else if (!options.count("--no-modes")) {
        facts["configOptions"] = configOptions();
    }
    return facts;
}

void tellMode(const std::string &name)
{
    mode = name;
    if (options.count("--modes-only"))
        update(Json::object({{"sessionUpdate", "current_mode_update"}, {"currentModeId", name}}));
    else
        update(Json::object({{"sessionUpdate", "config_option_update"}, {"configOptions", configOptions()}}));
}

/// One turn. Returns the stop reason; the turn is cancelled when the client says so while we wait.
class Turn
{
public:
    explicit Turn(Json id)
        : m_id(std::move(id))
    {}

    void perform(const std::string &prompt)
    {
        if (!script.empty()) {
            performNext();
            return;
        }
        for (std::size_t from = prompt.find('{'); from != std::string::npos && !m_isOver;
             from = prompt.find('{', from + 1)) {
            const std::size_t end = prompt.find('}', from);
            if (end == std::string::npos)
                break;
            const std::string order = prompt.substr(from + 1, end - from - 1);
            const std::size_t space = order.find(' ');
            obey(order.substr(0, space), space == std::string::npos ? "" : order.substr(space + 1));
        }
        finish("end_turn");
    }

private:
    void performNext()
    {
        Json turns = Json::parse(std::ifstream(script));
        const Json orders = turns.empty() ? Json::array() : turns.front();
        if (!turns.empty())
            turns.erase(turns.begin());
        std::ofstream(script) << turns.dump();
        for (const Json &each : orders) {
            const std::string order = each.get<std::string>();
            const std::size_t space = order.find(' ');
            if (!m_isOver)
                obey(order.substr(0, space), space == std::string::npos ? "" : order.substr(space + 1));
        }
        finish("end_turn");
    }

    void obey(const std::string &word, const std::string &rest)
    {
        if (word == "say" || word == "think")
            chunk(word == "say" ? "agent_message_chunk" : "agent_thought_chunk", rest);
        else if (word == "write")
            write(rest, true);
        else if (word == "overwrite")
            write(rest, false);
        else if (word == "append")
            append(rest);
        else if (word == "run")
            run(rest);
        else if (word == "ask")
            permitted(call(rest, "something: " + rest, {}));
        else if (word == "pending")
            sendRequest(call(rest, "something: " + rest, {}), *m_pending.insert(++lastRequest).first);
        else if (word == "plan")
            plan(rest);
        else if (word == "entries")
            entries(rest);
        else if (word == "garbage")
            garbage(std::stoi(rest));
        else if (word == "bytes")
            bytes();
        else if (word == "huge")
            chunk("agent_message_chunk", std::string(std::stoul(rest), 'x'));
        else if (word == "hang" || word == "deaf")
            wait(word == "deaf");
        else if (word == "exit")
            std::_Exit(std::stoi(rest));
        else if (word == "complain")
            std::cerr << rest << std::endl;
        else if (word == "mode")
            tellMode(rest);
        else if (word == "fail")
            fail(-32603, rest);
        else if (word == "refuse")
            fail(std::stol(rest), "no");
        else if (word == "stop")
            finish(rest);
        else if (word == "late")
            late();
        else if (word == "child")
            child();
        else if (word == "form")
            form(rest);
        else if (word == "offered")
            chunk("agent_message_chunk", offered);
        else if (word == "wrong")
            wrong();
        else if (word == "withdraw")
            withdraw();
        else if (word == "known")
            known(rest);
        else if (word == "stranger")
            stranger(rest);
        else if (word == "sorry")
            sorry(rest);
        else if (word == "cost")
            update(
                Json::object({{"sessionUpdate", "usage_update"},
                              {"cost", Json::object({{"amount", std::stod(rest)}, {"currency", "USD"}})}}));
        else if (word == "step")
            entries(rest.substr(rest.find(" of ") + 4), std::stoul(rest));
        else if (word == "retract")
            retract(rest);
        else if (word == "tell")
            chunk("agent_message_chunk", history);
        else if (word == "endless")
            while (std::cout)
                std::cout << std::string(100'000, 'x') << std::flush;
        else if (word == "flood")
            while (std::cout)
                chunk("agent_message_chunk", std::string(10'000, 'x'));
    }

    void chunk(const char *kind, const std::string &text)
    {
        update(Json::object(
            {{"sessionUpdate", kind}, {"content", Json::object({{"type", "text"}, {"text", text}})}}));
    }

    Json call(const std::string &kind, const std::string &title, const std::string &path)
    {
        Json call = Json::object({{"toolCallId", "call-" + std::to_string(++m_calls)},
                                  {"title", title},
                                  {"kind", kind},
                                  {"status", "pending"}});
        if (!path.empty())
            call["locations"] = Json::array({Json::object({{"path", path}})});
        return call;
    }

    /// Asks; false when the answer is no, or the turn is cancelled.
    bool permitted(const Json &call, bool switchesMode = false)
    {
        const int id = ++lastRequest;
        sendRequest(call, id);
        Json message;
        while (receive(message)) {
            if (message.contains("method") || message.at("id") != id) {
                handle(message);
                continue;
            }
            const std::string option = choiceIn(message);
            if (option == "a")
                chunk("agent_message_chunk", "always!");
            if (option == "o" && switchesMode)
                tellMode("build");
            return option == "o";
        }
        std::_Exit(0);
    }

    static std::string choiceIn(const Json &message)
    {
        return message.at("result").at("outcome").value("optionId", "cancelled");
    }

    static void sendRequest(const Json &call, int id, const std::string &session = sessionId)
    {
        Json choices = Json::array();
        choices.push_back(Json::object({{"optionId", "a"}, {"kind", "allow_always"}, {"name", "Always"}}));
        if (!options.count("--always-only"))
            choices.push_back(Json::object({{"optionId", "o"}, {"kind", "allow_once"}, {"name", "Once"}}));
        if (!options.count("--stubborn"))
            choices.push_back(Json::object({{"optionId", "r"}, {"kind", "reject_once"}, {"name", "No"}}));
        send(Json::object(
            {{"jsonrpc", "2.0"},
             {"id", id},
             {"method", "session/request_permission"},
             {"params", Json::object({{"sessionId", session}, {"toolCall", call}, {"options", choices}})}}));
    }

    /// What the client says while a turn runs.
    void handle(const Json &message)
    {
        const std::string method = message.value("method", "");
        if (method.empty() && m_pending.erase(message.at("id").get<int>()) > 0)
            std::ofstream(cwd + "/told " + choiceIn(message));
        else if (method == "session/cancel")
            m_isCancelled = true;
        else if (!method.empty() && message.contains("id"))
            refuse(message.at("id"), -32603, "busy");
    }

    void write(const std::string &file, bool asks)
    {
        const std::string path = file.front() == '/' ? file : cwd + '/' + file;
        Json edit = call("edit", "Write " + file, path);
        edit["content"] = Json::array(
            {Json::object({{"type", "diff"}, {"path", path}, {"oldText", nullptr}, {"newText", "hello\n"}})});
        if (asks && !permitted(edit))
            edit["status"] = "failed";
        else
            edit["status"] = "completed";
        if (edit["status"] == "completed")
            std::ofstream(path) << "hello\n";
        edit["sessionUpdate"] = "tool_call_update";
        if (asks) // otherwise nobody is told
            update(edit);
    }

    void known(const std::string &file)
    {
        Json edit = call("edit", "Write " + file, cwd + '/' + file);
        const Json id = edit["toolCallId"];
        edit["sessionUpdate"] = "tool_call";
        update(edit);
        chunk("agent_message_chunk", permitted(Json::object({{"toolCallId", id}})) ? "granted" : "refused");
    }

    void stranger(const std::string &text)
    {
        const std::string session = "session-of-somebody-else";
        Json body = Json::object({{"sessionUpdate", "agent_message_chunk"},
                                  {"content", Json::object({{"type", "text"}, {"text", text}})}});
        send(Json::object({{"jsonrpc", "2.0"},
                           {"method", "session/update"},
                           {"params", Json::object({{"sessionId", session}, {"update", body}})}}));
        const int id = ++lastRequest;
        sendRequest(call("think", "a question of somebody else", {}), id, session);
        Json message;
        while (receive(message) && message.value("id", Json()) != id)
            handle(message);
        chunk("agent_message_chunk", choiceIn(message));
    }

    void sorry(const std::string &text)
    {
        Json message;
        while (!m_isCancelled && receive(message))
            handle(message);
        chunk("agent_message_chunk", text);
        fail(-32603, "aborted");
    }

    void append(const std::string &rest)
    {
        const std::size_t space = rest.find(' ');
        std::ofstream(cwd + '/' + rest.substr(0, space), std::ios::app) << rest.substr(space + 1) << '\n';
    }

    void run(const std::string &command)
    {
        Json execute = call("execute", command, {});
        execute["rawInput"] = Json::object({{"command", command}, {"cwd", cwd}});
        const bool isAllowed = permitted(execute);
        execute["status"] = isAllowed ? "completed" : "failed";
        execute["sessionUpdate"] = "tool_call_update";
        execute["rawOutput"] = Json::object({{"metadata", Json::object({{"exit", isAllowed ? 0 : 1}})}});
        execute["content"] = Json::array({Json::object(
            {{"type", "content"}, {"content", Json::object({{"type", "text"}, {"text", "output"}})}})});
        update(execute);
    }

    void plan(const std::string &text)
    {
        Json request = call("switch_mode", "Ready to code?", {});
        request["rawInput"] = Json::object({{"plan", text}});
        if (permitted(request, true))
            chunk("agent_message_chunk", "approved");
        else
            chunk("agent_message_chunk", "rejected");
    }

    void entries(const std::string &text, std::size_t running = 0)
    {
        Json list = Json::array();
        std::size_t from = 0;
        while (from <= text.size()) {
            const std::size_t end = std::min(text.find(',', from), text.size());
            const std::size_t number = list.size() + 1;
            const char *const status = number < running    ? "completed"
                                       : number == running ? "in_progress"
                                                           : "pending";
            list.push_back(Json::object({{"content", text.substr(from, end - from)}, {"status", status}}));
            from = end + 1;
        }
        update(Json::object({{"sessionUpdate", "plan"}, {"entries", list}}));
    }

    void garbage(int lines)
    {
        for (int i = 0; i < lines; ++i)
            std::cout << "npm notice: something new\n" << std::flush;
    }

    /// A message whose text is no UTF-8.
    static void bytes()
    {
        std::cout << R"({"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"session-1",)"
                  << R"("update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":")"
                  << "approved \xc3\x28"
                  << R"("}}}})" << '\n'
                  << std::flush;
    }

    void wait(bool isDeaf)
    {
        Json message;
        while (isDeaf || !m_isCancelled || !m_pending.empty()) {
            if (!receive(message))
                std::_Exit(0);
            handle(message);
        }
        finish("cancelled");
    }

    void late()
    {
        Json message;
        while (!m_isCancelled && receive(message))
            handle(message);
        chunk("agent_message_chunk", permitted(call("execute", "too late", {})) ? "granted" : "refused");
        finish("cancelled");
    }

    void child()
    {
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::close(0);
            ::close(1);
            ::close(2);
            ::execl("/bin/sleep", "sleep", "600", nullptr);
            std::_Exit(127);
        }
        chunk("agent_message_chunk", "child " + std::to_string(pid));
    }

    /// With a link when there is one; "late" after a cancel, and then the answer names a file.
    void form(const std::string &how)
    {
        const bool isLate = how == "late";
        Json cancelled;
        while (isLate && !m_isCancelled && receive(cancelled))
            handle(cancelled);
        const int id = ++lastRequest;
        send(Json::object({{"jsonrpc", "2.0"},
                           {"id", id},
                           {"method", "elicitation/create"},
                           {"params", Json::object({{"sessionId", sessionId},
                                                    {"message", "Which colour?"},
                                                    {"url", isLate ? "" : how}})}}));
        Json message;
        while (receive(message)) {
            if (message.contains("result") && message.at("id") == id) {
                const std::string action = message.at("result").value("action", "");
                chunk("agent_message_chunk", action);
                if (isLate)
                    std::ofstream(cwd + "/told " + action);
                return;
            }
        }
    }

    void wrong()
    {
        std::cout << "[]\n{\"jsonrpc\":\n" << std::flush;
        send(Json::object({{"jsonrpc", "2.0"},
                           {"id", "a text"},
                           {"method", "fs/read_text_file"},
                           {"params", Json::object({{"sessionId", sessionId}, {"path", "/etc/passwd"}})}}));
        std::string said;
        Json message;
        for (int i = 0; i < 3 && receive(message); ++i)
            said += message.at("id").dump() + ' ' + message.at("error").at("code").dump() + ';';
        chunk("agent_message_chunk", said);
    }

    void withdraw()
    {
        const int id = ++lastRequest;
        send(Json::object({{"jsonrpc", "2.0"},
                           {"id", id},
                           {"method", "session/request_permission"},
                           {"params", Json::object({{"sessionId", sessionId},
                                                    {"toolCall", call("execute", "make", {})},
                                                    {"options", Json::array()}})}}));
        send(Json::object({{"jsonrpc", "2.0"},
                           {"method", "$/cancel_request"},
                           {"params", Json::object({{"requestId", id}})}}));
        Json message;
        if (receive(message))
            chunk("agent_message_chunk", message.at("error").at("code").dump());
    }

    /// Hands a plan in, takes it back, and leaves a file that names what it was told.
    void retract(const std::string &text)
    {
        const int id = ++lastRequest;
        Json request = call("switch_mode", "Ready to code?", {});
        request["rawInput"] = Json::object({{"plan", text}});
        send(Json::object(
            {{"jsonrpc", "2.0"},
             {"id", id},
             {"method", "session/request_permission"},
             {"params", Json::object({{"sessionId", sessionId},
                                      {"toolCall", request},
                                      {"options", Json::array({Json::object({{"optionId", "o"},
                                                                             {"kind", "allow_once"},
                                                                             {"name", "Once"}})})}})}}));
        send(Json::object({{"jsonrpc", "2.0"},
                           {"method", "$/cancel_request"},
                           {"params", Json::object({{"requestId", id}})}}));
        Json message;
        if (receive(message) && message.contains("error"))
            std::ofstream(cwd + "/told " + message["error"]["code"].dump());
    }

    void fail(long code, const std::string &text)
    {
        if (std::exchange(m_isOver, true))
            return;
        refuse(m_id, int(code), text);
    }

    void finish(const std::string &reason)
    {
        if (std::exchange(m_isOver, true))
            return;
        answer(m_id, Json::object({{"stopReason", m_isCancelled ? "cancelled" : reason},
                                   {"usage", Json::object({{"inputTokens", 21}, {"outputTokens", 9}})}}));
    }

    Json m_id;
    int m_calls = 0;
    std::set<int> m_pending; ///< requests that nobody waits for
    bool m_isCancelled = false;
    bool m_isOver = false;
};

void handle(const Json &message)
{
    const std::string method = message.value("method", "");
    if (!message.contains("id") || method.empty())
        return;
    const Json id = message.at("id");
    const Json params = message.value("params", Json::object());
    const bool isOfASession = method.rfind("session/", 0) == 0 && method != "session/new";
    if (isOfASession && params.value("sessionId", "") != sessionId) {
        refuse(id, -32002, "Resource not found");
        return;
    }
    if (method == "initialize") {
        offered = params.value("clientCapabilities", Json::object()).dump();
        Json capabilities = Json::object({{"loadSession", options.count("--load") > 0}});
        if (!options.count("--no-resume"))
            capabilities["sessionCapabilities"] = Json::object({{"resume", Json::object()}});
        Json methods = Json::array();
        if (options.count("--login"))
            methods.push_back(Json::object({{"id", "card"}, {"name", "With a card"}}));
        answer(id, Json::object({{"protocolVersion", version},
                                 {"agentCapabilities", capabilities},
                                 {"agentInfo", Json::object({{"name", "test agent"}, {"version", "1"}})},
                                 {"authMethods", methods}}));
    } else if (method == "authenticate") {
        isLoggedIn = params.value("methodId", "") == "card";
        if (isLoggedIn)
            answer(id, Json::object());
        else
            refuse(id, -32602, "no such method");
    } else if (method == "session/new") {
        if (options.count("--login") && !isLoggedIn) {
            refuse(id, -32000, "Authentication required");
            return;
        }
        if (!params.contains("mcpServers")) {
            refuse(id, -32602, "mcpServers is missing");
            return;
        }
        cwd = params.value("cwd", "");
        Json facts = sessionFacts();
        facts["sessionId"] = sessionId;
        // Before the answer, as some agents do.
        update(Json::object({{"sessionUpdate", "available_commands_update"}}));
        answer(id, facts);
    } else if (method == "session/resume" || method == "session/load") {
        if (options.count("--forgetful")) {
            std::cerr << "the old conversation is damaged" << std::endl;
            std::_Exit(3);
        }
        if (!params.contains("mcpServers")) {
            refuse(id, -32602, "mcpServers is missing");
            return;
        }
        cwd = params.value("cwd", "");
        if (method == "session/load")
            update(Json::object({{"sessionUpdate", "agent_message_chunk"},
                                 {"content", Json::object({{"type", "text"}, {"text", "long ago"}})}}));
        history += method + ';';
        answer(id, sessionFacts());
    } else if (method == "session/set_mode") {
        mode = params.value("modeId", "");
        history += "mode " + mode + ';';
        answer(id, Json::object());
    } else if (method == "session/set_config_option") {
        mode = params.value("value", "");
        history += "mode " + mode + ';';
        answer(id, Json::object({{"configOptions", configOptions()}}));
    } else if (method == "session/prompt") {
        std::string prompt;
        for (const Json &block : params.at("prompt"))
            prompt += block.value("text", "");
        Turn(id).perform(prompt);
    } else {
        refuse(id, -32601, "Method not found");
    }
}

} // namespace

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::string(argv[i]) == "--version" && i + 1 < argc)
            version = std::atol(argv[++i]);
        else if (std::string(argv[i]) == "--script" && i + 1 < argc)
            script = argv[++i];
        else
            options.insert(argv[i]);
    }
    if (options.count("--notices"))
        std::cout << "A new version is available\r\n\r\n" << std::flush;
    if (const char *const key = std::getenv("TEST_AGENT_KEY"))
        history += std::string("key ") + key + ';';
    Json message;
    while (receive(message)) {
        if (!options.count("--silent"))
            handle(message);
    }
    return 0;
}
