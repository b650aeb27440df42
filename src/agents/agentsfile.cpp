// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/agentsfile.h"

#include "agents/json.h"
#include "wire/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <set>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace agents {

namespace {

constexpr qint64 maximumFileBytes = 1024 * 1024;
constexpr int maximumAgents = 64;

QString secretAdvice()
{
    return u"must name where the key is kept, \"env:NAME\" or \"keychain:NAME\"; a key itself does not "
           u"belong in a "
           "file"_s;
}

Error invalid(const QString &detail)
{
    return Error{ErrorKind::Invalid, detail};
}

bool soundsSecret(const QString &variable)
{
    static const QRegularExpression word(u"KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return word.match(variable).hasMatch();
}

Result<QUrl> httpUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return invalid(u"must be an http:// or https:// address"_s);
    if (!url.userInfo().isEmpty())
        return invalid(u"must not hold a user name or password; use api_key"_s);
    if (url.hasQuery() || url.hasFragment())
        return invalid(u"must have neither '?' nor '#'"_s);
    return url;
}

/// Reads the members of one agent's object and remembers every mistake with its path. Each reader returns its
/// fallback when the member is missing or wrong; whatever nobody asked for is unknown.
class Entry
{
public:
    Entry(const Json &object, QString path, QStringList &mistakes)
        : m_object(object)
        , m_path(std::move(path))
        , m_mistakes(mistakes)
    {}

    void mistake(const QString &memberName, const QString &what)
    {
        m_mistakes.append(u"%1.%2: %3"_s.arg(m_path, memberName, what));
    }

    [[nodiscard]] bool has(const char *name) const { return m_object.contains(name); }

    QString string(const char *name, bool required, const QString &what)
    {
        const Json *value = take(name, required, what);
        if (!value)
            return {};
        const QString result = toString(*value).trimmed();
        if (result.isEmpty() || result.size() > 1024)
            mistake(QString::fromLatin1(name), what);
        return result;
    }

    std::optional<int> number(const char *name, int least, int most)
    {
        const QString what = u"must be a whole number from %1 to %2"_s.arg(least).arg(most);
        const Json *value = take(name, false, what);
        if (!value)
            return {};
        const auto result = count(m_object, name);
        if (!result || *result < least || *result > most) {
            mistake(QString::fromLatin1(name), what);
            return {};
        }
        return int(*result);
    }

    std::optional<double> real(const char *name, double least, double most)
    {
        const QString what = u"must be a number from %1 to %2"_s.arg(least).arg(most);
        const Json *value = take(name, false, what);
        if (!value)
            return {};
        if (!value->is_number() || !(value->get<double>() >= least && value->get<double>() <= most)) {
            mistake(QString::fromLatin1(name), what);
            return {};
        }
        return value->get<double>();
    }

    QStringList strings(const char *name, const QString &what, bool required = true)
    {
        const Json *value = take(name, required, what);
        QStringList result;
        if (!value)
            return result;
        const bool isList = value->is_array() && !value->empty() && value->size() <= maximumAgents;
        if (!isList) {
            mistake(QString::fromLatin1(name), what);
            return result;
        }
        for (std::size_t i = 0; i < value->size(); ++i) {
            const QString item = toString((*value)[i]);
            if (item.trimmed().isEmpty())
                mistake(u"%1[%2]"_s.arg(QLatin1StringView(name)).arg(i),
                        u"must be a string that is not empty"_s);
            result.append(item);
        }
        return result;
    }

    const Json *object(const char *name, const QString &what)
    {
        const Json *value = take(name, false, what);
        if (!value || value->is_object())
            return value;
        mistake(QString::fromLatin1(name), what);
        return nullptr;
    }

    void refuseUnknown(const QString &kind)
    {
        for (const auto &[name, value] : m_object.items()) {
            if (!m_asked.contains(name)) {
                QStringList allowed;
                for (const std::string &known : m_asked)
                    allowed.append(QString::fromStdString(known));
                mistake(QString::fromStdString(name).left(80),
                        u"unknown setting; an agent of kind %1 has %2"_s.arg(kind, allowed.join(u", "_s)));
            }
        }
    }

private:
    const Json *take(const char *name, bool required, const QString &what)
    {
        m_asked.insert(name);
        const auto found = m_object.find(name);
        if (found != m_object.end())
            return &*found;
        if (required)
            mistake(QString::fromLatin1(name), u"is missing; it %1"_s.arg(what));
        return nullptr;
    }

