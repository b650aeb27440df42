// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/agentsedit.h"

#include "wire/json.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentForm;

namespace agents {

namespace {

using Ordered = nlohmann::ordered_json;

Result<Ordered> documentOf(const QByteArray &json)
{
    if (json.trimmed().isEmpty())
        return Ordered{{"agents", Ordered::array()}};
    if (const auto checked = wire::decodeJson(json); !checked) // depth, duplicates, encoding
        return Error{ErrorKind::Invalid, checked.error().detail};
    Ordered document = Ordered::parse(json.begin(), json.end(), nullptr, false);
    if (!document.is_object() || !document.contains("agents") || !document["agents"].is_array())
        return Error{ErrorKind::Invalid,
                     u"agents: is missing; the file must be an object {\"agents\": [ … ]}"_s};
    return document;
}

QByteArray textOf(const Ordered &document)
{
    return QByteArray::fromStdString(document.dump(2, ' ', false, Ordered::error_handler_t::replace)) + '\n';
}

QString string(const Ordered &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

QStringList strings(const Ordered &object, const char *name)
{
    QStringList list;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array())
        return list;
    for (const Ordered &item : *found) {
        if (item.is_string())
            list.append(QString::fromStdString(item.get<std::string>()));
    }
    return list;
}

std::optional<int> number(const Ordered &object, const char *name)
{
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer())
        return std::nullopt;
    return found->get<int>();
}

AgentForm formOf(const Ordered &object)
{
    AgentForm form;
    if (!object.is_object())
        return form;
    form.name = string(object, "name");
    form.kind = string(object, "kind");
    form.personas = strings(object, "personas");
    form.address = string(object, form.kind == u"a2a" ? "card_url" : "base_url");
    form.model = string(object, "model");
    form.apiKey = string(object, "api_key");
    form.command = strings(object, "command");
    form.maxParallel = number(object, "max_parallel");
    form.firstByteSeconds = number(object, "first_byte_timeout_s");
    form.idleSeconds = number(object, "idle_timeout_s");
    return form;
}

void set(Ordered &object, const char *name, const QString &text)
{
    if (text.isEmpty())
        object.erase(name);
    else
        object[name] = text.toStdString();
}

void set(Ordered &object, const char *name, const QStringList &list)
{
    if (list.isEmpty()) {
        object.erase(name);
        return;
    }
    Ordered array = Ordered::array();
    for (const QString &item : list)
        array.push_back(item.toStdString());
    object[name] = array;
}

void set(Ordered &object, const char *name, const std::optional<int> &value)
{
    if (value)
        object[name] = *value;
    else
        object.erase(name);
}

/// Only what the form changes is written; what belongs to another kind than it has now goes.
void write(Ordered &object, const AgentForm &form)
{
    const bool isChat = form.kind == u"chat";
    const bool isAcp = form.kind == u"acp";
    const bool isA2a = form.kind == u"a2a";
    const QString before = string(object, "kind");
    set(object, "name", form.name);
    set(object, "kind", form.kind);
    if (isChat || before == u"chat") {
        set(object, "base_url", isChat ? form.address : QString());
        set(object, "model", isChat ? form.model : QString());
        set(object, "first_byte_timeout_s", isChat ? form.firstByteSeconds : std::nullopt);
    }
    if (isA2a || before == u"a2a")
        set(object, "card_url", isA2a ? form.address : QString());
    if (isAcp || before == u"acp")
        set(object, "command", isAcp ? form.command : QStringList());
    set(object, "api_key", isAcp ? QString() : form.apiKey);
    set(object, "personas", form.personas);
    set(object, "max_parallel", form.maxParallel);
    set(object, "idle_timeout_s", form.idleSeconds);
}

/// Walks over JSON that is known to be well formed.
class Walker
{
public:
    explicit Walker(const QByteArray &json)
        : m_json(json)
    {}

    QHash<QString, int> lines;

