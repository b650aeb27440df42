// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QSlider;
class QToolButton;

namespace presentation {
class Replay;
}

namespace ui {

class ElidedLabel;

/// Says that the window shows the past, and goes through it: a slider over the events, and steps.
class ReplayBar final : public QFrame
{
    Q_OBJECT

public:
    /// `trouble`: why there is nothing but the past; empty for a replay that was asked for.
    explicit ReplayBar(presentation::Replay &replay, const QString &trouble = {}, QWidget *parent = nullptr);

    /// That somebody wanted to decide, which cannot be.
    void sayReadOnly();

private:
    QToolButton *addStep(const QString &name, const QString &text, const QString &what,
                         const QKeySequence &key);
    void update();

    presentation::Replay &m_replay;
    QSlider *m_slider;
    ElidedLabel *m_position;
    ElidedLabel *m_moment;
    QToolButton *m_first;
    QToolButton *m_back;
    QToolButton *m_next;
    QToolButton *m_last;
};

} // namespace ui
