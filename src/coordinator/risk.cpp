// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/risk.h"

#include "coordinator/globs.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype manyFiles = 5;

void raise(RiskAssessment &risk, RiskLevel level, const QString &reason)
{
    risk.level = std::max(risk.level, level);
    risk.reasons.append(reason);
}

} // namespace

RiskAssessment assessRisk(const Plan &plan, const ProjectRules &rules)
{
    RiskAssessment risk;
    const QStringList files = filesOf(plan);
    for (const QString &file : files) {
        if (matchesAny(file, rules.protectedPaths))
            raise(risk, RiskLevel::High, u"touches the protected path %1"_s.arg(file));
    }
    if (files.size() > manyFiles)
        raise(risk, RiskLevel::Medium, u"touches %1 files"_s.arg(files.size()));

    static const QRegularExpression deletion(
        u"\\b(?:delete|remove|drop|rm)\\b[^.]{0,200}\\b(?:file|files|table|column|directory|folder)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression command(
        u"`(?:\\$\\s*)?(?:sudo|rm|git|npm|pip|apt|curl|wget|docker|make|cmake)\\s[^`]*`"_s);
    for (const PlanStep &step : plan.steps) {
        const QString text = step.title + u'\n' + step.detail;
        if (deletion.match(text).hasMatch())
            raise(risk, RiskLevel::Medium, u"step %1 deletes something"_s.arg(step.id));
        if (command.match(text).hasMatch())
            raise(risk, RiskLevel::Medium, u"step %1 runs a command"_s.arg(step.id));
    }
    return risk;
}

} // namespace coordinator
