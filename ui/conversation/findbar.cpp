// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/findbar.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

FindBar::FindBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
{
    setObjectName(u"findBar"_s);
    setLook(this, Look::Bar);
    m_text->setObjectName(u"findText"_s);
    m_text->setAccessibleName(tr("Find in the conversation"));
    m_text->setPlaceholderText(tr("Find in this conversation"));
    m_text->setMaxLength(200);
    m_text->installEventFilter(this);
    m_count->setObjectName(u"findCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    setLook(m_count, Look::Small);
    auto *close = new QToolButton(this);
    close->setObjectName(u"findClose"_s);
    close->setAccessibleName(tr("Close the search"));
    m_previous->setObjectName(u"findPrevious"_s);
    m_previous->setAccessibleName(tr("Previous match"));
    m_next->setObjectName(u"findNext"_s);
    m_next->setAccessibleName(tr("Next match"));
    m_previous->setText(u"↑"_s);
    m_next->setText(u"↓"_s);
    close->setText(u"✕"_s);
    for (QToolButton *button : {m_previous, m_next, close})
        setLook(button, Look::Quiet);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap4, metrics::gap1, metrics::gap3, metrics::gap1 + 1);
    layout->setSpacing(metrics::gap1);
    layout->addWidget(m_text, 1);
    layout->addSpacing(metrics::gap1);
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(close);

    connect(m_text, &QLineEdit::textChanged, this, &FindBar::searched);
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT nextRequested(false); });
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT nextRequested(true); });
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    setMatches(-1, 0);
}

void FindBar::setSubject(const QString &name, const QString &hint)
{
    m_text->setAccessibleName(name);
    m_text->setPlaceholderText(hint);
}

void FindBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    if (!m_text->text().isEmpty())
        Q_EMIT searched(m_text->text());
}

QString FindBar::text() const
{
    return m_text->text();
}

void FindBar::setMatches(int current, int count)
{
    m_count->setText(m_text->text().isEmpty() ? QString()
                     : count == 0             ? tr("no matches")
                                              : tr("%1 of %2").arg(current + 1).arg(count));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void FindBar::setFound(bool found)
{
    const bool isWanted = !m_text->text().isEmpty();
    m_count->setText(isWanted && !found ? tr("no matches") : QString());
    m_previous->setEnabled(isWanted && found);
    m_next->setEnabled(isWanted && found);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT nextRequested(key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT closed();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ui
