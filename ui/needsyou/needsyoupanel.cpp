// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/needsyou/needsyoupanel.h"

#include "presentation/workbench.h"
#include "ui/milestones/editnote.h"
#include "ui/needsyou/needsyoudelegate.h"
#include "ui/needsyou/rowanswers.h"
#include "ui/theme/emptystate.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::NeedsYouModel;

NeedsYouPanel::NeedsYouPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_view(new QListView)
    , m_pages(new QStackedLayout)
    , m_note(new EditNote)
{
    m_view->setObjectName(u"needsYouList"_s);
    m_view->setAccessibleName(tr("Needs you"));
    // Before the view, which goes to a neighbour by itself: what is under review stays what is highlighted.
    connect(&workbench.needsYou(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                const int row = m_view->currentIndex().row();
                m_currentLeaves = row >= first && row <= last;
            });
    m_view->setModel(&workbench.needsYou());
    connect(&workbench.needsYou(), &QAbstractItemModel::rowsRemoved, this, [this] {
        if (std::exchange(m_currentLeaves, false))
            onSelectedRunChanged(m_workbench.selection().run());
    });
    m_view->setItemDelegate(new NeedsYouDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->installEventFilter(this);
    m_pages->addWidget(m_view);
    m_pages->addWidget(new EmptyState(
        tr("Nothing needs you"), tr("Plans to countersign and questions of the coordinator appear here.")));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_pages, 1);
    layout->addWidget(m_note);
    connect(m_note, &EditNote::undoRequested, this, &NeedsYouPanel::takeBack);
    connect(&workbench.secondThoughts(), &presentation::SecondThoughts::heldChanged, this,
            &NeedsYouPanel::onHeldChanged);
    connect(m_view, &QListView::clicked, this, &NeedsYouPanel::choose);
    connect(&workbench.selection(), &presentation::Selection::runChanged, this,
            &NeedsYouPanel::onSelectedRunChanged);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&workbench.needsYou(), signal, this, &NeedsYouPanel::updatePage);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&workbench.needsYou(), signal, this, &NeedsYouPanel::updateAnswers);
    connect(&workbench.needsYou(), &QAbstractItemModel::rowsMoved, this, &NeedsYouPanel::updateAnswers);
    connect(&workbench.needsYou(), &QAbstractItemModel::dataChanged, this, &NeedsYouPanel::updateAnswers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QListView::customContextMenuRequested, this, &NeedsYouPanel::showMenu);
    updateAnswers();
    updatePage();
}

domain::RunId NeedsYouPanel::currentRun() const
{
    return {m_view->currentIndex().data(NeedsYouModel::RunIdRole).toString()};
}

