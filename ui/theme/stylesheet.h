// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

struct Theme;

/// The application's style sheet in this theme's colours: what palette and AppStyle cannot say.
[[nodiscard]] QString styleSheetFor(const Theme &theme);

/// How a widget looks beyond its class. The style sheet selects by it.
enum class Look {
    Plain,
    Primary,  ///< button: the one thing to do next
    Danger,   ///< button: ends or rejects something
    Quiet,    ///< button: no frame until the pointer is over it
    Link,     ///< button: reads like a link
    Title,    ///< label: heads a panel or card
    Headline, ///< label: heads a page
    Dim,      ///< label: second rank
    Small,    ///< label: second rank, small
    Problem,  ///< label: says what is wrong
    Key,      ///< label: a key to press
    Card,     ///< frame: raised, with a border
    Bar,      ///< frame: a strip with a line below
    Strip,    ///< frame: a strip with a line above
    Canvas,   ///< widget: background behind cards
    Column,   ///< frame: cards stand in it
    Project,  ///< tool button: the project's name
    Search,   ///< button: opens a search
    Segments, ///< frame: around a row of segments
    Inline,   ///< line edit: in the row that it changes
    Segment,  ///< button: one of several, of which one is on
    Sections, ///< list: goes to a part of what stands beside it
    Popover,  ///< frame: floats above the window
    InfoBanner,
    WarnBanner,
    BadBanner
};

/// Gives the widget that look, now and after theme changes.
void setLook(QWidget *widget, Look look);

} // namespace ui
