// SPDX-License-Identifier: GPL-3.0-or-later
// What coding agents are kept from, and what they may not leave behind.
#include "agents/acp/leftovers.h"
#include "agents/acp/sandbox.h"
#include "agents/acppeer.h"

#include <QLocalServer>
#include <QProcess>

#include <csignal>

using namespace Qt::StringLiterals;
using agents::ChildMark;
using agents::Sandbox;

namespace {

/// A process that nobody waits for, as an agent that was left behind; ended at the latest with the test.
class Leftover
{
public:
    explicit Leftover(const ChildMark &mark)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        agents::markChild(environment, mark);
        m_process.setProcessEnvironment(environment);
        m_process.start(u"sleep"_s, {u"600"_s});
        m_process.waitForStarted();
    }
    ~Leftover()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool isGone() { return m_process.waitForFinished(0) || m_process.state() == QProcess::NotRunning; }

private:
    QProcess m_process;
};

qsizetype placeOf(const QStringList &arguments, const QStringList &part)
{
    for (qsizetype i = 0; i + part.size() <= arguments.size(); ++i) {
        if (arguments.mid(i, part.size()) == part)
            return i;
    }
    return -1;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace

class TestAcpIsolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnEarlierConsoleLeftIsEndedBeforeItsPlaceIsUsedAgain()
    {
        AcpPeer peer;
        Leftover same({peer.directory.path(), u"tester"_s, u"run-1"_s});
        Leftover otherConversation({peer.directory.path(), u"tester"_s, u"run-10"_s});
        Leftover otherAgent({peer.directory.path(), u"test"_s, u"run-1"_s});
        Leftover elsewhere({peer.directory.path() + u"-2"_s, u"tester"_s, u"run-1"_s});
        const auto reply = peer.ask(peer.request(u"{say fine}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QTRY_VERIFY(same.isGone());
        QVERIFY(!otherConversation.isGone());
        QVERIFY(!otherAgent.isGone());
        QVERIFY(!elsewhere.isGone());
    }

    void leavingADirectoryEndsAllThatRunsThere()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say fine}"_s));
        QVERIFY(reply);
        const ChildMark mark{peer.directory.path(), u"tester"_s, {}};
        QVERIFY(!agents::leftoversOf(mark).empty()); // the session is kept
        Leftover other({peer.directory.path(), u"tester"_s, u"run-2"_s});
        support::await([](agents::AcpAgent *agent, QString directory) -> QCoro::Task<bool> {
            co_await agent->leave(directory);
            co_return true;
        }(peer.agent.get(), peer.directory.path()));
        QTRY_VERIFY(agents::leftoversOf(mark).empty());
        QTRY_VERIFY(other.isGone());
        // It goes on where it was.
        auto again = peer.request(u"{tell}"_s);
        again.continuation = reply->continuation;
        const auto resumed = peer.ask(again);
        QVERIFY2(resumed, qPrintable(problemOf(resumed)));
        QVERIFY2(resumed->text.contains(u"session/resume"_s), qPrintable(resumed->text));
    }

    void whatIsHiddenLiesBelowWhatMayBeSeen()
    {
        const QTemporaryDir place;
        QDir(place.path()).mkpath(u"data/worktrees/w"_s);
        QDir(place.path()).mkpath(u"home/.claude"_s);
        QDir(place.path()).mkpath(u"repository/.git/worktrees/w"_s);
        const QString root = QFileInfo(place.path()).canonicalFilePath();
        writeFile(root + u"/agents.json"_s, "{}");
        writeFile(root + u"/data/worktrees/w/.git"_s,
                  "gitdir: " + root.toUtf8() + "/repository/.git/worktrees/w\n");
        Sandbox sandbox;
        sandbox.program = u"/usr/bin/bwrap"_s;
        sandbox.hidden = {root + u"/data"_s, root + u"/agents.json"_s, root + u"/nowhere"_s};
        agents::ChildCommand command;
        command.program = u"/bin/true"_s;
        command.arguments = {u"--acp"_s};
        command.directory = root + u"/data/worktrees/w"_s;
        const QStringList writable{root + u"/home/.claude"_s, root + u"/home/.codex"_s};
        const agents::ChildCommand inside = sandbox.around(command, writable);
        QCOMPARE(inside.program, sandbox.program);
        const QStringList &all = inside.arguments;
        const qsizetype readOnly = placeOf(all, {u"--ro-bind"_s, u"/"_s, u"/"_s});
        const qsizetype data = placeOf(all, {u"--tmpfs"_s, root + u"/data"_s});
        const qsizetype file = placeOf(all, {u"--ro-bind"_s, u"/dev/null"_s, root + u"/agents.json"_s});
        const qsizetype own = placeOf(all, {u"--bind"_s, writable[0], writable[0]});
        const QString git = root + u"/repository/.git"_s;
        const qsizetype history = placeOf(all, {u"--ro-bind"_s, git, git});
        const qsizetype work = placeOf(all, {u"--bind"_s, command.directory, command.directory});
        QVERIFY(0 <= readOnly && readOnly < data && data < own && own < work);
        QVERIFY(readOnly < file && readOnly < history);
        const QString link = command.directory + u"/.git"_s;
        QVERIFY(work < placeOf(all, {u"--ro-bind"_s, link, link}));
        QVERIFY(!all.contains(root + u"/nowhere"_s)); // bubblewrap would make it
        QVERIFY(!all.contains(writable[1]));
        QCOMPARE(all.mid(all.size() - 5),
                 (QStringList{u"--chdir"_s, command.directory, u"--"_s, u"/bin/true"_s, u"--acp"_s}));
        QVERIFY(all.contains(u"--unshare-pid"_s));
    }

    void withoutBubblewrapTheConsoleSaysSo()
    {
        const QTemporaryDir empty;
        const Sandbox sandbox = Sandbox::find({empty.path()}, {});
        QVERIFY(!sandbox.isThere());
        QCOMPARE(sandbox.trouble, u"bubblewrap is not installed"_s);
        AcpPeer peer;
        peer.agent =
            std::make_unique<agents::AcpAgent>(peer.profile, peer.secrets, peer.clock, peer.desk, sandbox);
        const auto health = support::await(peer.agent->probe());
        QVERIFY(health && health->ready);
        QVERIFY2(health->remark.contains(u"not isolated"_s), qPrintable(health->remark));
    }

    void aBubblewrapThatDoesNotWorkIsNone()
    {
        const QTemporaryDir place;
        writeFile(place.filePath(u"bwrap"_s),
                  "#!/bin/sh\necho 'No permissions to create a namespace' >&2\nexit 1\n");
        QFile::setPermissions(place.filePath(u"bwrap"_s), QFile::ReadOwner | QFile::ExeOwner);
        const Sandbox sandbox = Sandbox::find({place.path()}, {});
        QVERIFY(!sandbox.isThere());
        QVERIFY2(sandbox.trouble.contains(u"No permissions"_s), qPrintable(sandbox.trouble));
    }

    void theAgentIsStartedInside()
    {
        const QTemporaryDir place;
        const QString program = place.filePath(u"bwrap"_s);
        writeFile(program, "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\nshift\ntouch \"$(dirname "
                           "\"$0\")/used\"\nexec \"$@\"\n");
        QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner);
        const Sandbox sandbox = Sandbox::find({place.path()}, {});
        QVERIFY(sandbox.isThere());
        QFile::remove(place.filePath(u"used"_s)); // by the trial
        AcpPeer peer;
        peer.agent =
            std::make_unique<agents::AcpAgent>(peer.profile, peer.secrets, peer.clock, peer.desk, sandbox);
        const auto reply = peer.ask(peer.request(u"{say fine}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"fine"_s);
        QVERIFY(QFile::exists(place.filePath(u"used"_s)));
    }

    void itCanNeitherReadNorWriteWhatIsHidden()
    {
        const QTemporaryDir hidden;
        writeFile(hidden.filePath(u"secret"_s), "secret");
        const QStringList path = qEnvironmentVariable("PATH").split(u':');
        const Sandbox sandbox = Sandbox::find(path, {hidden.path()});
        if (!sandbox.isThere())
            QSKIP(qPrintable(sandbox.trouble));
        AcpPeer peer;
        peer.agent =
            std::make_unique<agents::AcpAgent>(peer.profile, peer.secrets, peer.clock, peer.desk, sandbox);
        const QString prompt = u"{overwrite inside.txt}{overwrite %1/secret}{say fine}"_s.arg(hidden.path());
        const auto reply = peer.ask(peer.work(prompt));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(peer.exists(u"inside.txt"_s));
        QFile secret(hidden.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::ReadOnly));
        QCOMPARE(secret.readAll(), QByteArray("secret"));
    }

    void ofTheDataTheSocketAndTheHistoryOnlyTheWorktreeIsInReach()
    {
        // Not below /tmp, which is another one in there anyway; the build may stand there.
        const QTemporaryDir place(u"/var/tmp/isolation-XXXXXX"_s);
        QVERIFY2(place.isValid(), qPrintable(place.errorString()));
        const QString root = QFileInfo(place.path()).canonicalFilePath();
        const QString data = root + u"/data"_s;
        const QString git = root + u"/repository/.git"_s;
        const QString worktree = data + u"/worktrees/w"_s;
        for (const QString &directory : {worktree, data + u"/worktrees/another"_s, git + u"/worktrees/w"_s})
            QVERIFY(QDir().mkpath(directory));
        writeFile(data + u"/journal.sqlite"_s, "decisions");
        writeFile(data + u"/worktrees/another/theirs"_s, "theirs");
        writeFile(root + u"/agents.json"_s, "allowed");
        writeFile(git + u"/config"_s, "[core]\n");
        writeFile(worktree + u"/.git"_s, "gitdir: " + git.toUtf8() + "/worktrees/w\n");
        QLocalServer socket;
        QVERIFY(socket.listen(data + u"/control"_s));
        const QStringList path = qEnvironmentVariable("PATH").split(u':');
        const Sandbox sandbox = Sandbox::find(path, {data, root + u"/agents.json"_s});
        if (!sandbox.isThere())
            QSKIP(qPrintable(sandbox.trouble));

        agents::ChildCommand command;
        command.program = u"/bin/sh"_s;
        command.directory = worktree;
        command.arguments = {
            u"-c"_s,
            u"cd '%1'; "
            "test -e data/journal.sqlite && echo journal; test -e data/control && echo socket; "
            "test -e data/worktrees/another/theirs && echo others; "
            "grep -q allowed agents.json && echo settings; "
            "echo x >> agents.json && echo wrote settings; "
            "echo x >> repository/.git/config && echo wrote history; "
            "rm -f data/worktrees/w/.git && echo took the link; "
            "echo x > outside && echo wrote outside; grep -q core repository/.git/config && echo sees; "
            "echo x > data/worktrees/w/made && echo works"_s.arg(root)};
        const agents::ChildCommand inside = sandbox.around(command, {});
        QProcess process;
        process.setWorkingDirectory(worktree);
        process.start(inside.program, inside.arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).simplified(), u"sees works"_s);
        QVERIFY(QFile::exists(worktree + u"/made"_s));
        QVERIFY(!QFile::exists(root + u"/outside"_s));
    }

    void aLimitThatTheAgentTellsOfNamesItsEnd()
    {
        AcpPeer peer;
        const auto reply =
            peer.ask(peer.request(u"{fail You've hit your usage limit. Try again in 3 hours.}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, core::ErrorKind::RateLimited);
        QCOMPARE(reply.error().until, peer.clock.now().addSecs(3 * 3600 + 1));
    }
};

QTEST_GUILESS_MAIN(TestAcpIsolation)
#include "tst_acpisolation.moc"
