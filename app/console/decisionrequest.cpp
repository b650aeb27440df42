// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/decisionrequest.h"

#include "wire/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

namespace {

using nlohmann::json;

QString textOf(const json &value)
{
    return value.is_string() ? value.get<QString>() : QString();
}

QString memberOf(const json &object, const char *member)
{
    const auto found = object.find(member);
    return found == object.end() ? QString() : textOf(*found);
}

} // namespace

bool DecisionRequest::has(const QString &name) const
{
    return std::any_of(options.begin(), options.end(), [&](const auto &each) { return each.first == name; });
}

QString DecisionRequest::option(const QString &name) const
{
    return all(name).value(all(name).size() - 1);
}

QStringList DecisionRequest::all(const QString &name) const
{
    QStringList values;
    for (const auto &[given, value] : options) {
        if (given == name)
            values.append(value);
    }
    return values;
}

json toJson(const DecisionRequest &request)
{
    json words = json::array();
    for (const QString &word : request.words)
        words.push_back(word);
    json options = json::array();
    for (const auto &[name, value] : request.options) {
        json option = json::array();
        option.push_back(name);
        option.push_back(value);
        options.push_back(std::move(option));
    }
    json message;
    message["command"] = "decide";
    message["run"] = request.target;
    message["words"] = std::move(words);
    message["options"] = std::move(options);
    return message;
}

DecisionRequest decisionRequestFrom(const json &message)
{
    DecisionRequest request;
    request.target = memberOf(message, "run");
    if (const auto words = message.find("words"); words != message.end() && words->is_array()) {
        for (const json &word : *words) {
            if (word.is_string())
                request.words.append(textOf(word));
        }
    }
    if (const auto options = message.find("options"); options != message.end() && options->is_array()) {
        for (const json &option : *options) {
            if (option.is_array() && option.size() == 2 && option[0].is_string() && option[1].is_string())
                request.options.append({textOf(option[0]), textOf(option[1])});
        }
    }
    return request;
}

const QStringList &decisionOptions()
{
    static const QStringList names{u"note"_s,     u"revision"_s,    u"attempt"_s,      u"refuse"_s,
                                   u"waive"_s,    u"plan"_s,        u"add-file"_s,     u"acceptance"_s,
                                   u"title"_s,    u"description"_s, u"persona"_s,      u"effort"_s,
                                   u"priority"_s, u"placement"_s,   u"to-milestone"_s, u"batch"_s,
                                   u"dismiss"_s,  u"scope"_s,       u"request"_s};
    return names;
}

const QStringList &decisionFlags()
{
    static const QStringList names{u"refused-to-task"_s, u"squash"_s};
    return names;
}

} // namespace app
