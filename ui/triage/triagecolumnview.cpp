// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triagecolumnview.h"

#include "ui/theme/elidedlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylesheet.h"
#include "ui/triage/triagecarddelegate.h"

#include <QDrag>
#include <QDragMoveEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::TriageBoard;
using presentation::TriageColumn;
using presentation::TriageModel;

namespace {
constexpr int narrowColumn = 132;
constexpr int wideColumn = 172;
} // namespace

TriageCardList::TriageCardList(TriageBoard &board, TriageColumn column, QWidget *parent)
    : QListView(parent)
    , m_board(board)
    , m_column(column)
    , m_delegate(new TriageCardDelegate(this))
{
    setModel(&board.column(column));
    setItemDelegate(m_delegate);
    setAccessibleName(TriageBoard::columnName(column));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setMouseTracking(true);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setLook(this, Look::Canvas);
    viewport()->setAutoFillBackground(false);
}

QStringList TriageCardList::selectedFindings() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList findings;
    for (const QModelIndex &index : std::as_const(rows))
        findings.append(index.data(TriageModel::IdRole).toString());
    return findings;
}

void TriageCardList::setCompact(bool compact)
{
    if (m_delegate->isCompact() == compact)
        return;
    m_delegate->setCompact(compact);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void TriageCardList::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex pressed = indexAt(event->position().toPoint());
    const bool alone = !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    // Who presses on a selected card may be about to drag all that is selected.
    if (alone && !(pressed.isValid() && selectionModel()->isSelected(pressed)))
        Q_EMIT pressedAlone();
    QListView::mousePressEvent(event);
}

void TriageCardList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
}

void TriageCardList::startDrag(Qt::DropActions)
{
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    if (rows.isEmpty())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(model()->mimeData(rows));
    const QString text = tr("%n finding(s)", nullptr, static_cast<int>(rows.size()));
    const qreal scale = devicePixelRatioF();
    const QSize size(pillWidth(text), 20);
    QPixmap pixmap(size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        drawPill(painter, QRectF(QPointF(), size), text, Theme::of(palette()), Tone::Accent);
    }
    drag->setPixmap(pixmap);
    drag->setHotSpot({-12, -12});
    drag->exec(Qt::MoveAction, Qt::MoveAction);
}

void TriageCardList::take(QDropEvent *event)
{
    if (!event->mimeData()->hasFormat(TriageModel::findingMimeType))
        return event->ignore();
    const auto preview = m_board.preview(TriageModel::findingsIn(*event->mimeData()), m_column);
    m_isTarget = true;
    m_isAllowed = preview.isAllowed;
    Q_EMIT previewed(preview.sentence, preview.isAllowed);
    event->setDropAction(preview.isAllowed ? Qt::MoveAction : Qt::IgnoreAction);
    event->accept();
    viewport()->update();
}

void TriageCardList::dragEnterEvent(QDragEnterEvent *event)
{
    take(event);
}

void TriageCardList::dragMoveEvent(QDragMoveEvent *event)
{
    take(event);
}

void TriageCardList::dragLeaveEvent(QDragLeaveEvent *event)
{
    QListView::dragLeaveEvent(event);
    m_isTarget = false;
    Q_EMIT previewed({}, false);
    viewport()->update();
}

void TriageCardList::dropEvent(QDropEvent *event)
{
    const QStringList findings = TriageModel::findingsIn(*event->mimeData());
    event->setDropAction(Qt::MoveAction);
    event->accept();
    setState(NoState);
    m_isTarget = false;
    viewport()->update();
    Q_EMIT previewed({}, false);
    if (!findings.isEmpty())
        Q_EMIT dropped(findings);
}

void TriageCardList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!m_isTarget)
        return;
    const Theme &theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(m_isAllowed ? theme.accent : theme.bad, 2, m_isAllowed ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(viewport()->rect().adjusted(2, 2, -2, -2), metrics::cardRadius,
                            metrics::cardRadius);
}

TriageColumnView::TriageColumnView(TriageBoard &board, TriageColumn column, QWidget *parent)
    : QFrame(parent)
    , m_board(board)
    , m_column(column)
    , m_icon(new QLabel)
    , m_name(new ElidedLabel(TriageBoard::columnName(column)))
    , m_count(new QLabel)
    , m_note(new ElidedLabel)
    , m_list(new TriageCardList(board, column))
{
    static constexpr const char *names[] = {"urgent", "high", "medium", "low", "dismissed", "duplicates"};
    m_list->setObjectName(u"triage_"_s + QLatin1String(names[static_cast<int>(column)]));
    setLook(this, Look::Column);
    setLook(m_name, Look::Title);
    setLook(m_count, Look::Small);
    setLook(m_note, Look::Small);
    m_count->setTextFormat(Qt::PlainText);
    m_icon->setFixedSize(16, 16);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap2, metrics::gap1);
    head->setSpacing(6);
    head->addWidget(m_icon);
    head->addWidget(m_name);
    head->addWidget(m_count);
    head->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(head);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(metrics::gap3, 0, metrics::gap2, metrics::gap2);
    below->addWidget(m_note);
    words->addLayout(below);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(words);
    layout->addWidget(m_list, 1);
    const auto &model = board.column(column);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &TriageColumnView::refresh);
    connect(&model, &QAbstractItemModel::modelReset, this, &TriageColumnView::refresh);
    connect(&board, &TriageBoard::shownChanged, this, &TriageColumnView::refresh);
    refresh();
    paintIcon();
}

void TriageColumnView::refresh()
{
    const int count = m_board.column(m_column).rowCount();
    m_count->setText(QLocale().toString(count));
    m_count->setVisible(count > 0);
    m_note->setText(m_board.columnNote(m_column));
    const bool isAside = m_column == TriageColumn::Dismissed || m_column == TriageColumn::Duplicates;
    const bool narrow = isAside && count == 0;
    setMinimumWidth(narrow ? narrowColumn : wideColumn);
    setMaximumWidth(narrow ? narrowColumn : QWIDGETSIZE_MAX);
    //: A column of the triage board, how many cards it has and where their tasks go
    m_list->setAccessibleDescription(
        tr("%n finding(s), %1", nullptr, count).arg(m_board.columnNote(m_column)));
}

void TriageColumnView::paintIcon()
{
    const Theme &theme = Theme::of(palette());
    const QColor colour = toneOf(m_column) == Tone::Neutral ? theme.dim : theme.strong(toneOf(m_column));
    m_icon->setPixmap(lineIcon(iconOf(m_column), colour).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void TriageColumnView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
}

} // namespace ui
