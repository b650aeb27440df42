// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/postgresql.h"

#include <QSqlQuery>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using core::Error;
using core::ErrorKind;

/// What a URL may say of the connection; the rest of libpq's parameters either stands elsewhere in the URL or
/// would change what the statements mean.
const QStringList urlParameters = {u"host"_s,   u"sslmode"_s,  u"sslrootcert"_s,     u"sslcert"_s,
                                   u"sslkey"_s, u"passfile"_s, u"application_name"_s};

/// The parameters as Qt's driver takes them: separated by semicolons, quoted as libpq wants it.
core::Result<QString> connectOptions(const QUrl &url)
{
    QString options = u"connect_timeout=5;keepalives_idle=10;keepalives_interval=5;keepalives_count=4;"
                      "tcp_user_timeout=30000"_s;
    const QUrlQuery query(url);
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (!urlParameters.contains(name)) {
            return Error{ErrorKind::Invalid,
                         u"there is no parameter %1; there are %2"_s.arg(name, urlParameters.join(u", "))};
        }
        if (value.contains(u';'))
            return Error{ErrorKind::Invalid, u"%1 may not contain a semicolon"_s.arg(name)};
        if (name == u"host")
            continue; // the driver has a function for it
        QString quoted = value;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        options += u";%1='%2'"_s.arg(name, quoted);
    }
    return options;
}

core::Result<void> prepareSession(const QSqlDatabase &connection)
{
    QSqlQuery query(connection);
    for (const QString &statement :
         {u"SET synchronous_commit = on"_s, u"SET lock_timeout = '30s'"_s,
          u"SET idle_in_transaction_session_timeout = '30s'"_s, u"SET client_min_messages = warning"_s}) {
        if (!query.exec(statement))
            return Error{ErrorKind::Storage, query.lastError().text()};
    }
    if (!query.exec(u"SHOW server_encoding"_s) || !query.next())
        return Error{ErrorKind::Storage, query.lastError().text()};
    const QString encoding = query.value(0).toString();
    if (encoding != u"UTF8")
        return Error{ErrorKind::Unsupported,
                     u"the database is encoded as %1; UTF8 is needed"_s.arg(encoding)};
    return {};
}

} // namespace

bool isPostgreSqlUrl(const QString &address)
{
    return address.startsWith(u"postgresql://") || address.startsWith(u"postgres://");
}

core::Result<void> connectPostgreSql(QSqlDatabase &connection, const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString name = parsed.path().mid(1);
    if (!parsed.isValid() || name.isEmpty() || name.contains(u'/') || parsed.hasFragment())
        return Error{ErrorKind::Invalid, u"expected postgresql://USER@HOST:PORT/NAME"_s};
    const auto options = connectOptions(parsed);
    if (!options)
        return options.error();
    const QString host = QUrlQuery(parsed).queryItemValue(u"host"_s, QUrl::FullyDecoded);
    connection.setConnectOptions(*options);
    connection.setHostName(host.isEmpty() ? parsed.host() : host);
    connection.setPort(parsed.port());
    connection.setUserName(parsed.userName());
    connection.setPassword(parsed.password());
    connection.setDatabaseName(name);
    if (!connection.open())
        return Error{ErrorKind::Unreachable, connection.lastError().databaseText().simplified()};
    return prepareSession(connection);
}

bool isConnectionLost(const QSqlError &error)
{
    // An error of the server has an SQLSTATE (PostgreSQL 15, appendix A); without one it was not the server
    // that spoke. 08 is a lost connection, 57P a server that shuts down or ended the session.
    const QString state = error.nativeErrorCode();
    return state.isEmpty() || state.startsWith(u"08") || state.startsWith(u"57P") || state == u"25P03";
}

} // namespace server
