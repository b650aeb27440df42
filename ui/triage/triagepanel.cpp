// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triagepanel.h"

#include "presentation/workbench.h"
#include "ui/milestones/editnote.h"
#include "ui/theme/announce.h"
#include "ui/theme/decides.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"
#include "ui/triage/findinginspector.h"
#include "ui/triage/triagecolumnview.h"
#include "ui/triage/triageheader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::TriageBoard;
using presentation::TriageCard;
using presentation::TriageColumn;
using presentation::TriageModel;

TriagePanel::TriagePanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_board(workbench.triage())
    , m_header(new TriageHeader(m_board))
    , m_inspector(new FindingInspector(m_board))
    , m_requests(new QPlainTextEdit)
    , m_pages(new QStackedLayout(this))
    , m_content(new QStackedLayout)
    , m_hint(new QLabel)
    , m_note(new EditNote)
    , m_question(new QFrame)
    , m_questionText(new QLabel)
{
    auto *board = new QWidget;
    auto *row = new QHBoxLayout(board);
    row->setContentsMargins(metrics::gap3, 0, metrics::gap3, metrics::gap2);
    row->setSpacing(metrics::gap2);
    for (int i = 0; i < presentation::triageColumnCount; ++i) {
        auto *column = new TriageColumnView(m_board, static_cast<TriageColumn>(i));
        m_columns[static_cast<std::size_t>(i)] = column;
        row->addWidget(column, 1);
    }
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"triageBoard"_s);
    scroll->setAccessibleName(tr("Triage"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(board);
    m_requests->setObjectName(u"requestsText"_s);
    m_requests->setAccessibleName(tr("Requests"));
    m_requests->setReadOnly(true);
    m_requests->setFont(monoFont());
    m_requests->setProperty("look", u"field"_s);
    m_requests->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *requestsPage = new QWidget;
    auto *requestsLayout = new QVBoxLayout(requestsPage);
    requestsLayout->setContentsMargins(metrics::gap3, 0, metrics::gap3, metrics::gap2);
    requestsLayout->addWidget(m_requests);
    m_content->addWidget(scroll);
    m_content->addWidget(requestsPage);

    m_hint->setObjectName(u"dropHint"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->hide();
    setLook(m_hint, Look::Small);
    setLook(m_question, Look::WarnBanner);
    setDecides(m_question);
    m_question->setObjectName(u"triageQuestion"_s);
    m_questionText->setTextFormat(Qt::PlainText);
    m_questionText->setWordWrap(true);
    auto *yes = new QPushButton(tr("Create it there"));
    yes->setObjectName(u"createThere"_s);
    auto *no = new QPushButton(tr("Leave it"));
    no->setObjectName(u"leaveThere"_s);
    auto *question = new QHBoxLayout(m_question);
    question->setContentsMargins(metrics::gap3, metrics::gap1, metrics::gap2, metrics::gap1);
    question->addWidget(m_questionText, 1);
    for (QPushButton *each : {yes, no}) {
        each->setAccessibleName(each->text());
        question->addWidget(each);
        connect(each, &QPushButton::clicked, m_question, &QWidget::hide);
    }
    connect(yes, &QPushButton::clicked, &m_board, &TriageBoard::confirm);
    m_question->hide();

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addLayout(m_content, 1);
    middle->addWidget(m_inspector);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_question);
    layout->addLayout(middle, 1);
    layout->addWidget(m_hint);
    layout->addWidget(m_note);
    m_pages->addWidget(page);
    m_pages->addWidget(new EmptyState(
        tr("Nothing to triage"),
        tr("What QA, DevOps, code review and security find appears here before it becomes tasks.")));
    createActions();
    connectBoard();
    updatePage();
    updateActions();
}

QAction *TriagePanel::addAction(const QString &name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    // Letters belong to texts everywhere else.
    action->setShortcutContext(Qt::WidgetShortcut);
    for (const TriageColumnView *column : m_columns)
        column->list()->addAction(action);
    m_actions.append(action);
    return action;
}

void TriagePanel::createActions()
{
    struct Entry
    {
        QString name;
        QString text;
        Qt::Key key;
        TriageColumn column;
    };
    const Entry entries[] = {
        {u"makeUrgent"_s, tr("Make it urgent"), Qt::Key_1, TriageColumn::Urgent},
        {u"makeHigh"_s, tr("Make it high"), Qt::Key_2, TriageColumn::High},
        {u"makeMedium"_s, tr("Make it medium"), Qt::Key_3, TriageColumn::Medium},
        {u"makeLow"_s, tr("Make it low"), Qt::Key_4, TriageColumn::Low},
        {u"dismiss"_s, tr("Dismiss"), Qt::Key_D, TriageColumn::Dismissed},
    };
    for (const Entry &entry : entries) {
        const QAction *action = addAction(entry.name, entry.text, QKeySequence(entry.key));
        connect(action, &QAction::triggered, this,
                [this, column = entry.column] { m_board.moveTo(selectedFindings(), column); });
    }
    m_merge = addAction(u"merge"_s, tr("Merge into one"), QKeySequence(Qt::Key_M));
    connect(m_merge, &QAction::triggered, this, [this] { m_board.merge(selectedFindings()); });
    m_split = addAction(u"split"_s, tr("Split"), QKeySequence(Qt::Key_S));
    connect(m_split, &QAction::triggered, m_inspector, &FindingInspector::openSplit);
    m_open = addAction(u"showFindingTask"_s, tr("Show its task in the tree"), QKeySequence(Qt::Key_T));
    connect(m_open, &QAction::triggered, this, &TriagePanel::openCurrent);
    m_takeBack = addAction(u"takeBackFinding"_s, tr("Take the last change back"), QKeySequence(Qt::Key_U));
    connect(m_takeBack, &QAction::triggered, &m_board, &TriageBoard::takeBack);
    m_filter = addAction(u"filterFindings"_s, tr("Filter findings"), QKeySequence(Qt::Key_Slash));
    connect(m_filter, &QAction::triggered, m_header, &TriageHeader::focusFilter);
}

void TriagePanel::connectBoard()
{
    for (TriageColumnView *column : m_columns) {
        TriageCardList *list = column->list();
        list->installEventFilter(this);
        connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &TriagePanel::onSelectionChanged);
        connect(list, &TriageCardList::pressedAlone, this, [this, column] { selectOnlyIn(column); });
        connect(list, &TriageCardList::dropped, this, [this, list](const QStringList &findings) {
            // Who drags one of several selected cards means all of them.
            const QStringList selected = selectedFindings();
            m_dropped = selected.contains(findings.first()) ? selected : findings;
            m_board.moveTo(m_dropped, list->column());
        });
        connect(
            list->model(), &QAbstractItemModel::rowsInserted, this,
            [this, list](const QModelIndex &, int first, int last) { follow(*list->model(), first, last); });
        connect(list, &TriageCardList::previewed, this, [this](const QString &sentence, bool isAllowed) {
            m_hint->setText(sentence);
            setLook(m_hint, isAllowed ? Look::Small : Look::Problem);
            m_hint->setVisible(!sentence.isEmpty());
        });
        connect(list->model(), &QAbstractItemModel::rowsRemoved, this, [this, list] {
            if (list->hasFocus() && list->currentIndex().isValid() && selectedFindings().isEmpty())
                list->selectionModel()->select(list->currentIndex(), QItemSelectionModel::Select);
        });
        connect(list, &QListView::doubleClicked, this, &TriagePanel::openCurrent);
    }
    connect(m_header, &TriageHeader::compactChanged, this, [this](bool compact) {
        for (const TriageColumnView *column : m_columns)
            column->list()->setCompact(compact);
    });
    for (const TriageColumnView *column : m_columns)
        column->list()->setCompact(m_header->isCompact());
    connect(m_header, &TriageHeader::requestsToggled, this, &TriagePanel::showRequests);
    connect(m_inspector, &FindingInspector::taskRequested, this, &TriagePanel::openTask);
    connect(&m_board, &TriageBoard::batchesChanged, this, &TriagePanel::updatePage);
    connect(&m_board, &TriageBoard::shownChanged, this, [this] {
        if (m_content->currentIndex() == 1)
            showRequests(true);
        m_question->hide();
        updateActions();
    });
    connect(&m_board, &TriageBoard::said, m_note, &EditNote::tell);
    connect(&m_board, &TriageBoard::refused, m_note, &EditNote::warn);
    connect(m_note, &EditNote::undoRequested, &m_board, &TriageBoard::takeBack);
    connect(&m_board, &TriageBoard::confirmationNeeded, this, [this](const QString &sentence) {
        m_questionText->setText(sentence);
        m_question->show();
        announce(m_questionText, sentence);
    });
}

