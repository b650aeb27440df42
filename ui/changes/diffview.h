// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diff.h"
#include "domain/ids.h"
#include "presentation/diffcomments.h"
#include "presentation/diffrows.h"
#include "presentation/linediff.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <memory>
#include <optional>

namespace presentation {
class Changes;
}

namespace ui {

class CommentBox;

/// The difference of a run, one line below the other or in two columns. All lines have one height and only
/// those on the screen are painted, so that its size does not matter. Comments stand below the line that they
/// are about; one of them at a time can be written.
///
/// Keys: arrows and page keys go through the lines, N and P through hunks, with Shift through files, C
/// comments the line, Enter folds a file, Ctrl+C copies, E asks for the editor.
class DiffView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DiffView(presentation::Changes &changes, QWidget *parent = nullptr);
    ~DiffView() override;

    void setSideBySide(bool sideBySide);
    /// The difference has changed; who reads stays where he is.
    void refresh();
    void refreshComments();

    [[nodiscard]] const std::vector<presentation::DiffRow> &rows() const { return m_rows; }
    [[nodiscard]] int currentRow() const { return m_current; }
    [[nodiscard]] int currentFile() const; ///< -1 without one
    [[nodiscard]] QString currentPath() const;
    void setCurrentRow(int row);
    void showFile(int file);
    void goToHunk(bool backward);
    void goToFile(bool backward);
    void toggleFold(int file);
    /// Opens the place to write about the current line; nothing where there is none.
    void writeComment();
    [[nodiscard]] bool canComment() const;

    [[nodiscard]] QString selectedText() const;
    void copy();
    [[nodiscard]] QRect rowRect(int row) const; ///< in the viewport's coordinates
    [[nodiscard]] QString spokenText(int row) const;

Q_SIGNALS:
    void currentChanged();
    void openRequested(); ///< the current file, in an editor

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What stands below a row: a comment, or the place where one is written.
    struct Block
    {
        int row = 0;
        int height = 0;
        presentation::CommentPlace place;
        QString text; ///< of a comment
    };
    enum class Side { Both, Before, After };

    // diffview.cpp: geometry
    void rebuild();
    void placeBlocks();
    void arrange();
    [[nodiscard]] int topOf(int row) const; ///< in the content
    [[nodiscard]] int rowAt(int y) const;   ///< in the content; clamped
    [[nodiscard]] const Block *blockAt(int y) const;
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int gutterWidth() const; ///< of one column of numbers
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const presentation::DiffRow *rowOf(int row) const;
    [[nodiscard]] const domain::DiffLine *lineOf(const presentation::DiffRow &row, bool left) const;
    [[nodiscard]] std::optional<presentation::CommentPlace> placeOf(int row) const;
    [[nodiscard]] int rowOf(const presentation::CommentPlace &place) const;
    [[nodiscard]] int textHeight(const QString &text) const;
    void ensureVisible(int row);
    [[nodiscard]] int blockRowOf(const presentation::CommentPlace &place) const;
    void write(const presentation::CommentPlace &place);
    void closeComposer();

    // diffpainting.cpp
    void paintRow(QPainter &painter, int row, const QRect &rect);
    void paintFile(QPainter &painter, const presentation::DiffRow &row, const QRect &rect);
    void paintRemark(QPainter &painter, const presentation::DiffRow &row, const QRect &rect);
    void paintLine(QPainter &painter, const presentation::DiffRow &row, const QRect &rect, bool selected);
    void paintSide(QPainter &painter, const presentation::DiffRow &row, const QRect &rect, Side side,
                   bool selected);
    void paintBlock(QPainter &painter, const Block &block, const QRect &rect);
    [[nodiscard]] std::vector<presentation::LineSpan> emphasisOf(const presentation::DiffRow &row, bool left);

    // diffinput.cpp
    void extendTo(int row);
    [[nodiscard]] bool isInGutter(const QPoint &point) const;
    [[nodiscard]] bool handleKey(int key, bool shift);

    presentation::Changes &m_changes;
    domain::RunId m_run;
    std::shared_ptr<const domain::WorkDiff> m_diff; ///< that the rows are of
    presentation::DiffLayout m_layout = presentation::DiffLayout::Unified;
    std::vector<presentation::DiffRow> m_rows;
    std::vector<Block> m_blocks; ///< in the rows' order
    QSet<QString> m_folded;
    CommentBox *m_composer = nullptr; ///< while somebody writes
    QFont m_font;
    int m_rowHeight = 0;
    int m_charWidth = 0;
    int m_longest = 0; ///< characters of the longest line
    int m_mostDigits = 1;
    int m_current = -1;
    int m_anchor = -1; ///< the other end of the selection
    int m_hovered = -1;
    QCache<qint64, presentation::LineDiff> m_emphasis;
};

/// The background of changed words in a line whose background is `soft`.
[[nodiscard]] QColor emphasised(const QColor &soft, const QColor &strong);

} // namespace ui
