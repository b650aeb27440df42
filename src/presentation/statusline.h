// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace engine {
class ProjectStore;
}

namespace presentation {

/// The status bar's words: dashboard, agents, runs, outbox and usage.
class StatusLine final : public QObject
{
    Q_OBJECT

public:
    enum class Health { Unknown, Good, Partly, Bad };

    struct Content
    {
        Health dashboard = Health::Unknown;
        QString dashboardText;
        Health agents = Health::Unknown;
        QString agentsText;
        QString agentsList; ///< one line an agent
        QString runsText;
        QString usageText;
        QString outboxText;

        bool operator==(const Content &) const = default;
    };

    explicit StatusLine(const engine::ProjectStore &store, QObject *parent = nullptr);

    [[nodiscard]] const Content &content() const { return m_content; }

Q_SIGNALS:
    void changed();

private:
    void update();

    const engine::ProjectStore &m_store;
    Content m_content;
    QTimer m_later; ///< merges what changes in one burst
};

} // namespace presentation
