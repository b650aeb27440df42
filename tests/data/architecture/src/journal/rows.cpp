#include "core/result.h"
#include "dashboard/client.h"
#include <QSqlQuery>
#include <qt6keychain/keychain.h>
