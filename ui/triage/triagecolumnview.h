// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triageboard.h"

#include <QFrame>
#include <QListView>

class QLabel;

namespace ui {

class ElidedLabel;
class TriageCardDelegate;

/// The cards of one column. A drag from here or elsewhere asks what a drop would do before it happens.
class TriageCardList final : public QListView
{
    Q_OBJECT

public:
    TriageCardList(presentation::TriageBoard &board, presentation::TriageColumn column,
                   QWidget *parent = nullptr);

    [[nodiscard]] presentation::TriageColumn column() const { return m_column; }
    [[nodiscard]] QStringList selectedFindings() const; ///< from the top
    void setCompact(bool compact);

Q_SIGNALS:
    void dropped(const QStringList &findings);
    /// A drag is over this column: what a drop would do; empty when it has left.
    void previewed(const QString &sentence, bool isAllowed);
    void pressedAlone(); ///< without Ctrl or Shift: what is selected elsewhere is not meant any more

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void take(QDropEvent *event);

    presentation::TriageBoard &m_board;
    presentation::TriageColumn m_column;
    TriageCardDelegate *m_delegate;
    bool m_isTarget = false;
    bool m_isAllowed = false;
};

/// A column with its head: icon, name, count, and where its tasks go. An empty side column is narrow.
class TriageColumnView final : public QFrame
{
    Q_OBJECT

public:
    TriageColumnView(presentation::TriageBoard &board, presentation::TriageColumn column,
                     QWidget *parent = nullptr);

    [[nodiscard]] TriageCardList *list() const { return m_list; }

public Q_SLOTS:
    void refresh();

private:
    presentation::TriageBoard &m_board;
    presentation::TriageColumn m_column;
    QLabel *m_icon;
    ElidedLabel *m_name;
    QLabel *m_count;
    ElidedLabel *m_note;
    TriageCardList *m_list;

    void paintIcon();

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace ui
