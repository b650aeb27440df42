// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/reports/recogniser.h"

using namespace Qt::StringLiterals;

namespace wire::reports {

QString tidyPath(QString path)
{
    path = path.trimmed();
    if (path.startsWith("file:///"_L1))
        path.remove(0, 7);
    else if (path.startsWith("file://"_L1))
        path.remove(0, 7);
    while (path.startsWith("./"_L1))
        path.remove(0, 2);
    return path.left(500);
}

QString oneLine(const QString &text, qsizetype limit)
{
    const QString plain = text.simplified();
    if (plain.size() <= limit)
        return plain;
    const qsizetype space = plain.lastIndexOf(u' ', limit - 1);
    return plain.left(space > limit / 2 ? space : limit - 1) + u'…';
}

Found foundOn(const ReportText &text, int line, int endLine, const char *format)
{
    Found found;
    found.begin = text.begin(line);
    found.end = text.end(std::max(line, endLine - 1));
    found.finding.format = QString::fromLatin1(format);
    return found;
}

QString linesOf(const ReportText &text, int line, int endLine, qsizetype limit)
{
    QString lines;
    for (int i = line; i < endLine && lines.size() < limit; ++i)
        lines += text.line(i).toString() + u'\n';
    return lines.left(limit).trimmed();
}

} // namespace wire::reports
