// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/logview.h"

#include "presentation/commandlog.h"
#include "ui/commands/logcolours.h"
#include "ui/theme/announce.h"

#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::CommandLog;
using presentation::LogRow;

LogView::LogView(CommandLog &log, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_log(log)
    , m_font(monoFont())
{
    setObjectName(u"logView"_s);
    setAccessibleName(tr("Log"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setLayoutDirection(Qt::LeftToRight);
    const QFontMetrics fm(m_font);
    m_rowHeight = fm.height() + 2;
    m_charWidth = std::max(1, fm.horizontalAdvance(u'0'));
    connect(&log, &CommandLog::reset, this, [this] {
        m_current = m_anchor = -1;
        m_widest = 0;
        horizontalScrollBar()->setValue(0);
        setFollowing(true);
        arrange();
    });
    connect(&log, &CommandLog::grew, this, &LogView::arrange);
    connect(&log, &CommandLog::loaded, viewport(), QOverload<>::of(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &LogView::heedScrolling,
            Qt::QueuedConnection); // the value follows the action
    connect(verticalScrollBar(), &QScrollBar::sliderMoved, this, &LogView::heedScrolling);
    arrange();
}

int LogView::rowsOnScreen() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

/// The scroll bar counts rows: a log can have more pixels than an int.
void LogView::arrange()
{
    m_arranging = true;
    const qint64 rows = m_log.rowCount();
    verticalScrollBar()->setRange(0, static_cast<int>(std::max<qint64>(0, rows - rowsOnScreen())));
    verticalScrollBar()->setPageStep(rowsOnScreen());
    verticalScrollBar()->setSingleStep(1);
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    const int room = viewport()->width() - gutterWidth() - 2 * metrics::gap2;
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - room));
    horizontalScrollBar()->setPageStep(std::max(room, 1));
    horizontalScrollBar()->setSingleStep(4 * m_charWidth);
    m_arranging = false;
    viewport()->update();
}

void LogView::setFollowing(bool following)
{
    if (following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

/// Only people change it: what a growing log does to the scroll bar says nothing about them.
void LogView::heedScrolling()
{
    setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
}

qint64 LogView::topRow() const
{
    return verticalScrollBar()->value();
}

int LogView::gutterWidth() const
{
    const auto digits = QString::number(std::max<qint64>(m_log.rowCount(), 99)).size();
    return static_cast<int>(digits) * m_charWidth + 2 * metrics::gap2;
}

QRect LogView::rowRect(qint64 row) const
{
    return {0, static_cast<int>(row - topRow()) * m_rowHeight, viewport()->width(), m_rowHeight};
}

qint64 LogView::rowAt(const QPoint &point) const
{
    return std::clamp<qint64>(topRow() + point.y() / m_rowHeight, 0,
                              std::max<qint64>(m_log.rowCount() - 1, 0));
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // QPainter asks the program, not the widget
    painter.fillRect(event->rect(), Theme::of(palette()).panel);
    painter.setFont(m_font);
    const qint64 last = std::min(m_log.rowCount(), topRow() + rowsOnScreen() + 2);
    const int widest = m_widest;
    for (qint64 row = topRow(); row < last; ++row)
        paintRow(painter, row, rowRect(row));
    if (m_widest > widest) // never while it is painted
        QMetaObject::invokeMethod(this, &LogView::arrange, Qt::QueuedConnection);
}

void LogView::paintRow(QPainter &painter, qint64 row, const QRect &rect)
{
    const Theme &theme = Theme::of(palette());
    const bool selected =
        m_current >= 0 && row >= std::min(m_anchor, m_current) && row <= std::max(m_anchor, m_current);
    const int gutter = gutterWidth();
    if (selected)
        painter.fillRect(QRect(0, rect.top(), gutter, rect.height()), theme.accentSoft);
    painter.setPen(selected ? theme.accent : theme.dim);
    painter.drawText(QRect(0, rect.top(), gutter - metrics::gap2, rect.height()),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(row + 1));
    const LogRow *shown = m_log.row(row);
    if (!shown)
        return; // it is being read
    painter.save();
    painter.setClipRect(rect.adjusted(gutter, 0, 0, 0));
    const int start = gutter + metrics::gap1 - horizontalScrollBar()->value();
    if (!m_marked.isEmpty()) {
        const QString text = presentation::plainText(*shown);
        const QFontMetrics fm(m_font);
        for (qsizetype at = text.indexOf(m_marked, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_marked, at + m_marked.size(), Qt::CaseInsensitive)) {
            const int x = start + fm.horizontalAdvance(text.first(at));
            painter.fillRect(
                QRect(x, rect.top(), fm.horizontalAdvance(text.sliced(at, m_marked.size())), rect.height()),
                theme.warnSoft);
        }
    }
    int x = start;
    for (const presentation::AnsiRun &run : *shown) {
        QFont font = m_font;
        font.setBold(run.style.bold);
        font.setItalic(run.style.italic);
        font.setUnderline(run.style.underline);
        painter.setFont(font);
        const int width = painter.fontMetrics().horizontalAdvance(run.text);
        const LogColours colours = logColours(run.style, theme);
        if (colours.back.isValid())
            painter.fillRect(QRect(x, rect.top(), width, rect.height()), colours.back);
        painter.setPen(colours.text);
        painter.drawText(QRect(x, rect.top(), width + m_charWidth, rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, run.text);
        x += width;
    }
    m_widest = std::max(m_widest, x - start);
    painter.restore();
    painter.setFont(m_font);
}

void LogView::showRow(qint64 row)
{
    setCurrent(row, false);
    // In the middle, where what led to it can be read too.
    if (row < topRow() || row >= topRow() + rowsOnScreen())
        verticalScrollBar()->setValue(static_cast<int>(row) - rowsOnScreen() / 2);
    heedScrolling();
}

void LogView::setCurrent(qint64 row, bool extend)
{
    if (m_log.rowCount() == 0)
        return;
    m_current = std::clamp<qint64>(row, 0, m_log.rowCount() - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_current;
    if (const LogRow *shown = m_log.row(m_current); shown && hasFocus())
        announce(this, tr("line %1: %2").arg(m_current + 1).arg(presentation::plainText(*shown).left(400)));
    viewport()->update();
}

void LogView::setMarked(const QString &words)
{
    m_marked = words;
    viewport()->update();
}

void LogView::copy()
{
    if (m_current >= 0 && m_anchor != m_current)
        m_log.copy(std::min(m_anchor, m_current), std::max(m_anchor, m_current));
    else
        m_log.copy(0, m_log.rowCount() - 1);
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

bool LogView::event(QEvent *event)
{
    // Here the key is ours and not the window's, which filters tasks with it.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::wheelEvent(QWheelEvent *event)
{
    QAbstractScrollArea::wheelEvent(event);
    heedScrolling();
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(rowAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        setCurrent(rowAt(event->position().toPoint()), true);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const bool hasSelection = m_current >= 0 && m_anchor != m_current;
    const QAction *copyAll =
        menu.addAction((hasSelection ? tr("Copy selected lines") : tr("Copy the log")) + u"\tCtrl+C"_s);
    const QAction *search = menu.addAction(tr("Find") + u"\tCtrl+F"_s);
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == copyAll)
        copy();
    else if (chosen == search)
        Q_EMIT findRequested();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::Find))
        return Q_EMIT findRequested();
    if (event->matches(QKeySequence::SelectAll)) {
        setCurrent(0, false);
        return setCurrent(m_log.rowCount() - 1, true);
    }
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto go = [this, shift](qint64 row) {
        setCurrent(row, shift);
        if (m_current < topRow())
            verticalScrollBar()->setValue(static_cast<int>(m_current));
        else if (m_current >= topRow() + rowsOnScreen())
            verticalScrollBar()->setValue(static_cast<int>(m_current) - rowsOnScreen() + 1);
        heedScrolling();
    };
    const qint64 from = m_current >= 0 ? m_current : topRow() + rowsOnScreen() - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        return go(from + 1);
    case Qt::Key_Up:
        return go(from - 1);
    case Qt::Key_PageDown:
        return go(from + rowsOnScreen());
    case Qt::Key_PageUp:
        return go(from - rowsOnScreen());
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(m_log.rowCount() - 1);
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace ui
