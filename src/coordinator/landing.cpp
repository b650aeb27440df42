// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/landing.h"

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype longestMessage = 4000;
constexpr qsizetype longestSubject = 200;

/// What agents and dashboards write, without what a terminal or `git log` would obey.
QString harmless(QString text)
{
    text.replace(u"\r\n"_s, u"\n"_s);
    text.removeIf([](QChar c) { return c != u'\n' && (c.category() == QChar::Other_Control || c.isNull()); });
    return text.trimmed();
}

} // namespace

QString landingMessage(const Run &run)
{
    const QString subject = harmless(run.start.task.title).simplified().left(longestSubject);
    QStringList parts{subject.isEmpty() ? u"Land a task"_s : subject};
    const QString summary =
        harmless(run.work ? run.work->result.summary : QString()).left(longestMessage - 2 * longestSubject);
    if (!summary.isEmpty() && summary != subject)
        parts.append(summary);
    parts.append(u"Task: "_s + harmless(run.start.task.id.value).simplified());
    return parts.join(u"\n\n"_s);
}

} // namespace coordinator
