// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/tasksearch.h"
#include "ui/shell/popover.h"

#include <functional>

class QAction;
class QLineEdit;
class QListWidget;

namespace ui {

/// One field for all actions that are possible now and for tasks by title. Enter runs or selects.
class CommandPalette final : public Popover
{
    Q_OBJECT

public:
    using FindTasks = std::function<std::vector<presentation::TaskHit>(const QString &)>;

    CommandPalette(QWidget *anchor, const QList<QAction *> &actions, FindTasks findTasks);

    [[nodiscard]] QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    void taskChosen(const domain::TaskId &id);

protected:
    [[nodiscard]] QPoint place(const QSize &size) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void run();

    QList<QAction *> m_actions;
    FindTasks m_findTasks;
    QLineEdit *m_field;
    QListWidget *m_hits;
};

} // namespace ui
