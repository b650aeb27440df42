// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {

/// Teaches assistive technology that a ConversationView is a list whose items are the cards, each with its
/// whole text. Asking more than once is harmless.
void installConversationAccessibility();

} // namespace ui
