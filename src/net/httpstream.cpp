// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpstream.h"

#include "net/onceupload.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>

namespace net {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

constexpr qint64 readBufferBytes = 256 * 1024;

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    // A key belongs to one origin, but Qt would carry it to wherever a redirect points.
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setRawHeader("User-Agent", "Countersign");
    result.setRawHeader("Accept-Encoding", "identity"); // also keeps Qt from offering and undoing gzip
    for (const HttpHeader &header : request.headers)
        result.setRawHeader(header.name, header.value);
    return result;
}

bool breaksLine(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

core::Result<void> checked(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty() ||
        (scheme != "http"_L1 && scheme != "https"_L1))
        return Error{ErrorKind::Invalid, u"the address must be an http or https URL with a host"_s};
    if (!request.url.userInfo().isEmpty())
        return Error{ErrorKind::Invalid, u"the address must not hold a user name or password"_s};
    for (const HttpHeader &header : request.headers) {
        if (header.name.isEmpty() || breaksLine(header.name) || breaksLine(header.value)) {
            const QString name = QString::fromLatin1(header.name.toPercentEncoding());
            return Error{ErrorKind::Invalid, u"header %1 holds a line break"_s.arg(name)};
        }
    }
    return {};
}

/// Error codes that say how the exchange failed, as opposed to those that repeat the HTTP status.
bool isTransportError(QNetworkReply::NetworkError error)
{
    return (error > QNetworkReply::NoError && error <= QNetworkReply::UnknownProxyError &&
            error != QNetworkReply::ProxyAuthenticationRequiredError) ||
           error == QNetworkReply::ContentReSendError || error == QNetworkReply::ProtocolUnknownError ||
           error == QNetworkReply::ProtocolFailure;
}

QString seconds(std::chrono::milliseconds limit)
{
    return u"%1 s"_s.arg(static_cast<double>(limit.count()) / 1000);
}

} // namespace

void HttpStream::Release::operator()(HttpStream *stream) const
{
    stream->cancel();
    stream->deleteLater();
}

HttpStream::HttpStream(HttpRequest request)
    : m_request(std::move(request))
{
    m_phaseTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
    connect(&m_phaseTimer, &QTimer::timeout, this, &HttpStream::passLimit);
    connect(&m_totalTimer, &QTimer::timeout, this, [this] {
        end(Error{ErrorKind::Timeout,
                  u"not finished within %1"_s.arg(seconds(m_totalTimer.intervalAsDuration()))});
    });
}

void HttpStream::start(QNetworkAccessManager &manager)
{
    if (const auto valid = checked(m_request); !valid) {
        end(valid);
        return;
    }
    QNetworkRequest request = networkRequest(m_request);
    const QByteArray method = m_request.method.toUpper();
    if (method == "GET") {
        m_reply = manager.get(request);
    } else if (m_request.body.isEmpty()) {
        // Of an empty upload Qt would never say that it was sent.
        request.setHeader(QNetworkRequest::ContentLengthHeader, 0);
        QIODevice *const nothing = nullptr;
        m_reply = manager.sendCustomRequest(request, method, nothing);
    } else {
        auto *const upload = new OnceUpload(m_request.body);
        m_reply = manager.sendCustomRequest(request, method, upload);
        upload->setParent(m_reply);
    }

    // Without a limit a peer that sends faster than this thread reads fills the memory. Qt's thread hears of
    // the limit only once it knows the reply, which it is told in a queued call of the reply's constructor:
    // set now, it would be lost; set at requestSent, what came before would never be counted as read.
    QMetaObject::invokeMethod(
        m_reply, [reply = m_reply.get()] { reply->setReadBufferSize(readBufferBytes); },
        Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        if (m_phase == Phase::Connecting)
            enter(Phase::Waiting, m_request.limits.firstByte);
    });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this] {
        if (m_phase == Phase::Connecting || m_phase == Phase::Waiting)
            m_phaseTimer.start();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsProblems.append(error.errorString());
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpStream::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpStream::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &HttpStream::finish);
    connect(m_reply, &QObject::destroyed, this, [this] {
        end(Error{ErrorKind::Cancelled, u"the network manager is gone"_s});
    });
    enter(Phase::Connecting, m_request.limits.connect);
    if (m_request.limits.total)
        m_totalTimer.start(*m_request.limits.total);
    Q_EMIT started();
}

QCoro::Task<core::Result<HttpHead>> HttpStream::head()
{
    core::OneShot<core::Result<HttpHead>> answer;
    if (m_head)
        answer.set(*m_head);
    else if (m_phase == Phase::Ended)
        answer.set(m_outcome.error());
    else
        m_headReader = answer;
    co_return co_await answer;
}

QCoro::Task<core::Result<QByteArray>> HttpStream::read()
{
    core::OneShot<core::Result<QByteArray>> answer;
    if (!m_unread.isEmpty())
        answer.set(std::exchange(m_unread, {}));
    else if (m_phase != Phase::Ended)
        m_bodyReader = answer;
    else if (m_outcome)
        answer.set(QByteArray());
    else
        answer.set(m_outcome.error());
    co_return co_await answer;
}

void HttpStream::cancel()
{
    end(Error{ErrorKind::Cancelled, u"cancelled"_s});
}

void HttpStream::limitBody(std::chrono::milliseconds limit)
{
    const bool isTighter = !m_totalTimer.isActive() || limit < m_totalTimer.remainingTimeAsDuration();
    if (m_phase == Phase::Body && isTighter)
        m_totalTimer.start(limit);
}

