// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/ansitext.h"
#include "ui/theme/theme.h"

namespace ui {

struct LogColours
{
    QColor text;
    QColor back; ///< invalid: the panel's
};

/// What a piece of a log is painted in: the sixteen named colours are the theme's, any other is taken as it
/// is, and text that could not be read on its background is moved towards what can.
[[nodiscard]] LogColours logColours(const presentation::AnsiStyle &style, const Theme &theme);

} // namespace ui
