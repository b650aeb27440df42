// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/conversationpanel.h"

#include "presentation/conversationviewmodel.h"
#include "ui/conversation/cardanswers.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversationview.h"
#include "ui/conversation/findbar.h"
#include "ui/conversation/roundsbar.h"
#include "ui/shell/dockpanel.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/openfile.h"
#include "ui/theme/pill.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::ConversationHead;
using presentation::ConversationViewModel;

namespace {
constexpr int roomForCounters = 560;
constexpr int roomForRounds = 860;
} // namespace

ConversationPanel::ConversationPanel(ConversationViewModel &conversation, QWidget *parent)
    : QWidget(parent)
    , m_conversation(conversation)
    , m_find(new FindBar(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new ConversationView(conversation.cards(), this))
    , m_jump(new QPushButton(tr("↓ Jump to latest"), m_view))
    , m_composer(new Composer(conversation, this))
{
    setObjectName(u"conversation"_s);
    auto *empty = new EmptyState(
        tr("No conversation yet"),
        tr("Select a task that has been started; what coordinator and engineer say appears here."));
    setLook(empty, Look::Canvas);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_view);
    m_jump->setObjectName(u"jumpToLatest"_s);
    m_jump->setAccessibleName(tr("Jump to latest"));
    m_jump->setFocusPolicy(Qt::NoFocus);
    m_jump->hide();
    m_find->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_find);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_composer);
    m_view->viewport()->installEventFilter(this);

    m_view->setAnswersMaker(
        [this](const QString &question, QWidget *viewport) { return makeAnswers(question, viewport); });
    connect(m_view, &ConversationView::findRequested, this, &ConversationPanel::openFind);
    connect(m_view, &ConversationView::pathActivated, this,
            [this](const QString &path) { openFile(m_view, m_conversation.pathOnDisk(path), path); });
    connect(m_find, &FindBar::searched, this, [this](const QString &text) {
        m_view->setSearch(text);
        m_find->setMatches(m_view->currentMatch(), m_view->matchCount());
    });
    connect(m_find, &FindBar::nextRequested, m_view, &ConversationView::findNext);
    connect(m_find, &FindBar::closed, this, &ConversationPanel::closeFind);
    connect(m_view, &ConversationView::matchesChanged, m_find,
            [this] { m_find->setMatches(m_view->currentMatch(), m_view->matchCount()); });
    connect(m_jump, &QPushButton::clicked, m_view, &ConversationView::jumpToLatest);
    connect(m_view, &ConversationView::followingChanged, this, &ConversationPanel::placeJump);
    connect(&conversation, &ConversationViewModel::runChanged, this, &ConversationPanel::takeRun);
    takeRun();
}

void ConversationPanel::installHeader(DockPanel &dock)
{
    auto *objections = new ElidedLabel;
    objections->setObjectName(u"objectionCounters"_s);
    objections->setTextFormat(Qt::PlainText);
    setLook(objections, Look::Small);
    auto *rounds = new RoundsBar;
    auto *attempt = new Pill;
    attempt->setObjectName(u"attemptPill"_s);
    attempt->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_counters = objections;
    m_rounds = rounds;
    dock.addHeaderWidget(objections);
    dock.addHeaderWidget(rounds);
    dock.addHeaderWidget(attempt);
    const auto follow = [this, &dock, objections, rounds, attempt] {
        const ConversationHead &head = m_conversation.head();
        dock.setSubtitle(head.path.isEmpty() ? QString() : head.path + u" · "_s + head.persona);
        objections->setText(head.objections);
        rounds->setRounds(head.rounds);
        attempt->setText(head.attempt, Tone::Accent);
        fitHeader();
    };
    connect(&m_conversation, &ConversationViewModel::headChanged, &dock, follow);
    follow();
}

void ConversationPanel::fitHeader()
{
    const ConversationHead &head = m_conversation.head();
    if (m_counters)
        m_counters->setVisible(!head.objections.isEmpty() && width() >= roomForCounters);
    if (m_rounds)
        m_rounds->setVisible(!head.objections.isEmpty() && width() >= roomForRounds);
}

void ConversationPanel::takeRun()
{
    const bool open = !m_conversation.run().isEmpty();
    m_stack->setCurrentIndex(open ? 1 : 0);
    m_composer->setVisible(open);
    if (!open)
        closeFind();
}

QWidget *ConversationPanel::makeAnswers(const QString &question, QWidget *parent)
{
    const std::vector<presentation::DirectAnswer> offered = m_conversation.answersTo(question);
    if (offered.empty())
        return nullptr;
    QStringList texts;
    for (const presentation::DirectAnswer &each : offered)
        texts.append(each.text);
    auto *answers = new CardAnswers(texts, m_conversation.aboutPermission(question), parent);
    connect(answers, &CardAnswers::answered, this,
            [this, offered](int which) { m_conversation.answer(offered[static_cast<std::size_t>(which)]); });
    return answers;
}

void ConversationPanel::openFind()
{
    if (!m_conversation.run().isEmpty())
        m_find->open();
}

void ConversationPanel::closeFind()
{
    const bool wasOpen = m_find->isVisible();
    m_find->hide();
    m_view->setSearch({});
    if (wasOpen)
        m_view->setFocus();
}

void ConversationPanel::placeJump()
{
    m_jump->setVisible(!m_view->isFollowing());
    m_jump->adjustSize();
    const QSize room = m_view->viewport()->size();
    m_jump->move((room.width() - m_jump->width()) / 2, room.height() - m_jump->height() - metrics::gap3);
}

void ConversationPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeader();
    placeJump();
}

bool ConversationPanel::event(QEvent *event)
{
    // In here the key is ours and not the window's, which filters tasks with it.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ConversationPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        openFind();
    else
        QWidget::keyPressEvent(event);
}

bool ConversationPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        placeJump();
    return QWidget::eventFilter(watched, event);
}

void ConversationPanel::showMoment(const QDateTime &time)
{
    m_view->showCard(m_conversation.cards().rowAt(time));
}

} // namespace ui
