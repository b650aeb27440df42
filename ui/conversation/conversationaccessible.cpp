// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/conversationaccessible.h"

#include "ui/conversation/conversationview.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

using namespace Qt::StringLiterals;

namespace ui {
namespace {

class CardAccessible final : public QAccessibleInterface
{
public:
    CardAccessible(ConversationView *view, int card)
        : m_view(view)
        , m_card(card)
    {}

    [[nodiscard]] bool isValid() const override { return m_view && m_card < m_view->cardCount(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->spokenText(m_card) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect card = m_view->cardRect(m_card);
        return {m_view->viewport()->mapToGlobal(card.topLeft()), card.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.readOnly = true;
        state.invalid = !isValid();
        state.focused = isValid() && m_view->hasFocus() && m_view->currentCard() == m_card;
        return state;
    }

private:
    QPointer<ConversationView> m_view;
    int m_card;
};

class ConversationAccessible final : public QAccessibleWidget
{
public:
    explicit ConversationAccessible(ConversationView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {}
    ~ConversationAccessible() override
    {
        for (const QAccessible::Id id : m_cards)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return m_view ? m_view->cardCount() : 0; }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_cards.size()) <= index)
            m_cards.push_back(QAccessible::registerAccessibleInterface(
                new CardAccessible(m_view, static_cast<int>(m_cards.size()))));
        return QAccessible::accessibleInterface(m_cards[static_cast<std::size_t>(index)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (std::size_t i = 0; i < m_cards.size(); ++i) {
            if (QAccessible::accessibleInterface(m_cards[i]) == child)
                return static_cast<int>(i);
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        return m_view && m_view->hasFocus() ? child(m_view->currentCard()) : nullptr;
    }

private:
    QPointer<ConversationView> m_view;
    mutable std::vector<QAccessible::Id> m_cards; ///< by place; made when somebody asks
};

QAccessibleInterface *create(const QString &className, QObject *object)
{
    if (className != "ui::ConversationView"_L1)
        return nullptr;
    auto *view = qobject_cast<ConversationView *>(object);
    return view ? new ConversationAccessible(view) : nullptr;
}

} // namespace

void installConversationAccessibility()
{
    static const bool installed = (QAccessible::installFactory(create), true);
    Q_UNUSED(installed)
}

} // namespace ui