QStringList TriagePanel::selectedFindings() const
{
    QStringList findings;
    for (const TriageColumnView *column : m_columns)
        findings.append(column->list()->selectedFindings());
    return findings;
}

void TriagePanel::focusCards()
{
    for (const TriageColumnView *column : m_columns) {
        if (column->list()->model()->rowCount() == 0)
            continue;
        column->list()->setFocus(Qt::ShortcutFocusReason);
        if (selectedFindings().isEmpty())
            column->list()->setCurrentIndex(column->list()->model()->index(0, 0));
        return;
    }
}

bool TriagePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto column = std::ranges::find_if(
        m_columns, [watched](const TriageColumnView *each) { return each->list() == watched; });
    const auto *press = static_cast<QKeyEvent *>(event);
    if (column == m_columns.end() || (press->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QWidget::eventFilter(watched, event);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (press->key()) {
    case Qt::Key_Left:
        moveFocus(*column, mirrored ? 1 : -1);
        return true;
    case Qt::Key_Right:
        moveFocus(*column, mirrored ? -1 : 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        selectOnlyIn(*column);
        return false;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void TriagePanel::selectOnlyIn(const TriageColumnView *column)
{
    for (const TriageColumnView *other : m_columns) {
        if (other != column)
            other->list()->clearSelection();
    }
}

void TriagePanel::moveFocus(const TriageColumnView *from, int direction)
{
    const auto at = std::ranges::find(m_columns, from) - m_columns.begin();
    for (auto i = at + direction; i >= 0 && i < presentation::triageColumnCount; i += direction) {
        TriageCardList *list = m_columns[static_cast<std::size_t>(i)]->list();
        const int rows = list->model()->rowCount();
        if (rows == 0)
            continue;
        // The card beside, not the first one.
        const int beside = std::clamp(from->list()->currentIndex().row(), 0, rows - 1);
        list->setCurrentIndex(list->model()->index(beside, 0));
        list->setFocus(Qt::OtherFocusReason);
        selectOnlyIn(m_columns[static_cast<std::size_t>(i)]);
        return;
    }
}

void TriagePanel::onSelectionChanged()
{
    const QStringList selected = selectedFindings();
    if (!selected.isEmpty())
        m_shown = selected;
    m_inspector->setFindings(selected);
    if (m_content->currentIndex() == 1)
        showRequests(true);
    updateActions();
}

void TriagePanel::openTask(const domain::TaskId &task)
{
    if (task.isEmpty())
        return;
    m_workbench.selection().selectTask(task);
    Q_EMIT taskOpened();
}

void TriagePanel::openCurrent()
{
    const QStringList selected = selectedFindings();
    const TriageCard *card = selected.size() == 1 ? m_board.cards().card(selected.first()) : nullptr;
    if (card && !card->task.isEmpty())
        openTask(domain::TaskId(card->task));
    else if (card)
        m_inspector->focusTitle();
}

void TriagePanel::showRequests(bool shown)
{
    m_content->setCurrentIndex(shown ? 1 : 0);
    if (!shown)
        return;
    const QString text = m_board.requestsText(selectedFindings());
    m_requests->setPlainText(text.isEmpty() ? tr("Nothing is sent for these.") : text);
}

void TriagePanel::updatePage()
{
    m_pages->setCurrentIndex(m_board.batches().empty() ? 1 : 0);
}

void TriagePanel::updateActions()
{
    const QStringList selected = selectedFindings();
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(!selected.isEmpty());
    m_merge->setEnabled(m_board.canMerge(selected));
    m_split->setEnabled(selected.size() == 1 && m_board.canSplit(selected.first()));
    const TriageCard *card = selected.size() == 1 ? m_board.cards().card(selected.first()) : nullptr;
    m_open->setEnabled(card && !card->task.isEmpty());
    m_takeBack->setEnabled(true);
    m_filter->setEnabled(true);
}

void TriagePanel::follow(const QAbstractItemModel &column, int first, int last)
{
    // With the keyboard on the cards, the next one is what people go on with; whoever dropped a card or
    // changes it beside the board goes on with that one.
    const bool onCards =
        std::ranges::any_of(m_columns, [](const TriageColumnView *each) { return each->list()->hasFocus(); });
    for (int row = first; row <= last; ++row) {
        const QString id = column.index(row, 0).data(TriageModel::IdRole).toString();
        if (m_dropped.contains(id) || (!onCards && m_shown.contains(id)))
            m_follow.append(id);
    }
    if (!m_follow.isEmpty()) // later: it may not have left its old column yet
        QMetaObject::invokeMethod(this, &TriagePanel::selectFollowed, Qt::QueuedConnection);
}

void TriagePanel::selectFollowed()
{
    const QStringList followed = std::exchange(m_follow, {});
    if (followed.isEmpty())
        return;
    m_dropped.clear();
    selectOnlyIn(nullptr);
    for (const TriageColumnView *column : m_columns) {
        TriageCardList *list = column->list();
        for (const QString &id : followed) {
            const QModelIndex card = m_board.column(list->column()).indexOf(id);
            if (!card.isValid())
                continue;
            list->selectionModel()->setCurrentIndex(card, QItemSelectionModel::Select);
            list->scrollTo(card);
        }
    }
}

} // namespace ui
