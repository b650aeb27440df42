// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/version.h"

#include "countersignversion.h"

namespace app {

QString versionText()
{
    return QStringLiteral(COUNTERSIGN_VERSION);
}

} // namespace app
