// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationmodel.h"
#include "presentation/visibletext.h"
#include "ui/conversation/conversationview.h"

#include "ui/conversation/cardblocks.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

// Mouse, keyboard and selection of the view.

namespace ui {

namespace {
constexpr qsizetype mostPaths = 8; ///< of a card, in its menu
}

using presentation::Card;
using presentation::Section;

ConversationPlace ConversationView::placeAt(const QPoint &point)
{
    const int y = point.y() + verticalScrollBar()->value();
    const int card = cardAt(y);
    if (card < 0)
        return {};
    const QRect rect = cardRect(card);
    const CardLayout *layout = m_items[static_cast<std::size_t>(card)].layout.get();
    return {card, layout ? layout->placeAt(QPointF(point - rect.topLeft())) : TextPlace()};
}

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_items.empty())
        return;
    const QPoint point = event->position().toPoint();
    const int card = cardAt(point.y() + verticalScrollBar()->value());
    const QRect rect = cardRect(card);
    if (rect.contains(point))
        setCurrentCard(card);
    const CardLayout *layout = m_items[static_cast<std::size_t>(card)].layout.get();
    const auto fold = layout ? layout->foldAt(QPointF(point - rect.topLeft())) : std::nullopt;
    m_pressedFold.reset();
    if (fold) {
        m_pressedFold = std::pair(card, *fold);
        return;
    }
    m_pressedPath = layout ? layout->pathAt(QPointF(point - rect.topLeft())) : QString();
    m_cursor = placeAt(point);
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_cursor;
    m_selecting = true;
    viewport()->update();
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (m_selecting) {
        m_dragPoint = point;
        if (point.y() < 0 || point.y() > viewport()->height())
            m_dragScroll.start();
        else
            m_dragScroll.stop();
        extendSelection(point);
        return;
    }
    std::pair<int, QString> hovered{-1, {}};
    Qt::CursorShape shape = Qt::ArrowCursor;
    const int card = cardAt(point.y() + verticalScrollBar()->value());
    if (card >= 0) {
        const QRect rect = cardRect(card);
        if (const CardLayout *layout = m_items[static_cast<std::size_t>(card)].layout.get()) {
            const QPointF local(point - rect.topLeft());
            if (const auto fold = layout->foldAt(local)) {
                hovered = {card, *fold};
                shape = Qt::PointingHandCursor;
            } else if (!layout->pathAt(local).isEmpty()) {
                shape = Qt::PointingHandCursor;
            } else if (layout->isOverText(local)) {
                shape = Qt::IBeamCursor;
            }
        }
    }
    viewport()->setCursor(shape);
    if (hovered != m_hoveredFold) {
        m_hoveredFold = hovered;
        viewport()->update();
    }
}

void ConversationView::mouseReleaseEvent(QMouseEvent *event)
{
    m_selecting = false;
    m_dragScroll.stop();
    const auto pressed = std::exchange(m_pressedFold, std::nullopt);
    const QString path = std::exchange(m_pressedPath, {});
    if (event->button() == Qt::LeftButton && !path.isEmpty() && m_anchor == m_cursor)
        return Q_EMIT pathActivated(path);
    if (!pressed || event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    const QRect rect = cardRect(pressed->first);
    const CardLayout *layout = m_items[static_cast<std::size_t>(pressed->first)].layout.get();
    if (layout && layout->foldAt(QPointF(point - rect.topLeft())) == pressed->second)
        toggleFold(pressed->first, pressed->second);
}

void ConversationView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
    if (!m_pressedFold && event->button() == Qt::LeftButton && !m_items.empty())
        selectWordAt(event->position().toPoint());
    m_selecting = false;
}

void ConversationView::extendSelection(const QPoint &point)
{
    const ConversationPlace place = placeAt(point);
    if (place == m_cursor)
        return;
    m_cursor = place;
    viewport()->update();
}

void ConversationView::dragScroll()
{
    const int step = m_dragPoint.y() < 0 ? m_dragPoint.y() : m_dragPoint.y() - viewport()->height();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(step, -60, 60));
    extendSelection({m_dragPoint.x(), std::clamp(m_dragPoint.y(), 0, viewport()->height() - 1)});
}

void ConversationView::forgetPointer()
{
    m_pressedFold.reset();
    m_pressedPath.clear();
    m_hoveredFold = {-1, {}};
}

void ConversationView::selectWordAt(const QPoint &point)
{
    const ConversationPlace place = placeAt(point);
    const QString text = blockTexts(m_model.card(place.card)).value(place.place.block);
    const auto isWord = [&](int at) {
        return at >= 0 && at < text.size() && (text.at(at).isLetterOrNumber() || text.at(at) == u'_');
    };
    int from = place.place.position;
    int to = from;
    while (isWord(from - 1))
        --from;
    while (isWord(to))
        ++to;
    m_anchor = {place.card, {place.place.block, from}};
    m_cursor = {place.card, {place.place.block, to}};
    viewport()->update();
}

