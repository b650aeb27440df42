// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// "0.1.0 (3f2c1d0ab)": the version and the commit that the program was built from; without a git checkout
/// the version alone. A commit ends with "-dirty" when files were changed since.
QString versionText();

} // namespace app
