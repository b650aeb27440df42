// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/report.h"

#include <QCryptographicHash>

namespace domain {
namespace {

/// Letters and digits only, folded: punctuation, case and white space do not make another finding.
QString normalisedTitle(const QString &title)
{
    QString result;
    bool gap = false;
    for (const QChar c : title.normalized(QString::NormalizationForm_KC)) {
        if (c.isLetterOrNumber()) {
            if (gap && !result.isEmpty())
                result.append(u' ');
            result.append(c.toLower());
            gap = false;
        } else {
            gap = true;
        }
    }
    return result;
}

} // namespace

CheckReport checkReportOf(const ReviewReport &review)
{
    CheckReport report;
    report.status = review.status == ReviewStatus::Approved ? CheckStatus::Pass : CheckStatus::Fail;
    report.summary = review.summary;
    for (const ReviewFinding &finding : review.findings) {
        ReportAction action;
        action.title = finding.title;
        action.description = finding.detail;
        if (!finding.suggestion.trimmed().isEmpty())
            action.description +=
                (finding.detail.isEmpty() ? QString() : QStringLiteral("\n\n")) + finding.suggestion;
        action.category = finding.rule;
        action.file = finding.file;
        action.line = finding.line;
        action.severity = finding.severity;
        report.actions.push_back(action);
    }
    return report;
}

QString fingerprintOf(const Persona &reporter, const QString &category, const QString &path,
                      const QString &title)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part :
         {reporter.normalised(), category.trimmed().toLower(), path.trimmed(), normalisedTitle(title)}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QString::fromLatin1(hash.result().toHex().first(16));
}

} // namespace domain
