// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace presentation {
class Workbench;
}

namespace ui {

class GrowingText;

/// Below the changes of a run: how finished work lands, with the message of its commit, and where landed work
/// goes from there. Shows itself only when there is something to do or to know.
class LandingStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit LandingStrip(presentation::Workbench &workbench, QWidget *parent = nullptr);

    void refresh();

private:
    QWidget *createMessage();
    void refreshMessage();
    void refreshLanded();

    presentation::Workbench &m_workbench;
    QLabel *m_text;
    QPushButton *m_showMessage;
    QPushButton *m_land;
    QPushButton *m_merge;
    QPushButton *m_push;
    GrowingText *m_message;
    QPushButton *m_mergeCommit;
    QPushButton *m_oneCommit;
    QWidget *m_messageRow;
};

} // namespace ui
