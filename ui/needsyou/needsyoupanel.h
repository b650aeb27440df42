// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QWidget>

class QListView;
class QStackedLayout;

namespace presentation {
class Workbench;
}

namespace ui {

class EditNote;
class RowAnswers;

/// What waits for the human. J and K move, Enter opens, A, F and R are wishes about the current row, U takes
/// the last of them back; whether they are granted is not this panel's to decide.
class NeedsYouPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit NeedsYouPanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

    [[nodiscard]] QListView *view() const { return m_view; }

Q_SIGNALS:
    void chosen(const domain::RunId &run); ///< with the mouse: the keyboard stays here
    void opened(const domain::RunId &run); ///< the run is selected now
    void approveRequested(const domain::RunId &run);
    void feedbackRequested(const domain::RunId &run);
    void rejectRequested(const domain::RunId &run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] domain::RunId currentRun() const;
    bool handleKey(int key);
    void move(int rows);
    void choose();
    void open();
    bool selectCurrent();
    void onSelectedRunChanged(const domain::RunId &run);
    void updatePage();
    /// Puts buttons into the rows that are answered where they stand.
    void updateAnswers();
    void giveAnswer(const domain::RunId &run, std::size_t which);
    void showMenu(const QPoint &position);
    void onHeldChanged(const domain::RunId &run);
    void takeBack();

    presentation::Workbench &m_workbench;
    QListView *m_view;
    bool m_currentLeaves = false; ///< the highlighted row is being removed
    QStackedLayout *m_pages;
    EditNote *m_note;
    domain::RunId m_decided; ///< the last one that can be taken back
};

} // namespace ui
