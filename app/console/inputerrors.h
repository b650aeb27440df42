// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace app {

/// The words are wrong; they may be said otherwise.
inline core::Error invalid(const QString &detail)
{
    return {core::ErrorKind::Invalid, detail};
}

/// The words are right, and it is not the time for them.
inline core::Error refused(const QString &detail)
{
    return {core::ErrorKind::Refused, detail};
}

} // namespace app
