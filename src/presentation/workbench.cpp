// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"

namespace presentation {

Workbench::Workbench(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock)
    : m_selection(store)
    , m_conversation(store, sink, clock)
    , m_review(store, sink)
{
    QObject::connect(&m_selection, &Selection::runChanged, &m_conversation, &ConversationViewModel::setRun);
    QObject::connect(&m_selection, &Selection::runChanged, &m_review, &ReviewViewModel::setRun);
}

Workbench::~Workbench() = default;

} // namespace presentation
