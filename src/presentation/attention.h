// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace core {
class Clock;
}

namespace presentation {

class NeedsYouModel;

/// Decides when the human is to be called: something new needs them, they do not look at the window, and they
/// have not asked to be left alone.
class Attention final : public QObject
{
    Q_OBJECT

public:
    Attention(const NeedsYouModel &needsYou, core::Clock &clock, QObject *parent = nullptr);

    void setWatched(bool watched) { m_isWatched = watched; }
    void setEnabled(bool enabled) { m_isEnabled = enabled; }
    void setPausedUntil(const QDateTime &utc) { m_pausedUntil = utc; }
    [[nodiscard]] bool isPaused() const;
    /// An hour from now, and when the next day begins where the human is.
    [[nodiscard]] QDateTime inAnHour() const;
    [[nodiscard]] QDateTime tomorrow() const;

    /// Looks now; what changes is looked at a moment later by itself.
    void look();

Q_SIGNALS:
    /// `run` is what to show; the newest of several.
    void wanted(const QString &title, const QString &sentence, const domain::RunId &run);

private:
    const NeedsYouModel &m_needsYou;
    core::Clock &m_clock;
    QSet<QString> m_known; ///< what has asked when it was looked last
    QTimer m_later;        ///< several at once are one call
    QDateTime m_pausedUntil;
    bool m_isWatched = false;
    bool m_isEnabled = true;
};

} // namespace presentation
