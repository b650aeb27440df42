// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/appactions.h"
#include "presentation/conversationviewmodel.h"
#include "presentation/reviewviewmodel.h"
#include "presentation/selection.h"

namespace core {
class Clock;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

/// Everything that one window shows, made once over the store: item models, view models and the selection
/// that they share. Views get it by reference and never see the engine.
class Workbench final
{
public:
    Workbench(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock);
    ~Workbench();

    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] AppActions &actions() { return m_actions; }
    [[nodiscard]] ConversationViewModel &conversation() { return m_conversation; }
    [[nodiscard]] ReviewViewModel &review() { return m_review; }

private:
    Selection m_selection;
    AppActions m_actions;
    ConversationViewModel m_conversation;
    ReviewViewModel m_review;
};

} // namespace presentation
