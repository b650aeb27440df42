// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/conversationview.h"

#include "presentation/conversationmodel.h"
#include "ui/conversation/cardtext.h"
#include "ui/conversation/conversationaccessible.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

// Geometry and painting. Mouse, keyboard, selection and search stand in conversationinput.cpp.

namespace ui {

using presentation::Card;
using presentation::Section;

namespace {

constexpr int widestCard = 980; ///< lines longer than that are hard to read
constexpr int atEnd = 8;        ///< so close to the end counts as being there

} // namespace

ConversationView::ConversationView(presentation::ConversationModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
{
    installConversationAccessibility();
    setObjectName(u"conversationView"_s);
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(static_cast<int>(cards::line) * 2);
    m_dragScroll.setInterval(30);
    connect(&m_dragScroll, &QTimer::timeout, this, &ConversationView::dragScroll);
    connect(&model, &QAbstractItemModel::modelReset, this, &ConversationView::rebuild);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertCards(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeCards(first, last); });
    connect(
        &model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) { changeCards(first.row(), last.row()); });
    rebuild();
}

ConversationView::~ConversationView() = default;

void ConversationView::rebuild()
{
    m_items.clear();
    m_folds.clear();
    m_current = -1;
    clearSelection();
    forgetPointer();
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_items.push_back({m_model.card(row).key, estimate(row), false, nullptr});
    updateTops();
    setFollowing(true);
    searchAgain();
    arrange();
}

void ConversationView::insertCards(int first, int last)
{
    std::vector<Item> added;
    for (int row = first; row <= last; ++row)
        added.push_back({m_model.card(row).key, 0, false, nullptr});
    m_items.insert(m_items.begin() + first, std::make_move_iterator(added.begin()),
                   std::make_move_iterator(added.end()));
    for (int row = first; row <= last; ++row)
        m_items[static_cast<std::size_t>(row)].height = estimate(row);
    const int count = last - first + 1;
    const bool isSelected = m_anchor != m_cursor; // asked first: moving one of them may bring both together
    for (ConversationPlace *place : {&m_anchor, &m_cursor}) {
        if (place->card >= first && isSelected)
            place->card += count;
    }
    if (m_current >= first)
        m_current += count;
    searchAgain();
    arrange();
}

void ConversationView::removeCards(int first, int last)
{
    m_items.erase(m_items.begin() + first, m_items.begin() + last + 1);
    if (std::max(m_anchor.card, m_cursor.card) >= first)
        clearSelection();
    forgetPointer();
    if (m_current >= first)
        m_current = std::min(m_current, static_cast<int>(m_items.size()) - 1);
    searchAgain();
    arrange();
}

void ConversationView::changeCards(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        Item &item = m_items[static_cast<std::size_t>(row)];
        item.known = false;
        if (!item.layout)
            item.height = estimate(row);
    }
    searchAgain();
    arrange();
}

int ConversationView::estimate(int card) const
{
    const Card &shown = m_model.card(card);
    const Folds folds = m_folds.value(shown.key);
    qreal height = cards::header;
    for (const Section &section : shown.sections) {
        if (!isOpen(section, folds)) {
            height += cards::foldLine / 2;
            continue;
        }
        for (std::size_t i = 0; i < section.rows.size(); ++i)
            height += isMono(section.rows.kindOf(i)) ? cards::monoLine : cards::line + 2 * cards::rowPadding;
    }
    if (!shown.question.isEmpty())
        height += cards::answers + cards::padding;
    return static_cast<int>(height) + 18;
}

int ConversationView::cardWidth() const
{
    return std::clamp(viewport()->width() - 2 * static_cast<int>(cards::margin), 120, widestCard);
}

int ConversationView::layOut(int card)
{
    Item &item = m_items[static_cast<std::size_t>(card)];
    if (item.known && item.layout)
        return 0;
    if (!item.layout)
        item.layout = std::make_unique<CardLayout>();
    const Card &shown = m_model.card(card);
    item.layout->set(shown, m_folds.value(shown.key), cardWidth(), Theme::of(palette()), layoutDirection());
    const int before = std::exchange(item.height, item.layout->height());
    item.known = true;
    return item.height - before;
}

