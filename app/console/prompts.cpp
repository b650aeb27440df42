// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/prompts.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace app {

QHash<QString, QString> promptTemplates()
{
    QHash<QString, QString> templates;
    for (const QString &name : {u"plan"_s, u"verdict"_s, u"work"_s, u"work_in_place"_s, u"check_report"_s,
                                u"review_report"_s, u"priorities"_s, u"repair"_s}) {
        QFile file(u":/prompts/%1.md"_s.arg(name));
        if (file.open(QIODevice::ReadOnly))
            templates.insert(name, QString::fromUtf8(file.readAll()));
    }
    return templates;
}

} // namespace app
