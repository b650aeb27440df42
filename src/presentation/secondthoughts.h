// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/commandsink.h"

#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace presentation {

/// Decisions that are made in passing, with one key in a list, take effect five seconds later and can be
/// taken back until then. Everything else is passed on at once. What is still held when it goes away takes
/// effect: it was decided.
class SecondThoughts final : public engine::CommandSink
{
    Q_OBJECT

public:
    /// `sink` outlives it.
    explicit SecondThoughts(engine::CommandSink &sink, QObject *parent = nullptr);
    ~SecondThoughts() override;

    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    /// Decisions about runs that `decide` submits are held back.
    void hesitate(const std::function<void()> &decide);
    [[nodiscard]] bool isHeld(const domain::RunId &run) const { return m_held.contains(run); }
    /// What is held, as a word ("approved"); empty when nothing is.
    [[nodiscard]] QString heldWord(const domain::RunId &run) const;
    void takeBack(const domain::RunId &run);
    void letAllGo();

    using CommandSink::submit;
    void submit(domain::RunCommand command) override;
    void submit(domain::ProjectCommand command) override;
    void submit(domain::DashboardWrite write) override;
    void saveDraft(const QString &key, const QString &text) override;
    [[nodiscard]] QString draft(const QString &key) const override;

Q_SIGNALS:
    void heldChanged(const domain::RunId &run);
    void takenBack(const domain::CommandId &command);

private:
    struct Held
    {
        domain::RunCommand command;
        std::unique_ptr<QTimer> timer;
    };

    void letGo(const domain::RunId &run);

    engine::CommandSink &m_sink;
    std::chrono::milliseconds m_delay{5'000};
    bool m_hesitates = false;
    std::map<domain::RunId, Held> m_held;
};

} // namespace presentation
