// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/rulebook.h"

#include "presentation/rulevalues.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using namespace rulevalues;

namespace {

struct Rules
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Rules)
};

constexpr int mostRetries = 1000;
constexpr int mostParallelRuns = 32;

/// A rule that is one member with a text form of its own.
template <auto member, auto take>
Rule simple(const QString &key, RuleSection section, RuleForm form, const QString &title,
            const QString &sentence, const QString &hint = {})
{
    Rule rule{key, section, form, title, sentence, hint, {}};
    rule.read = [](const ProjectRules &rules) { return textOf(rules.*member); };
    rule.write = [](ProjectRules &rules, const QString &text) { return take(rules.*member, text); };
    return rule;
}

/// One limit of a budget. Overloads are chosen here, because they cannot be template arguments.
template <auto budget, auto limit>
Rule limitOf(const QString &key, const QString &title, const QString &sentence)
{
    Rule rule{key, RuleSection::Limits, RuleForm::Line, title, sentence, Rules::tr("no limit"), {}};
    rule.read = [](const ProjectRules &rules) { return textOf(rules.*budget.*limit); };
    rule.write = [](ProjectRules &rules, const QString &text) {
        return takeLimit(rules.*budget.*limit, text);
    };
    return rule;
}

template <auto member>
Rule switchOf(const QString &key, RuleSection section, const QString &title, const QString &sentence,
              const QString &off, const QString &on)
{
    Rule rule{key, section, RuleForm::Choice, title, sentence, {}, {{u"no"_s, off}, {u"yes"_s, on}}};
    rule.read = [](const ProjectRules &rules) { return rules.*member ? u"yes"_s : u"no"_s; };
    rule.write = [](ProjectRules &rules, const QString &text) {
        rules.*member = text == u"yes"_s;
        return QString();
    };
    return rule;
}

Rule modeRule()
{
    Rule rule{u"mode"_s,
              RuleSection::Decisions,
              RuleForm::Choice,
              Rules::tr("Mode"),
              Rules::tr("Says who has the last word on a plan. A change acts on later decisions only."),
              {},
              {}};
    rule.options = {
        {u"automatic"_s, words::mode(Mode::Automatic),
         Rules::tr("Plans that the coordinator approves are executed, and work that passes its checks is "
                   "landed on countersign/main, without asking you.")},
        {u"countersigned"_s, words::mode(Mode::Countersigned),
         Rules::tr("The coordinator's approval waits for your signature.")},
        {u"manual"_s, words::mode(Mode::Manual),
         Rules::tr("The coordinator advises, you decide everything.")}};
    rule.read = [](const ProjectRules &rules) {
        switch (rules.mode) {
        case Mode::Automatic:
            return u"automatic"_s;
        case Mode::Countersigned:
            return u"countersigned"_s;
        case Mode::Manual:
            return u"manual"_s;
        }
        return QString();
    };
    rule.write = [](ProjectRules &rules, const QString &text) {
        rules.mode = text == u"automatic"_s ? Mode::Automatic
                     : text == u"manual"_s  ? Mode::Manual
                                            : Mode::Countersigned;
        return QString();
    };
    return rule;
}

Rule policyRule()
{
    Rule rule{
        u"approveUpTo"_s,
        RuleSection::Decisions,
        RuleForm::Choice,
        Rules::tr("Plans that pass without you"),
        Rules::tr("In Countersigned, a plan that the coordinator approves passes alone up to this risk, "
                  "which Countersign works out from paths, files and commands."),
        {},
        {{u"never"_s, Rules::tr("None: every plan waits for you")},
         {u"low"_s, Rules::tr("Plans of low risk")},
         {u"medium"_s, Rules::tr("Plans of low and medium risk")},
         {u"high"_s, Rules::tr("All plans, also of high risk"),
          Rules::tr("Also plans that touch protected paths pass without you.")}}};
    rule.read = [](const ProjectRules &rules) {
        if (!rules.approveUpTo)
            return u"never"_s;
        switch (*rules.approveUpTo) {
        case RiskLevel::Low:
            return u"low"_s;
        case RiskLevel::Medium:
            return u"medium"_s;
        case RiskLevel::High:
            return u"high"_s;
        }
        return QString();
    };
    rule.write = [](ProjectRules &rules, const QString &text) {
        rules.approveUpTo.reset();
        if (text == u"low"_s)
            rules.approveUpTo = RiskLevel::Low;
        else if (text == u"medium"_s)
            rules.approveUpTo = RiskLevel::Medium;
        else if (text == u"high"_s)
            rules.approveUpTo = RiskLevel::High;
        return QString();
    };
    return rule;
}

