// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/arguments.h"

#include "server/postgresql.h"

#include <QCommandLineParser>
#include <QFile>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace dashboard {

namespace {

constexpr quint16 defaultPort = 8080;

core::Error wrong(const QString &detail)
{
    return core::Error{core::ErrorKind::Invalid, detail};
}

void declareOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Serves the project dashboard over HTTP."_s);
    parser.addOptions({
        {u"listen"_s,
         u"Where to listen: localhost or an IP address, and a port (0 takes a free one). "
         "Addresses other than loopback need --token-file. Default: localhost:8080."_s,
         u"HOST:PORT"_s},
        {u"database"_s,
         u"The database: sqlite:PATH or postgresql://USER@HOST:PORT/NAME. The password is better left to "
         "PGPASSWORD or ~/.pgpass than written here. Default: a file in the data directory."_s,
         u"URL"_s},
        {u"token-file"_s, u"A file that holds the token which every request must bear."_s, u"FILE"_s},
        {u"strict"_s, u"Refuse a new task without project_id instead of taking it from the milestone."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {u"version"_s, u"Show the version."_s},
    });
}

core::Result<void> readListen(const QString &value, server::DashboardServer::Options &options)
{
    const QString allowed =
        u"--listen %1: expected HOST:PORT with localhost or an IP address (IPv6 in brackets) and "
        "a port from 0 to 65535"_s.arg(value);
    const qsizetype colon = value.lastIndexOf(u':');
    if (colon < 0)
        return wrong(allowed);
    bool isNumber = false;
    const uint port = value.sliced(colon + 1).toUInt(&isNumber);
    QString host = value.first(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    const bool isLocalhost = host.compare(u"localhost", Qt::CaseInsensitive) == 0;
    const QHostAddress address(host);
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (!isNumber || port > 65535 || (!isLocalhost && address.isNull()) || isBracketed != isIpv6)
        return wrong(allowed);
    options.host = host;
    options.port = static_cast<quint16>(port);
    return {};
}

core::Result<void> readDatabase(const QString &value, server::DashboardServer::Options &options)
{
    constexpr QStringView sqlite(u"sqlite:");
    if (server::isPostgreSqlUrl(value)) {
        options.database = value;
        return {};
    }
    if (!value.startsWith(sqlite) || value.size() == sqlite.size())
        return wrong(u"--database %1: expected sqlite:PATH or postgresql://USER@HOST:PORT/NAME"_s.arg(value));
    options.database = value.sliced(sqlite.size());
    return {};
}

core::Result<void> readToken(const QString &path, server::DashboardServer::Options &options)
{
    constexpr qint64 longest = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(u"--token-file %1: %2"_s.arg(path, file.errorString()));
    const QByteArray content = file.read(longest + 1);
    const QByteArray token = content.trimmed();
    const bool isPlain = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (token.isEmpty() || content.size() > longest || !isPlain) {
        return wrong(
            u"--token-file %1: expected one line of at most %2 visible ASCII characters"_s.arg(path).arg(
                longest));
    }
    options.token = token;
    return {};
}

} // namespace

QString helpText()
{
    QCommandLineParser parser;
    declareOptions(parser);
    return parser.helpText();
}

core::Result<Arguments> parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareOptions(parser);
    if (!parser.parse(QStringList(u"countersign-dashboard"_s) + arguments))
        return wrong(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(
            u"%1: no arguments are expected, only options"_s.arg(parser.positionalArguments().first()));

    Arguments result;
    result.wantsHelp = parser.isSet(u"help"_s);
    result.wantsVersion = parser.isSet(u"version"_s);
    result.options.port = defaultPort;
    result.options.isProjectIdMandatory = parser.isSet(u"strict"_s);
    core::Result<void> read;
    if (parser.isSet(u"listen"_s))
        read = readListen(parser.value(u"listen"_s), result.options);
    if (read && parser.isSet(u"database"_s))
        read = readDatabase(parser.value(u"database"_s), result.options);
    if (read && parser.isSet(u"token-file"_s))
        read = readToken(parser.value(u"token-file"_s), result.options);
    if (!read)
        return read.error();

    const bool isLoopback = result.options.host.compare(u"localhost", Qt::CaseInsensitive) == 0 ||
                            QHostAddress(result.options.host).isLoopback();
    if (!isLoopback && result.options.token.isEmpty())
        return wrong(u"--listen %1: an address that other machines can reach needs --token-file"_s.arg(
            result.options.host));
    return result;
}

} // namespace dashboard
