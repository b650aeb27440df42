// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/diffview.h"

#include "presentation/changes.h"
#include "presentation/visibletext.h"
#include "ui/changes/commentbox.h"
#include "ui/theme/announce.h"

#include <QFontMetrics>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::DiffLine;
using presentation::CommentPlace;
using presentation::DiffLayout;
using presentation::DiffRow;
using presentation::DiffRowKind;

namespace {
constexpr int blockMargin = 10;
constexpr int widestComment = 720;
} // namespace

DiffView::DiffView(presentation::Changes &changes, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_changes(changes)
    , m_diff(changes.diff())
    , m_font(monoFont())
    , m_emphasis(4000)
{
    setObjectName(u"diffView"_s);
    setAccessibleName(tr("Differences"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setLayoutDirection(Qt::LeftToRight); // code is read so everywhere
    const QFontMetrics fm(m_font);
    m_rowHeight = fm.height() + 4;
    m_charWidth = std::max(1, fm.horizontalAdvance(u'0'));
    refresh();
}

DiffView::~DiffView() = default;

void DiffView::setSideBySide(bool sideBySide)
{
    const DiffLayout layout = sideBySide ? DiffLayout::SideBySide : DiffLayout::Unified;
    if (layout == m_layout)
        return;
    m_layout = layout;
    refresh();
}

const DiffRow *DiffView::rowOf(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

const DiffLine *DiffView::lineOf(const DiffRow &row, bool left) const
{
    const int line = left ? row.left : row.right;
    if (row.kind != DiffRowKind::Line || line < 0)
        return nullptr;
    return &m_diff->files[static_cast<std::size_t>(row.file)]
                .hunks[static_cast<std::size_t>(row.hunk)]
                .lines[static_cast<std::size_t>(line)];
}

/// The line that a comment on this row is about: the new one where there is one.
std::optional<CommentPlace> DiffView::placeOf(int row) const
{
    const DiffRow *shown = rowOf(row);
    if (!shown || shown->kind != DiffRowKind::Line)
        return std::nullopt;
    const DiffLine *after = lineOf(*shown, false);
    const DiffLine *line = after ? after : lineOf(*shown, true);
    if (!line || line->kind == DiffLine::Kind::Remark)
        return std::nullopt;
    const domain::FileDiff &file = m_diff->files[static_cast<std::size_t>(shown->file)];
    const bool isOld = line->kind == DiffLine::Kind::Removed;
    return CommentPlace{file.change.path, isOld, isOld ? line->before : line->after, line->text};
}

int DiffView::rowOf(const CommentPlace &place) const
{
    const auto &files = m_diff->files;
    for (int row = 0; row < rowCount(); ++row) {
        const DiffRow &shown = m_rows[static_cast<std::size_t>(row)];
        if (shown.kind != DiffRowKind::Line ||
            files[static_cast<std::size_t>(shown.file)].change.path != place.path)
            continue;
        const DiffLine *line = lineOf(shown, place.isOld);
        if (line && (place.isOld ? line->before : line->after) == place.line && line->text == place.text)
            return row;
    }
    return -1;
}

void DiffView::refresh()
{
    if (m_changes.run() != m_run) {
        m_run = m_changes.run();
        closeComposer(); // what was written is a draft of the other run
        m_folded.clear();
        m_current = -1;
        m_rows.clear();
        verticalScrollBar()->setValue(0);
    }
    // Found again by what is there, not by where it is: lines come and go above.
    const auto current = placeOf(m_current);
    const int topRow = rowCount() > 0 ? rowAt(verticalScrollBar()->value()) : -1;
    int shift = 0;
    std::optional<CommentPlace> top;
    for (int row = topRow; row >= 0 && row < std::min(topRow + 20, rowCount()) && !top; ++row) {
        top = placeOf(row);
        shift = verticalScrollBar()->value() - topOf(row);
    }
    m_emphasis.clear();
    m_diff = m_changes.diff();
    rebuild();
    m_current = current ? rowOf(*current) : -1;
    if (m_current < 0 && rowCount() > 0)
        m_current = 0;
    m_anchor = m_current;
    arrange();
    if (const int row = top ? rowOf(*top) : -1; row >= 0)
        verticalScrollBar()->setValue(topOf(row) + shift);
    viewport()->update();
    Q_EMIT currentChanged();
}

void DiffView::rebuild()
{
    m_rows = presentation::diffRows(*m_diff, m_layout, m_folded);
    m_longest = 0;
    int highest = 0;
    for (const domain::FileDiff &file : m_diff->files) {
        for (const domain::DiffHunk &hunk : file.hunks) {
            for (const DiffLine &line : hunk.lines) {
                m_longest = std::max(m_longest, static_cast<int>(line.text.size()));
                highest = std::max({highest, line.before, line.after});
            }
        }
    }
    m_longest = std::min(m_longest, static_cast<int>(presentation::longestLine)) + 8;
    m_mostDigits = static_cast<int>(QString::number(highest).size());
    placeBlocks();
}

void DiffView::placeBlocks()
{
    m_blocks.clear();
    if (m_rows.empty())
        return;
    for (const presentation::DiffComment &comment : m_changes.comments()) {
        if (m_composer && m_composer->place() == comment.place)
            continue;
        const bool isLost = rowOf(comment.place) < 0;
        const QString text =
            isLost ? tr("On a line that is no more (“%1”):").arg(comment.place.text.trimmed().left(80)) +
                         u'\n' + comment.text
                   : comment.text;
        m_blocks.push_back({blockRowOf(comment.place), textHeight(text), comment.place, text});
    }
    if (m_composer)
        m_blocks.push_back({blockRowOf(m_composer->place()),
                            CommentBox::usualHeight + blockMargin,
                            m_composer->place(),
                            {}});
    std::ranges::stable_sort(m_blocks, {}, &Block::row);
}

/// Comments on lines that are no more stand below their file's head.
int DiffView::blockRowOf(const CommentPlace &place) const
{
    if (const int row = rowOf(place); row >= 0)
        return row;
    const auto head = std::ranges::find_if(m_rows, [&](const DiffRow &row) {
        return m_diff->files[static_cast<std::size_t>(row.file)].change.path == place.path;
    });
    return head == m_rows.end() ? 0 : static_cast<int>(head - m_rows.begin());
}

void DiffView::refreshComments()
{
    placeBlocks();
    arrange();
    viewport()->update();
}

int DiffView::textHeight(const QString &text) const
{
    const int width = std::min(viewport()->width() - 2 * gutterWidth() - 60, widestComment);
    const QRect box = QFontMetrics(textFont())
                          .boundingRect(QRect(0, 0, std::max(width, 80), 10'000), Qt::TextWordWrap,
                                        presentation::visible(text));
    return box.height() + 2 * metrics::gap2 + blockMargin;
}

int DiffView::gutterWidth() const
{
    return m_mostDigits * m_charWidth + 2 * metrics::gap2;
}

int DiffView::topOf(int row) const
{
    int top = row * m_rowHeight;
    for (const Block &block : m_blocks) {
        if (block.row < row)
            top += block.height;
    }
    return top;
}

int DiffView::rowAt(int y) const
{
    int above = 0;
    for (const Block &block : m_blocks) {
        const int blockTop = (block.row + 1) * m_rowHeight + above;
        if (y < blockTop)
            break;
        if (y < blockTop + block.height)
            return block.row;
        above += block.height;
    }
    return std::clamp((y - above) / m_rowHeight, 0, std::max(rowCount() - 1, 0));
}

const DiffView::Block *DiffView::blockAt(int y) const
{
    int above = 0;
    for (const Block &block : m_blocks) {
        const int top = (block.row + 1) * m_rowHeight + above;
        if (y >= top && y < top + block.height)
            return &block;
        above += block.height;
    }
    return nullptr;
}

int DiffView::contentHeight() const
{
    return topOf(rowCount());
}

QRect DiffView::rowRect(int row) const
{
    return {0, topOf(row) - verticalScrollBar()->value(), viewport()->width(), m_rowHeight};
}

void DiffView::arrange()
{
    const int page = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, contentHeight() - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(m_rowHeight);
    const bool split = m_layout == DiffLayout::SideBySide;
    const int room =
        (split ? viewport()->width() / 2 - gutterWidth() : viewport()->width() - 2 * gutterWidth()) -
        3 * m_charWidth;
    horizontalScrollBar()->setRange(0, std::max(0, m_longest * m_charWidth - room));
    horizontalScrollBar()->setPageStep(std::max(room, 1));
    horizontalScrollBar()->setSingleStep(4 * m_charWidth);
    if (!m_composer)
        return;
    int top = m_rowHeight - verticalScrollBar()->value();
    int above = 0;
    for (const Block &block : m_blocks) {
        if (block.text.isEmpty())
            top += block.row * m_rowHeight + above;
        above += block.height;
    }
    const int left = 2 * gutterWidth();
    m_composer->setGeometry(left, top + blockMargin / 2,
                            std::clamp(viewport()->width() - left - metrics::gap4, 240, widestComment),
                            CommentBox::usualHeight);
}

void DiffView::ensureVisible(int row)
{
    const int top = topOf(row);
    const int value = verticalScrollBar()->value();
    const int page = viewport()->height();
    if (top < value)
        verticalScrollBar()->setValue(top);
    else if (top + m_rowHeight > value + page)
        verticalScrollBar()->setValue(top + m_rowHeight - page);
}

int DiffView::currentFile() const
{
    const DiffRow *row = rowOf(m_current);
    return row ? row->file : -1;
}

QString DiffView::currentPath() const
{
    const int file = currentFile();
    return file < 0 ? QString() : m_diff->files[static_cast<std::size_t>(file)].change.path;
}

void DiffView::setCurrentRow(int row)
{
    if (rowCount() == 0)
        return;
    m_current = std::clamp(row, 0, rowCount() - 1);
    m_anchor = m_current;
    ensureVisible(m_current);
    viewport()->update();
    if (hasFocus())
        announce(this, spokenText(m_current));
    Q_EMIT currentChanged();
}

void DiffView::showFile(int file)
{
    const auto found = std::ranges::find_if(m_rows, [file](const DiffRow &row) { return row.file == file; });
    if (found == m_rows.end())
        return;
    const int row = static_cast<int>(found - m_rows.begin());
    verticalScrollBar()->setValue(topOf(row));
    setCurrentRow(row);
}

void DiffView::goToHunk(bool backward)
{
    const int step = backward ? -1 : 1;
    for (int row = m_current + step; row >= 0 && row < rowCount(); row += step) {
        if (m_rows[static_cast<std::size_t>(row)].kind != DiffRowKind::Hunk)
            continue;
        if (topOf(row) + 6 * m_rowHeight > verticalScrollBar()->value() + viewport()->height())
            verticalScrollBar()->setValue(topOf(row) - m_rowHeight);
        return setCurrentRow(row);
    }
}

void DiffView::goToFile(bool backward)
{
    const DiffRow *row = rowOf(m_current);
    if (!row)
        return;
    // From within a file, back is to its own head first.
    const int file = backward ? (row->kind == DiffRowKind::File ? row->file - 1 : row->file) : row->file + 1;
    if (file >= 0)
        showFile(file);
}

void DiffView::toggleFold(int file)
{
    if (file < 0)
        return;
    const QString path = m_diff->files[static_cast<std::size_t>(file)].change.path;
    if (!m_folded.remove(path))
        m_folded.insert(path);
    rebuild();
    arrange();
    const auto head = std::ranges::find_if(m_rows, [file](const DiffRow &row) { return row.file == file; });
    setCurrentRow(static_cast<int>(head - m_rows.begin()));
}

bool DiffView::canComment() const
{
    return m_changes.canComment() && placeOf(m_current).has_value();
}

void DiffView::writeComment()
{
    if (!m_changes.canComment())
        return;
    if (const auto place = placeOf(m_current))
        return write(*place);
    const auto block = std::ranges::find(m_blocks, m_current, &Block::row);
    if (block != m_blocks.end())
        write(CommentPlace(block->place));
}

void DiffView::write(const CommentPlace &place)
{
    closeComposer();
    m_composer = new CommentBox(place, m_changes.commentAt(place), viewport());
    connect(m_composer, &CommentBox::edited, this,
            [this, place](const QString &text) { m_changes.setComment(place, text); });
    connect(m_composer, &CommentBox::closed, this, [this] {
        closeComposer();
        refreshComments();
        setFocus();
    });
    refreshComments();
    m_composer->show();
    const int bottom = m_composer->geometry().bottom() + blockMargin;
    if (bottom > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + bottom - viewport()->height());
    m_composer->focusText();
}

void DiffView::closeComposer()
{
    if (CommentBox *box = std::exchange(m_composer, nullptr)) {
        box->hide();
        box->deleteLater(); // whose signal this may be
    }
}

} // namespace ui
