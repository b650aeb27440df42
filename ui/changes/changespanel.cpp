// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changespanel.h"

#include "presentation/settings.h"
#include "presentation/visibletext.h"
#include "presentation/workbench.h"
#include "ui/changes/changedfiledelegate.h"
#include "ui/changes/changesbutton.h"
#include "ui/changes/diffview.h"
#include "ui/changes/landingstrip.h"
#include "ui/review/outsidefiles.h"
#include "ui/theme/decides.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QUrl>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Changes;

ChangesPanel::ChangesPanel(presentation::Workbench &workbench, presentation::Settings &settings,
                           QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_pages(new QStackedLayout)
    , m_nothing(new EmptyState({}, {}))
{
    setObjectName(u"changes"_s);
    auto *page = new QWidget;
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(createHeader());
    pageLayout->addWidget(createContent(), 1);
    pageLayout->addWidget(new LandingStrip(workbench));
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(page);
    setLayout(m_pages);

    Changes &changes = workbench.changes();
    connect(&changes, &Changes::changed, this, &ChangesPanel::refresh);
    connect(&changes, &Changes::commentsChanged, this, [this] {
        m_view->refreshComments();
        updateActions();
    });
    connect(&changes, &Changes::noticed, &workbench.actions(), &presentation::AppActions::tell);
    connect(&workbench.review(), &presentation::ReviewViewModel::changed, this, &ChangesPanel::updateOutside);
    setProperty("keyboardGoesTo", m_view->objectName());
    setSideBySide(settings.isDiffSideBySide());
    refresh();
}

ChangesPanel::~ChangesPanel() = default;

QWidget *ChangesPanel::createHeader()
{
    auto *header = new QFrame;
    setLook(header, Look::Bar);
    m_summary = new ElidedLabel;
    m_summary->setObjectName(u"changesSummary"_s);
    auto *segments = new QFrame;
    setLook(segments, Look::Segments);
    m_unified = changesButton(u"unifiedDiff"_s, tr("Unified"), tr("Old and new lines below each other"));
    m_sideBySide = changesButton(u"sideBySideDiff"_s, tr("Side by side"),
                                 tr("Old lines to the left, new ones to the right"));
    auto *both = new QHBoxLayout(segments);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(0);
    for (QPushButton *each : {m_unified, m_sideBySide}) {
        each->setCheckable(true);
        setLook(each, Look::Segment);
        both->addWidget(each);
    }
    m_comment = changesButton(u"commentLine"_s, tr("Comment"), tr("Write about the current line (C)"));
    m_open = changesButton(u"openChangedFile"_s, tr("Open in editor"), tr("Open the current file (E)"));
    m_terminal = changesButton(u"openTerminal"_s, tr("Terminal"), tr("Open a terminal in the worktree"));
    m_send = changesButton(u"sendComments"_s, {}, tr("All comments go to the engineer in one message"));
    setLook(m_comment, Look::Quiet);
    setLook(m_open, Look::Quiet);
    setLook(m_terminal, Look::Quiet);
    setDecides(m_terminal); // what happens in it changes something
    setLook(m_send, Look::Primary);
    setLineIcon(m_comment, u"pencil"_s);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metrics::gap3, 6, metrics::gap2, 6);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_summary, 1);
    layout->addWidget(segments);
    layout->addWidget(m_comment);
    layout->addWidget(m_open);
    layout->addWidget(m_terminal);
    layout->addWidget(m_send);

    connect(m_unified, &QPushButton::clicked, this, [this] { setSideBySide(false); });
    connect(m_sideBySide, &QPushButton::clicked, this, [this] { setSideBySide(true); });
    connect(m_comment, &QPushButton::clicked, this, [this] { m_view->writeComment(); });
    connect(m_open, &QPushButton::clicked, this, &ChangesPanel::openInEditor);
    connect(m_terminal, &QPushButton::clicked, this, [this] {
        Q_EMIT m_workbench.actions().openTerminalRequested(m_workbench.changes().directory());
    });
    connect(m_send, &QPushButton::clicked, &m_workbench.changes(), &Changes::send);
    return header;
}

