// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/landingstrip.h"

#include "presentation/workbench.h"
#include "ui/changes/changesbutton.h"
#include "ui/theme/decides.h"
#include "ui/theme/growingtext.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Landing;

namespace {

void offer(QPushButton *button, bool isOffered, const QString &text)
{
    button->setVisible(isOffered);
    button->setText(text);
    button->setAccessibleName(text);
}

} // namespace

LandingStrip::LandingStrip(presentation::Workbench &workbench, QWidget *parent)
    : QFrame(parent)
    , m_workbench(workbench)
    , m_text(new QLabel)
    , m_showMessage(changesButton(u"landingMessageShown"_s, tr("Message…"),
                                  tr("The message of the commit, and what kind of commit it is")))
    , m_land(changesButton(u"landChanges"_s, tr("Land"),
                           tr("Merge this work into the branch that it came from")))
    , m_merge(changesButton(u"mergeIntoOwn"_s, {}, tr("Your checkout must not have changes of its own")))
    , m_push(changesButton(u"pushLanded"_s, {}, tr("With your own git settings and keys, never by force")))
    , m_message(new GrowingText(3, 8))
    , m_mergeCommit(
          changesButton(u"landAsMerge"_s, tr("Merge commit"), tr("Every commit of the work stays visible")))
    , m_oneCommit(
          changesButton(u"landAsOne"_s, tr("One commit"), tr("All of the work becomes one commit (squash)")))
    , m_messageRow(createMessage())
{
    setObjectName(u"landingRow"_s);
    setDecides(this);
    setDecides(m_showMessage, false);
    setLook(this, Look::Strip);
    m_text->setObjectName(u"landingText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_showMessage->setCheckable(true);
    setLook(m_showMessage, Look::Quiet);
    setLook(m_land, Look::Primary);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap2);
    row->addWidget(m_text, 1);
    for (QPushButton *each : {m_showMessage, m_merge, m_push, m_land})
        row->addWidget(each);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, 6, metrics::gap2, 6);
    layout->setSpacing(metrics::gap2);
    layout->addLayout(row);
    layout->addWidget(m_messageRow);

    Landing &landing = workbench.landing();
    connect(m_showMessage, &QPushButton::toggled, this, [this](bool isShown) {
        m_messageRow->setVisible(isShown);
        if (isShown)
            m_message->setFocus();
    });
    connect(m_land, &QPushButton::clicked, &workbench.review(), &presentation::ReviewViewModel::land);
    connect(m_merge, &QPushButton::clicked, &landing, &Landing::mergeIntoOwn);
    connect(m_push, &QPushButton::clicked, &landing, &Landing::push);
    connect(&landing, &Landing::changed, this, &LandingStrip::refresh);
    connect(&workbench.review(), &presentation::ReviewViewModel::changed, this, &LandingStrip::refresh);
    m_messageRow->hide();
    refresh();
}

QWidget *LandingStrip::createMessage()
{
    auto *area = new QWidget;
    m_message->setObjectName(u"landingMessage"_s);
    m_message->setAccessibleName(tr("Message of the commit"));
    auto *segments = new QFrame;
    setLook(segments, Look::Segments);
    auto *both = new QHBoxLayout(segments);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(0);
    for (QPushButton *each : {m_mergeCommit, m_oneCommit}) {
        each->setCheckable(true);
        setLook(each, Look::Segment);
        both->addWidget(each);
    }
    auto *layout = new QHBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap2);
    layout->addWidget(m_message, 1);
    layout->addWidget(segments, 0, Qt::AlignTop);

    Landing &landing = m_workbench.landing();
    connect(m_message, &QPlainTextEdit::textChanged, this,
            [this, &landing] { landing.setMessage(m_message->toPlainText()); });
    connect(m_message, &GrowingText::submitted, m_land, &QPushButton::click);
    connect(m_mergeCommit, &QPushButton::clicked, &landing, [&landing] { landing.setSquashed(false); });
    connect(m_oneCommit, &QPushButton::clicked, &landing, [&landing] { landing.setSquashed(true); });
    return area;
}

void LandingStrip::refresh()
{
    const Landing &landing = m_workbench.landing();
    const presentation::ReviewViewModel &review = m_workbench.review();
    const presentation::ReviewState &state = review.state();
    const bool isWaiting = state.kind == presentation::ReviewKind::Landing && landing.isWaiting();
    setVisible(isWaiting || landing.hasLanded());
    for (QPushButton *each : {m_showMessage, m_land})
        each->setVisible(isWaiting);
    if (!isWaiting)
        m_showMessage->setChecked(false);
    refreshLanded();
    if (!isWaiting)
        return;
    QString text = state.outside.isEmpty()
                       ? state.headline
                       : tr("%n file(s) outside the plan: accept, take back or send back each of them first",
                            nullptr, static_cast<int>(state.outside.size()));
    if (state.outside.isEmpty() && !state.detail.isEmpty())
        text += u'\n' + state.detail.section(u'\n', 0, 0);
    if (!review.message().isEmpty())
        text = review.message();
    m_text->setText(text);
    m_land->setEnabled(state.canLand && !review.isBusy());
    refreshMessage();
}

void LandingStrip::refreshMessage()
{
    const Landing &landing = m_workbench.landing();
    m_mergeCommit->setChecked(!landing.isSquashed());
    m_oneCommit->setChecked(landing.isSquashed());
    // While somebody writes, the composed message does not come back by itself.
    if (m_message->toPlainText() == landing.message() || m_message->hasFocus())
        return;
    const QSignalBlocker quiet(m_message);
    m_message->setPlainText(landing.message());
}

void LandingStrip::refreshLanded()
{
    const Landing &landing = m_workbench.landing();
    const bool hasLanded = landing.hasLanded();
    const QString own = landing.mergeTarget();
    const QString branch = landing.pushBranch();
    offer(m_merge, hasLanded && !own.isEmpty(), tr("Merge into %1").arg(own));
    offer(m_push, hasLanded && !branch.isEmpty(), tr("Push %1 to %2").arg(branch, landing.pushRemote()));
    for (QPushButton *each : {m_merge, m_push})
        each->setEnabled(!landing.isBusy());
    if (hasLanded)
        m_text->setText(landing.sentence());
}

} // namespace ui
