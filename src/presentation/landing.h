// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "engine/publishing.h"

#include <QObject>

#include <optional>

namespace coordinator {
struct Run;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// How the run shall land, as it was written and not sent yet; nothing written: as the console composes it.
[[nodiscard]] domain::ApproveLanding draftedLanding(const engine::CommandSink &sink,
                                                    const domain::RunId &run);

/// How the selected run's work becomes part of the project: the message of its commit, kept as a draft until
/// it lands, and then the way into the human's own branch and to the remote, each by explicit action.
class Landing final : public QObject
{
    Q_OBJECT

public:
    /// `publishing` is null where there is no workspace; it outlives this.
    Landing(const engine::ProjectStore &store, engine::CommandSink &sink, engine::Publishing *publishing,
            QObject *parent = nullptr);

    void setRun(const domain::RunId &run);
    /// Looks where landed work stands now, if there is any.
    void refresh();

    [[nodiscard]] bool isWaiting() const; ///< for the human to let it land
    [[nodiscard]] QString message() const;
    void setMessage(const QString &message); ///< an empty one is the composed one again
    [[nodiscard]] bool isSquashed() const;
    void setSquashed(bool squashed);

    [[nodiscard]] bool hasLanded() const;
    /// "Landed on countersign/main as 4f1c2d7."; where it stands is part of it as soon as it is known.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// The branch to merge into or to push, empty where there is nothing to do.
    [[nodiscard]] QString mergeTarget() const;
    [[nodiscard]] QString pushBranch() const;
    [[nodiscard]] QString pushRemote() const;
    void mergeIntoOwn();
    void push();

Q_SIGNALS:
    void changed();
    /// What became of a wish, as a sentence.
    void noticed(const QString &sentence);
    void failed(const QString &sentence);

private:
    [[nodiscard]] const coordinator::Run *current() const;
    [[nodiscard]] QString repository() const;
    void keep(const domain::ApproveLanding &draft);
    QCoro::Task<> look();
    QCoro::Task<> bringHome(QString branch);
    QCoro::Task<> send(QString branch, QString remote);
    void finish(const core::Result<engine::Published> &published, const QString &success,
                const QString &failure);

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    engine::Publishing *m_publishing;
    domain::RunId m_run;
    std::optional<engine::Standing> m_standing;
    bool m_looking = false;
    bool m_again = false; ///< something changed while it was looked
    bool m_busy = false;
};

} // namespace presentation
