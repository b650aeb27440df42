// SPDX-License-Identifier: GPL-3.0-or-later

// Plays the agent's part of a recorded conversation (tests/data/transcripts/acp-*.jsonl) on standard input
// and output, as the program that was recorded did. The client of today need not say what the client of the
// recording said: its requests are paired by method and its answers by id; whatever it leaves out is skipped,
// and so is the answer to it. Changes of mode are granted without looking into the recording. A tool call
// that was allowed then and is refused now fails. The directory of the recording becomes the session's.

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

using Json = nlohmann::json;

namespace {

struct Entry
{
    bool isClients = false;
    Json message;
};

class Replay
{
public:
    explicit Replay(const std::string &path)
    {
        std::ifstream file(path);
        std::string line;
        while (std::getline(file, line)) {
            const Json entry = Json::parse(line);
            const std::string direction = entry.value("dir", "");
            if (entry.contains("msg") && entry.at("msg").is_object())
                m_entries.push_back({direction == "client->agent", entry.at("msg")});
        }
    }

    void take(const Json &message)
    {
        const std::string method = message.value("method", "");
        if (method.empty())
            takeAnswer(message);
        else if (method == "session/set_mode" || method == "session/set_config_option")
            grantMode(message);
        else
            takeRequest(message, method);
    }

private:
    void takeRequest(const Json &message, const std::string &method)
    {
        if (method == "session/new")
            m_directory = message.at("params").value("cwd", "");
        for (std::size_t i = m_next; i < m_entries.size(); ++i) {
            const Entry &entry = m_entries[i];
            if (!entry.isClients || entry.message.value("method", "") != method)
                continue;
            if (message.contains("id"))
                m_ids[entry.message.at("id").dump()] = message.at("id");
            m_next = i + 1;
            play();
            return;
        }
        if (message.contains("id")) {
            const Json error = Json::object({{"code", -32603}, {"message", "the recording ends here"}});
            say(Json::object({{"jsonrpc", "2.0"}, {"id", message.at("id")}, {"error", error}}));
        }
    }

    void takeAnswer(const Json &message)
    {
        for (std::size_t i = m_next; i < m_entries.size(); ++i) {
            const Entry &entry = m_entries[i];
            if (!entry.isClients || entry.message.contains("method") ||
                entry.message.value("id", Json()) != message.value("id", Json()))
                continue;
            m_next = i + 1;
            const auto asked = m_asked.find(message.at("id").dump());
            if (asked != m_asked.end() && isNo(message, asked->second.second))
                m_refused.insert(asked->second.first);
            play();
            return;
        }
    }

    /// Whether the answer to a request for permission is not one of the ways to allow it.
    static bool isNo(const Json &message, const Json &options)
    {
        const Json outcome = message.value("result", Json::object()).value("outcome", Json::object());
        const std::string chosen = outcome.value("optionId", "");
        for (const Json &option : options) {
            if (option.value("optionId", "") == chosen)
                return option.value("kind", "").rfind("allow", 0) != 0;
        }
        return true;
    }

    void grantMode(const Json &message)
    {
        const Json params = message.at("params");
        Json result = Json::object();
        if (params.contains("configId")) {
            for (Json &option : m_options) {
                if (option.value("id", "") == params.at("configId"))
                    option["currentValue"] = params.at("value");
            }
            result["configOptions"] = m_options;
        }
        say(Json::object({{"jsonrpc", "2.0"}, {"id", message.at("id")}, {"result", result}}));
    }

    /// Everything up to what the client said next.
    void play()
    {
        for (; m_next < m_entries.size() && !m_entries[m_next].isClients; ++m_next)
            playEntry(m_entries[m_next].message);
    }

    void playEntry(Json message)
    {
        if (message.contains("method")) {
            const Json params = message.value("params", Json::object());
            const Json call = params.value("toolCall", Json::object());
            if (message.contains("id") && call.is_object())
                m_asked[message.at("id").dump()] = {call.value("toolCallId", ""),
                                                    params.value("options", Json::array())};
            if (params.contains("update"))
                failRefused(message.at("params").at("update"));
            say(message);
            return;
        }
        const auto id = m_ids.find(message.value("id", Json()).dump());
        if (id == m_ids.end())
            return; // answers a request that was left out now
        message["id"] = id->second;
        const Json result = message.value("result", Json::object());
        if (result.is_object() && result.contains("configOptions"))
            m_options = result.at("configOptions");
        say(message);
    }

    void failRefused(Json &update)
    {
        if (m_refused.count(update.value("toolCallId", "")) && update.contains("status"))
            update["status"] = "failed";
    }

    void say(const Json &message)
    {
        static const std::string recorded = "/home/user/demo";
        std::string line = message.dump();
        for (std::size_t at = line.find(recorded); !m_directory.empty() && at != std::string::npos;
             at = line.find(recorded, at + m_directory.size()))
            line.replace(at, recorded.size(), m_directory);
        std::cout << line << '\n' << std::flush;
    }

    std::vector<Entry> m_entries;
    std::size_t m_next = 0;
    std::map<std::string, Json> m_ids;                           ///< of the recording to those of today
    std::map<std::string, std::pair<std::string, Json>> m_asked; ///< tool call and options by request id
    std::set<std::string> m_refused;
    Json m_options = Json::array();
    std::string m_directory;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    Replay replay(argv[1]);
    std::string line;
    while (std::getline(std::cin, line))
        replay.take(Json::parse(line));
    return 0;
}