Rule retriesRule()
{
    Rule rule{
        u"maxRetries"_s,
        RuleSection::Decisions,
        RuleForm::Line,
        //: Keep the name in parentheses
        Rules::tr("Retries (MAX_APPROVAL_RETRIES)"),
        Rules::tr("How many more plans an engineer may propose after the first one before you are asked."),
        Rules::tr("a number, or unlimited"),
        {}};
    rule.read = [](const ProjectRules &rules) {
        return rules.maxRetries ? QString::number(*rules.maxRetries) : u"unlimited"_s;
    };
    rule.write = [](ProjectRules &rules, const QString &text) {
        return takeNumberOrUnlimited(rules.maxRetries, text, 0, mostRetries);
    };
    return rule;
}

Rule reportersRule()
{
    Rule rule = simple<&ProjectRules::reporters, takePersonas>(
        u"reporters"_s, RuleSection::Checks, RuleForm::Several, Rules::tr("Who checks"),
        Rules::tr("Who is asked for a report when a plan has been executed."));
    for (const Persona &persona : defaultRules().reporters)
        rule.options.push_back({canonicalKey(persona), words::persona(persona)});
    return rule;
}

Rule parallelRule()
{
    Rule rule{u"parallelRuns"_s,
              RuleSection::Limits,
              RuleForm::Line,
              Rules::tr("Tasks at the same time"),
              Rules::tr("How many tasks are worked on at once; each has its own worktree."),
              {},
              {}};
    rule.read = [](const ProjectRules &rules) { return QString::number(rules.parallelRuns); };
    rule.write = [](ProjectRules &rules, const QString &text) {
        return takeNumber(rules.parallelRuns, text, 1, mostParallelRuns);
    };
    return rule;
}

Rule repositoryRule()
{
    Rule rule{u"repository"_s,
              RuleSection::Workspace,
              RuleForm::Fact,
              Rules::tr("Repository"),
              Rules::tr("Where the project's files are; another one is chosen, and trusted, by File → Open a "
                        "repository."),
              Rules::tr("none yet"),
              {}};
    rule.read = [](const ProjectRules &rules) { return rules.repository; };
    rule.write = [](ProjectRules &, const QString &) { return QString(); };
    return rule;
}

Rule branchRule()
{
    Rule rule{
        u"baseBranch"_s,
        RuleSection::Workspace,
        RuleForm::Line,
        Rules::tr("Base branch"),
        Rules::tr("The branch that the project's work starts from; yours is merged into only when you say "
                  "so."),
        Rules::tr("none yet"),
        {}};
    rule.read = [](const ProjectRules &rules) { return rules.baseBranch; };
    rule.write = [](ProjectRules &rules, const QString &text) { return takeBranch(rules.baseBranch, text); };
    return rule;
}

void addPlanRules(std::vector<Rule> &rules)
{
    rules.push_back(simple<&ProjectRules::expectations, takeSentences>(
        u"expectations"_s, RuleSection::Plans, RuleForm::Lines, Rules::tr("Expectations"),
        Rules::tr(
            "What the coordinator holds every plan against, besides the task's acceptance criteria: one a "
            "line."),
        Rules::tr("Every change of behaviour has a test.")));
    rules.push_back(simple<&ProjectRules::protectedPaths, takePatterns>(
        u"protectedPaths"_s, RuleSection::Plans, RuleForm::Lines, Rules::tr("Protected paths"),
        Rules::tr("A plan that touches one of these is of high risk; “*” stands for a name, “**” for any "
                  "folders."),
        u".github/**"_s));
    rules.push_back(simple<&ProjectRules::allowedPaths, takePatterns>(
        u"allowedPaths"_s, RuleSection::Plans, RuleForm::Lines, Rules::tr("Allowed paths"),
        Rules::tr("A plan that leaves these is sent back; without a line the whole repository is allowed."),
        u"src/**"_s));
}

