// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/dropnote.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int widest = 340;
}

DropNote::DropNote(QWidget *beside)
    : QFrame(beside->window())
    , m_beside(beside)
    , m_text(new QLabel)
{
    setObjectName(u"dropNote"_s);
    setLook(this, Look::Popover);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    m_text->setObjectName(u"dropNoteText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap3, metrics::gap2, metrics::gap3, metrics::gap2);
    layout->addWidget(m_text);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(16);
    shadow->setOffset(0, 3);
    shadow->setColor(QColor(0, 0, 0, 60));
    setGraphicsEffect(shadow);
    hide();
}

void DropNote::tell(const QString &sentence, bool isAllowed, int y)
{
    setLook(m_text, isAllowed ? Look::Title : Look::Problem);
    m_text->setText(isAllowed ? sentence : u"✕ "_s + sentence);
    const int text = m_text->fontMetrics().horizontalAdvance(m_text->text()) + 8;
    m_text->setFixedWidth(std::min(text, widest));
    adjustSize();

    const QWidget *window = parentWidget();
    const QRect tree(m_beside->mapTo(window, QPoint()), m_beside->size());
    const int right = tree.right() + metrics::gap2;
    const int left = tree.left() - metrics::gap2 - width();
    const bool rightFits = right + width() <= window->width();
    const bool leftFits = left >= 0;
    const bool toTheRight = layoutDirection() == Qt::RightToLeft ? rightFits && !leftFits : rightFits;
    int x = toTheRight ? right : left;
    x = std::clamp(x, 0, std::max(0, window->width() - width()));
    const int top = tree.top() + y - height() / 2;
    move(x, std::clamp(top, 0, std::max(0, window->height() - height())));
    show();
    raise();
}

} // namespace ui