void ConversationView::updateTops()
{
    m_tops.resize(m_items.size() + 1);
    int top = static_cast<int>(cards::gap);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_tops[i] = top;
        top += m_items[i].height + static_cast<int>(cards::gap);
    }
    m_tops.back() = top + 4;
}

int ConversationView::contentHeight() const
{
    return m_tops.empty() ? 0 : m_tops.back();
}

int ConversationView::cardAt(int y) const
{
    if (m_items.empty())
        return -1;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end() - 1, y);
    return std::max(0, static_cast<int>(after - m_tops.begin()) - 1);
}

/// Lays out what is visible. Whatever turns out taller or smaller than estimated above the first card that
/// was already laid out, that card stays where it is on the screen.
void ConversationView::arrange(int pinned)
{
    if (m_arranging)
        return;
    m_arranging = true;
    QScrollBar *bar = verticalScrollBar();
    const int page = viewport()->height();
    const int offset = bar->value();

    int anchor = -1;
    int anchorY = 0;
    if (pinned >= 0) {
        anchor = pinned;
        anchorY = m_tops[static_cast<std::size_t>(pinned)] - offset;
    } else if (!m_following && m_tops.size() > 1) {
        // By the tops of before: they tell what is on the screen now.
        for (int card = cardAt(offset); card < static_cast<int>(m_tops.size()) - 1; ++card) {
            const auto place = static_cast<std::size_t>(card);
            if (m_tops[place] > offset + page)
                break;
            if (anchor < 0 ||
                (m_tops[place] >= offset && m_tops[static_cast<std::size_t>(anchor)] < offset)) {
                anchor = card;
                anchorY = m_tops[place] - offset;
            }
        }
    }
    updateTops();

    int value = offset;
    for (int round = 0; round < 8; ++round) {
        const auto bounded = [&](int wanted) {
            return std::clamp(wanted, 0, std::max(0, contentHeight() - page));
        };
        if (m_following)
            value = bounded(contentHeight());
        else if (anchor >= 0 && anchor < static_cast<int>(m_items.size()))
            value = bounded(m_tops[static_cast<std::size_t>(anchor)] - anchorY);
        else
            value = bounded(value);
        int grown = 0;
        for (int card = cardAt(value); card >= 0 && card < static_cast<int>(m_items.size()); ++card) {
            if (m_tops[static_cast<std::size_t>(card)] > value + page)
                break;
            grown += std::abs(layOut(card));
        }
        if (grown == 0)
            break;
        updateTops();
    }

    bar->setPageStep(page);
    bar->setRange(0, std::max(0, contentHeight() - page));
    bar->setValue(value);
    // Layouts far from the screen are thrown away; their heights stay.
    const int first = cardAt(value - 4 * page);
    const int last = cardAt(value + 5 * page);
    for (int card = 0; card < static_cast<int>(m_items.size()); ++card) {
        if (card < first || card > last)
            m_items[static_cast<std::size_t>(card)].layout.reset();
    }
    m_arranging = false;
    placeAnswers();
    viewport()->update();
}

void ConversationView::setAnswersMaker(AnswersMaker maker)
{
    m_makeAnswers = std::move(maker);
    placeAnswers();
}

/// The buttons are real ones: they go with their card, and away with it.
void ConversationView::placeAnswers()
{
    if (!m_makeAnswers)
        return;
    std::map<QString, QWidget *> left = std::exchange(m_answers, {});
    const int offset = verticalScrollBar()->value();
    const int x = (viewport()->width() - cardWidth()) / 2;
    for (int card = cardAt(offset); card >= 0 && card < static_cast<int>(m_items.size()); ++card) {
        const auto place = static_cast<std::size_t>(card);
        const QPoint corner(x, m_tops[place] - offset);
        if (corner.y() > viewport()->height())
            break;
        const QString question = m_model.card(card).question;
        if (question.isEmpty() || !m_items[place].layout)
            continue;
        const auto there = left.find(question);
        QWidget *answers = there != left.end() ? there->second : m_makeAnswers(question, viewport());
        left.erase(question);
        if (!answers)
            continue;
        const QRect rect = m_items[place].layout->answersRect().translated(corner);
        answers->setGeometry(rect);
        answers->show();
        m_answers[question] = answers;
    }
    for (const auto &[question, answers] : left) {
        if (answers->isAncestorOf(QApplication::focusWidget()))
            setFocus();
        answers->hide();
        answers->deleteLater(); // it may be a click on it that brought this about
    }
}

