// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/message.h"

#include "wire/json.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace control {

namespace {

/// The kinds of error that cross the socket; the rest arrive as Internal.
constexpr std::array kinds{
    std::pair{ErrorKind::Invalid, "invalid"},         std::pair{ErrorKind::NotFound, "not_found"},
    std::pair{ErrorKind::Conflict, "conflict"},       std::pair{ErrorKind::Refused, "refused"},
    std::pair{ErrorKind::ReadOnly, "read_only"},      std::pair{ErrorKind::Storage, "storage"},
    std::pair{ErrorKind::Unsupported, "unsupported"}, std::pair{ErrorKind::Cancelled, "cancelled"},
    std::pair{ErrorKind::Protocol, "protocol"},       std::pair{ErrorKind::TooLarge, "too_large"},
    std::pair{ErrorKind::Timeout, "timeout"},         std::pair{ErrorKind::Unreachable, "unreachable"},
};

} // namespace

json errorAnswer(const Error &error)
{
    const char *kind = "internal";
    for (const auto &[known, name] : kinds) {
        if (known == error.kind)
            kind = name;
    }
    json content;
    content["kind"] = kind;
    content["message"] = error.detail.toStdString();
    json answer;
    answer["error"] = std::move(content);
    return answer;
}

Result<void> errorOf(const json &answer)
{
    if (!answer.is_object() || !answer.contains("error"))
        return {};
    const json &content = answer["error"];
    Error error{ErrorKind::Internal, u"the console answered with an error"_s};
    if (!content.is_object())
        return error;
    if (const auto kind = content.find("kind"); kind != content.end() && kind->is_string()) {
        for (const auto &[known, name] : kinds) {
            if (kind->get_ref<const std::string &>() == name)
                error.kind = known;
        }
    }
    if (const auto text = content.find("message"); text != content.end() && text->is_string())
        error.detail = QString::fromStdString(text->get_ref<const std::string &>());
    return error;
}

Result<json> decodeMessage(const QByteArray &line)
{
    wire::DecodeLimits limits;
    limits.maxBytes = maxMessageBytes;
    limits.maxDepth = maxMessageDepth;
    Result<json> message = wire::decodeJson(line, limits);
    if (message && !message->is_object())
        return Error{ErrorKind::Protocol, u"a message is one JSON object in one line"_s};
    return message;
}

Result<QByteArray> encodeMessage(const json &message)
{
    QByteArray line = wire::encodeJson(message) + '\n';
    if (line.size() > maxMessageBytes)
        return Error{ErrorKind::TooLarge,
                     u"a message of %1 bytes; %2 are allowed"_s.arg(line.size()).arg(maxMessageBytes)};
    return line;
}

} // namespace control
