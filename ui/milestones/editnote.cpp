// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/editnote.h"

#include "ui/theme/announce.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace ui {

EditNote::EditNote(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_undo(new QPushButton(tr("Undo")))
{
    setObjectName(u"editNote"_s);
    m_text->setObjectName(u"editNoteText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo->setObjectName(u"editNoteUndo"_s);
    m_undo->setAccessibleName(m_undo->text());
    setLook(m_undo, Look::Link);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap1, metrics::gap2, metrics::gap1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(8s);
    connect(&m_leaving, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, &EditNote::undoRequested);
    hide();
}

void EditNote::tell(const QString &sentence, bool canUndo)
{
    setLook(this, Look::InfoBanner);
    m_undo->setVisible(canUndo);
    say(sentence);
}

void EditNote::warn(const QString &sentence)
{
    setLook(this, Look::WarnBanner);
    m_undo->hide();
    say(sentence);
}

void EditNote::say(const QString &sentence)
{
    m_text->setText(sentence);
    show();
    announce(m_text, sentence);
    m_leaving.start();
}

} // namespace ui
