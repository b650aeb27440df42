// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2atask.h"

#include "wire/json.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr std::size_t mostParts = 10'000;
constexpr std::size_t mostArtifacts = 1'000;
constexpr qsizetype longestStatus = 500;
constexpr qsizetype longestFile = 4 * 1024 * 1024; ///< in base64
constexpr qsizetype longestId = 1'000; ///< a longer one is none: cut, it would name something else
constexpr qsizetype perPart = 100;     ///< what an empty value costs

qsizetype sizeOf(const A2aContent &content)
{
    return content.text.size() + content.dataSize;
}

/// What a file says that came inline, where it is text; its name otherwise.
QString textOfFile(const Json &file)
{
    const QString name = text(file, "filename") + text(file, "name");
    const QString type = text(file, "mediaType") + text(file, "mimeType");
    const QString inside = text(file, "raw") + text(file, "bytes");
    const bool isText =
        type.startsWith(u"text/") || type.startsWith(u"application/json") ||
        (type.isEmpty() && (name.endsWith(u".json") || name.endsWith(u".md") || name.endsWith(u".txt")));
    if (isText && inside.size() <= longestFile) {
        const auto bytes =
            QByteArray::fromBase64Encoding(inside.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString decoded = bytes ? utf8(bytes.decoded) : QString();
        if (bytes && !utf8.hasError())
            return decoded;
    }
    return u"[file %1]"_s.arg(name.left(200));
}

/// Of the agent; both versions' names of its role.
A2aContent lastMessageIn(const Json &history)
{
    for (std::size_t i = history.is_array() ? history.size() : 0; i > 0; --i) {
        const QString role = text(history[i - 1], "role");
        if (role == u"ROLE_AGENT" || role == u"agent")
            return A2aContent::read(member(history[i - 1], "parts"));
    }
    return {};
}

} // namespace

A2aState a2aState(const QString &name)
{
    static const std::vector<std::pair<QString, A2aState>> names = {
        {u"submitted"_s, A2aState::Submitted},
        {u"working"_s, A2aState::Working},
        {u"input-required"_s, A2aState::InputRequired},
        {u"auth-required"_s, A2aState::AuthRequired},
        {u"completed"_s, A2aState::Completed},
        {u"failed"_s, A2aState::Failed},
        {u"canceled"_s, A2aState::Canceled},
        {u"rejected"_s, A2aState::Rejected}};
    const QString prefix = u"TASK_STATE_"_s;
    QString word = name;
    if (word.startsWith(prefix))
        word = word.mid(prefix.size()).toLower().replace(u'_', u'-');
    const auto found = std::ranges::find(names, word, &std::pair<QString, A2aState>::first);
    return found == names.end() ? A2aState::Unknown : found->second;
}

A2aContent A2aContent::read(const Json &parts)
{
    A2aContent content;
    for (std::size_t i = 0; parts.is_array() && i < std::min(parts.size(), mostParts); ++i) {
        const Json &part = parts[i];
        const Json &file = member(part, "file").is_object() ? member(part, "file") : part;
        if (member(part, "text").is_string())
            content.text += agents::text(part, "text");
        else if (const Json &data = member(part, "data"); !data.is_null()) {
            content.data.push_back(data);
            content.dataSize += perPart + wire::encodeJson(data).size();
        } else if (!agents::text(file, "url").isEmpty() ||
                   !agents::text(file, "uri").isEmpty()) // never fetched
            content.text +=
                u"[%1]"_s.arg((agents::text(file, "url") + agents::text(file, "uri")).left(longestStatus));
        else if (member(file, "raw").is_string() || member(file, "bytes").is_string())
            content.text += textOfFile(file);
    }
    return content;
}

void A2aContent::add(const A2aContent &more)
{
    text += more.text;
    data.insert(data.end(), more.data.begin(), more.data.end());
    dataSize += more.dataSize;
}

QStringList readings(const A2aContent &content)
{
    QStringList data;
    for (const Json &value : content.data)
        data.append(QString::fromUtf8(wire::encodeJsonIndented(value)));
    QStringList all;
    if (!content.text.isEmpty() && !data.isEmpty())
        all.append(content.text + u"\n\n"_s + data.join(u"\n\n"_s));
    else if (!content.text.isEmpty())
        all.append(content.text);
    return all + data;
}