QWidget *ChangesPanel::createContent()
{
    m_files = new QListView;
    m_files->setObjectName(u"changedFiles"_s);
    m_files->setAccessibleName(tr("Changed files"));
    m_files->setModel(&m_workbench.changes().files());
    m_files->setItemDelegate(new ChangedFileDelegate(m_files));
    m_files->setUniformItemSizes(true);
    m_files->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_files->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outside = new OutsideFiles(m_workbench.review());
    auto *outsideArea = new QScrollArea;
    outsideArea->setObjectName(u"outsideArea"_s);
    outsideArea->setFocusPolicy(Qt::NoFocus);
    outsideArea->setWidgetResizable(true);
    outsideArea->setFrameShape(QFrame::NoFrame);
    auto *inside = new QWidget;
    auto *insideLayout = new QVBoxLayout(inside);
    insideLayout->setContentsMargins(metrics::gap2, metrics::gap2, metrics::gap2, metrics::gap2);
    insideLayout->addWidget(m_outside);
    insideLayout->addStretch();
    outsideArea->setWidget(inside);
    outsideArea->hide();

    auto *left = new QSplitter(Qt::Vertical);
    left->setObjectName(u"changedFilesSplitter"_s);
    left->setChildrenCollapsible(false);
    left->addWidget(m_files);
    left->addWidget(outsideArea);
    m_view = new DiffView(m_workbench.changes());
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"changesSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({250, 750});

    connect(m_view, &DiffView::currentChanged, this, &ChangesPanel::followFile);
    connect(m_view, &DiffView::openRequested, this, &ChangesPanel::openInEditor);
    connect(m_files, &QListView::clicked, this,
            [this](const QModelIndex &file) { m_view->showFile(file.row()); });
    connect(m_files, &QListView::activated, this, [this] { m_view->setFocus(); });
    connect(m_files->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &file) {
                if (file.isValid() && m_files->hasFocus() && file.row() != m_view->currentFile())
                    m_view->showFile(file.row());
            });
    return m_splitter;
}

void ChangesPanel::refresh()
{
    const Changes &changes = m_workbench.changes();
    const bool isReady = changes.state() == Changes::State::Ready;
    switch (changes.state()) {
    case Changes::State::NoRun:
        m_nothing->setTexts(tr("No run is selected"),
                            tr("Select a task that was worked on to see its changes."));
        break;
    case Changes::State::NotBegun:
        m_nothing->setTexts(tr("Nothing has been built yet"),
                            tr("Changes appear here as soon as the engineer works on the approved plan."));
        break;
    case Changes::State::Reading:
        m_nothing->setTexts(tr("Reading the changes…"), tr("git is asked what differs."));
        break;
    case Changes::State::Failed:
        m_nothing->setTexts(tr("The changes cannot be read"), changes.problem());
        break;
    case Changes::State::Empty:
        m_nothing->setTexts(tr("No changes"), changes.isLive()
                                                  ? tr("The engineer has not changed a file yet.")
                                                  : tr("This work changes no file."));
        break;
    case Changes::State::Ready:
        break;
    }
    m_pages->setCurrentIndex(isReady ? 1 : 0);
    QString summary = changes.summary();
    if (changes.isLive())
        summary = tr("%1 · being worked on").arg(summary);
    else if (changes.diff()->isCut)
        summary = tr("%1 · too long to be shown whole").arg(summary);
    m_summary->setText(summary);
    m_view->refresh();
    updateActions();
    updateOutside();
}

void ChangesPanel::updateActions()
{
    const Changes &changes = m_workbench.changes();
    const int count = static_cast<int>(changes.comments().size());
    m_send->setVisible(count > 0);
    m_send->setText(tr("Send %n comment(s)", nullptr, count));
    m_send->setAccessibleName(m_send->text());
    m_send->setEnabled(changes.canSend());
    m_comment->setEnabled(m_view->canComment());
    m_terminal->setEnabled(!changes.directory().isEmpty());
    m_open->setEnabled(!changes.pathOnDisk(m_view->currentPath()).isEmpty());
}

void ChangesPanel::updateOutside()
{
    m_outside->refresh();
    findChild<QWidget *>(u"outsideArea"_s)->setVisible(!m_workbench.review().state().outside.isEmpty());
}

void ChangesPanel::setSideBySide(bool sideBySide)
{
    m_unified->setChecked(!sideBySide);
    m_sideBySide->setChecked(sideBySide);
    m_view->setSideBySide(sideBySide);
    m_settings.setDiffSideBySide(sideBySide);
}

void ChangesPanel::followFile()
{
    const QModelIndex file = m_workbench.changes().files().index(m_view->currentFile());
    if (file.isValid() && file != m_files->currentIndex())
        m_files->setCurrentIndex(file);
    updateActions();
}

void ChangesPanel::openInEditor()
{
    const QString path = m_workbench.changes().pathOnDisk(m_view->currentPath());
    if (path.isEmpty() || !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        m_workbench.actions().tell(tr("The file could not be opened."));
}

void ChangesPanel::setInSight(bool isInSight)
{
    if (m_isInSight == isInSight)
        return;
    m_isInSight = isInSight;
    m_workbench.changes().setWatched(isInSight);
    if (isInSight)
        m_workbench.landing().refresh();
}

void ChangesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setInSight(true);
}

void ChangesPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setInSight(false);
}

} // namespace ui