    void value(const QString &path)
    {
        skipSpace();
        if (!lines.contains(path))
            lines.insert(path, m_line);
        if (at('{'))
            object(path);
        else if (at('['))
            array(path);
        else if (at('"'))
            static_cast<void>(text());
        else
            while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(m_json[m_at]))
                ++m_at;
    }

private:
    [[nodiscard]] bool at(char c) const { return m_at < m_json.size() && m_json[m_at] == c; }
    void skipSpace()
    {
        for (; m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json[m_at]); ++m_at)
            m_line += m_json[m_at] == '\n' ? 1 : 0;
    }
    QString text()
    {
        const qsizetype start = ++m_at;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        return QString::fromUtf8(m_json.mid(start, m_at++ - start));
    }
    void object(const QString &path)
    {
        ++m_at;
        for (skipSpace(); m_at < m_json.size() && !at('}'); skipSpace()) {
            if (!at('"')) {
                ++m_at; // a comma
                continue;
            }
            const int line = m_line;
            const QString name = text();
            const QString inner = path.isEmpty() ? name : path + u'.' + name;
            lines.insert(inner, line);
            skipSpace();
            ++m_at; // the colon
            value(inner);
        }
        ++m_at;
    }
    void array(const QString &path)
    {
        ++m_at;
        int index = 0;
        for (skipSpace(); m_at < m_json.size() && !at(']'); skipSpace()) {
            if (at(','))
                ++m_at;
            else
                value(u"%1[%2]"_s.arg(path).arg(index++));
        }
        ++m_at;
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

Result<std::vector<AgentForm>> formsIn(const QByteArray &json)
{
    const auto document = documentOf(json);
    if (!document)
        return document.error();
    std::vector<AgentForm> forms;
    for (const Ordered &agent : (*document)["agents"])
        forms.push_back(formOf(agent));
    return forms;
}

Result<QByteArray> withAgent(const QByteArray &json, int index, const AgentForm &form)
{
    auto document = documentOf(json);
    if (!document)
        return document.error();
    Ordered &list = (*document)["agents"];
    if (index >= static_cast<int>(list.size()))
        return Error{ErrorKind::Conflict, u"the file has changed: the agent is not there any more"_s};
    if (index < 0) {
        list.push_back(Ordered::object());
        index = static_cast<int>(list.size()) - 1;
    }
    Ordered &agent = list[static_cast<std::size_t>(index)];
    if (!agent.is_object())
        agent = Ordered::object();
    write(agent, form);
    return textOf(*document);
}

Result<QByteArray> withoutAgent(const QByteArray &json, int index)
{
    auto document = documentOf(json);
    if (!document)
        return document.error();
    Ordered &list = (*document)["agents"];
    if (index < 0 || index >= static_cast<int>(list.size()))
        return Error{ErrorKind::Conflict, u"the file has changed: the agent is not there any more"_s};
    list.erase(static_cast<std::size_t>(index));
    return textOf(*document);
}

Result<QByteArray> withAgentMoved(const QByteArray &json, int from, int to)
{
    auto document = documentOf(json);
    if (!document)
        return document.error();
    Ordered &list = (*document)["agents"];
    const int count = static_cast<int>(list.size());
    if (from < 0 || from >= count || to < 0 || to >= count)
        return Error{ErrorKind::Conflict, u"the file has changed: the agent is not there any more"_s};
    const Ordered moved = list[static_cast<std::size_t>(from)];
    list.erase(static_cast<std::size_t>(from));
    list.insert(list.begin() + to, moved);
    return textOf(*document);
}

QHash<QString, int> linesOf(const QByteArray &json)
{
    Walker walker(json);
    walker.value({});
    return walker.lines;
}

QString withLines(const QString &mistakes, const QByteArray &json)
{
    if (!wire::decodeJson(json))
        return mistakes; // what is no JSON is told with its place already
    const QHash<QString, int> lines = linesOf(json);
    QStringList told;
    for (const QString &mistake : mistakes.split(u'\n')) {
        QString path = mistake.section(u':', 0, 0);
        while (!lines.contains(path) && !path.isEmpty()) // what is missing would stand in what is there
            path.truncate(std::max({path.lastIndexOf(u'.'), path.lastIndexOf(u'['), qsizetype(0)}));
        told.append(u"line %1: %2"_s.arg(lines.value(path, 1)).arg(mistake));
    }
    return told.join(u'\n');
}

} // namespace agents
