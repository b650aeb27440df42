// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandspanel.h"

#include "presentation/commands.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"
#include "presentation/workbench.h"
#include "ui/commands/commanddelegate.h"
#include "ui/commands/logview.h"
#include "ui/conversation/findbar.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::CommandLog;
using presentation::Commands;
using presentation::CommandsModel;

CommandsPanel::CommandsPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_pages(new QStackedLayout)
    , m_nothing(new EmptyState({}, {}))
{
    setObjectName(u"commands"_s);
    auto *splitter = new QSplitter;
    splitter->setObjectName(u"commandsSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(createList());
    splitter->addWidget(createLog());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 720});
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(splitter);
    setLayout(m_pages);
    setProperty("keyboardGoesTo", m_view->objectName());

    Commands &commands = workbench.commands();
    connect(&commands, &Commands::changed, this, &CommandsPanel::refresh);
    connect(&commands, &Commands::currentChanged, this, &CommandsPanel::updateHeader);
    refresh();
}

QWidget *CommandsPanel::createList()
{
    m_list = new QListView;
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(&m_workbench.commands().model());
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_workbench.commands().choose(index.data(CommandsModel::KeyRole).toString());
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && m_list->hasFocus())
                    m_workbench.commands().choose(index.data(CommandsModel::KeyRole).toString());
            });
    connect(m_list, &QListView::activated, this, [this] { m_view->setFocus(); });
    return m_list;
}

QWidget *CommandsPanel::createLog()
{
    CommandLog &log = m_workbench.commands().log();
    auto *header = new QFrame;
    setLook(header, Look::Bar);
    m_command = new ElidedLabel;
    m_command->setObjectName(u"shownCommand"_s);
    m_command->setFont(monoFont());
    m_facts = new ElidedLabel;
    m_facts->setObjectName(u"commandFacts"_s);
    setLook(m_facts, Look::Small);
    m_follow = new QPushButton(tr("Follow"));
    m_follow->setObjectName(u"followLog"_s);
    m_follow->setAccessibleName(tr("Follow the end of the log"));
    m_follow->setToolTip(tr("Show what comes; scrolling up stops it"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    auto *search = new QPushButton(tr("Find"));
    search->setObjectName(u"findInLog"_s);
    search->setAccessibleName(tr("Find in the log"));
    search->setToolTip(tr("Ctrl+F"));
    setLineIcon(search, u"search"_s);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(u"copyLog"_s);
    copy->setAccessibleName(tr("Copy the log"));
    copy->setToolTip(tr("The selected lines, else all of them"));
    for (QPushButton *button : {search, copy})
        setLook(button, Look::Quiet);
    for (QPushButton *button : {m_follow, search, copy})
        button->setAutoDefault(false);
    auto *bar = new QHBoxLayout(header);
    bar->setContentsMargins(metrics::gap3, 6, metrics::gap2, 6);
    bar->setSpacing(metrics::gap2);
    bar->addWidget(m_command, 3);
    bar->addWidget(m_facts, 2);
    bar->addWidget(m_follow);
    bar->addWidget(search);
    bar->addWidget(copy);

    m_find = new FindBar;
    m_find->setSubject(tr("Find in the log"), tr("Find in this log"));
    m_find->hide();
    m_view = new LogView(log);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addWidget(m_find);
    layout->addWidget(m_view, 1);

    connect(search, &QPushButton::clicked, this, &CommandsPanel::openFind);
    connect(m_view, &LogView::findRequested, this, &CommandsPanel::openFind);
    connect(copy, &QPushButton::clicked, m_view, &LogView::copy);
    connect(m_follow, &QPushButton::clicked, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QPushButton::setChecked);
    connect(m_find, &FindBar::searched, this, [this, &log](const QString &words) {
        m_view->setMarked(words);
        log.find(words, std::max<qint64>(m_view->currentRow(), 0), false);
        m_find->setFound(true);
    });
    connect(m_find, &FindBar::nextRequested, this, [this, &log](bool backward) {
        log.find(m_find->text(), m_view->currentRow() + (backward ? -1 : 1), backward);
    });
    connect(m_find, &FindBar::closed, this, [this] {
        m_find->hide();
        m_view->setMarked({});
        m_view->setFocus();
    });
    connect(&log, &CommandLog::found, this, [this](qint64 row) {
        m_find->setFound(row >= 0);
        if (row >= 0)
            m_view->showRow(row);
    });
    connect(&log, &CommandLog::grew, this, &CommandsPanel::updateHeader);
    connect(&log, &CommandLog::copied, this, [this](const QString &text, bool isCut) {
        QGuiApplication::clipboard()->setText(text);
        if (isCut)
            m_workbench.actions().tell(tr("The log is long: its first part was copied."));
    });
    return page;
}

void CommandsPanel::openFind()
{
    m_find->open();
}

void CommandsPanel::refresh()
{
    const Commands &commands = m_workbench.commands();
    if (commands.hasRun())
        m_nothing->setTexts(tr("No commands yet"),
                            tr("Checks and other commands of this run appear here while they run."));
    else
        m_nothing->setTexts(tr("No run is selected"),
                            tr("Select a task that was worked on to see its commands."));
    m_pages->setCurrentIndex(m_workbench.commands().model().rowCount() > 0 ? 1 : 0);
    const QModelIndex current = m_workbench.commands().model().indexOf(commands.currentKey());
    if (current.isValid() && current != m_list->currentIndex())
        m_list->setCurrentIndex(current);
    updateHeader();
}

void CommandsPanel::updateHeader()
{
    const presentation::CommandEntry *entry = m_workbench.commands().current();
    if (!entry)
        return;
    const CommandLog &log = m_workbench.commands().log();
    m_command->setText(presentation::visibleLine(entry->command));
    QStringList facts{presentation::stateText(*entry), presentation::durationText(*entry)};
    if (!log.problem().isEmpty())
        facts.append(log.problem());
    else
        facts.append(presentation::words::bytes(log.bytes() +
                                                (entry->logPath.isEmpty() ? entry->logBytesLeftOut : 0)));
    if (entry->logPath.isEmpty() && entry->logBytesLeftOut > 0)
        facts.append(tr("only the end was kept"));
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
}

void CommandsPanel::setInSight(bool isInSight)
{
    if (m_isInSight == isInSight)
        return;
    m_isInSight = isInSight;
    m_workbench.commands().setWatched(isInSight);
}

void CommandsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setInSight(true);
}

void CommandsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setInSight(false);
}

} // namespace ui
