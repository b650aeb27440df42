// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/growingtext.h"

#include "ui/theme/stylesheet.h"

#include <QKeyEvent>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int frame = 22; ///< the margins of a field and of the text in it, together

bool submits(const QKeyEvent *key)
{
    return (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
           key->modifiers().testFlag(Qt::ControlModifier);
}

} // namespace

GrowingText::GrowingText(int fewestLines, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_fewestLines(fewestLines)
    , m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setProperty("look", u"field"_s);
    // Also when the text is set while signals of the field are blocked.
    connect(document(), &QTextDocument::contentsChanged, this, &GrowingText::fitHeight);
    fitHeight();
}

void GrowingText::fitHeight()
{
    const int lines = std::clamp(document()->lineCount(), m_fewestLines, m_mostLines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + frame);
}

bool GrowingText::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && submits(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void GrowingText::keyPressEvent(QKeyEvent *event)
{
    if (submits(event))
        Q_EMIT submitted();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void GrowingText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight(); // another width wraps into another number of lines
}

} // namespace ui
