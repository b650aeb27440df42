// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/editnote.h"

#include "ui/theme/announce.h"
#include "ui/theme/decides.h"
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
    , m_redo(new QPushButton(tr("Redo")))
{
    setObjectName(u"editNote"_s);
    setDecides(this);
    m_text->setObjectName(u"editNoteText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo->setObjectName(u"editNoteUndo"_s);
    m_redo->setObjectName(u"editNoteRedo"_s);
    for (QPushButton *button : {m_undo, m_redo}) {
        button->setAccessibleName(button->text());
        setLook(button, Look::Link);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap1, metrics::gap2, metrics::gap1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_redo);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(8s);
    connect(&m_leaving, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, &EditNote::undoRequested);
    connect(m_redo, &QPushButton::clicked, this, &EditNote::redoRequested);
    hide();
}

void EditNote::tell(const QString &sentence, bool canUndo)
{
    setLook(this, Look::InfoBanner);
    m_undo->setVisible(canUndo);
    m_redo->hide();
    say(sentence);
}

void EditNote::tellUndone(const QString &sentence)
{
    setLook(this, Look::InfoBanner);
    m_undo->hide();
    m_redo->show();
    say(sentence);
}

void EditNote::warn(const QString &sentence)
{
    setLook(this, Look::WarnBanner);
    m_undo->hide();
    m_redo->hide();
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
