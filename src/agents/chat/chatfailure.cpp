// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatfailure.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace agents {

namespace {

bool isQuota(const ServerComplaint &complaint)
{
    return complaint.code == u"insufficient_quota" || complaint.type == u"insufficient_quota";
}

/// 400 and 422, and whatever has no sentence of its own.
Error refused(const ChatFailure &failure)
{
    if (failure.isContextTooSmall())
        return {ErrorKind::Invalid,
                u"The question does not fit the model's context: %1"_s.arg(failure.complaint.message)};
    return {ErrorKind::Invalid, u"The server refused the request: %1"_s.arg(failure.complaint.message)};
}

} // namespace

bool ChatFailure::isTransient() const
{
    const bool passes = status == 408 || status == 409 || status == 429 || status >= 500;
    return passes && !isQuota(complaint);
}

bool ChatFailure::isLoadingModel() const
{
    return status == 503 && complaint.message.contains(u"loading model"_s, Qt::CaseInsensitive);
}

bool ChatFailure::isContextTooSmall() const
{
    static const QRegularExpression words(
        u"context[ _](length|size|window)|maximum context|too many (input )?tokens|prompt is too long"_s,
        QRegularExpression::CaseInsensitiveOption);
    return (status == 400 || status == 413 || status == 422) &&
           (words.match(complaint.message).hasMatch() || words.match(complaint.code).hasMatch() ||
            words.match(complaint.type).hasMatch());
}

bool ChatFailure::mayBeDialect() const
{
    // OpenRouter, when none of its providers takes all that was sent.
    const bool isNobody = status == 404 && complaint.message.contains(u"requested parameters"_s);
    return ((status == 400 || status == 422) && !isContextTooSmall()) || isNobody;
}

ChatFailure failureInStream(const ServerComplaint &complaint)
{
    static const std::vector<std::pair<QString, int>> meanings = {
        {u"rate_limit"_s, 429},      {u"insufficient_quota"_s, 429}, {u"invalid_api_key"_s, 401},
        {u"model_not_found"_s, 404}, {u"not_found"_s, 404},          {u"exceed_context"_s, 400},
        {u"server_error"_s, 500},    {u"overloaded"_s, 503}};
    ChatFailure failure{0, complaint};
    const int code = complaint.code.toInt();
    if (code >= 400 && code <= 599) {
        failure.status = code;
        return failure;
    }
    for (const auto &[word, status] : meanings) {
        if (complaint.code.contains(word) || complaint.type.contains(word)) {
            failure.status = status;
            break;
        }
    }
    return failure;
}

Error errorOf(const ChatFailure &failure, bool hasKey)
{
    const QString &said = failure.complaint.message;
    const int status = failure.status;
    if (failure.complaint.type == refusedType())
        return {ErrorKind::Invalid, u"The model refused: %1"_s.arg(said)};
    if (failure.complaint.type == emptyType())
        return {ErrorKind::Protocol, u"The server sent an empty answer."_s};
    if (status == 401 || status == 403) {
        const QString what =
            hasKey ? u"The server refused the key (%1): %2"_s : u"The server wants a key (%1): %2"_s;
        return {ErrorKind::Unauthorized, what.arg(status).arg(said)};
    }
    if (status == 402 || isQuota(failure.complaint))
        return {ErrorKind::Invalid, u"The account has no credit left: %1"_s.arg(said)};
    if (status == 408)
        return {ErrorKind::Timeout, u"The server gave up waiting (408): %1"_s.arg(said)};
    if (status == 429)
        return {ErrorKind::RateLimited, u"The server asks us to slow down (429): %1"_s.arg(said)};
    if (status >= 300 && status < 400)
        return {ErrorKind::Protocol,
                u"The server redirects (%1). Redirects are not followed, as the key belongs to one address."_s
                    .arg(status)};
    if (status == 409 || status >= 500)
        return {ErrorKind::Server, u"The server failed (%1): %2"_s.arg(status).arg(said)};
    if (status == 0)
        return {ErrorKind::Server, u"The server reported an error: %1"_s.arg(said)};
    return refused(failure);
}

QString missingText(const QString &model, const QStringList &offered, const QString &baseUrl)
{
    if (offered.isEmpty())
        return u"The server knows neither this path nor this model (404). Check the address %1 (add or "
               u"remove "
               "\"/v1\") and the model's name."_s.arg(baseUrl);
    if (offered.contains(model))
        return u"The server offers the model %1 but not this path (404). Check the address %2."_s.arg(
            model, baseUrl);
    return u"The server has no model named %1; it offers: %2."_s.arg(model, listed(offered));
}

QString listed(const QStringList &names)
{
    constexpr qsizetype most = 12;
    if (names.size() <= most)
        return names.join(u", "_s);
    return u"%1 and %2 more"_s.arg(names.first(most).join(u", "_s)).arg(names.size() - most);
}

} // namespace agents
