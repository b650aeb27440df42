// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chaterror.h"

#include "wire/json.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qsizetype maximumLength = 300;

QString shortened(const QString &text)
{
    const QString folded = text.simplified();
    return folded.size() <= maximumLength ? folded : folded.left(maximumLength) + u'…';
}

/// Codes come as text or as a number.
QString word(const Json &object, const char *name)
{
    const Json &value = member(object, name);
    if (value.is_number_integer())
        return QString::number(value.get<qint64>());
    return toString(value).left(80);
}

/// FastAPI: one sentence, or a list of {loc, msg}.
QString detailOf(const Json &detail)
{
    if (!detail.is_array())
        return toString(detail);
    QStringList sentences;
    for (const Json &item : detail)
        sentences.append(item.is_string() ? toString(item) : text(item, "msg"));
    return sentences.join(u"; "_s);
}

ServerComplaint readMembers(const Json &object)
{
    return {shortened(text(object, "message")), word(object, "code"), word(object, "type"),
            word(object, "param")};
}

} // namespace

QString refusedType()
{
    return u"countersign:refused"_s;
}

QString emptyType()
{
    return u"countersign:empty"_s;
}

ServerComplaint complaintIn(const Json &object)
{
    const Json &error = member(object, "error");
    ServerComplaint complaint = error.is_object() ? readMembers(error) : readMembers(object);
    // "error" as text is the sentence itself, unless it is only a title above a message.
    if (error.is_string() && complaint.message.isEmpty())
        complaint.message = shortened(toString(error));
    if (complaint.message.isEmpty())
        complaint.message = shortened(detailOf(member(object, "detail")));
    if (complaint.message.isEmpty())
        complaint.message = shortened(QString::fromUtf8(wire::encodeJson(error.is_null() ? object : error)));
    return complaint;
}

ServerComplaint complaintInBody(QByteArrayView body)
{
    if (const auto json = wire::decodeJson(body); json && json->is_object())
        return complaintIn(*json);
    static const QRegularExpression tag(u"<[^<>]*>"_s);
    QString plain = QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), 16 * 1024)));
    plain.replace(tag, u" "_s);
    ServerComplaint complaint;
    complaint.message = shortened(plain);
    if (complaint.message.isEmpty())
        complaint.message = u"the answer is empty"_s;
    return complaint;
}

} // namespace agents
