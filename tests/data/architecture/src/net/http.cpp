// SPDX-License-Identifier: GPL-3.0-or-later
#include "http.h"
#include "core/result.h"
#include <QCoroNetworkReply>
#include <QtNetwork/QNetworkReply>
#include <QtSql/QSqlDatabase>
// TODO: retry
