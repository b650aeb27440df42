// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detach.h"

#include "core/log.h"

#include <exception>

namespace core {

void detach(QCoro::Task<> task, const char *what)
{
    task.then([] {}, [what](const std::exception &e) { qCCritical(lcCore) << what << "threw:" << e.what(); });
}

} // namespace core