void HttpStream::end(core::Result<void> outcome)
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_outcome = std::move(outcome);
    m_phaseTimer.stop();
    m_totalTimer.stop();
    if (QNetworkReply *const reply = m_reply) {
        m_reply = nullptr;
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    Q_EMIT ended();

    // Resuming comes last; it may release this object, which then lives until the event loop is back.
    const core::Result<void> last = m_outcome;
    if (auto reader = std::exchange(m_headReader, std::nullopt))
        reader->set(last ? core::Result<HttpHead>(HttpHead()) : last.error());
    if (auto reader = std::exchange(m_bodyReader, std::nullopt))
        reader->set(last ? core::Result<QByteArray>(QByteArray()) : last.error());
}

void HttpStream::takeHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_head || status < 200)
        return;

    HttpHead head;
    head.status = status;
    qint64 headerBytes = 0;
    const QList<QNetworkReply::RawHeaderPair> pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs) {
        head.headers.push_back({name, value});
        headerBytes += name.size() + value.size();
    }
    if (headerBytes > m_request.limits.maxHeader) {
        end(Error{ErrorKind::TooLarge, u"headers of %1 bytes"_s.arg(headerBytes)});
        return;
    }
    const QByteArray encoding = head.header("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity") {
        end(Error{ErrorKind::Protocol, u"the body is compressed, which was not asked for"_s});
        return;
    }
    const bool chunked = head.header("Transfer-Encoding").toLower().contains("chunked");
    const bool hasBody = m_request.method != "HEAD" && status != 204 && status != 304;
    if (const QByteArray length = head.header("Content-Length"); hasBody && !chunked && !length.isEmpty()) {
        bool isNumber = false;
        m_expected = length.toLongLong(&isNumber);
        if (!isNumber || m_expected < 0) {
            end(Error{ErrorKind::Protocol, u"Content-Length is no number"_s});
            return;
        }
    }
    if (m_expected > m_request.limits.maxBody) {
        end(Error{ErrorKind::TooLarge, u"a body of %1 bytes was announced"_s.arg(m_expected)});
        return;
    }
    m_endMarked = chunked || m_expected >= 0 || !hasBody;
    m_head = head;
    enter(Phase::Body, m_request.limits.idle);
    if (auto reader = std::exchange(m_headReader, std::nullopt))
        reader->set(std::move(head));
}

void HttpStream::takeBytes()
{
    if (!m_head)
        takeHead();
    if (m_phase != Phase::Body)
        return;
    m_phaseTimer.start();
    QByteArray bytes = m_reply->readAll();
    const qint64 allowed = m_request.limits.maxBody - m_received;
    const bool tooLarge = bytes.size() > allowed;
    if (tooLarge)
        bytes.truncate(allowed);
    m_received += bytes.size();
    if (!bytes.isEmpty()) {
        m_unread += bytes;
        if (auto reader = std::exchange(m_bodyReader, std::nullopt))
            reader->set(std::exchange(m_unread, {}));
    }
    if (tooLarge)
        end(Error{ErrorKind::TooLarge, u"a body of more than %1 bytes"_s.arg(m_request.limits.maxBody)});
}

void HttpStream::finish()
{
    const QNetworkReply::NetworkError error = m_reply->error();
    if (!isTransportError(error) || m_head)
        takeBytes();
    if (m_phase != Phase::Ended)
        end(outcome());
}

/// Says who it was: people have several servers.
QString HttpStream::fromPeer(const QString &problem) const
{
    const QString peer = m_reply->url().toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                                                 QUrl::RemoveFragment);
    return u"%1: %2"_s.arg(peer, problem);
}

core::Result<void> HttpStream::outcome() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString text = m_reply->errorString();
    if (error == QNetworkReply::SslHandshakeFailedError)
        return Error{ErrorKind::Tls, fromPeer(m_tlsProblems.isEmpty() ? text : m_tlsProblems.join(u"; "_s))};
    if (error == QNetworkReply::TimeoutError)
        return Error{ErrorKind::Timeout, text};
    if (error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError)
        return Error{ErrorKind::Protocol, text};
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt makes ready to send the body again although nobody follows the redirect, and ends when it cannot.
    // Nothing of the answer but its head matters.
    const bool isRedirect = status == 307 || status == 308;
    if (error == QNetworkReply::ContentReSendError && m_head && isRedirect)
        return {};
    if (error == QNetworkReply::ContentReSendError) // see OnceUpload; Qt has no words for it
        return Error{ErrorKind::Unreachable, fromPeer(u"the connection was lost before an answer came"_s)};
    if (isTransportError(error) && !m_head)
        return Error{ErrorKind::Unreachable, fromPeer(text)};
    if (!m_head)
        return Error{ErrorKind::Protocol, u"the answer is no HTTP"_s};
    if (isTransportError(error))
        return Error{ErrorKind::Incomplete, text};
    if (m_expected >= 0 && m_received != m_expected)
        return Error{ErrorKind::Incomplete, u"%1 of %2 bytes arrived"_s.arg(m_received).arg(m_expected)};
    return {};
}

void HttpStream::passLimit()
{
    const HttpLimits &limits = m_request.limits;
    QString detail;
    switch (m_phase) {
    case Phase::Connecting:
        detail = u"no connection within %1"_s.arg(seconds(limits.connect));
        break;
    case Phase::Waiting:
        detail = u"no answer within %1"_s.arg(seconds(limits.firstByte));
        break;
    case Phase::Body:
        detail = u"silence for %1"_s.arg(seconds(limits.idle));
        break;
    case Phase::Queued:
    case Phase::Ended:
        return;
    }
    end(Error{ErrorKind::Timeout, fromPeer(detail)});
}

void HttpStream::enter(Phase phase, std::chrono::milliseconds limit)
{
    m_phase = phase;
    m_phaseTimer.start(limit);
}

} // namespace net
