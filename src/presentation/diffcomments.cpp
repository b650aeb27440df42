// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/diffcomments.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestQuote = 200; ///< characters of the line itself
}

QString encodeComments(const DiffComments &comments)
{
    QJsonArray array;
    for (const DiffComment &comment : comments)
        array.append(QJsonObject{{u"path"_s, comment.place.path},
                                 {u"old"_s, comment.place.isOld},
                                 {u"line"_s, comment.place.line},
                                 {u"of"_s, comment.place.text},
                                 {u"text"_s, comment.text}});
    return array.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

DiffComments decodeComments(const QString &text)
{
    DiffComments comments;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        DiffComment comment;
        comment.place.path = object.value(u"path"_s).toString();
        comment.place.isOld = object.value(u"old"_s).toBool();
        comment.place.line = object.value(u"line"_s).toInt();
        comment.place.text = object.value(u"of"_s).toString();
        comment.text = object.value(u"text"_s).toString();
        if (!comment.place.path.isEmpty() && !comment.text.isEmpty())
            comments.push_back(std::move(comment));
    }
    return comments;
}

QString feedbackOf(const DiffComments &comments)
{
    DiffComments sorted = comments;
    std::ranges::stable_sort(sorted, [](const DiffComment &a, const DiffComment &b) {
        return std::tie(a.place.path, a.place.line) < std::tie(b.place.path, b.place.line);
    });
    QStringList parts;
    for (const DiffComment &comment : sorted) {
        const QString which = comment.place.isOld ? u"removed line %1"_s : u"line %1"_s;
        parts.append(u"%1, %2:\n> %3\n%4"_s.arg(comment.place.path, which.arg(comment.place.line),
                                                comment.place.text.trimmed().left(longestQuote),
                                                comment.text.trimmed()));
    }
    return parts.join(u"\n\n"_s);
}

} // namespace presentation