    const Json &m_object;
    QString m_path;
    QStringList &m_mistakes;
    std::set<std::string> m_asked;
};

std::vector<domain::Persona> readPersonas(Entry &entry)
{
    using namespace domain::personas;
    const std::array known = {leadEngineer(),     uiEngineer(),     qa(),         devops(), codeReviewer(),
                              securityReviewer(), projectManager(), coordinator()};
    QStringList allowed;
    for (const domain::Persona &persona : known)
        allowed.append(persona.key);
    const QString what = u"must be a list of one or more of %1"_s.arg(allowed.join(u", "_s));

    std::vector<domain::Persona> result;
    const QStringList names = entry.strings("personas", what);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const domain::Persona persona{domain::canonicalKey({names[i]})};
        const QString place = u"personas[%1]"_s.arg(i);
        if (std::find(known.begin(), known.end(), persona) == known.end())
            entry.mistake(place, u"\"%1\" is no persona; allowed are %2"_s.arg(names[i].left(80),
                                                                               allowed.join(u", "_s)));
        else if (std::find(result.begin(), result.end(), persona) != result.end())
            entry.mistake(place, u"%1 is listed twice; each persona may stand there once"_s.arg(persona.key));
        else
            result.push_back(persona);
    }
    return result;
}

void readApiKey(Entry &entry, AgentProfile &profile)
{
    profile.apiKey = entry.string("api_key", false, secretAdvice());
    if (!profile.apiKey.isEmpty() && !isSecretReference(profile.apiKey))
        entry.mistake(u"api_key"_s, secretAdvice()); // without quoting what may be a key
}

void readChat(Entry &entry, AgentProfile &profile)
{
    const QString address = entry.string("base_url", true,
                                         u"must be the server's address, such as "
                                         "\"http://127.0.0.1:1234/v1\""_s);
    if (!address.isEmpty()) {
        const auto url = normalisedBaseUrl(address);
        if (url)
            profile.baseUrl = *url;
        else
            entry.mistake(u"base_url"_s, url.error().detail);
    }
    profile.model =
        entry.string("model", false, u"must be a model's name; leave it out to let the server choose"_s);
    readApiKey(entry, profile);
    if (const auto seconds = entry.number("first_byte_timeout_s", 1, 3600))
        profile.firstByteTimeout = std::chrono::seconds(*seconds);
    profile.maxTokens = entry.number("max_tokens", 1, 10'000'000);
    profile.temperature = entry.real("temperature", 0, 2);
}

/// Absolute paths; "~/" at the beginning is the home directory.
QStringList readPlaces(Entry &entry)
{
    QStringList places = entry.strings("writable", u"must be a list of absolute paths"_s, false);
    for (QString &place : places) {
        if (place.startsWith(u"~/"))
            place.replace(0, 1, QDir::homePath());
        place = QDir::cleanPath(place);
        if (!QDir::isAbsolutePath(place) || place == u"/")
            entry.mistake(u"writable"_s,
                          u"\"%1\" must be an absolute path below the root"_s.arg(place.left(80)));
    }
    return places;
}

void readAcp(Entry &entry, AgentProfile &profile)
{
    profile.command = entry.strings("command", u"must be a list: the program and its arguments"_s);
    profile.authMethod =
        entry.string("auth_method", false, u"must be the id of one of the agent's ways to log in"_s);
    profile.writable = readPlaces(entry);
    const Json *environment = entry.object("env", u"must be an object of strings"_s);
    if (!environment)
        return;
    for (const auto &[name, value] : environment->items()) {
        const QString variable = QString::fromStdString(name).left(80);
        const QString place = u"env.%1"_s.arg(variable);
        if (!value.is_string())
            entry.mistake(place, u"must be a string"_s);
        else if (soundsSecret(variable) && !isSecretReference(toString(value)))
            entry.mistake(place, secretAdvice());
        else
            profile.environment.insert(variable, toString(value));
    }
}

QUrl readAddress(Entry &entry, const char *name, bool required, const QString &what)
{
    const QString address = entry.string(name, required, what);
    if (address.isEmpty())
        return {};
    const auto url = httpUrl(address);
    if (url)
        return *url;
    entry.mistake(QString::fromLatin1(name), url.error().detail);
    return {};
}

