// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace ui {

/// The tabs below the conversation are of two kinds: lists, for which a strip is enough, and panels to work
/// in, which want more than half of the window. Changing to a tab of the other kind gives it the height that
/// its kind had last.
class BottomRoom final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Strip, Workplace };

    /// Takes the height from `above`, which is not owned.
    BottomRoom(QMainWindow &window, QDockWidget *above);

    /// The panels that share the room while they are tabs of one another; each has its widget. None is owned.
    void add(QDockWidget *panel, Kind kind);

    /// What a kind gets before anybody has pulled it to another height; pixels.
    [[nodiscard]] int usualHeight(Kind kind) const;

private:
    void take(QDockWidget *panel);

    QMainWindow &m_window;
    QDockWidget *m_above;
    QHash<QDockWidget *, Kind> m_kinds;
    QHash<Kind, int> m_heights;
    QPointer<QDockWidget> m_current;
};

} // namespace ui
