// SPDX-License-Identifier: GPL-3.0-or-later
// How many requests a second the embedded dashboard answers, durably: starts the real program on a new
// database, asks over plain sockets so that the asking costs little, and prints one JSON object.
#include "support/dashboardprogram.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

using MakeRequest = std::function<QByteArray(int)>;
using Heed = std::function<void(int, const QByteArray &)>;

QByteArray request(const char *method, const QByteArray &path, const QByteArray &body = {})
{
    QByteArray text = QByteArray(method) + " /v1" + path + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!body.isEmpty())
        text +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

/// One request after the other on a connection that is kept.
class Lane final : public QObject
{
public:
    Lane(const QUrl &url, std::function<void()> ready, Heed heed)
        : m_ready(std::move(ready))
        , m_heed(std::move(heed))
    {
        connect(&m_socket, &QTcpSocket::readyRead, this, &Lane::read);
        connect(&m_socket, &QTcpSocket::errorOccurred, this,
                [this] { qFatal("%s", qPrintable(m_socket.errorString())); });
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    }

    void send(int number, const QByteArray &text)
    {
        m_number = number;
        m_socket.write(text);
    }

private:
    void read()
    {
        m_answer += m_socket.readAll();
        if (m_length < 0) {
            const qsizetype end = m_answer.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QByteArray head = m_answer.left(end).toLower();
            const qsizetype at = head.indexOf("content-length:");
            if (!head.startsWith("http/1.1 20") || at < 0)
                qFatal("%s", m_answer.left(2000).constData());
            const qsizetype value = at + 15;
            m_length = head.mid(value, head.indexOf('\r', value) - value).trimmed().toLongLong();
            m_answer.remove(0, end + 4);
        }
        if (m_answer.size() < m_length)
            return;
        const QByteArray body = std::exchange(m_answer, {});
        m_length = -1;
        m_heed(m_number, body);
        m_ready();
    }

    QTcpSocket m_socket;
    std::function<void()> m_ready;
    Heed m_heed;
    QByteArray m_answer;
    qsizetype m_length = -1;
    int m_number = 0;
};

/// Sends `count` requests over `lanes` connections and returns how many were answered each second.
double perSecond(
    const QUrl &url, int count, int lanes, const MakeRequest &make,
    const Heed &heed = [](int, const QByteArray &) {})
{
    QEventLoop loop;
    int sent = 0;
    int answered = 0;
    std::vector<std::unique_ptr<Lane>> all(static_cast<std::size_t>(lanes));
    QElapsedTimer timer;
    timer.start();
    for (std::unique_ptr<Lane> &lane : all) {
        const auto next = [&] {
            ++answered;
            if (sent < count)
                lane->send(sent, make(sent));
            if (sent < count)
                ++sent;
            if (answered == count)
                loop.quit();
        };
        lane = std::make_unique<Lane>(url, next, heed);
        if (sent < count) {
            lane->send(sent, make(sent));
            ++sent;
        }
    }
    loop.exec();
    return 1e9 * count / static_cast<double>(timer.nsecsElapsed());
}

QByteArray idIn(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(u"id"_s).toString().toUtf8();
}

QByteArray created(const QUrl &url, const QByteArray &path, const QByteArray &body)
{
    QByteArray id;
    perSecond(
        url, 1, 1, [&](int) { return request("POST", path, body); },
        [&](int, const QByteArray &answer) { id = idIn(answer); });
    return id;
}

double memory(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption tasks(u"tasks"_s, u"Tasks in the project."_s, u"n"_s, u"10000"_s);
    const QCommandLineOption directory(u"directory"_s, u"Where the database is written, on a real disk."_s,
                                       u"path"_s, u"."_s);
    parser.addOptions({tasks, directory});
    parser.process(app);
    const int wanted = std::max(20, parser.value(tasks).toInt());

    const QTemporaryDir place(parser.value(directory) + u"/countersign-bench-XXXXXX"_s);
    support::DashboardProgram program(
        {u"--listen"_s, u"localhost:0"_s, u"--database"_s, u"sqlite:"_s + place.filePath(u"d.sqlite"_s)});
    const QUrl url = program.url();
    if (!url.isValid())
        qFatal("%s", qPrintable(program.errors()));

    const QByteArray project = created(url, "/projects", R"({"name": "Speed"})");
    const QByteArray milestone =
        created(url, "/milestones", R"({"name": "Reader", "project_id": ")" + project + R"("})");
    std::vector<QByteArray> ids(static_cast<std::size_t>(wanted));
    const QByteArray description(500, 'x');
    const auto create = [&](int offset) {
        return [&, offset](int i) {
            return request("POST", "/tasks",
                           R"({"project_id": ")" + project + R"(", "milestone_id": ")" + milestone +
                               R"(", "title": "Task )" + QByteArray::number(offset + i) +
                               R"(", "description": ")" + description + R"(", "priority_score": 5})");
        };
    };
    const auto keep = [&](int offset) {
        return [&, offset](int i, const QByteArray &body) {
            ids[static_cast<std::size_t>(offset + i)] = idIn(body);
        };
    };
    const auto status = [&](int i) {
        return request("PATCH", "/tasks/" + ids[static_cast<std::size_t>(i)] + "/status",
                       R"({"status": "in_progress"})");
    };
    const auto list = [&](const QByteArray &limit) {
        return [&, limit](int) { return request("GET", "/tasks?project_id=" + project + "&limit=" + limit); };
    };

    const int alone = wanted / 5;
    QJsonObject figures;
    figures[u"tasks"_s] = wanted;
    figures[u"create_per_second_1_client"_s] = qRound(perSecond(url, alone, 1, create(0), keep(0)));
    figures[u"create_per_second_16_clients"_s] =
        qRound(perSecond(url, wanted - alone, 16, create(alone), keep(alone)));
    figures[u"status_per_second_1_client"_s] = qRound(perSecond(url, alone, 1, status));
    figures[u"status_per_second_16_clients"_s] = qRound(perSecond(url, wanted, 16, status));
    figures[u"list_of_100_per_second_1_client"_s] = qRound(perSecond(url, alone, 1, list("100")));
    figures[u"list_of_100_per_second_16_clients"_s] = qRound(perSecond(url, alone, 16, list("100")));
    figures[u"whole_list_per_second"_s] = perSecond(url, 20, 1, list(QByteArray::number(wanted)));
    figures[u"peak_resident_mb"_s] = memory(program.pid());
    QFile out;
    static_cast<void>(out.open(stdout, QIODevice::WriteOnly));
    out.write(QJsonDocument(figures).toJson(QJsonDocument::Compact) + '\n');
    return 0;
}
