// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/conversationcard.h"

#include <QStringList>

namespace ui {

// A card's text is counted in blocks: its header is block 0, then come the rows of all sections, folded or
// not.

[[nodiscard]] QStringList blockTexts(const presentation::Card &card);
/// The section of a card that the block is in; null for the header.
[[nodiscard]] const presentation::Section *sectionOf(const presentation::Card &card, int block);

/// Files that the card names and that can be opened, in their order, none twice; of very long sections none.
[[nodiscard]] QStringList pathsOf(const presentation::Card &card);

} // namespace ui
