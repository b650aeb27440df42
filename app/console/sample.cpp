// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"

#include "wire/json.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace app {
namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList stringsOf(const nlohmann::json &list)
{
    QStringList strings;
    for (const nlohmann::json &item : list)
        strings.append(item.get<QString>());
    return strings;
}

} // namespace

domain::ProjectRules sampleRules(domain::ProjectRules rules, const QString &repository)
{
    // Our own resource: a mistake in it is a mistake of ours, and the tests find it.
    const core::Result<nlohmann::json> settings = wire::decodeJson(resource(u":/sample/settings.json"_s));
    Q_ASSERT(settings);
    rules.repository = repository;
    rules.baseBranch = settings->at("base_branch").get<QString>();
    rules.expectations = stringsOf(settings->at("expectations"));
    rules.protectedPaths += stringsOf(settings->at("protected_paths"));
    rules.protectedPaths.removeDuplicates();
    rules.checks.clear();
    for (const nlohmann::json &check : settings->at("checks"))
        rules.checks.push_back({check.at("name").get<QString>(), stringsOf(check.at("command"))});
    return rules;
}

QCoro::Task<core::Result<ImportOutcome>> importSample(engine::DashboardApi *api)
{
    const QByteArray markdown = resource(u":/sample/PLAN.md"_s);
    core::Result<wire::ImportedPlan> plan = wire::importPlan(markdown);
    if (!plan)
        co_return plan.error();
    const QString none;
    const QString fallback = u"Sample project"_s;
    co_return co_await importPlan(api, *plan, none, fallback);
}

} // namespace app
