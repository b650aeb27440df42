// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"
#include "domain/ids.h"
#include "engine/journal.h"
#include <QNetworkReply>
#include <QString>
#include <vector>
