// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/commandwords.h"
#include "presentation/projectsettings.h"
#include "support/storyfixture.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::ProjectSettings;
using presentation::Rule;
using presentation::RuleForm;

namespace {

struct Desk
{
    support::StoryFixture story;
    QUndoStack history;
    ProjectSettings settings{story.store, story.sink, history};

    [[nodiscard]] const Rule &rule(const QString &key) const
    {
        const auto found = std::ranges::find(settings.rules(), key, &Rule::key);
        if (found == settings.rules().end())
            qFatal("no rule %s", qPrintable(key));
        return *found;
    }
    [[nodiscard]] ProjectSettings::State state(const QString &key) const { return settings.state(rule(key)); }
    [[nodiscard]] std::vector<ProjectRules> decided() const
    {
        std::vector<ProjectRules> rules;
        for (const ProjectCommand &command : story.sink.projectCommands)
            rules.push_back(std::get<ChangeRules>(command.body).rules);
        return rules;
    }
    /// As if the engine had journaled it.
    void putInForce(const ProjectRules &rules)
    {
        coordinator::ProjectState now = story.store.projectState();
        now.rules = rules;
        story.store.setProjectState(now);
    }
    void putInForce(std::invocable<ProjectRules &> auto &&change)
    {
        ProjectRules rules = story.store.projectState().rules;
        change(rules);
        putInForce(rules);
    }
};

/// Every member is something else than by default.
ProjectRules unusualRules()
{
    ProjectRules rules;
    rules.mode = Mode::Manual;
    rules.maxRetries.reset();
    rules.stopWhenStuck = true;
    rules.approveUpTo = RiskLevel::Medium;
    rules.coverOwnFixes = true;
    rules.expectations = {u"Tests first."_s, u"Größe: 3 Zeilen"_s};
    rules.protectedPaths = {u"db/**"_s};
    rules.allowedPaths = {u"src/**"_s, u"docs/*.md"_s};
    rules.routing = {{u"lint"_s, personas::qa()}, {u"odd: one"_s, Persona{u"poet"_s}}};
    rules.reporters = {personas::qa(), Persona{u"poet"_s}};
    rules.parallelRuns = 7;
    rules.repository = u"/srv/code"_s;
    rules.baseBranch = u"feature/one"_s;
    rules.setUp = {{u"install"_s, {u"npm"_s, u"ci"_s}}};
    rules.checks = {{u"tests"_s, {u"sh"_s, u"-c"_s, u"say \"it's\" && \\done"_s, u""_s, u"|"_s}}};
    rules.ignoredFilesToCopy = {u".env.test"_s};
    rules.allowedCommands = {u"npm run lint"_s};
    rules.runBudget = {100'000, 2.5, 30.0};
    rules.dayBudget = {2'000'000'000'000 / 10, 0.1, 0.25};
    return rules;
}

} // namespace

class TestProjectSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsReadAndWrittenBackAsItWas()
    {
        const Desk desk;
        const ProjectRules wanted = unusualRules();
        ProjectRules rules = defaultRules();
        for (const Rule &rule : desk.settings.rules()) {
            QVERIFY2(!rule.sentence.isEmpty(), qPrintable(rule.key));
            const QString problem = rule.write(rules, rule.read(wanted));
            QVERIFY2(problem.isEmpty(), qPrintable(rule.key + u": "_s + problem));
            if (rule.form != RuleForm::Fact)
                QCOMPARE(rule.read(rules), rule.read(wanted));
        }
        rules.repository = wanted.repository; // chosen and trusted elsewhere
        QVERIFY(rules == wanted);
    }

