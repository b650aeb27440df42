// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventrow.h"

#include "wire/eventcodec.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace journal {

namespace {

QByteArray quoted(const QString &text)
{
    return wire::encodeJson(nlohmann::json(text));
}

} // namespace

EventRow rowOf(const domain::NewEvent &event)
{
    EventRow row;
    row.type = wire::eventType(event.body);
    row.actor = wire::encodeJson(wire::actorJson(event.actor));
    row.payload = wire::encodeJson(wire::payloadOf(event.body));
    return row;
}

core::Result<domain::Event> eventOf(const EventRow &row)
{
    const auto actorText = wire::decodeJson(row.actor, ownTexts);
    if (!actorText)
        return actorText.error();
    auto actor = wire::actorFrom(*actorText);
    if (!actor)
        return actor.error();
    const auto payload = wire::decodeJson(row.payload, ownTexts);
    if (!payload)
        return payload.error();
    auto body = wire::eventFrom(row.type, *payload);
    if (!body)
        return body.error();

    domain::Event event;
    event.sequence = row.sequence;
    event.command.value = row.command;
    event.project.value = row.project;
    event.run.value = row.run;
    event.time = QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC);
    event.actor = *std::move(actor);
    event.body = *std::move(body);
    return event;
}

QByteArray canonicalBytes(const EventRow &row)
{
    const QByteArray time = quoted(wire::timeText(QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC)));
    return R"({"actor":)" + row.actor + R"(,"command":)" + quoted(row.command) + R"(,"payload":)" +
           row.payload + R"(,"project":)" + quoted(row.project) + R"(,"run":)" + quoted(row.run) +
           R"(,"sequence":)" + QByteArray::number(row.sequence) + R"(,"time":)" + time + R"(,"type":)" +
           quoted(row.type) + '}';
}

QByteArray hashOf(const QByteArray &previousHash, const EventRow &row)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(previousHash);
    hash.addData(canonicalBytes(row));
    return hash.result();
}

QString flawOf(const EventRow &row, qint64 previousSequence, const QByteArray &previousHash)
{
    if (row.sequence != previousSequence + 1)
        return u"event %1 is missing"_s.arg(previousSequence + 1);
    if (row.hash != hashOf(previousHash, row))
        return u"event %1 is not what was written: its hash is wrong"_s.arg(row.sequence);
    return {};
}

} // namespace journal