void addWorkspaceRules(std::vector<Rule> &rules)
{
    rules.push_back(repositoryRule());
    rules.push_back(branchRule());
    rules.push_back(simple<&ProjectRules::setUp, takeCommands>(
        u"setUp"_s, RuleSection::Workspace, RuleForm::Lines, Rules::tr("Set-up commands"),
        Rules::tr("Run once in each new worktree before work starts there; when one fails, the run stops."),
        u"install: npm ci"_s));
    rules.push_back(simple<&ProjectRules::ignoredFilesToCopy, takePaths>(
        u"ignoredFilesToCopy"_s, RuleSection::Workspace, RuleForm::Lines, Rules::tr("Ignored files to copy"),
        Rules::tr("Files that git ignores and that every worktree needs all the same."),
        u"config/local.json"_s));
    rules.push_back(simple<&ProjectRules::checks, takeCommands>(
        u"checks"_s, RuleSection::Workspace, RuleForm::Lines, Rules::tr("Checks"),
        Rules::tr("Commands that are run in the worktree after execution; their logs go to QA and DevOps."),
        u"tests: npm test"_s));
    rules.push_back(simple<&ProjectRules::allowedCommands, takeCommandLines>(
        u"allowedCommands"_s, RuleSection::Workspace, RuleForm::Lines, Rules::tr("Allowed commands"),
        Rules::tr("What agents may run without asking you; only the very same line counts."),
        u"npm run lint"_s));
}

void addLimits(std::vector<Rule> &rules)
{
    rules.push_back(parallelRule());
    const QString run =
        Rules::tr("At 80 % of it you are warned; at 100 % the run starts no new turn until you "
                  "decide.");
    const QString day =
        Rules::tr("At 80 % of it you are warned; at 100 % no turn starts on that day (UTC) until "
                  "you decide.");
    rules.push_back(
        limitOf<&ProjectRules::runBudget, &Budget::tokens>(u"runTokens"_s, Rules::tr("Tokens per run"), run));
    rules.push_back(limitOf<&ProjectRules::runBudget, &Budget::cost>(
        u"runCost"_s, Rules::tr("Cost per run in US dollars"), run));
    rules.push_back(limitOf<&ProjectRules::runBudget, &Budget::minutes>(
        u"runMinutes"_s, Rules::tr("Agents' minutes per run"), run));
    rules.push_back(
        limitOf<&ProjectRules::dayBudget, &Budget::tokens>(u"dayTokens"_s, Rules::tr("Tokens per day"), day));
    rules.push_back(limitOf<&ProjectRules::dayBudget, &Budget::cost>(
        u"dayCost"_s, Rules::tr("Cost per day in US dollars"), day));
    rules.push_back(limitOf<&ProjectRules::dayBudget, &Budget::minutes>(
        u"dayMinutes"_s, Rules::tr("Agents' minutes per day"), day));
}

} // namespace

std::vector<Rule> rulebook()
{
    std::vector<Rule> rules{modeRule(), policyRule()};
    rules.push_back(switchOf<&ProjectRules::coverOwnFixes>(
        u"coverOwnFixes"_s, RuleSection::Decisions, Rules::tr("Small fixes of its own checks"),
        Rules::tr("What QA finds in the approved files is fixed, while its risk is low, under the same "
                  "approval."),
        Rules::tr("Ask me again"), Rules::tr("My approval covers them")));
    rules.push_back(retriesRule());
    rules.push_back(switchOf<&ProjectRules::stopWhenStuck>(
        u"stopWhenStuck"_s, RuleSection::Decisions, Rules::tr("Plans that go round in circles"),
        Rules::tr("The same objection in three attempts, or an earlier plan again."),
        Rules::tr("Use up the retries, then ask me"), Rules::tr("Ask me at once")));
    addPlanRules(rules);
    rules.push_back(reportersRule());
    rules.push_back(simple<&ProjectRules::routing, takeRoutes>(
        u"routing"_s, RuleSection::Checks, RuleForm::Lines, Rules::tr("Routing"),
        Rules::tr(
            "Which persona gets findings of a category; whom the report names wins. Corrections in Triage "
            "can become lines of it."),
        u"lint: lead-engineer"_s));
    addWorkspaceRules(rules);
    addLimits(rules);
    return rules;
}

QString sectionTitle(RuleSection section)
{
    switch (section) {
    case RuleSection::Decisions:
        return Rules::tr("Decisions");
    case RuleSection::Plans:
        return Rules::tr("Plans");
    case RuleSection::Checks:
        return Rules::tr("Checks and triage");
    case RuleSection::Workspace:
        return Rules::tr("Workspace");
    case RuleSection::Limits:
        return Rules::tr("Limits");
    }
    return {};
}

QString summaryOf(const Rule &rule, const QString &text)
{
    QStringList entries;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const auto option = std::ranges::find(rule.options, line, &RuleOption::value);
        entries.append(option == rule.options.end() ? visibleLine(line) : option->text);
    }
    if (entries.isEmpty())
        return rule.form == RuleForm::Line ? rule.hint : Rules::tr("nothing");
    return entries.join(u", "_s);
}

} // namespace presentation
