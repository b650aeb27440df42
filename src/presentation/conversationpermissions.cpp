// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/conversationbuilder.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

// What agents ask to be allowed, and what became of it.

namespace presentation {

using namespace domain;

namespace {

struct Cards
{
    Q_DECLARE_TR_FUNCTIONS(presentation::ConversationCards)
};

QString wantedOf(const PermissionRequest &request)
{
    if (!request.command.trimmed().isEmpty())
        return Cards::tr("wants to run a command");
    if (request.kind == u"edit" || request.kind == u"delete" || request.kind == u"move")
        return Cards::tr("wants to change files");
    if (request.kind == u"read" || request.kind == u"search")
        return Cards::tr("wants to read files");
    if (request.kind == u"fetch")
        return Cards::tr("wants to fetch from the network");
    if (request.kind == u"login")
        return Cards::tr("waits for you to log in");
    return Cards::tr("wants to be allowed something");
}

/// What was decided; the header goes on with who decided it.
Span decisionOf(Grant grant)
{
    switch (grant) {
    case Grant::No:
        return pillSpan(Cards::tr("rejected"), CardTone::Bad);
    case Grant::Once:
        return pillSpan(Cards::tr("allowed once"), CardTone::Ok);
    case Grant::ForRun:
        return pillSpan(Cards::tr("allowed for this run"), CardTone::Ok);
    case Grant::Listed:
        return pillSpan(Cards::tr("allowed in this project"), CardTone::Ok);
    }
    return {};
}

} // namespace

void ConversationBuilder::on(const Event &event, const PermissionAsked &body)
{
    const PermissionRequest &wanted = body.request;
    Card &card = append(event, CardKind::Permission);
    if (!wanted.agent.isEmpty()) {
        card.who = words::actor({ActorKind::Agent, wanted.agent});
        card.letters = words::initials(card.who);
        card.actorTone = CardTone::Engineer;
    }
    card.headline = wantedOf(wanted);
    card.badge = pillSpan(Cards::tr("waits for an answer"), CardTone::Warn);
    card.emphasised = true;
    card.question = wanted.id;
    Section section;
    if (!wanted.command.trimmed().isEmpty())
        section.rows = monoRows(wanted.command.trimmed());
    if (!wanted.title.isEmpty() && wanted.title.trimmed() != wanted.command.trimmed()) {
        for (Row &row : textRows(wanted.title))
            section.rows.push_back(std::move(row));
    }
    for (const QString &path : wanted.paths) {
        Row row;
        row.spans = {fileSpan(path)};
        section.rows.push_back(std::move(row));
    }
    if (!section.rows.empty())
        card.sections.push_back(std::move(section));
    if (!wanted.detail.isEmpty())
        card.sections.push_back(
            {u"detail"_s, wanted.kind == u"edit" ? Cards::tr("what it would write") : Cards::tr("details"),
             true, monoRows(wanted.detail)});
    m_permissions.insert(wanted.id, m_cards.size() - 1);
}

void ConversationBuilder::on(const Event &event, const PermissionAnswered &body)
{
    if (Card *card = settlePermission(body.id)) {
        card->pill = decisionOf(body.grant);
        //: of a permission; %1: who has decided, %2: when
        card->headline =
            Cards::tr("by %1 at %2").arg(words::actor(event.actor), words::time(event.time, m_firstDay));
    }
}

void ConversationBuilder::on(const Event &, const PermissionWithdrawn &body)
{
    if (Card *card = settlePermission(body.id))
        card->pill = pillSpan(Cards::tr("no longer asked"), CardTone::Dim);
}

Card *ConversationBuilder::settlePermission(const QString &id)
{
    const auto open = m_permissions.constFind(id);
    if (open == m_permissions.constEnd())
        return nullptr;
    Card &card = touch(*open);
    m_permissions.erase(open);
    card.question.clear();
    card.badge.reset();
    card.emphasised = false;
    return &card;
}

std::set<std::size_t> ConversationBuilder::keepPermissions(const QStringList &open)
{
    const QStringList known = m_permissions.keys();
    for (const QString &id : known) {
        if (open.contains(id))
            continue;
        if (Card *card = settlePermission(id))
            card->pill = pillSpan(Cards::tr("no longer asked"), CardTone::Dim);
    }
    return takeChanged();
}

} // namespace presentation
