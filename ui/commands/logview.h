// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QFont>

namespace presentation {
class CommandLog;
}

namespace ui {

/// A log of any length: only the rows on the screen are read and painted. Who is at the end follows what
/// comes; who has scrolled up stays where he is. Rows are selected with the mouse or Shift and arrows.
class LogView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(presentation::CommandLog &log, QWidget *parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    [[nodiscard]] qint64 topRow() const;
    [[nodiscard]] qint64 currentRow() const { return m_current; }
    void showRow(qint64 row); ///< makes it current
    /// Marks these words in the rows, case-blind.
    void setMarked(const QString &words);
    void copy(); ///< what is selected, else everything
    [[nodiscard]] QRect rowRect(qint64 row) const;

Q_SIGNALS:
    void followingChanged(bool following);
    void findRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void arrange();
    void paintRow(QPainter &painter, qint64 row, const QRect &rect);
    [[nodiscard]] int rowsOnScreen() const;
    [[nodiscard]] qint64 rowAt(const QPoint &point) const;
    [[nodiscard]] int gutterWidth() const;
    void setCurrent(qint64 row, bool extend);
    void heedScrolling();

    presentation::CommandLog &m_log;
    QFont m_font;
    int m_rowHeight = 0;
    int m_charWidth = 0;
    int m_widest = 0; ///< row that was painted, in pixels
    qint64 m_current = -1;
    qint64 m_anchor = -1;
    bool m_following = true;
    bool m_arranging = false;
    QString m_marked;
};

} // namespace ui
