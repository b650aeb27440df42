// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventrow.h"

#include "wire/eventcodec.h"

#include <openssl/evp.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace journal {

namespace {

QByteArray quoted(const QString &text)
{
    return wire::encodeJson(nlohmann::json(text));
}

/// Gives the canonical bytes of the row piece by piece: a prompt is long enough not to be copied for them.
template <typename Take>
void takePieces(const EventRow &row, Take take)
{
    take(R"({"actor":)");
    take(row.actor);
    take(R"(,"command":)" + quoted(row.command) + R"(,"payload":)");
    take(row.payload);
    take(R"(,"project":)" + quoted(row.project) + R"(,"run":)" + quoted(row.run) + R"(,"sequence":)" +
         QByteArray::number(row.sequence) + R"(,"time":)" +
         quoted(wire::timeText(QDateTime::fromMSecsSinceEpoch(row.time, Qt::UTC))) + R"(,"type":)" +
         quoted(row.type) + '}');
}

/// By OpenSSL, which has the processor's own instructions for it: Qt's is ten times slower, and every prompt
/// goes through it.
class Sha256
{
public:
    Sha256()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        check(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr));
    }
    void add(QByteArrayView bytes)
    {
        check(EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<size_t>(bytes.size())));
    }
    QByteArray result()
    {
        QByteArray digest(EVP_MD_get_size(EVP_sha256()), Qt::Uninitialized);
        check(EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(digest.data()), nullptr));
        return digest;
    }

private:
    static void check(int done)
    {
        if (done != 1) // no memory, or an OpenSSL that was set up without SHA-256
            qFatal("OpenSSL cannot make a SHA-256 digest");
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

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
    QByteArray bytes;
    takePieces(row, [&bytes](QByteArrayView piece) { bytes += piece; });
    return bytes;
}

QByteArray hashOf(const QByteArray &previousHash, const EventRow &row)
{
    Sha256 hash;
    hash.add(previousHash);
    takePieces(row, [&hash](QByteArrayView piece) { hash.add(piece); });
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
