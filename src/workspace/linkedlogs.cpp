// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/linkedlogs.h"

#include "net/url.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {
namespace {

constexpr int mostRedirects = 3;
constexpr qsizetype longestUrl = 2000;

/// The first and the last bytes of what goes through it.
class Ends
{
public:
    Ends(qsizetype headBytes, qsizetype tailBytes)
        : m_headBytes(headBytes)
        , m_tailBytes(tailBytes)
    {}

    void add(const QByteArray &bytes)
    {
        m_whole += bytes.size();
        const qsizetype toHead = std::min(bytes.size(), m_headBytes - m_head.size());
        m_head += bytes.first(toHead);
        m_tail += bytes.sliced(toHead);
        if (m_tail.size() > 2 * m_tailBytes)
            m_tail = m_tail.last(m_tailBytes);
    }

    [[nodiscard]] qint64 whole() const { return m_whole; }

    /// `ending`: why there is no more of it; empty when it came whole.
    [[nodiscard]] engine::LogAnswer answer(const QString &ending) const
    {
        QByteArray head = m_head;
        QByteArray tail = m_tail.last(std::min(m_tail.size(), m_tailBytes));
        engine::LogAnswer answer;
        answer.wholeBytes = m_whole;
        if (head.size() + tail.size() < m_whole) {
            // Whole lines on both sides, so that no character is cut either; one huge line stays as it is.
            if (const qsizetype end = head.lastIndexOf('\n'); end >= 0)
                head.truncate(end + 1);
            if (const qsizetype begin = tail.indexOf('\n'); begin >= 0 && begin + 1 < tail.size())
                tail.remove(0, begin + 1);
            answer.bytesLeftOut = m_whole - head.size() - tail.size();
            answer.text = QString::fromUtf8(head) + u"\n… %1 bytes left out …\n"_s.arg(answer.bytesLeftOut) +
                          QString::fromUtf8(tail);
        } else {
            answer.text = QString::fromUtf8(head + tail);
        }
        if (!ending.isEmpty())
            answer.text += u"\n… the log breaks off here, after %1 bytes: %2"_s.arg(m_whole).arg(ending);
        return answer;
    }

private:
    qsizetype m_headBytes;
    qsizetype m_tailBytes;
    qint64 m_whole = 0;
    QByteArray m_head;
    QByteArray m_tail;
};

bool isNamed(const std::vector<QUrl> &places, const QUrl &url)
{
    return std::ranges::any_of(places, [&](const QUrl &place) { return net::isSameOrigin(place, url); });
}

Error refusal(const QUrl &url)
{
    return {ErrorKind::Refused, u"%1 is none of the hosts that are named in agents.json"_s.arg(
                                    url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                                                 QUrl::RemoveFragment)
                                        .left(255))};
}

QCoro::Task<core::Result<engine::LogAnswer>> readBody(net::HttpStreamPtr stream, LinkedLogs::Limits limits)
{
    Ends ends(limits.headBytes, limits.tailBytes);
    while (true) {
        const core::Result<QByteArray> bytes = co_await stream->read();
        if (bytes && bytes->isEmpty())
            co_return ends.answer({});
        if (bytes)
            ends.add(*bytes);
        else if (ends.whole() > 0 && bytes.error().kind != ErrorKind::Cancelled)
            co_return ends.answer(bytes.error().detail);
        else
            co_return bytes.error();
    }
}

QCoro::Task<core::Result<engine::LogAnswer>> fetch(QPointer<net::HttpClient> http, QUrl url,
                                                   std::vector<QUrl> places, LinkedLogs::Limits limits)
{
    for (int redirects = 0; redirects <= mostRedirects; ++redirects) {
        if (!http)
            break;
        if (!isNamed(places, url))
            co_return refusal(url);
        net::HttpRequest request;
        request.url = url;
        request.limits = limits.http;
        net::HttpStreamPtr stream = http->open(request);
        const core::Result<net::HttpHead> head = co_await stream->head();
        if (!head)
            co_return head.error();
        if (head->status >= 300 && head->status < 400) {
            url = url.resolved(
                QUrl(QString::fromLatin1(head->header("Location").left(longestUrl)), QUrl::StrictMode));
            continue;
        }
        if (head->status < 200 || head->status >= 300) {
            const core::Result<engine::LogAnswer> page = co_await readBody(std::move(stream), limits);
            if (!page && page.error().kind == ErrorKind::Cancelled)
                co_return page;
            Error error{ErrorKind::NotFound, u"the server answers HTTP %1"_s.arg(head->status)};
            co_return error;
        }
        co_return co_await readBody(std::move(stream), limits);
    }
    Error error{ErrorKind::Refused, u"it leads from one address to the next"_s};
    co_return error;
}

} // namespace

LinkedLogs::Limits LinkedLogs::usualLimits()
{
    Limits limits;
    limits.http.idle = 20s;
    limits.http.total = 60s;
    return limits;
}

LinkedLogs::LinkedLogs(net::HttpClient &http, Limits limits)
    : m_http(http)
    , m_limits(limits)
{}

QCoro::Task<core::Result<engine::LogAnswer>> LinkedLogs::fetchLog(QString url)
{
    const QUrl link(url.trimmed().left(longestUrl), QUrl::StrictMode);
    return fetch(QPointer(&m_http), link, m_places, m_limits);
}

} // namespace workspace
