// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/popover.h"

class QPushButton;

namespace ui {

/// Asks whether to leave the project although runs are at work, and says what becomes of them.
class QuitPopover final : public Popover
{
    Q_OBJECT

public:
    enum class Purpose { Quit, SwitchProject };

    QuitPopover(QWidget *anchor, Purpose purpose, int workingRuns, bool canHide);

    [[nodiscard]] QPushButton *stayButton() const { return m_stay; }

Q_SIGNALS:
    void leaveChosen();
    void hideChosen(); ///< the window goes, the runs go on

protected:
    [[nodiscard]] QPoint place(const QSize &size) const override;

private:
    QPushButton *m_stay;
};

} // namespace ui
