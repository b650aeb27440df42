// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/commentbox.h"

#include "presentation/visibletext.h"
#include "ui/theme/decides.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

CommentBox::CommentBox(const presentation::CommentPlace &place, const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_place(place)
    , m_text(new QPlainTextEdit(text))
{
    setObjectName(u"commentBox"_s);
    setDecides(this);
    setLook(this, Look::Card);
    setAutoFillBackground(true);
    m_text->setObjectName(u"commentText"_s);
    m_text->setAccessibleName(
        tr("Comment on line %1 of %2").arg(place.line).arg(presentation::visibleLine(place.path)));
    m_text->setPlaceholderText(tr("What should the engineer change here?"));
    m_text->setProperty("look", u"field"_s);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    auto *hint = new ElidedLabel(tr("Kept as a draft until you send all comments"));
    setLook(hint, Look::Small);
    auto *remove = new QPushButton(tr("Remove"));
    remove->setObjectName(u"removeComment"_s);
    remove->setAccessibleName(tr("Remove the comment"));
    remove->setVisible(!text.isEmpty());
    auto *done = new QPushButton(tr("Done"));
    done->setObjectName(u"closeComment"_s);
    done->setAccessibleName(tr("Done: close the comment"));
    done->setToolTip(tr("Ctrl+Enter or Escape"));
    for (QPushButton *button : {remove, done})
        button->setAutoDefault(false);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(metrics::gap2);
    bottom->addWidget(hint, 1);
    bottom->addWidget(remove);
    bottom->addWidget(done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::gap2, metrics::gap2, metrics::gap2, metrics::gap2);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_text, 1);
    layout->addLayout(bottom);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT edited(m_text->toPlainText()); });
    connect(done, &QPushButton::clicked, this, &CommentBox::closed);
    connect(remove, &QPushButton::clicked, this, [this] {
        m_text->clear();
        Q_EMIT closed();
    });
}

void CommentBox::focusText()
{
    m_text->setFocus();
    m_text->moveCursor(QTextCursor::End);
}

bool CommentBox::eventFilter(QObject *watched, QEvent *event)
{
    // While somebody writes, Ctrl+Enter is not the window's.
    const bool isAsked = event->type() == QEvent::ShortcutOverride;
    if (watched == m_text && (isAsked || event->type() == QEvent::KeyPress)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape || (enter && key->modifiers().testFlag(Qt::ControlModifier))) {
            if (isAsked)
                event->accept();
            else
                Q_EMIT closed();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ui