void ConversationView::forget()
{
    for (Item &item : m_items)
        item.known = false;
    arrange();
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        forget();
    else
        arrange();
}

void ConversationView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::LayoutDirectionChange)
        forget();
}

void ConversationView::scrollContentsBy(int, int)
{
    if (m_arranging)
        return;
    const QScrollBar *bar = verticalScrollBar();
    const bool wasFollowing = m_following;
    m_following = false;
    arrange();
    m_following = wasFollowing;
    setFollowing(bar->value() >= bar->maximum() - atEnd);
}

void ConversationView::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void ConversationView::jumpToLatest()
{
    setFollowing(true);
    arrange();
}

QRect ConversationView::cardRect(int card)
{
    if (card < 0 || card >= static_cast<int>(m_items.size()))
        return {};
    if (layOut(card) != 0)
        arrange();
    const int x = (viewport()->width() - cardWidth()) / 2;
    const auto place = static_cast<std::size_t>(card);
    return QRect(x, m_tops[place] - verticalScrollBar()->value(), cardWidth(), m_items[place].height);
}

void ConversationView::scrollTo(int card, int top, int bottom)
{
    layOut(card);
    updateTops();
    const int from = m_tops[static_cast<std::size_t>(card)] + top;
    const int to = m_tops[static_cast<std::size_t>(card)] + bottom;
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, std::max(0, contentHeight() - viewport()->height()));
    const int margin = static_cast<int>(cards::gap);
    if (from - margin < bar->value())
        bar->setValue(from - margin);
    else if (to + margin > bar->value() + viewport()->height())
        bar->setValue(std::min(from - margin, to + margin - viewport()->height()));
    arrange();
}

Folds &ConversationView::foldsOf(int card)
{
    return m_folds[m_items[static_cast<std::size_t>(card)].key];
}

bool ConversationView::isSectionOpen(int card, const QString &section) const
{
    const Card &shown = m_model.card(card);
    const auto found = std::find_if(shown.sections.begin(), shown.sections.end(),
                                    [&](const Section &each) { return each.id == section; });
    return found != shown.sections.end() && isOpen(*found, m_folds.value(shown.key));
}

void ConversationView::toggleFold(int card, const QString &section)
{
    foldsOf(card)[section] = !isSectionOpen(card, section);
    Item &item = m_items[static_cast<std::size_t>(card)];
    item.known = false;
    // What is unfolded shall be read: the view stays where it is instead of running to the end.
    setFollowing(false);
    arrange(card);
    setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum() - atEnd);
}

void ConversationView::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.bg);
    const int offset = verticalScrollBar()->value();
    const int x = (viewport()->width() - cardWidth()) / 2;
    for (int card = cardAt(offset + event->rect().top());
         card >= 0 && card < static_cast<int>(m_items.size()); ++card) {
        const auto place = static_cast<std::size_t>(card);
        const int top = m_tops[place] - offset;
        if (top > event->rect().bottom())
            break;
        const Item &item = m_items[place];
        if (!item.layout)
            continue;
        CardLayout::Look look;
        look.current = card == m_current && hasFocus();
        if (m_hoveredFold.first == card)
            look.hoveredFold = m_hoveredFold.second;
        look.highlights = highlightsOf(card);
        painter.save();
        painter.translate(x, top);
        item.layout->paint(painter, QRectF(event->rect()).translated(-x, -top), look);
        painter.restore();
    }
}

} // namespace ui
