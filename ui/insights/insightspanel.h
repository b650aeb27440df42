// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/filechooser.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QStackedLayout;

namespace presentation {
class Workbench;
}

namespace ui {

class ChartCard;

/// The project in diagrams: burn-up, attempts, waiting, tokens. Drawn while it is visible only.
class InsightsPanel final : public QWidget
{
    Q_OBJECT

public:
    InsightsPanel(presentation::Workbench &workbench, const FileChooser &chooser, QWidget *parent = nullptr);
    /// Behind another tab a panel stays visible, to Qt: who owns the tabs says when people can see it.
    void setInSight(bool isInSight);

Q_SIGNALS:
    /// Something worth a line: what was saved where, or why not.
    void noticed(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fillMilestones();
    void arrange();
    void draw();
    void drawBurnUp();
    void drawRuns();

    presentation::Workbench &m_workbench;
    QComboBox *m_milestone;
    ChartCard *m_burnUp;
    ChartCard *m_attempts;
    ChartCard *m_waits;
    ChartCard *m_usage;
    QGridLayout *m_grid;
    QTimer m_later; ///< many changes in a row are drawn once
    int m_columns = 0;
    bool m_isInSight = false;
};

} // namespace ui
