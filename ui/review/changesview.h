// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/reviewstate.h"

#include <QWidget>

class QPlainTextEdit;

namespace ui {

class ChipFlow;

/// What an execution changed: the files and, below, the unified diff, to be read only.
class ChangesView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangesView(QWidget *parent = nullptr);

    void setState(const presentation::ReviewState &state);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    ChipFlow *m_files;
    QPlainTextEdit *m_diff;
    QString m_shown;
};

} // namespace ui