void readA2a(Entry &entry, AgentProfile &profile)
{
    profile.cardUrl = readAddress(entry, "card_url", true, u"must be the address of the agent card"_s);
    profile.endpoint =
        readAddress(entry, "endpoint", false, u"must be the address to use in place of the card's"_s);
    readApiKey(entry, profile);
}

AgentProfile readAgent(const Json &object, const QString &path, QStringList &mistakes)
{
    AgentProfile profile;
    if (!object.is_object()) {
        mistakes.append(u"%1: must be an object"_s.arg(path));
        return profile;
    }
    Entry entry(object, path, mistakes);
    profile.name = entry.string("name", true, u"must be a name that is not empty"_s);
    const QString kinds = u"must be \"chat\", \"acp\" or \"a2a\""_s;
    const QString kind = entry.string("kind", true, kinds);
    profile.personas = readPersonas(entry);
    profile.maxParallel = entry.number("max_parallel", 1, 64).value_or(profile.maxParallel);
    if (const auto seconds = entry.number("idle_timeout_s", 1, 3600))
        profile.idleTimeout = std::chrono::seconds(*seconds);

    if (kind == u"chat") {
        readChat(entry, profile);
    } else if (kind == u"acp") {
        profile.kind = AgentKind::Acp;
        readAcp(entry, profile);
    } else if (kind == u"a2a") {
        profile.kind = AgentKind::A2a;
        readA2a(entry, profile);
    } else {
        if (!kind.isEmpty())
            entry.mistake(u"kind"_s, kinds);
        return profile; // which settings are known depends on the kind
    }
    entry.refuseUnknown(kind);
    return profile;
}

} // namespace

bool isSecretReference(const QString &text)
{
    static const QRegularExpression form(u"^(env:[A-Za-z_][A-Za-z0-9_]*|keychain:[^\\s:][^\\s]*)$"_s);
    return form.match(text).hasMatch();
}

Result<QUrl> normalisedBaseUrl(const QString &text)
{
    auto url = httpUrl(text);
    if (!url)
        return url.error();
    static const QRegularExpression tail(u"(/chat/completions)?/*$"_s);
    QString path = url->path();
    path.remove(tail);
    url->setPath(path.isEmpty() && url->path() != u"/chat/completions" ? u"/v1"_s : path);
    return url;
}

Result<std::vector<AgentProfile>> parseAgentsFile(QByteArrayView json)
{
    const auto document = wire::decodeJson(json);
    if (!document)
        return invalid(document.error().detail);
    if (!document->is_object() || !document->contains("agents"))
        return invalid(u"agents: is missing; the file must be an object {\"agents\": [ … ]}"_s);

    QStringList mistakes;
    for (const auto &[name, value] : document->items()) {
        if (name != "agents")
            mistakes.append(u"%1: unknown setting; the file has only \"agents\""_s.arg(
                QString::fromStdString(name).left(80)));
    }
    const Json &list = member(*document, "agents");
    if (!list.is_array() || list.size() > maximumAgents)
        return invalid(u"agents: must be a list of at most %1 agents"_s.arg(maximumAgents));

    std::vector<AgentProfile> profiles;
    QSet<QString> names;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QString path = u"agents[%1]"_s.arg(i);
        profiles.push_back(readAgent(list[i], path, mistakes));
        const QString name = profiles.back().name;
        if (!name.isEmpty() && names.contains(name))
            mistakes.append(
                u"%1.name: \"%2\" is used by an agent above; names must differ"_s.arg(path, name));
        names.insert(name);
    }
    if (!mistakes.isEmpty())
        return invalid(mistakes.join(u'\n'));
    return profiles;
}

Result<std::vector<AgentProfile>> readAgentsFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorKind::NotFound, u"%1: there is no such file"_s.arg(path)};
    if (!info.isFile()) // opening a FIFO would wait for a writer
        return Error{ErrorKind::Storage, u"%1: is no regular file"_s.arg(path)};
    if (info.size() > maximumFileBytes)
        return Error{ErrorKind::TooLarge, u"%1: is larger than 1 MiB"_s.arg(path)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(path, file.errorString())};
    auto profiles = parseAgentsFile(file.read(maximumFileBytes));
    if (profiles)
        return profiles;
    return Error{profiles.error().kind, u"%1: %2"_s.arg(path, profiles.error().detail)};
}

} // namespace agents
