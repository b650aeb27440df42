// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/planimport.h"

#include <QFile>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using wire::ImportedMilestone;
using wire::ImportedPlan;
using wire::ImportedTask;
using wire::importPlan;

namespace {

ImportedPlan imported(const QString &text)
{
    const auto plan = importPlan(text.toUtf8());
    if (!plan)
        qWarning() << plan.error().detail;
    return plan.value_or({});
}

/// The tree in one line: "Reader: a [b, c [d]], e".
QString outline(const std::vector<ImportedTask> &tasks)
{
    QStringList parts;
    for (const ImportedTask &task : tasks)
        parts << (task.done ? u"x "_s : QString()) + task.title +
                     (task.children.empty() ? QString() : u" [%1]"_s.arg(outline(task.children)));
    return parts.join(u", "_s);
}

QStringList outline(const ImportedPlan &plan)
{
    QStringList lines;
    for (const ImportedMilestone &milestone : plan.milestones)
        lines << milestone.name + u": "_s + outline(milestone.tasks);
    return lines;
}

void collectIds(const std::vector<ImportedTask> &tasks, QStringList &ids)
{
    for (const ImportedTask &task : tasks) {
        ids << task.externalId;
        collectIds(task.children, ids);
    }
}

QStringList idsOf(const ImportedPlan &plan)
{
    QStringList ids;
    for (const ImportedMilestone &milestone : plan.milestones)
        collectIds(milestone.tasks, ids);
    return ids;
}

ImportedTask onlyTask(const QString &text)
{
    const ImportedPlan plan = imported(u"## M\n\n"_s + text);
    return plan.milestones.size() == 1 && plan.milestones[0].tasks.size() == 1 ? plan.milestones[0].tasks[0]
                                                                               : ImportedTask();
}

} // namespace

class TestPlanImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headingsAndListsBecomeATree_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tree");
        const auto row = [](const char *name, const QString &text, const QStringList &tree) {
            QTest::newRow(name) << text << tree;
        };
        row("milestones and both kinds of task", u"# P\n## A\n- one\n- two\n### three\n## B\n### four\n"_s,
            {u"A: one, two, three"_s, u"B: four"_s});
        row("nested items at every depth", u"## A\n- 1\n  - 2\n    - 3\n      - 4\n  - 5\n- 6\n"_s,
            {u"A: 1 [2 [3 [4]], 5], 6"_s});
        row("items below a level-3 heading are its children",
            u"## A\n- 0\n\n### 1\ntext\n- 2\n  - 3\n### 4\n"_s, {u"A: 0, 1 [2 [3]], 4"_s});
        row("done", u"## A\n- [x] 1\n  - [ ] 2\n- [X] 3\n### [x] 4\n### [ ] 5\n"_s,
            {u"A: x 1 [2], x 3, x 4, 5"_s});
        row("ordered lists and other bullets", u"## A\n1. 1\n2. 2\n   * 3\n\n+ 4\n"_s, {u"A: 1, 2 [3], 4"_s});
        row("tasks before any milestone", u"# P\n- 1\n### 2\n## A\n- 3\n"_s, {u"Backlog: 1, 2"_s, u"A: 3"_s});
        row("no project name", u"## A\n- 1\n"_s, {u"A: 1"_s});
        row("further level-1 headings", u"# P\n## A\n- 1\n# B\n- 2\n"_s, {u"A: 1"_s, u"B: 2"_s});
        row("a milestone without tasks", u"## A\nLater.\n"_s, {u"A: "_s});
        row("underlined headings", u"P\n=\n\nA\n-\n\n* 1\n"_s, {u"A: 1"_s});
        row("an item without words hands its children up", u"## A\n- \n  - 1\n  - 2\n"_s, {u"A: 1, 2"_s});
        row("Windows line ends", u"# P\r\n## A\r\n- 1\r\n  - 2\r\n"_s, {u"A: 1 [2]"_s});
        row("list marks in a code block are code", u"## A\n- 1\n\n  ```\n  - no\n  ## no\n  ```\n"_s,
            {u"A: 1"_s});
    }
    void headingsAndListsBecomeATree()
    {
        QFETCH(QString, text);
        QTEST(outline(imported(text)), "tree");
    }

    void textBecomesTheDescription()
    {
        const ImportedPlan plan = imported(
            u"# **The** Project\nIts\ngoal.\n\nMore.\n\n## A\nWhy *A*.\n\n- b\n\n  Text with `code`,\n"
            "  a [link](https://x.org/a) and <https://y.org>.  \n  Next line.\n\n"
            "  ```cpp\n  int a;\n    int b;\n  ```\n\n  | x | y |\n  |---|---|\n  | 1 | **2** |\n\n"
            "  > quoted\n\n  <!-- not this -->\n\n### c\n#### Notes\nText.\n"_s);
        QCOMPARE(plan.projectName, u"The Project"_s);
        QCOMPARE(plan.goal, u"Its goal.\n\nMore."_s);
        QCOMPARE(plan.milestones[0].description, u"Why A."_s);
        QCOMPARE(plan.milestones[0].tasks[0].title, u"b"_s);
        QCOMPARE(plan.milestones[0].tasks[0].description,
                 u"Text with code, a link (https://x.org/a) and https://y.org.\nNext line.\n\n"
                 "int a;\n  int b;\n\nx | y\n1 | 2\n\nquoted"_s);
        QCOMPARE(plan.milestones[0].tasks[1].description, u"Notes\n\nText."_s);
    }

    void titlesArePlainText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("description");
        const auto row = [](const char *name, const QString &text, const QString &title,
                            const QString &description) {
            QTest::newRow(name) << text << title << description;
        };
        row("formatting", u"- **Fix** `a<b>` _now_ ~~old~~\n"_s, u"Fix a<b> now old"_s, {});
        row("link", u"- See [the page](https://x.org)\n"_s, u"See the page"_s, {});
        row("wrapped", u"- A long\n  title\n"_s, u"A long title"_s, {});
        row("hard line break", u"- Title\\\n  and text\n  of it\n"_s, u"Title"_s, u"and text of it"_s);
        row("HTML is not kept", u"- Do <b onclick=x>this</b>\n"_s, u"Do this"_s, {});
        row("entities", u"- A &amp; B &lt;c&gt;\n"_s, u"A & B <c>"_s, {});
        row("control characters", u"- A\u0007B\u0000\u009bC\n"_s, u"ABC"_s, {});
        row("a code block instead of words", u"-     make\n      test\n"_s, u"make"_s, u"test"_s);
    }
    void titlesArePlainText()
    {
        QFETCH(QString, text);
        const ImportedTask task = onlyTask(text);
        QTEST(task.title, "title");
        QTEST(task.description, "description");
    }

    void boxesBelowTheCriteriaAreTasks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("acceptance");
        QTest::addColumn<QStringList>("children");
        QTest::newRow("in one list with them") << u"### t\nAcceptance:\n- a\n- b\n\n- [ ] one\n- [x] two\n"_s
                                               << u"- a\n- b"_s << QStringList{u"one"_s, u"two"_s};
        QTest::newRow("in a list of their own")
            << u"### t\n#### Acceptance criteria\n- a\n- b\n\n* [ ] one\n"_s << u"- a\n- b"_s
            << QStringList{u"one"_s};
        QTest::newRow("below an item")
            << u"- t\n\n  Acceptance:\n  - a\n  - [ ] one\n"_s << u"- a"_s << QStringList{u"one"_s};
        QTest::newRow("nothing but boxes are criteria")
            << u"### t\nAcceptance:\n- [ ] a\n- [ ] b\n"_s << u"- a\n- b"_s << QStringList();
    }
    void boxesBelowTheCriteriaAreTasks()
    {
        QFETCH(QString, text);
        const auto plan = importPlan(text.toUtf8());
        QVERIFY(plan);
        const ImportedTask &task = plan->milestones.front().tasks.front();
        QTEST(task.acceptanceCriteria, "acceptance");
        QStringList children;
        for (const ImportedTask &child : task.children)
            children << child.title;
        QTEST(children, "children");
    }

    void acceptanceIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("acceptance");
        QTest::addColumn<QString>("description");
        const auto row = [](const char *name, const QString &text, const QString &acceptance,
                            const QString &description) {
            QTest::newRow(name) << text << acceptance << description;
        };
        row("paragraph", u"- t\n\n  d\n\n  Acceptance: it\n  works\n"_s, u"it works"_s, u"d"_s);
        row("bold", u"### t\n**Acceptance criteria:** it works\n\nd\n"_s, u"it works"_s, u"d"_s);
        row("bold, colon outside", u"### t\n**Acceptance**: it works\n"_s, u"it works"_s, {});
        row("several", u"- t\n\n  Acceptance: a\n\n  acceptance criterion: b\n"_s, u"a\nb"_s, {});
        row("line of a paragraph", u"### t\nd\nAcceptance: a\nAcceptance: b\n"_s, u"a\nb"_s, u"d"_s);
        row("below the title without a blank line", u"- t\n  Acceptance: a\n"_s, u"a"_s, {});
        row("list below it", u"### t\nd\n\nAcceptance criteria:\n- a\n- b\n\nmore\n"_s, u"- a\n- b"_s,
            u"d\n\nmore"_s);
        row("list in an item", u"- t\n\n  **Acceptance:**\n  - a\n  - b\n"_s, u"- a\n- b"_s, {});
        row("deeper heading", u"### t\nd\n#### Acceptance criteria\nIt\nworks.\n- a\n#### Notes\nn\n"_s,
            u"It works.\n- a"_s, u"d\n\nNotes\n\nn"_s);
        row("item of the task", u"- t\n  - Acceptance: a\n"_s, u"a"_s, {});
        row("a word of the text", u"### t\nAcceptance tests are slow.\n"_s, {},
            u"Acceptance tests are slow."_s);
    }
    void acceptanceIsFound()
    {
        QFETCH(QString, text);
        const ImportedTask task = onlyTask(text);
        QCOMPARE(task.title, u"t"_s);
        QVERIFY(task.children.empty());
        QTEST(task.acceptanceCriteria, "acceptance");
        QTEST(task.description, "description");
    }

    void markersAreTakenOffTheTitle_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<double>("effort"); // -1: none
        QTest::addColumn<QString>("persona");
        QTest::addColumn<double>("priority"); // -1: none
        const auto row = [](const char *name, const QString &title, const QString &rest, double effort,
                            const QString &persona, double priority) {
            QTest::newRow(name) << title << rest << effort << persona << priority;
        };
        row("none", u"Fix it"_s, u"Fix it"_s, -1, {}, -1);
        row("effort", u"Fix it (3 h)"_s, u"Fix it"_s, 3, {}, -1);
        row("effort, other spellings", u"Fix it (2,5hours)"_s, u"Fix it"_s, 2.5, {}, -1);
        row("all, any order", u"Fix it !7 @UI_engineer (1.5 h)"_s, u"Fix it"_s, 1.5, u"ui-engineer"_s, 7);
        row("not at the end", u"Fix (3 h) it @qa soon"_s, u"Fix (3 h) it @qa soon"_s, -1, {}, -1);
        row("nobody we know", u"Fix @Override"_s, u"Fix @Override"_s, -1, {}, -1);
        row("exclamations", u"Fix it! !!"_s, u"Fix it! !!"_s, -1, {}, -1);
        row("an address", u"Write to a@qa"_s, u"Write to a@qa"_s, -1, {}, -1);
    }
    void markersAreTakenOffTheTitle()
    {
        QFETCH(QString, title);
        for (const QString &format : {u"- %1\n"_s, u"### %1\n"_s}) {
            const ImportedTask task = onlyTask(format.arg(title));
            QTEST(task.title, "rest");
            QTEST(task.effortEstimate.value_or(-1), "effort");
            QTEST(task.personaRequired.key, "persona");
            QTEST(task.priorityScore.value_or(-1), "priority");
        }
    }

    void idsSurviveEverythingButTitles()
    {
        const QStringList before = idsOf(imported(u"# P\n## A\n- one\n  - child\n- two\n## B\n- one\n"_s));
        const QStringList after = idsOf(imported(
            u"# Q\n## B\n- one\n## A\nText.\n### [x] Two (5 h)\n- new\n### one @qa\nText\n- [x] child\n"_s));
        QCOMPARE(before.size(), 4);
        QCOMPARE(QSet<QString>(before.begin(), before.end()).size(), 4);
        QCOMPARE(after.size(), 5);
        QCOMPARE(after[0], before[3]);
        QCOMPARE(after[1], before[2]);
        QCOMPARE(after[3], before[0]);
        QCOMPARE(after[4], before[1]);
        QVERIFY(!before.contains(after[2]));
        static const QRegularExpression form(u"^import:[0-9a-f]{32}$"_s);
        for (const QString &id : after)
            QVERIFY(form.match(id).hasMatch());
        // Part of the format: a change here would duplicate every imported plan.
        QCOMPARE(before[0],
                 u"import:%1"_s.arg(QString::fromLatin1(
                     QCryptographicHash::hash("a\none", QCryptographicHash::Sha256).toHex().first(32))));
    }

    void equalTitlesAreNumbered()
    {
        const QStringList ids = idsOf(imported(u"## A\n- same\n- same\n- Same\n## A\n- same\n"_s));
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 4);
        QCOMPARE(ids[0], idsOf(imported(u"## A\n- same\n"_s))[0]);
    }

    void slugsAreExplicitAndUnique()
    {
        const ImportedPlan plan = imported(
            u"## MVP 1 — Étape!\n## Reader\n## reader\n## 日本語\n## 中文\n## Фаза 2\n## %1\n## ---\n"_s.arg(
                QString(300, u'a')));
        QSet<QString> slugs;
        static const QRegularExpression form(u"^[a-z0-9]+(-[a-z0-9]+)*$"_s);
        for (const ImportedMilestone &milestone : plan.milestones) {
            slugs.insert(milestone.slug);
            QVERIFY2(form.match(milestone.slug).hasMatch(), qPrintable(milestone.slug));
            QVERIFY(milestone.slug.size() <= 128);
        }
        QCOMPARE(std::size_t(slugs.size()), plan.milestones.size());
        QCOMPARE(plan.milestones[0].slug, u"mvp-1-etape"_s);
        QCOMPARE(plan.milestones[1].slug, u"reader"_s);
        QCOMPARE(plan.milestones[2].slug, u"reader-2"_s);
        QCOMPARE(imported(u"## 中文\n"_s).milestones[0].slug, plan.milestones[4].slug);
    }

    void longTitlesAreCutAndKept()
    {
        const QString smile = QString::fromUtf8("\xF0\x9F\x98\x80");
        const QString title = smile.repeated(300);
        const ImportedPlan plan = imported(u"# %1\ng\n## %1\n- %1\n\n  d\n"_s.arg(title));
        const ImportedTask &task = plan.milestones[0].tasks[0];
        QCOMPARE(task.title, smile.repeated(254) + u'…');
        QCOMPARE(task.title.toUcs4().size(), 255);
        QCOMPARE(task.description, title + u"\n\nd"_s);
        QCOMPARE(plan.projectName, task.title);
        QCOMPARE(plan.goal, title + u"\n\ng"_s);
        QCOMPARE(plan.milestones[0].name, task.title);
        QCOMPARE(onlyTask(u"- "_s + QString(255, u'a')).title, QString(255, u'a'));
    }

    void whatCannotBeImportedIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("nothing") << QByteArray() << ErrorKind::Invalid << u"nothing to import: level-2"_s;
        QTest::newRow("only prose") << QByteArray("# Title\n\nText.\n") << ErrorKind::Invalid
                                    << u"list items (\"- …\") become tasks"_s;
        QTest::newRow("no UTF-8") << QByteArray("## A\n- x\xFFy\n") << ErrorKind::Invalid
                                  << u"not UTF-8: line 2, byte 8"_s;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE#\0#\0", 6) << ErrorKind::Invalid
                                << u"line 1, byte 0"_s;
        QTest::newRow("cut in a character") << QByteArray("- a\xC3") << ErrorKind::Invalid << u"byte 3"_s;
        QTest::newRow("too large") << QByteArray(5'000'000, 'a') << ErrorKind::TooLarge << u"5000000 bytes"_s;
    }
    void whatCannotBeImportedIsSaid()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto plan = importPlan(bytes);
        QVERIFY(!plan);
        QTEST(plan.error().kind, "kind");
        QVERIFY2(plan.error().detail.contains(detail), qPrintable(plan.error().detail));
    }

    void byteOrderMarkIsNoText()
    {
        QCOMPARE(outline(*importPlan("\xEF\xBB\xBF## A\n- 1\n")), QStringList{u"A: 1"_s});
    }

    void hostileNestingIsHarmless_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lists in one line") << QByteArray("- ").repeated(3000) + "x";
        QTest::newRow("quotes in an item") << "- " + QByteArray("> ").repeated(3000) + "x";
        QTest::newRow("emphasis") << "- " + QByteArray("*a **b ").repeated(3000);
        QTest::newRow("brackets") << "- " + QByteArray("[").repeated(20'000) +
                                         QByteArray("](x)").repeated(20'000);
        QByteArray steps;
        for (int i = 0; i < 300; ++i)
            steps += QByteArray(2 * i, ' ') + "- " + QByteArray::number(i) + '\n';
        QTest::newRow("three hundred levels") << steps;
        QTest::newRow("comments that never end") << "- x\n\n  <div>" + QByteArray("<!-- ").repeated(600'000);
    }
    void hostileNestingIsHarmless()
    {
        QFETCH(QByteArray, bytes);
        const auto plan = importPlan(bytes);
        QVERIFY(plan || plan.error().kind == ErrorKind::Invalid);
    }

    void theSampleProjectIsImported()
    {
        QFile file(QStringLiteral(PROJECT_SOURCE_DIR "/resources/sample/PLAN.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const ImportedPlan plan = *importPlan(file.readAll());
        QCOMPARE(plan.projectName, u"CSV Toolkit"_s);
        QVERIFY(plan.goal.startsWith(u"A small library"_s));
        QCOMPARE(plan.milestones.size(), std::size_t(3));
        QCOMPARE(plan.milestones[0].slug, u"reader"_s);
        QVERIFY(plan.milestones[0].tasks[0].done);
        const ImportedTask &quoted = plan.milestones[0].tasks[2];
        QCOMPARE(quoted.title, u"Handle quoted fields"_s);
        QCOMPARE(quoted.acceptanceCriteria,
                 u"\"say \"\"hi\"\"\" is read as say \"hi\".\n"
                 "read() in src/reader.cpp keeps a line break between quotes in its field."_s);
        QCOMPARE(quoted.children.size(), std::size_t(1));
        QCOMPARE(quoted.children[0].title, u"Report an unclosed quote"_s);
        QVERIFY(!quoted.children[0].acceptanceCriteria.isEmpty());
        QCOMPARE(plan.milestones[2].tasks[0].title, u"Say how it is used"_s);
        for (const ImportedMilestone &milestone : plan.milestones) {
            for (const ImportedTask &task : milestone.tasks) {
                QVERIFY2(!task.description.isEmpty(), qPrintable(task.title));
                QVERIFY2(!task.acceptanceCriteria.isEmpty(), qPrintable(task.title));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPlanImport)
#include "tst_planimport.moc"
