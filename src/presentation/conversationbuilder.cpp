// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

using namespace Qt::StringLiterals;

namespace presentation {

using namespace domain;

namespace {

CardTone toneOf(const Actor &actor)
{
    switch (actor.kind) {
    case ActorKind::Human:
        return CardTone::Human;
    case ActorKind::Agent:
        return CardTone::Engineer;
    case ActorKind::Coordinator:
    case ActorKind::ProjectManager:
    case ActorKind::Policy:
        return CardTone::Accent;
    case ActorKind::Console:
    case ActorKind::Dashboard:
        return CardTone::Dim;
    }
    return CardTone::Dim;
}

QString lettersOf(const Actor &actor)
{
    switch (actor.kind) {
    case ActorKind::Human:
        return words::actor(actor);
    case ActorKind::Console: // not to be mistaken for the coordinator
        return u"CS"_s;
    case ActorKind::Coordinator:
    case ActorKind::ProjectManager:
    case ActorKind::Policy:
    case ActorKind::Agent:
    case ActorKind::Dashboard:
        break;
    }
    return words::initials(words::actor(actor));
}

} // namespace

std::set<std::size_t> ConversationBuilder::add(const Event &event)
{
    if (!m_firstDay.isValid())
        m_firstDay = event.time;
    std::visit([&](const auto &body) { on(event, body); }, event.body);
    return takeChanged();
}

Card &ConversationBuilder::append(const Event &event, CardKind kind)
{
    Card card;
    card.key = u"e%1"_s.arg(event.sequence);
    card.kind = kind;
    card.who = words::actor(event.actor);
    card.letters = lettersOf(event.actor);
    card.actorTone = toneOf(event.actor);
    card.time = event.time;
    card.when = words::time(event.time, m_firstDay);
    m_cards.push_back(std::move(card));
    return m_cards.back();
}

Card &ConversationBuilder::appendBy(const Event &event, CardKind kind, const Persona &persona)
{
    Card &card = append(event, kind);
    if (!persona.isEmpty()) {
        card.who = words::persona(persona);
        card.letters = words::initials(card.who);
        card.actorTone = CardTone::Engineer;
    }
    return card;
}

Card &ConversationBuilder::touch(std::size_t card)
{
    m_touched.try_emplace(card, m_cards[card]);
    return m_cards[card];
}

std::set<std::size_t> ConversationBuilder::takeChanged()
{
    std::set<std::size_t> changed;
    for (const auto &[place, before] : m_touched) {
        if (m_cards[place] != before)
            changed.insert(place);
    }
    m_touched.clear();
    return changed;
}

} // namespace presentation
