// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan.h"

#include <QCryptographicHash>

#include <algorithm>

namespace domain {
namespace {

/// Feeds values so that no two different plans feed the same bytes: every text is preceded by its length.
class Hasher
{
public:
    void add(const QString &text)
    {
        const QByteArray bytes = text.simplified().toUtf8();
        add(bytes.size());
        m_hash.addData(bytes);
    }

    void add(const QStringList &list)
    {
        add(list.size());
        for (const QString &text : list)
            add(text);
    }

    void add(qsizetype number) { m_hash.addData(QByteArray::number(number).append(':')); }

    [[nodiscard]] QString hex() const { return QString::fromLatin1(m_hash.result().toHex()); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

Revision revisionOf(const Plan &plan)
{
    Hasher hasher;
    hasher.add(plan.summary);
    hasher.add(static_cast<qsizetype>(plan.steps.size()));
    for (const PlanStep &step : plan.steps) {
        hasher.add(step.id);
        hasher.add(step.title);
        hasher.add(step.detail);
        hasher.add(step.files);
        hasher.add(step.acceptance);
        hasher.add(step.newFiles);
    }
    hasher.add(plan.questions);
    hasher.add(plan.risks);
    hasher.add(plan.effortHours ? QString::number(*plan.effortHours, 'f', 2) : QString());
    return {hasher.hex()};
}

QStringList filesOf(const Plan &plan)
{
    QStringList files;
    for (const PlanStep &step : plan.steps)
        files << step.files << step.newFiles;
    files.removeDuplicates();
    return files;
}

Plan withoutSteps(Plan plan, const QStringList &refusedSteps)
{
    std::erase_if(plan.steps, [&](const PlanStep &step) { return refusedSteps.contains(step.id); });
    return plan;
}

} // namespace domain
