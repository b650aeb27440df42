// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/globs.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {
namespace {

QRegularExpression regexOf(const QString &glob)
{
    QString regex;
    for (qsizetype i = 0; i < glob.size(); ++i) {
        const QStringView rest = QStringView(glob).sliced(i);
        if (rest.startsWith(u"**/")) {
            regex += u"(?:.*/)?"_s;
            i += 2;
        } else if (rest.startsWith(u"**")) {
            regex += u".*"_s;
            i += 1;
        } else if (rest.front() == u'*') {
            regex += u"[^/]*"_s;
        } else if (rest.front() == u'?') {
            regex += u"[^/]"_s;
        } else {
            regex += QRegularExpression::escape(QString(rest.front()));
        }
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(regex));
}

constexpr qsizetype mostPatterns = 1000;

/// The same few patterns are asked about at every plan, and compiling one takes a hundred times as long as
/// matching it.
const QRegularExpression &compiled(const QString &glob)
{
    thread_local QHash<QString, QRegularExpression> known;
    const auto found = known.constFind(glob);
    if (found != known.constEnd())
        return *found;
    if (known.size() >= mostPatterns)
        known.clear();
    return *known.insert(glob, regexOf(glob));
}

} // namespace

bool matchesAny(const QString &path, const QStringList &patterns)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const QString &glob) { return compiled(glob).match(path).hasMatch(); });
}

} // namespace coordinator