A2aDelta A2aTask::apply(const Json &result)
{
    // 1.0 wraps what it sends into a member; 0.3 says its kind; a task that was asked for comes bare.
    const QString kind = text(result, "kind");
    if (const Json &task = member(result, "task"); task.is_object())
        return takeTask(task);
    if (kind == u"task" || (kind.isEmpty() && member(result, "status").is_object() && result.contains("id")))
        return takeTask(result);
    const Json &message = kind == u"message" ? result : member(result, "message");
    if (message.is_object()) {
        takeIds(message, "taskId");
        m_isMessage = true;
        m_status.message = A2aContent::read(member(message, "parts"));
        m_characters += sizeOf(m_status.message);
        return {m_status.message.text, {}};
    }
    const Json &status = kind == u"status-update" ? result : member(result, "statusUpdate");
    if (status.is_object()) {
        takeIds(status, "taskId");
        return takeStatus(member(status, "status"));
    }
    const Json &artifact = kind == u"artifact-update" ? result : member(result, "artifactUpdate");
    if (artifact.is_object()) {
        takeIds(artifact, "taskId");
        return takeArtifact(artifact);
    }
    return {};
}

bool A2aTask::isFinal() const
{
    return m_status.state == A2aState::Completed || m_status.state == A2aState::Failed ||
           m_status.state == A2aState::Canceled || m_status.state == A2aState::Rejected;
}

QStringList A2aTask::answers() const
{
    A2aContent all;
    for (const A2aArtifact &artifact : m_artifacts) {
        if (!all.text.isEmpty() && !artifact.content.text.isEmpty())
            all.text += u"\n\n"_s;
        all.add(artifact.content);
    }
    QStringList texts = readings(all);
    for (const A2aArtifact &artifact : m_artifacts)
        texts += readings(artifact.content);
    if (texts.isEmpty())
        texts = readings(m_isMessage ? m_status.message : m_lastMessage);
    texts.removeDuplicates();
    return texts;
}

A2aDelta A2aTask::takeTask(const Json &task)
{
    takeIds(task, "id");
    m_artifacts.clear();
    m_characters = 0;
    const Json &artifacts = member(task, "artifacts");
    for (std::size_t i = 0; artifacts.is_array() && i < std::min(artifacts.size(), mostArtifacts); ++i) {
        const A2aContent content = A2aContent::read(member(artifacts[i], "parts"));
        m_characters += sizeOf(content);
        m_artifacts.push_back({text(artifacts[i], "artifactId").left(200), content});
    }
    m_lastMessage = lastMessageIn(member(task, "history"));
    m_characters += sizeOf(m_lastMessage);
    return takeStatus(member(task, "status"));
}

A2aDelta A2aTask::takeStatus(const Json &status)
{
    m_status = {};
    m_status.state = a2aState(text(status, "state"));
    m_status.timestamp = text(status, "timestamp").left(80);
    const Json &message = member(status, "message");
    m_status.messageId = text(message, "messageId").left(200);
    m_status.message = A2aContent::read(member(message, "parts"));
    m_characters += sizeOf(m_status.message);
    if (sizeOf(m_status.message) > 0)
        m_lastMessage = m_status.message;
    return {{}, m_status.message.text.left(longestStatus)};
}

A2aDelta A2aTask::takeArtifact(const Json &update)
{
    const Json &artifact = member(update, "artifact");
    const QString id = text(artifact, "artifactId").left(200);
    const A2aContent content = A2aContent::read(member(artifact, "parts"));
    m_characters += sizeOf(content);
    if (isTooLarge())
        return {};
    const auto known = std::ranges::find(m_artifacts, id, &A2aArtifact::id);
    if (known == m_artifacts.end()) {
        if (m_artifacts.size() < mostArtifacts)
            m_artifacts.push_back({id, content});
    } else if (member(update, "append") == true) {
        known->content.add(content);
    } else {
        known->content = content;
    }
    return {content.text, {}};
}

void A2aTask::takeIds(const Json &object, const char *taskMember)
{
    const QString id = text(object, taskMember);
    if (!id.isEmpty() && id.size() <= longestId)
        m_id = id;
    const QString context = text(object, "contextId");
    if (!context.isEmpty() && context.size() <= longestId)
        m_contextId = context;
}

} // namespace agents