QString ConversationView::selectedText() const
{
    if (m_anchor == m_cursor)
        return {};
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    QStringList lines;
    for (int card = from.card; card <= to.card && card < m_model.rowCount(); ++card) {
        const Card &shown = m_model.card(card);
        const Folds folds = m_folds.value(shown.key);
        const QStringList texts = blockTexts(shown);
        for (int block = 0; block < texts.size(); ++block) {
            const ConversationPlace start{card, {block, 0}};
            const ConversationPlace end{card, {block, static_cast<int>(texts.at(block).size())}};
            if (end < from || start > to)
                continue;
            // What is folded away was not selected by anybody.
            const Section *section = sectionOf(shown, block);
            if (section && !isOpen(*section, folds))
                continue;
            const int first = std::clamp(from > start ? from.place.position : 0, 0, end.place.position);
            const int last =
                std::clamp(to < end ? to.place.position : end.place.position, first, end.place.position);
            lines.append(texts.at(block).mid(first, last - first));
        }
    }
    return presentation::unpadded(lines.join(u'\n'));
}

void ConversationView::selectAll()
{
    if (m_items.empty())
        return;
    const int last = static_cast<int>(m_items.size()) - 1;
    const QStringList texts = blockTexts(m_model.card(last));
    m_anchor = {};
    m_cursor = {last, {static_cast<int>(texts.size()) - 1, static_cast<int>(texts.last().size())}};
    viewport()->update();
}

void ConversationView::clearSelection()
{
    m_anchor = m_cursor = {};
    m_selecting = false; // a drag would go on from the first card
    m_dragScroll.stop();
    viewport()->update();
}

void ConversationView::copy()
{
    QString text = selectedText();
    if (text.isEmpty() && m_current >= 0)
        text = presentation::plainText(m_model.card(m_current));
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    // Taken before the menu opens: while it is open the conversation goes on, and may even go away.
    const bool isOfKeys = event->reason() == QContextMenuEvent::Keyboard && m_current >= 0;
    const int card = isOfKeys ? m_current : cardAt(event->pos().y() + verticalScrollBar()->value());
    const QString selection = selectedText();
    const QString cardText = card >= 0 ? presentation::plainText(m_model.card(card)) : QString();
    const QPointer self(this);
    QMenu menu;
    QAction *copySelection = menu.addAction(tr("Copy"));
    copySelection->setEnabled(!selection.isEmpty());
    QAction *copyCard = menu.addAction(tr("Copy card"));
    copyCard->setEnabled(!cardText.isEmpty());
    QAction *all = menu.addAction(tr("Select all"));
    menu.addSeparator();
    QAction *find = menu.addAction(tr("Find…"));
    const QStringList paths = (card >= 0 ? pathsOf(m_model.card(card)) : QStringList()).mid(0, mostPaths);
    if (!paths.isEmpty())
        menu.addSeparator();
    QHash<const QAction *, QString> openers;
    for (const QString &path : paths) {
        QString text = presentation::visibleLine(path);
        openers.insert(menu.addAction(tr("Open %1").arg(text.replace(u'&', u"&&"_s))), path);
    }
    const QAction *chosen = menu.exec(event->globalPos());
    if (!self || !chosen)
        return;
    if (chosen == copySelection)
        QApplication::clipboard()->setText(selection);
    else if (chosen == copyCard)
        QApplication::clipboard()->setText(cardText);
    else if (chosen == all)
        selectAll();
    else if (chosen == find)
        Q_EMIT findRequested();
    else if (openers.contains(chosen))
        Q_EMIT pathActivated(openers.value(chosen));
}

void ConversationView::setCurrentCard(int card)
{
    card = std::clamp(card, -1, static_cast<int>(m_items.size()) - 1);
    if (card == m_current)
        return;
    m_current = card;
    viewport()->update();
    if (m_current >= 0 && hasFocus()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(m_current);
        QAccessible::updateAccessibility(&focused);
    }
}

void ConversationView::showCard(int card)
{
    if (card < 0 || card >= cardCount())
        return;
    setCurrentCard(card);
    scrollTo(card, 0, cardRect(card).height());
}

QString ConversationView::spokenText(int card) const
{
    return presentation::spokenText(m_model.card(card));
}

void ConversationView::toggleCurrent()
{
    if (m_current < 0)
        return;
    for (const Section &section : m_model.card(m_current).sections) {
        if (!section.toggle.isEmpty()) {
            toggleFold(m_current, section.id);
            return;
        }
    }
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_items.size()) - 1;
    const auto goTo = [&](int card) {
        setCurrentCard(std::clamp(card, 0, last));
        if (m_current >= 0)
            scrollTo(m_current, 0, cardRect(m_current).height());
    };
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (event->matches(QKeySequence::Find))
        return Q_EMIT findRequested();
    switch (event->key()) {
    case Qt::Key_Down:
        return goTo(m_current + 1);
    case Qt::Key_Up:
        return goTo(m_current < 0 ? last : m_current - 1);
    case Qt::Key_Home:
        bar->setValue(0);
        return goTo(0);
    case Qt::Key_End:
        goTo(last);
        return jumpToLatest();
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return toggleCurrent();
    case Qt::Key_Escape:
        if (m_anchor != m_cursor)
            return clearSelection();
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentCard(static_cast<int>(m_items.size()) - 1);
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_hoveredFold.first >= 0) {
        m_hoveredFold = {-1, {}};
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ui
