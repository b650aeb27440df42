// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/composer.h"

#include "presentation/conversationviewmodel.h"
#include "ui/theme/decides.h"
#include "ui/theme/growingtext.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int fewestLines = 1;
constexpr int mostLines = 6;
} // namespace

Composer::Composer(presentation::ConversationViewModel &conversation, QWidget *parent)
    : QFrame(parent)
    , m_conversation(conversation)
    , m_text(new GrowingText(fewestLines, mostLines, this))
    , m_hint(new QLabel(this))
    , m_send(new QPushButton(tr("Send note"), this))
{
    setObjectName(u"composer"_s);
    setDecides(this);
    m_text->setObjectName(u"composerText"_s);
    m_text->setAccessibleName(tr("Note to the engineer"));
    m_text->setPlaceholderText(tr("A note for the next prompt…"));
    m_hint->setObjectName(u"composerHint"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_send->setObjectName(u"sendNote"_s);
    m_send->setAccessibleName(tr("Send note"));
    m_send->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap2);
    row->addWidget(m_text, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap4, metrics::gap2, metrics::gap4, metrics::gap3);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_hint);
    layout->addLayout(row);

    connect(m_text, &GrowingText::submitted, &conversation, &presentation::ConversationViewModel::send);
    connect(m_text, &GrowingText::textChanged, this, [this] {
        m_conversation.setDraft(m_text->toPlainText());
        takeState();
    });
    connect(m_send, &QPushButton::clicked, &conversation, &presentation::ConversationViewModel::send);
    connect(&conversation, &presentation::ConversationViewModel::draftChanged, this, &Composer::takeDraft);
    connect(&conversation, &presentation::ConversationViewModel::stateChanged, this, &Composer::takeState);
    takeDraft();
}

void Composer::takeDraft()
{
    if (m_text->toPlainText() != m_conversation.draft()) {
        const QSignalBlocker blocker(m_text);
        m_text->setPlainText(m_conversation.draft());
    }
    takeState();
}

void Composer::takeState()
{
    const bool written = !m_text->toPlainText().trimmed().isEmpty();
    m_send->setEnabled(written && m_conversation.canSend());
    const bool problem = !m_conversation.message().isEmpty();
    setLook(m_hint, problem ? Look::Problem : Look::Small);
    m_hint->setText(problem ? m_conversation.message() : tr("Ctrl+Enter sends · draft saved"));
    m_hint->setVisible(problem || written);
}

} // namespace ui