bool NeedsYouPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const auto modifiers = press->modifiers() & ~Qt::KeypadModifier;
        if (modifiers == Qt::NoModifier && handleKey(press->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool NeedsYouPanel::handleKey(int key)
{
    const domain::RunId run = currentRun();
    switch (key) {
    case Qt::Key_J:
        move(1);
        return true;
    case Qt::Key_K:
        move(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open();
        return true;
    case Qt::Key_U:
        takeBack();
        return true;
    case Qt::Key_A:
    case Qt::Key_F:
    case Qt::Key_R:
        if (run.isEmpty())
            return true;
        m_workbench.selection().selectRun(run);
        if (m_view->currentIndex().data(NeedsYouModel::InRowRole).toBool()) {
            if (key != Qt::Key_F)
                giveAnswer(run, key == Qt::Key_A ? 0 : 1);
            return true;
        }
        if (key == Qt::Key_A)
            Q_EMIT approveRequested(run);
        else if (key == Qt::Key_F)
            Q_EMIT feedbackRequested(run);
        else
            Q_EMIT rejectRequested(run);
        return true;
    default:
        return false;
    }
}

void NeedsYouPanel::move(int rows)
{
    const int count = m_workbench.needsYou().rowCount();
    if (count == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + rows, 0, count - 1) : 0;
    m_view->setCurrentIndex(m_workbench.needsYou().index(row));
}

void NeedsYouPanel::choose()
{
    if (selectCurrent())
        Q_EMIT chosen(currentRun());
}

void NeedsYouPanel::open()
{
    if (selectCurrent())
        Q_EMIT opened(currentRun());
}

bool NeedsYouPanel::selectCurrent()
{
    const domain::RunId run = currentRun();
    m_workbench.selection().selectRun(run); // an empty one changes nothing
    return !run.isEmpty();
}

void NeedsYouPanel::onSelectedRunChanged(const domain::RunId &run)
{
    if (const QModelIndex index = m_workbench.needsYou().indexOf(run); index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->setCurrentIndex({});
}

void NeedsYouPanel::onHeldChanged(const domain::RunId &run)
{
    const QString word = m_workbench.secondThoughts().heldWord(run);
    if (word.isEmpty()) {
        if (run == m_decided)
            m_note->hide();
        return;
    }
    m_decided = run;
    const QModelIndex row = m_workbench.needsYou().indexOf(run);
    //: %1 is a task's title, %2 "approved" or "rejected"
    m_note->tell(tr("%1: %2. It takes effect in five seconds.")
                     .arg(row.data(NeedsYouModel::TitleRole).toString(), word),
                 true);
}

void NeedsYouPanel::takeBack()
{
    const domain::RunId current = currentRun();
    const bool isCurrent = m_workbench.secondThoughts().isHeld(current);
    m_workbench.secondThoughts().takeBack(isCurrent ? current : m_decided);
}

void NeedsYouPanel::updateAnswers()
{
    const NeedsYouModel &model = m_workbench.needsYou();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const domain::RunId run{index.data(NeedsYouModel::RunIdRole).toString()};
        const auto answers = m_workbench.directAnswers().of(run);
        auto *shown = qobject_cast<RowAnswers *>(m_view->indexWidget(index));
        QStringList texts;
        for (std::size_t i = 0; i < std::min(answers.size(), presentation::DirectAnswers::inTheRow); ++i)
            texts.append(answers[i].text);
        const QString about = index.data(NeedsYouModel::DetailRole).toString();
        if (shown && shown->run() == run && shown->texts() == texts && shown->about() == about)
            continue;
        if (texts.isEmpty()) {
            if (shown)
                m_view->setIndexWidget(index, nullptr);
            continue;
        }
        auto *fresh = new RowAnswers(run, texts, about);
        // An answer is for the words that stand beside it, whatever has been asked since.
        connect(fresh, &RowAnswers::answered, this, [this, fresh](int which) {
            const domain::RunId asked = fresh->run();
            const auto now = m_workbench.directAnswers().of(asked);
            const QModelIndex place = m_workbench.needsYou().indexOf(asked);
            const auto chosen = static_cast<std::size_t>(which);
            if (chosen < now.size() && now[chosen].text == fresh->texts()[which] &&
                place.data(NeedsYouModel::DetailRole).toString() == fresh->about())
                m_workbench.directAnswers().give(asked, now[chosen]);
        });
        m_view->setIndexWidget(index, fresh);
    }
}

void NeedsYouPanel::giveAnswer(const domain::RunId &run, std::size_t which)
{
    const auto answers = m_workbench.directAnswers().of(run);
    if (which < answers.size())
        m_workbench.directAnswers().give(run, answers[which]);
}

void NeedsYouPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    const domain::RunId run{index.data(NeedsYouModel::RunIdRole).toString()};
    const auto answers = m_workbench.directAnswers().of(run);
    if (answers.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"answerMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const presentation::DirectAnswer &answer : answers)
        menu->addAction(answer.text, this,
                        [this, run, answer] { m_workbench.directAnswers().give(run, answer); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void NeedsYouPanel::updatePage()
{
    m_pages->setCurrentIndex(m_workbench.needsYou().rowCount() > 0 ? 0 : 1);
}

} // namespace ui
