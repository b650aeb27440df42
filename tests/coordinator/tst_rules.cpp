// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/convergence.h"
#include "coordinator/globs.h"
#include "coordinator/risk.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void globs_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("glob");
        QTest::addColumn<bool>("matches");
        QTest::newRow("a star stays in its segment") << u"src/a/b.cpp"_s << u"src/*.cpp"_s << false;
        QTest::newRow("a star matches within its segment") << u"src/b.cpp"_s << u"src/*.cpp"_s << true;
        QTest::newRow("two stars cross segments") << u"a/b/c.pem"_s << u"**/*.pem"_s << true;
        QTest::newRow("two stars match none as well") << u"c.pem"_s << u"**/*.pem"_s << true;
        QTest::newRow("a folder with all below") << u".github/workflows/ci.yml"_s << u".github/**"_s << true;
        QTest::newRow("a dot is a dot") << u"xgithub/a"_s << u".github/**"_s << false;
        QTest::newRow("the whole path counts") << u"src/b.cpp.bak"_s << u"src/*.cpp"_s << false;
    }
    void globs()
    {
        QFETCH(QString, path);
        QFETCH(QString, glob);
        QTEST(coordinator::matchesAny(path, {glob}), "matches");
    }

    void pathsAreFoundInText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("in a sentence") << u"Change src/reader.cpp, then README.md."_s
                                       << QStringList{u"src/reader.cpp"_s, u"README.md"_s};
        QTest::newRow("not in a URL") << u"see https://example.org/a/b.html"_s << QStringList();
        QTest::newRow("not absolute") << u"read /etc/passwd.txt"_s << QStringList();
        QTest::newRow("each once") << u"a.cpp and a.cpp"_s << QStringList{u"a.cpp"_s};
    }
    void pathsAreFoundInText()
    {
        QFETCH(QString, text);
        QTEST(coordinator::pathsNamedIn(text), "paths");
    }

    void checks_data()
    {
        QTest::addColumn<Plan>("plan");
        QTest::addColumn<QStringList>("unknown");
        QTest::addColumn<QString>("rules");
        const PlanStep covering{u"1"_s, u"Join a doubled quote"_s, {}, {u"src/a.cpp"_s}, {}, {}};
        QTest::newRow("a good plan has no findings")
            << Plan{{}, {covering}, {}, {}, {}} << QStringList() << QString();
        QTest::newRow("a plan without steps")
            << Plan() << QStringList() << u"no_steps criterion_not_covered"_s;
        QTest::newRow("a criterion that no step covers")
            << Plan{{}, {{u"1"_s, u"Tidy up"_s, {}, {}, {}, {}}}, {}, {}, {}} << QStringList()
            << u"criterion_not_covered"_s;
        QTest::newRow("a file that does not exist")
            << Plan{{}, {covering}, {}, {}, {}} << QStringList{u"src/a.cpp"_s} << u"unknown_file"_s;
        PlanStep away = covering;
        away.files = {u"src/../../etc/passwd"_s};
        away.newFiles = {u"/etc/passwd"_s};
        QTest::newRow("a file outside the workspace, be it there or not")
            << Plan{{}, {away}, {}, {}, {}} << QStringList{u"/etc/passwd"_s, u"src/../../etc/passwd"_s}
            << u"outside_workspace outside_workspace outside_allowed_paths"_s;
        QTest::newRow("an open question")
            << Plan{{}, {covering}, {u"Which locale?"_s}, {}, {}} << QStringList() << u"open_question"_s;
        PlanStep leaving = covering;
        leaving.files = {u"docs/a.md"_s};
        QTest::newRow("a path that is not allowed")
            << Plan{{}, {leaving}, {}, {}, {}} << QStringList() << u"outside_allowed_paths"_s;
    }
    void checks()
    {
        QFETCH(Plan, plan);
        QFETCH(QStringList, unknown);
        coordinator::Run run;
        run.start.rules.allowedPaths = {u"src/**"_s};
        run.expectations = {{u"A1"_s, u"A doubled quote is joined"_s, ExpectationSource::Acceptance}};
        QStringList found;
        for (const RuleFinding &finding : coordinator::checkPlan(run, plan, unknown)) {
            found.append(finding.rule);
            QVERIFY(finding.text.endsWith(u'.') || finding.text.endsWith(u'”'));
        }
        QTEST(found.join(u' '), "rules");
    }

    void theSamePlanAgainIsFound()
    {
        const Plan plan{{}, {{u"1"_s, u"Join"_s, {}, {}, {}, {}}}, {}, {}, {}};
        coordinator::Run run;
        coordinator::Attempt earlier;
        earlier.plan = plan;
        earlier.revision = revisionOf(plan);
        run.attempts.push_back(earlier);
        Plan spaced = plan;
        spaced.steps.front().title = u"  Join "_s;
        QCOMPARE(coordinator::checkPlan(run, spaced, {}).front().rule, u"repeated_plan"_s);
    }

    void risk_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<RiskLevel>("level");
        QTest::newRow("a single source file") << QStringList{u"src/a.cpp"_s} << QString() << RiskLevel::Low;
        QTest::newRow("a lock file") << QStringList{u"web/package-lock.json"_s} << QString()
                                     << RiskLevel::High;
        QTest::newRow("a secret") << QStringList{u"deploy/.env.production"_s} << QString() << RiskLevel::High;
        QTest::newRow("many files") << QStringList{u"a.c"_s, u"b.c"_s, u"c.c"_s, u"d.c"_s, u"e.c"_s, u"f.c"_s}
                                    << QString() << RiskLevel::Medium;
        QTest::newRow("a deletion") << QStringList{u"a.c"_s} << u"Delete the old file."_s
                                    << RiskLevel::Medium;
        QTest::newRow("a command") << QStringList{u"a.c"_s} << u"Then run `npm install left-pad`."_s
                                   << RiskLevel::Medium;
    }
    void risk()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, detail);
        Plan plan;
        plan.steps.push_back({u"1"_s, u"Step"_s, detail, files, {}, {}});
        const RiskAssessment risk = coordinator::assessRisk(plan, defaultRules());
        QTEST(risk.level, "level");
        QCOMPARE(risk.reasons.isEmpty(), risk.level == RiskLevel::Low);
    }

    void objectionsAreRecognisedInOtherWords_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("same");
        QTest::newRow("only punctuation and case differ")
            << u"No step covers a lone quote."_s << u"no step covers: a LONE quote"_s << true;
        QTest::newRow("reordered with a filler") << u"The plan has no test for line endings"_s
                                                 << u"Still no test in the plan for line endings"_s << true;
        QTest::newRow("the same sentence about another file")
            << u"src/a.h is missing entirely"_s << u"src/b.h is missing entirely"_s << false;
        QTest::newRow("the same sentence about another thing")
            << u"Quoting is missing entirely"_s << u"Documentation is missing entirely"_s << false;
        QTest::newRow("another matter") << u"The plan has no test for line endings"_s
                                        << u"The public header changes without notice"_s << false;
    }
    void objectionsAreRecognisedInOtherWords()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        coordinator::ObjectionRecord record;
        record.objection = {u"O1"_s, first};
        Verdict verdict;
        verdict.objections = {{{}, second}};
        const coordinator::Reconciled result = coordinator::reconcile({record}, verdict);
        QTEST(result.repeated.contains(u"O1"_s), "same");
        QCOMPARE(result.raised.isEmpty(), !result.repeated.isEmpty());
    }

    void anInventedIdIsNumberedAnew()
    {
        Verdict verdict;
        verdict.objections = {{u"X99"_s, u"something"_s}};
        verdict.closed = {u"O7"_s};
        const coordinator::Reconciled result = coordinator::reconcile({}, verdict);
        QCOMPARE(result.verdict.objections.front().id, u"O1"_s);
        QVERIFY(result.closed.isEmpty());
    }

    void revisionsIgnoreWhiteSpaceAndNothingElse()
    {
        Plan plan{u"s"_s, {{u"1"_s, u"Join quotes"_s, {}, {u"a"_s}, {}, {}}}, {}, {}, 1.0};
        Plan spaced = plan;
        spaced.steps.front().title = u" Join\n quotes "_s;
        QCOMPARE(revisionOf(spaced), revisionOf(plan));
        Plan moved = plan;
        moved.steps.front().files.clear();
        moved.steps.front().newFiles = {u"a"_s};
        QVERIFY(revisionOf(moved) != revisionOf(plan));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
