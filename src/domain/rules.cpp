// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rules.h"

using namespace Qt::StringLiterals;

namespace domain {

ProjectRules defaultRules()
{
    ProjectRules rules;
    rules.protectedPaths = {u".github/**"_s, u".gitlab-ci.yml"_s,  u".ci/**"_s,        u"**/.env*"_s,
                            u"**/*.pem"_s,   u"**/*.key"_s,        u"**/secrets/**"_s, u"**/*lock*.json"_s,
                            u"**/*.lock"_s,  u"**/migrations/**"_s};
    for (const QString &category : {u"lint"_s, u"build"_s, u"test"_s, u"style"_s})
        rules.routing.push_back({category, personas::leadEngineer()});
    for (const QString &category : {u"pipeline"_s, u"environment"_s})
        rules.routing.push_back({category, personas::devops()});
    for (const QString &category : {u"visual"_s, u"copy"_s, u"accessibility"_s})
        rules.routing.push_back({category, personas::uiEngineer()});
    rules.reporters = {personas::qa(), personas::devops(), personas::codeReviewer(),
                       personas::securityReviewer()};
    return rules;
}

} // namespace domain
