// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/url.h"

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

HttpClient::HttpClient(QNetworkAccessManager &manager, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
{}

HttpClient::~HttpClient()
{
    std::vector<QPointer<HttpStream>> streams(m_running.begin(), m_running.end());
    streams.insert(streams.end(), m_queue.begin(), m_queue.end());
    for (HttpStream *stream : m_running)
        stream->disconnect(this);
    for (HttpStream *stream : m_queue)
        stream->disconnect(this);
    for (const QPointer<HttpStream> &stream : streams) {
        if (stream)
            stream->end(Error{ErrorKind::Cancelled, u"the client is gone"_s});
    }
}

QCoro::Task<core::Result<HttpResponse>> HttpClient::send(HttpRequest request)
{
    const HttpStreamPtr stream = open(std::move(request));
    auto head = co_await stream->head();
    if (!head)
        co_return head.error();

    HttpResponse response;
    response.status = head->status;
    response.headers = std::move(head->headers);
    while (true) {
        const auto bytes = co_await stream->read();
        if (!bytes)
            co_return bytes.error();
        if (bytes->isEmpty())
            break;
        response.body += *bytes;
    }
    if (!stream->isEndMarked() && response.status < 400) {
        Error error{ErrorKind::Incomplete, u"the end of the body is not marked"_s};
        co_return error;
    }
    co_return response;
}

HttpStreamPtr HttpClient::open(HttpRequest request)
{
    HttpStreamPtr stream(new HttpStream(std::move(request)));
    HttpStream *const raw = stream.get();
    connect(raw, &HttpStream::ended, this, [this, raw] { forget(raw); });
    m_queue.push_back(raw);
    startNext();
    if (raw->isQueued())
        Q_EMIT queuedCountChanged(queuedCount());
    return stream;
}

void HttpClient::cancel(const QString &tag)
{
    std::vector<QPointer<HttpStream>> named;
    const auto isNamed = [&tag](const HttpStream *stream) { return stream->tag() == tag; };
    std::ranges::copy_if(m_queue, std::back_inserter(named), isNamed);
    std::ranges::copy_if(m_running, std::back_inserter(named), isNamed);
    for (const QPointer<HttpStream> &stream : named) {
        if (stream)
            stream->cancel();
    }
}

void HttpClient::startNext()
{
    const auto hasConnection = [this](const HttpStream *waiting) {
        const auto sameHost = [waiting](const HttpStream *running) {
            return isSameOrigin(running->m_request.url, waiting->m_request.url);
        };
        return std::ranges::count_if(m_running, sameHost) < connectionsPerHost;
    };
    while (true) {
        const auto next = std::ranges::find_if(m_queue, hasConnection);
        if (next == m_queue.end())
            return;
        HttpStream *const stream = *next;
        m_queue.erase(next);
        m_running.push_back(stream);
        stream->start(m_manager);
    }
}

void HttpClient::forget(HttpStream *stream)
{
    const int before = queuedCount();
    std::erase(m_running, stream);
    std::erase(m_queue, stream);
    startNext();
    if (queuedCount() != before)
        Q_EMIT queuedCountChanged(queuedCount());
}

} // namespace net
