// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rules.h"

#include <QFrame>

#include <array>

class QPushButton;

namespace presentation {
class ProjectControls;
}

namespace ui {

/// Automatic, Countersigned or Manual. Shows the mode that is in force, not the one that was clicked; before
/// Automatic it says what that means and asks.
class ModeSwitch final : public QFrame
{
    Q_OBJECT

public:
    explicit ModeSwitch(presentation::ProjectControls &controls, QWidget *parent = nullptr);

private:
    void update();
    void choose(domain::Mode mode);
    void askForAutomatic();

    presentation::ProjectControls &m_controls;
    std::array<QPushButton *, 3> m_buttons{};
};

} // namespace ui
