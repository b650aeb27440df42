// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/emptystate.h"

#include "ui/theme/actionbutton.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

EmptyState::EmptyState(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
{
    setLook(m_title, Look::Title);
    setLook(m_sentence, Look::Small);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap4, metrics::gap3, metrics::gap4, metrics::gap3);
    layout->setSpacing(metrics::gap1);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addStretch();
    setTexts(title, sentence);
}

void EmptyState::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void EmptyState::setAction(QAction *action)
{
    delete m_button;
    m_button = new ActionButton(action, this);
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->count() - 1, m_button, 0, Qt::AlignHCenter);
}

} // namespace ui
