// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QObject>

namespace app {

/// Completes at the sender's next emission with true, or with false when the sender goes away first. The
/// awaiter is resumed inside the emission.
///
/// Why not qCoro(sender, signal): QCoro 0.8 connects queued, and two emissions before the event loop turns
/// resume the frame twice, the second time after its end.
template <typename Sender, typename Signal>
[[nodiscard]] QCoro::Task<bool> nextSignal(Sender *sender, Signal signal)
{
    core::OneShot<bool> came;
    const QMetaObject::Connection emitted =
        QObject::connect(sender, signal, sender, [came]() mutable { came.set(true); });
    const QMetaObject::Connection gone = QObject::connect(
        sender, &QObject::destroyed, QCoreApplication::instance(), [came]() mutable { came.set(false); });
    const bool alive = co_await came;
    if (alive) {
        QObject::disconnect(emitted);
        QObject::disconnect(gone);
    }
    co_return alive;
}

} // namespace app
