// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to the difference.
#include "presentation/changes.h"
#include "presentation/visibletext.h"
#include "ui/changes/commentbox.h"
#include "ui/changes/diffview.h"
#include "ui/theme/announce.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::DiffLine;
using presentation::DiffLayout;
using presentation::DiffRow;
using presentation::DiffRowKind;

void DiffView::scrollContentsBy(int, int)
{
    arrange(); // the composer moves along
    viewport()->update();
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    refreshComments();
}

void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void DiffView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool DiffView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool DiffView::isInGutter(const QPoint &point) const
{
    const int gutter = gutterWidth();
    if (m_layout == DiffLayout::Unified)
        return point.x() < 2 * gutter;
    const int middle = viewport()->width() / 2;
    return point.x() < gutter || (point.x() >= middle && point.x() < middle + gutter);
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || rowCount() == 0)
        return;
    const QPoint point = event->position().toPoint();
    const int y = point.y() + verticalScrollBar()->value();
    if (y >= contentHeight())
        return;
    const Block *const found = blockAt(y);
    const std::optional<Block> block = found ? std::optional(*found) : std::nullopt; // going there moves it
    const int row = rowAt(y);
    if (event->modifiers().testFlag(Qt::ShiftModifier) && !block)
        return extendTo(row);
    setCurrentRow(row);
    if (block)
        return m_changes.canComment() ? write(block->place) : void();
    const DiffRow &shown = m_rows[static_cast<std::size_t>(row)];
    if (shown.kind == DiffRowKind::File)
        toggleFold(shown.file);
    else if (isInGutter(point))
        writeComment();
}

void DiffView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    const int y = point.y() + verticalScrollBar()->value();
    if (event->buttons().testFlag(Qt::LeftButton) && rowCount() > 0) {
        extendTo(rowAt(y));
        return;
    }
    const int row = y < contentHeight() && !blockAt(y) ? rowAt(y) : -1;
    const int hovered = row >= 0 && placeOf(row) ? row : -1;
    viewport()->setCursor(hovered >= 0 && isInGutter(point) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->update();
    }
}

void DiffView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !isInGutter(event->position().toPoint()))
        writeComment();
}

/// The selection reaches from where it began to this row.
void DiffView::extendTo(int row)
{
    const int anchor = m_anchor;
    setCurrentRow(row);
    m_anchor = std::clamp(anchor, 0, rowCount() - 1);
    viewport()->update();
}

void DiffView::contextMenuEvent(QContextMenuEvent *event)
{
    if (rowCount() == 0)
        return;
    QMenu menu(this);
    QAction *comment = menu.addAction(tr("Comment on this line") + u"\tC"_s);
    comment->setEnabled(canComment());
    QAction *copyLines = menu.addAction(tr("Copy") + u"\tCtrl+C"_s);
    QAction *open = menu.addAction(tr("Open in editor") + u"\tE"_s);
    open->setEnabled(!m_changes.pathOnDisk(currentPath()).isEmpty());
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == comment)
        writeComment();
    else if (chosen == copyLines)
        copy();
    else if (chosen == open)
        Q_EMIT openRequested();
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll) && rowCount() > 0) {
        m_anchor = 0;
        m_current = rowCount() - 1;
        viewport()->update();
        return;
    }
    const bool shift = modifiers == Qt::ShiftModifier;
    if ((modifiers != Qt::NoModifier && !shift) || !handleKey(event->key(), shift))
        QAbstractScrollArea::keyPressEvent(event);
}

bool DiffView::handleKey(int key, bool shift)
{
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    const auto go = [this, shift](int row) {
        if (shift)
            extendTo(std::clamp(row, 0, std::max(rowCount() - 1, 0)));
        else
            setCurrentRow(row);
        return true;
    };
    const DiffRow *row = rowOf(m_current);
    if (!row)
        return false;
    switch (key) {
    case Qt::Key_Down:
        return go(m_current + 1);
    case Qt::Key_Up:
        return go(m_current - 1);
    case Qt::Key_PageDown:
        return go(m_current + page);
    case Qt::Key_PageUp:
        return go(m_current - page);
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(rowCount() - 1);
    case Qt::Key_N:
        shift ? goToFile(false) : goToHunk(false);
        return true;
    case Qt::Key_P:
        shift ? goToFile(true) : goToHunk(true);
        return true;
    case Qt::Key_C:
        writeComment();
        return true;
    case Qt::Key_E:
        Q_EMIT openRequested();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (row->kind == DiffRowKind::File)
            toggleFold(row->file);
        else
            writeComment();
        return true;
    default:
        return false;
    }
}

QString DiffView::selectedText() const
{
    QStringList lines;
    for (int row = std::min(m_anchor, m_current); row <= std::max(m_anchor, m_current) && row >= 0; ++row) {
        const DiffRow &shown = m_rows[static_cast<std::size_t>(row)];
        if (shown.kind != DiffRowKind::Line) {
            lines.append(spokenText(row));
            continue;
        }
        // Side by side too: as it stands, the new text where there is one.
        const DiffLine *line = lineOf(shown, false);
        lines.append((line ? line : lineOf(shown, true))->text);
    }
    return lines.join(u'\n');
}

void DiffView::copy()
{
    QGuiApplication::clipboard()->setText(selectedText());
}

QString DiffView::spokenText(int row) const
{
    const DiffRow *shown = rowOf(row);
    if (!shown)
        return {};
    const domain::FileDiff &file = m_diff->files[static_cast<std::size_t>(shown->file)];
    switch (shown->kind) {
    case DiffRowKind::File:
        return m_changes.files().index(shown->file).data(Qt::AccessibleTextRole).toString();
    case DiffRowKind::Hunk:
        return presentation::visibleLine(file.hunks[static_cast<std::size_t>(shown->hunk)].heading);
    case DiffRowKind::Rest:
        return tr("No more lines of %1").arg(presentation::visibleLine(file.change.path));
    case DiffRowKind::Line:
        break;
    }
    const DiffLine *after = lineOf(*shown, false);
    const DiffLine *line = after ? after : lineOf(*shown, true);
    const QString text = presentation::visibleLine(line->text.left(400));
    switch (line->kind) {
    case DiffLine::Kind::Added:
        return tr("added, line %1: %2").arg(QString::number(line->after), text);
    case DiffLine::Kind::Removed:
        return tr("removed, line %1: %2").arg(QString::number(line->before), text);
    case DiffLine::Kind::Context:
    case DiffLine::Kind::Remark:
        break;
    }
    return tr("line %1: %2").arg(QString::number(line->after), text);
}

} // namespace ui
