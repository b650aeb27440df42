// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acppermission.h"
#include "wire/json.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace agents;
using engine::TurnMode;

namespace {

AcpToolCall call(const QString &kind, const QStringList &paths = {})
{
    AcpToolCall call;
    call.id = u"c1"_s;
    call.title = u"a title"_s;
    call.kind = kind;
    call.locations = paths;
    return call;
}

} // namespace

/// What a turn's request grants, held against what agents ask for.
class TestAcpPermission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choicesAreMadeByKind_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("allow");
        QTest::addColumn<QString>("reject");
        const auto row = [](const char *name, const char *options, const QString &allow,
                            const QString &reject) {
            QTest::newRow(name) << QByteArray(options) << allow << reject;
        };
        row("whatever comes first",
            R"([{"optionId":"a","kind":"allow_always"},{"optionId":"o","kind":"allow_once"},{"optionId":"r","kind":"reject_once"}])",
            u"o"_s, u"r"_s);
        row("always is never chosen", R"([{"optionId":"a","kind":"allow_always"}])", {}, {});
        row("no for ever, where there is no other no",
            R"([{"optionId":"n","kind":"reject_always"},{"optionId":"o","kind":"allow_once"}])", u"o"_s,
            u"n"_s);
        row("once before ever",
            R"([{"optionId":"n","kind":"reject_always"},{"optionId":"r","kind":"reject_once"}])", {}, u"r"_s);
        row("nothing", "[]", {}, {});
        row("of another type", R"({"optionId":"o"})", {}, {});
    }

    void choicesAreMadeByKind()
    {
        QFETCH(const QByteArray, options);
        const AcpChoices choices = AcpChoices::read(*wire::decodeJson(options));
        QTEST(choices.allowOnce, "allow");
        QTEST(choices.reject, "reject");
    }

    void aPlanIsRecognisedByKindAndName_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("isPlan");
        QTest::newRow("Claude") << u"toolu_x1"_s << u"switch_mode"_s << u"Ready to code?"_s << true;
        QTest::newRow("Codex") << u"plan-review:1"_s << u"switch_mode"_s << u"Implement"_s << true;
        QTest::newRow("Gemini CLI, by its id") << u"exit_plan_mode__1"_s << u"other"_s << QString() << true;
        QTest::newRow("Gemini CLI, by its title")
            << u"c"_s << u"other"_s << u"Requesting plan approval for: /p.md"_s << true;
        QTest::newRow("an edit") << u"c"_s << u"edit"_s << u"Write plan.md"_s << false;
        QTest::newRow("the name of the tool") << u"c"_s << u"name:ExitPlanMode"_s << u"Ready?"_s << true;
        QTest::newRow("the name of another tool") << u"c"_s << u"name:Write"_s << u"Ready?"_s << false;
    }

    void aPlanIsRecognisedByKindAndName()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, title);
        QFETCH(const QString, kind);
        const bool isName = kind.startsWith(u"name:"_s);
        AcpToolCall asked = call(isName ? u"other"_s : kind);
        asked.id = id;
        asked.title = title;
        asked.name = isName ? kind.mid(5) : QString();
        QTEST(asksForApproval(asked), "isPlan");
    }

    void theRulingTable_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<AcpRuling>("whilePlanning");
        QTest::addColumn<AcpRuling>("whileWorking");
        const auto row = [](const char *name, const QString &kind, const QStringList &paths,
                            AcpRuling planning, AcpRuling working) {
            QTest::newRow(name) << kind << paths << planning << working;
        };
        using enum AcpRuling;
        row("reading inside", u"read"_s, {u"src/a.cpp"_s}, Allow, Allow);
        row("reading the directory itself", u"read"_s, {u"."_s}, Allow, Allow);
        row("reading outside", u"read"_s, {u"/etc/passwd"_s}, Ask, Ask);
        row("reading who knows what", u"read"_s, {}, Ask, Ask);
        row("searching inside", u"search"_s, {u"src"_s}, Allow, Allow);
        row("thinking", u"think"_s, {}, Allow, Allow);
        row("fetching", u"fetch"_s, {}, Ask, Ask);
        row("an allowed file", u"edit"_s, {u"src/a.cpp"_s}, Reject, Allow);
        row("an allowed new file", u"edit"_s, {u"src/new/b.cpp"_s}, Reject, Allow);
        row("the same file by a detour", u"edit"_s, {u"src/../src/a.cpp"_s}, Reject, Allow);
        row("another file", u"edit"_s, {u"src/c.cpp"_s}, Reject, Ask);
        row("another case", u"edit"_s, {u"SRC/a.cpp"_s}, Reject, Ask);
        row("an allowed and another file", u"edit"_s, {u"src/a.cpp"_s, u"src/c.cpp"_s}, Reject, Ask);
        row("an edit of nothing that it names", u"edit"_s, {}, Reject, Ask);
        row("out of the directory", u"edit"_s, {u"../a.cpp"_s}, Reject, Ask);
        row("an absolute path", u"edit"_s, {u"/tmp/a.cpp"_s}, Reject, Ask);
        row("through a link that leads out", u"edit"_s, {u"out/a.cpp"_s}, Reject, Ask);
        row("a link into nowhere", u"edit"_s, {u"dangling"_s}, Reject, Ask);
        row("its own plan file", u"edit"_s, {u"/home/user/.agent/plans/p.md"_s}, Allow, Ask);
        row("a plan file in the project", u"edit"_s, {u"plans/p.md"_s}, Reject, Ask);
        row("its own plan file and another", u"edit"_s, {u"/home/user/.agent/plans/p.md"_s, u"src/a.cpp"_s},
            Reject, Ask);
        row("a program among its plans", u"edit"_s, {u"/home/user/.agent/plans/p.sh"_s}, Reject, Ask);
        row("deleting an allowed file", u"delete"_s, {u"src/a.cpp"_s}, Reject, Ask);
        row("moving", u"move"_s, {u"src/a.cpp"_s}, Reject, Ask);
        row("executing", u"execute"_s, {}, Reject, Ask);
        row("something else", u"other"_s, {}, Reject, Ask);
        row("without a kind", QString(), {}, Reject, Ask);
        row("a kind that nobody knows", u"teleport"_s, {u"src/a.cpp"_s}, Reject, Ask);
        row("a plan that is handed in", u"switch_mode"_s, {}, Plan, Plan);
    }

    void theRulingTable()
    {
        QFETCH(const QString, kind);
        QFETCH(const QStringList, paths);
        const QTemporaryDir directory;
        const QTemporaryDir outside;
        QVERIFY(QDir(directory.path()).mkpath(u"src"_s));
        QVERIFY(QFile::link(outside.path(), directory.filePath(u"out"_s)));
        QVERIFY(QFile::link(u"/nowhere/at/all"_s, directory.filePath(u"dangling"_s)));
        QStringList absolute;
        for (const QString &path : paths)
            absolute.append(QDir::isAbsolutePath(path) ? path : directory.filePath(path));
        AcpBounds bounds;
        bounds.cwd = directory.path();
        bounds.allowedFiles = {u"src/a.cpp"_s, u"src/new/b.cpp"_s, u"out/a.cpp"_s, u"dangling"_s};
        QTEST(ruleOn(call(kind, absolute), bounds), "whilePlanning");
        bounds.mode = TurnMode::Work;
        QTEST(ruleOn(call(kind, absolute), bounds), "whileWorking");
    }

    void aDiffCountsAsWellAsALocation()
    {
        const QTemporaryDir directory;
        AcpBounds bounds;
        bounds.mode = TurnMode::Work;
        bounds.cwd = directory.path();
        bounds.allowedFiles = {u"a.txt"_s};
        AcpToolCall edit = call(u"edit"_s, {directory.filePath(u"a.txt"_s)});
        QCOMPARE(ruleOn(edit, bounds), AcpRuling::Allow);
        edit.diffs.push_back({directory.filePath(u"b.txt"_s), {}, {}});
        QCOMPARE(ruleOn(edit, bounds), AcpRuling::Ask);
    }

    void theQuestionShowsWhatWouldHappen()
    {
        AcpBounds bounds;
        bounds.cwd = u"/w"_s;
        AcpToolCall edit = call(u"edit"_s, {u"/w/a"_s});
        edit.diffs.push_back({u"/w/b"_s, {}, u"new text"_s});
        const engine::PermissionQuestion question = permissionQuestion(edit, bounds);
        QCOMPARE(question.kind, u"edit"_s);
        QCOMPARE(question.paths, QStringList({u"/w/a"_s, u"/w/b"_s}));
        QCOMPARE(question.detail, u"/w/b\n+new text\n"_s);
        AcpToolCall run = call(u"execute"_s);
        run.rawInput = *wire::decodeJson(R"({"command":"rm -rf build"})");
        QCOMPARE(permissionQuestion(run, bounds).command, u"rm -rf build"_s);
        QCOMPARE(permissionQuestion(call({}), bounds).kind, u"other"_s);
        QCOMPARE(permissionQuestion(call(u"login"_s), bounds).kind, u"other"_s); // not the one for logins
        AcpToolCall huge = call(u"other"_s);
        huge.text = QString(1'000'000, u'x');
        const QString shown = permissionQuestion(huge, bounds).detail;
        QVERIFY(shown.size() < 20'000);
        QVERIFY(shown.endsWith(u"\n… and 983616 more characters"_s));
    }

    void aCommandIsShownOnce_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("detail");
        QTest::newRow("nothing else") << QByteArray(R"({"command":"make"})") << QString();
        QTest::newRow("in words") << QByteArray(R"({"command":["make"],"cwd":"/w"})") << QString();
        QTest::newRow("with its purpose")
            << QByteArray(R"({"command":"make","description":"Build it"})") << u"Build it"_s;
        QTest::newRow("elsewhere") << QByteArray(R"({"command":"make","cwd":"/etc"})")
                                   << u"{\n  \"cwd\": \"/etc\"\n}"_s;
        QTest::newRow("with more") << QByteArray(R"({"command":"make","timeout":5,"description":"x"})")
                                   << u"{\n  \"description\": \"x\",\n  \"timeout\": 5\n}"_s;
    }
    void aCommandIsShownOnce()
    {
        QFETCH(const QByteArray, input);
        AcpBounds bounds;
        bounds.cwd = u"/w"_s;
        AcpToolCall run = call(u"execute"_s);
        run.rawInput = *wire::decodeJson(input);
        const engine::PermissionQuestion question = permissionQuestion(run, bounds);
        QCOMPARE(question.command, u"make"_s);
        QTEST(question.detail.trimmed(), "detail");
        run.text = u"make\n"_s;
        QTEST(permissionQuestion(run, bounds).detail.trimmed(), "detail");
    }

    void anEditIsShownWithWhatGoes_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("shown");
        QTest::newRow("a line of many") << u"1\n2\n3\n4\n5\n6\n7\n"_s << u"1\n2\n3\nfour\n5\n6\n7\n"_s
                                        << u"…\n 2\n 3\n-4\n+four\n 5\n 6\n…\n"_s;
        QTest::newRow("a line at the end") << u"1\n"_s << u"1\n2\n"_s << u" 1\n+2\n"_s;
        QTest::newRow("all of it goes") << u"1\n2"_s << QString() << u"-1\n-2\n"_s;
        QTest::newRow("a new file") << QString() << u"1\n"_s << u"+1\n"_s;
        QTest::newRow("only the last line feed") << u"1"_s << u"1\n"_s << u"-1\n+1\n"_s;
    }

    void anEditIsShownWithWhatGoes()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QFETCH(const QString, shown);
        AcpToolCall edit = call(u"edit"_s);
        edit.diffs = {{u"/w/b"_s, before, after}};
        QCOMPARE(permissionQuestion(edit, {}).detail, u"/w/b\n"_s + shown);
    }
};

QTEST_GUILESS_MAIN(TestAcpPermission)
#include "tst_acppermission.moc"
