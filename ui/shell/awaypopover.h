// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/absence.h"
#include "ui/shell/popover.h"

class QPushButton;

namespace ui {

/// "While you were away": what ended, what waits, what it cost; each a link to its run.
class AwayPopover final : public Popover
{
    Q_OBJECT

public:
    AwayPopover(QWidget *anchor, const presentation::AwaySummary &summary);

    [[nodiscard]] QPushButton *first() const { return m_first; }

Q_SIGNALS:
    void runChosen(const domain::RunId &run);

protected:
    [[nodiscard]] QPoint place(const QSize &size) const override;

private:
    void addPart(const QString &title, const std::vector<presentation::AwaySummary::Item> &items);

    QPushButton *m_first;
};

} // namespace ui