    void aWrongValueIsNamedWithWhatIsAllowed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("retries are a number")
            << u"maxRetries"_s << u"many"_s
            << u"“many” is not allowed: a whole number from 0 to 1,000, or “unlimited”."_s;
        QTest::newRow("retries are not negative")
            << u"maxRetries"_s << u"-1"_s
            << u"“-1” is not allowed: a whole number from 0 to 1,000, or “unlimited”."_s;
        QTest::newRow("at least one run")
            << u"parallelRuns"_s << u"0"_s << u"“0” is not allowed: a whole number from 1 to 32."_s;
        QTest::newRow("no limit is zero")
            << u"runTokens"_s << u"0"_s
            << u"“0” is not allowed: a whole number above zero, or nothing for no limit."_s;
        QTest::newRow("money is a number")
            << u"dayCost"_s << u"two"_s
            << u"“two” is not allowed: a number above zero, like 2.5, or nothing for no limit."_s;
        QTest::newRow("money is finite")
            << u"dayCost"_s << u"inf"_s
            << u"“inf” is not allowed: a number above zero, like 2.5, or nothing for no limit."_s;
        QTest::newRow("a pattern does not leave the repository")
            << u"protectedPaths"_s << u"src/**\n../else"_s
            << u"Line 2: “../else” is not allowed: paths begin at the repository's root and have no “..”, no “\\” and no “/” at their beginning."_s;
        QTest::newRow("a pattern is not absolute")
            << u"allowedPaths"_s << u"/etc/**"_s
            << u"Line 1: “/etc/**” is not allowed: paths begin at the repository's root and have no “..”, no “\\” and no “/” at their beginning."_s;
        QTest::newRow("a copied file is one file")
            << u"ignoredFilesToCopy"_s << u"*.env"_s
            << u"Line 1: “*.env” is not allowed: name a single file, without “*” and “?”."_s;
        QTest::newRow("a check has a name")
            << u"checks"_s << u"npm test"_s
            << u"Line 1: “npm test” is not a name, a colon and a command, like “tests: npm test”."_s;
        QTest::newRow("names of checks differ")
            << u"checks"_s << u"a: x\n\nA: y"_s << u"Line 3: There are two commands with the name “A”."_s;
        QTest::newRow("a check needs no shell")
            << u"checks"_s << u"a: make && make test"_s
            << u"Line 1: Commands run without a shell, so “&&” means nothing; name two commands."_s;
        QTest::newRow("a quotation mark is closed")
            << u"setUp"_s << u"a: sh -c \"make"_s << u"Line 1: A quotation mark (\") is not closed."_s;
        QTest::newRow("a route has a persona")
            << u"routing"_s << u"lint:"_s
            << u"Line 1: “lint:” is not a category, a colon and a persona, like “lint: lead-engineer”."_s;
        QTest::newRow("a category goes to one persona")
            << u"routing"_s << u"lint: qa\nLint: devops"_s
            << u"Line 2: “Lint” goes to two personas; one is allowed."_s;
        QTest::newRow("an expectation stands once")
            << u"expectations"_s << u"x\nx"_s << u"Line 2: “x” stands here twice."_s;
        QStringList many;
        for (int i = 0; i <= 200; ++i)
            many.append(u"file%1.txt"_s.arg(i));
        QTest::newRow("a list has an end")
            << u"ignoredFilesToCopy"_s << many.join(u'\n') << u"At most 200 line(s) are allowed."_s;
        QTest::newRow("a branch is one")
            << u"baseBranch"_s << u"a..b"_s << u"“a..b” is not the name of a branch."_s;
    }
    void aWrongValueIsNamedWithWhatIsAllowed()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        Desk desk;
        desk.settings.edit(key, text);
        QCOMPARE(desk.state(key).problem, sentence);
        QVERIFY(desk.state(key).isChanged);
        QCOMPARE(desk.settings.problems(), 1);
        desk.settings.save();
        QVERIFY(desk.story.sink.projectCommands.empty());
    }

    void severalChangesAreOneDecisionOfTheHuman()
    {
        Desk desk;
        desk.settings.edit(u"maxRetries"_s, u"unlimited"_s);
        desk.settings.edit(u"mode"_s, u"manual"_s);
        desk.settings.edit(u"checks"_s, u"tests: npm test -- --ci"_s);
        QCOMPARE(desk.settings.changes(), 3);
        QVERIFY(desk.story.sink.projectCommands.empty());
        desk.settings.save();
        QCOMPARE(desk.decided().size(), std::size_t(1));
        ProjectRules wanted = desk.story.store.projectState().rules;
        wanted.maxRetries.reset();
        wanted.mode = Mode::Manual;
        wanted.checks = {{u"tests"_s, {u"npm"_s, u"test"_s, u"--"_s, u"--ci"_s}}};
        QVERIFY(desk.decided().front() == wanted);
        QCOMPARE(desk.story.sink.projectCommands.front().actor.kind, ActorKind::Human);
        desk.putInForce(wanted);
        QCOMPARE(desk.settings.changes(), 0);
        QVERIFY(std::ranges::all_of(desk.story.sink.drafts, &QString::isEmpty));
    }

    void whatChangesElsewhereStays()
    {
        Desk desk;
        desk.settings.edit(u"maxRetries"_s, u"5"_s);
        desk.putInForce([](ProjectRules &rules) { rules.allowedCommands.append(u"make"_s); });
        QCOMPARE(desk.state(u"allowedCommands"_s).text, u"make"_s);
        QCOMPARE(desk.state(u"maxRetries"_s).text, u"5"_s);
        QVERIFY(!desk.state(u"maxRetries"_s).isOvertaken);
        desk.settings.save();
        QCOMPARE(desk.decided().back().allowedCommands, QStringList{u"make"_s});
        QCOMPARE(desk.decided().back().maxRetries, std::optional(5));
    }

    void theSameRuleChangedElsewhereIsShownBesideMine()
    {
        Desk desk;
        desk.settings.edit(u"parallelRuns"_s, u"5"_s);
        desk.putInForce([](ProjectRules &rules) { rules.parallelRuns = 9; });
        QVERIFY(desk.state(u"parallelRuns"_s).isOvertaken);
        QCOMPARE(desk.state(u"parallelRuns"_s).text, u"5"_s);
        QCOMPARE(desk.state(u"parallelRuns"_s).stored, u"9"_s);
        desk.settings.keepMine(u"parallelRuns"_s);
        QVERIFY(!desk.state(u"parallelRuns"_s).isOvertaken);
        desk.settings.revert(u"parallelRuns"_s);
        QCOMPARE(desk.state(u"parallelRuns"_s).text, u"9"_s);
        QCOMPARE(desk.settings.changes(), 0);
    }

    void aSavedChangeIsUndoneAndRedone()
    {
        Desk desk;
        QSignalSpy said(&desk.settings, &ProjectSettings::said);
        QSignalSpy undone(&desk.settings, &ProjectSettings::undone);
        const ProjectRules before = desk.story.store.projectState().rules;
        desk.settings.edit(u"parallelRuns"_s, u"5"_s);
        desk.settings.save();
        QCOMPARE(said.takeLast().value(0).toString(), u"Saved: Rule “Tasks at the same time”"_s);
        desk.putInForce(desk.decided().back());
        desk.putInForce([](ProjectRules &rules) { rules.expectations = {u"Later."_s}; });
        desk.history.undo();
        QCOMPARE(undone.takeLast().value(0).toString(), u"Undone: Rule “Tasks at the same time”"_s);
        QCOMPARE(desk.decided().back().parallelRuns, before.parallelRuns);
        QCOMPARE(desk.decided().back().expectations, QStringList{u"Later."_s});
        desk.putInForce(desk.decided().back());
        desk.history.redo();
        QCOMPARE(desk.decided().back().parallelRuns, 5);
    }

    void undoingLeavesWhatSomebodyElseHasDecidedSince()
    {
        Desk desk;
        desk.settings.edit(u"parallelRuns"_s, u"5"_s);
        desk.settings.save();
        desk.putInForce([](ProjectRules &rules) { rules.parallelRuns = 9; });
        QSignalSpy refused(&desk.settings, &ProjectSettings::refused);
        desk.history.undo();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(desk.decided().size(), std::size_t(1));
    }

    void aDraftSurvivesARestart()
    {
        Desk desk;
        desk.settings.edit(u"expectations"_s, QString(u"One.\nTwo."_s));
        desk.settings.edit(u"protectedPaths"_s, QString());
        QUndoStack history;
        const ProjectSettings again(desk.story.store, desk.story.sink, history);
        QCOMPARE(again.state(desk.rule(u"expectations"_s)).text, u"One.\nTwo."_s);
        QCOMPARE(again.state(desk.rule(u"protectedPaths"_s)).text, QString());
        QCOMPARE(again.changes(), 2);
        desk.settings.discard();
        const ProjectSettings afterwards(desk.story.store, desk.story.sink, history);
        QCOMPARE(afterwards.changes(), 0);
    }

    void theDefaultIsOneStepAway()
    {
        Desk desk;
        desk.putInForce(unusualRules());
        QVERIFY(!desk.state(u"maxRetries"_s).isStandard);
        desk.settings.setStandard(u"maxRetries"_s);
        QCOMPARE(desk.state(u"maxRetries"_s).text, u"3"_s);
        QVERIFY(desk.state(u"maxRetries"_s).isStandard);
        QVERIFY(desk.state(u"maxRetries"_s).isChanged);
    }

    void whatIsTypedAsItWasIsNoChange()
    {
        Desk desk;
        desk.settings.edit(u"parallelRuns"_s, u" 2 "_s);
        QCOMPARE(desk.state(u"parallelRuns"_s).text, u" 2 "_s);
        QCOMPARE(desk.settings.changes(), 0);
        desk.settings.save();
        QVERIFY(desk.decided().empty());
    }

    void anUnplayedPersonaIsRemarkedUpon()
    {
        Desk desk;
        desk.settings.edit(u"routing"_s, u"rhyme: poet"_s);
        QCOMPARE(desk.state(u"routing"_s).problem, QString());
        QCOMPARE(desk.state(u"routing"_s).remark, u"Nobody plays “poet” so far."_s);
    }

    void numbersAreReadInTheReadersWay()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        Desk desk;
        desk.settings.edit(u"runCost"_s, u"2,50"_s);
        desk.settings.save();
        QLocale::setDefault(before);
        QCOMPARE(desk.decided().back().runBudget.cost, std::optional(2.5));
    }
};

QTEST_GUILESS_MAIN(TestProjectSettings)
#include "tst_projectsettings.moc"
