// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

/// run.sh and test.sh in a copy of the tree's set-up, with the system's tools replaced by programs that write
/// down how they were called. Nothing is installed or built here.
class TestScripts : public QObject
{
    Q_OBJECT

private:
    struct Outcome
    {
        int exitCode = -1;
        QString output;
        QStringList calls; ///< "cmake --build …", in order
    };

    std::unique_ptr<QTemporaryDir> m_directory;
    QProcessEnvironment m_environment;

    QString path(const QString &name) const { return m_directory->filePath(name); }

    void write(const QString &name, const QByteArray &text) const
    {
        QVERIFY(QDir(m_directory->path()).mkpath(QFileInfo(name).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    /// A program on PATH that logs its call and then runs `script`.
    void fake(const QString &name, const QByteArray &script = "exit 0") const
    {
        write(u"bin/"_s + name, "#!/bin/sh\necho \"" + name.toUtf8() + " $*\" >> \"$LOG\"\n" + script + "\n");
    }

    void link(const QString &name) const
    {
        const QString program = QStandardPaths::findExecutable(name);
        QVERIFY2(!program.isEmpty(), qPrintable(name));
        QVERIFY(QFile::link(program, path(u"bin/"_s + name)));
    }

    void installed(const QByteArrayList &packages) const
    {
        QByteArray list;
        for (const QByteArray &package : packages)
            list += "installed " + package + '\n';
        write(u"installed"_s, list);
    }

    Outcome run(const QString &script, const QStringList &arguments = {}) const
    {
        QFile::remove(path(u"log"_s));
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(path(u"tree/packaging/"_s + script), arguments);
        process.waitForFinished();
        QFile log(path(u"log"_s));
        QStringList calls;
        if (log.open(QIODevice::ReadOnly))
            calls = QString::fromUtf8(log.readAll()).split(u'\n', Qt::SkipEmptyParts);
        return {process.exitCode(), QString::fromUtf8(process.readAll()), calls};
    }

    const QByteArrayList m_all{"git",
                               "g++",
                               "cmake",
                               "ninja-build",
                               "mold",
                               "pkgconf",
                               "qt6-base-dev",
                               "qt6-httpserver-dev",
                               "qt6-websockets-dev",
                               "qt6-svg-dev",
                               "qt6-charts-dev",
                               "libqt6opengl6-dev",
                               "libqt6sql6-sqlite",
                               "libqt6sql6-psql",
                               "qt6-tools-dev",
                               "qt6-l10n-tools",
                               "qt6-translations-l10n",
                               "qcoro-qt6-dev",
                               "qtkeychain-qt6-dev",
                               "nlohmann-json3-dev",
                               "libvalijson-dev",
                               "libcmark-gfm-dev",
                               "libcmark-gfm-extensions-dev",
                               "libssl-dev",
                               "fonts-inter",
                               "fonts-dejavu-core",
                               "ca-certificates"};

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        const QDir source(QStringLiteral(PROJECT_SOURCE_DIR));
        QVERIFY(QDir(m_directory->path()).mkpath(u"tree/packaging"_s));
        for (const QString &file :
             {u"packaging/run.sh"_s, u"packaging/test.sh"_s, u"packaging/screenshots.sh"_s,
              u"packaging/lib.sh"_s, u"CMakePresets.json"_s})
            QVERIFY(QFile::copy(source.filePath(file), path(u"tree/"_s + file)));

        m_environment = QProcessEnvironment();
        m_environment.insert(u"PATH"_s, path(u"bin"_s));
        m_environment.insert(u"LOG"_s, path(u"log"_s));
        m_environment.insert(u"INSTALLED"_s, path(u"installed"_s));
        QVERIFY(QDir(m_directory->path()).mkpath(u"bin"_s));
        for (const QString &tool : {u"bash"_s, u"sh"_s, u"cat"_s, u"dirname"_s, u"basename"_s, u"grep"_s,
                                    u"sed"_s, u"awk"_s, u"env"_s, u"mkdir"_s, u"touch"_s, u"rm"_s})
            link(tool);
        fake(u"nproc"_s, "echo 2");
        fake(u"id"_s, "echo 0");
        fake(u"dpkg-query"_s, "cat \"$INSTALLED\"");
        fake(u"apt-get"_s);
        fake(u"apt-cache"_s, "[ \"$2\" != qt6-svg-dev ]");
        fake(u"cmake"_s, "case $1 in --fresh) mkdir -p \"build/$3\"; touch \"build/$3/build.ninja\";; esac; "
                         "exit ${CMAKE_EXIT:-0}");
        fake(u"ctest"_s, "echo '100% tests passed'");
        write(u"tree/build/release/app/countersign"_s, "#!/bin/sh\necho \"countersign $*\" >> \"$LOG\"\n");
        installed(m_all);
    }

    void nothingMissingMeansNoAptAndOneConfiguration()
    {
        const Outcome first = run(u"test.sh"_s);
        QVERIFY2(first.exitCode == 0, qPrintable(first.output));
        QCOMPARE(first.calls.filter(u"apt"_s), QStringList());
        QCOMPARE(first.calls.filter(u"cmake --fresh --preset ci"_s).size(), 1);
        QVERIFY(first.output.endsWith(u"100% tests passed\n"_s));

        const Outcome second = run(u"test.sh"_s);
        QCOMPARE(second.exitCode, 0);
        QCOMPARE(second.calls.filter(u"--fresh"_s), QStringList());
        QCOMPARE(second.calls.filter(u"cmake --build"_s).size(), 1);
        QCOMPARE(second.calls.filter(u"ctest --test-dir"_s).size(), 1);
    }

    void onlyWhatIsMissingIsInstalled()
    {
        QByteArrayList packages = m_all;
        packages.removeAll("g++");
        packages.removeAll("qt6-svg-dev");
        installed(packages);
        const Outcome outcome = run(u"test.sh"_s);
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        QCOMPARE(outcome.calls.filter(u"apt-get -q update"_s).size(), 1);
        QCOMPARE(outcome.calls.filter(u" install "_s),
                 QStringList{u"apt-get -q -y --no-install-recommends install g++ libqt6svg6-dev"_s});
    }

    void anAlternativeIsAsGood()
    {
        QByteArrayList packages = m_all;
        packages.replace(packages.indexOf("qt6-svg-dev"), "libqt6svg6-dev");
        installed(packages);
        QCOMPARE(run(u"test.sh"_s).calls.filter(u"apt"_s), QStringList());
    }

    void aPackageThatNoReleaseHasIsNamed()
    {
        fake(u"apt-cache"_s, "exit 1");
        installed({});
        const Outcome outcome = run(u"run.sh"_s);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains(u"this release has no package git"_s), qPrintable(outcome.output));
    }

    void withoutRootAndSudoTheCommandIsNamed()
    {
        fake(u"id"_s, "echo 1000");
        installed({"git"});
        const Outcome outcome = run(u"test.sh"_s);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains(u"apt-get install --no-install-recommends g++ cmake"_s),
                 qPrintable(outcome.output));
    }

    void anOrdinaryUserInstallsThroughSudo()
    {
        fake(u"id"_s, "echo 1000");
        fake(u"sudo"_s);
        installed({});
        const Outcome outcome = run(u"test.sh"_s);
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        QCOMPARE(outcome.calls.filter(u"sudo"_s).size(), 2);
    }

    void anotherSystemIsToldWhatItNeeds()
    {
        QVERIFY(QFile::remove(path(u"bin/apt-get"_s)));
        const Outcome outcome = run(u"test.sh"_s);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains(u"not found: git"_s), qPrintable(outcome.output));
        QVERIFY(outcome.output.contains(u"qt6-httpserver-dev"_s));
    }

    void anotherSystemWithEverythingGoesOn()
    {
        QVERIFY(QFile::remove(path(u"bin/apt-get"_s)));
        for (const QString &tool : {u"git"_s, u"g++"_s, u"ninja"_s, u"pkg-config"_s})
            fake(tool);
        QCOMPARE(run(u"test.sh"_s).exitCode, 0);
    }

    void aFailedStepIsNamedAndTriedAgain()
    {
        m_environment.insert(u"CMAKE_EXIT"_s, u"1"_s);
        const Outcome outcome = run(u"test.sh"_s);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.output.contains(u"configuring failed"_s), qPrintable(outcome.output));

        m_environment.insert(u"CMAKE_EXIT"_s, u"0"_s);
        QCOMPARE(run(u"test.sh"_s).calls.filter(u"--fresh"_s).size(), 1);

        m_environment.insert(u"CMAKE_EXIT"_s, u"1"_s);
        const Outcome built = run(u"test.sh"_s);
        QCOMPARE(built.exitCode, 1);
        QVERIFY2(built.output.contains(u"building build/ci failed"_s), qPrintable(built.output));
        QCOMPARE(built.calls.filter(u"ctest"_s), QStringList());
    }

    void anotherPresetAndCtestArgumentsArePassedOn()
    {
        const Outcome outcome = run(u"test.sh"_s, {u"--preset"_s, u"asan"_s, u"-R"_s, u"journal"_s});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        QCOMPARE(outcome.calls.filter(u"cmake --fresh --preset asan"_s).size(), 1);
        QVERIFY(outcome.calls.last().endsWith(u"-R journal"_s));
    }

    void anUnknownPresetListsTheKnownOnes()
    {
        const Outcome outcome = run(u"test.sh"_s, {u"--preset"_s, u"fast"_s});
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.output,
                 u"test.sh: there is no preset 'fast'; there are: dev, asan, release, bench, fuzz, ci\n"_s);
        QCOMPARE(outcome.calls.filter(u"cmake"_s), QStringList());
    }

    void helpChangesNothing()
    {
        for (const QString &script : {u"run.sh"_s, u"test.sh"_s, u"screenshots.sh"_s}) {
            const Outcome outcome = run(script, {u"--help"_s});
            QCOMPARE(outcome.exitCode, 0);
            QVERIFY(outcome.output.startsWith(u"Usage: packaging/"_s + script));
            QCOMPARE(outcome.calls, QStringList());
        }
    }

    void eachSceneIsTakenInBothThemes()
    {
        for (const QString &tool : {u"find"_s, u"wc"_s, u"cp"_s})
            link(tool);
        write(u"tree/build/ci/tests/ui/gallery"_s,
              "#!/bin/sh\n[ \"$QT_QPA_PLATFORM\" = offscreen ] || exit 1\n[ \"$1\" = --list ] && { echo "
              "plan; echo triage; exit 0; }\n"
              "echo \"gallery $*\" >> \"$LOG\"\n: > \"$2\"\n");
        const Outcome outcome = run(u"screenshots.sh"_s, {path(u"pictures"_s)});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        for (const QString &name : {u"plan-light.png"_s, u"plan-dark.png"_s, u"triage-light.png"_s,
                                    u"triage-dark.png"_s, u"plan-dark-right-to-left.png"_s})
            QVERIFY2(QFile::exists(path(u"pictures/"_s + name)), qPrintable(name));
        QCOMPARE(outcome.calls.filter(u"cmake --build"_s).size(), 1);
        QVERIFY(outcome.calls.filter(u"cmake --build"_s).first().endsWith(u"--target gallery"_s));
    }

    void theConsoleGetsItsArguments()
    {
        m_environment.insert(u"DISPLAY"_s, u":7"_s);
        QCOMPARE(run(u"run.sh"_s, {u"--rehearse"_s, u"--mode"_s, u"manual"_s}).calls.last(),
                 u"countersign --rehearse --mode manual"_s);
        QCOMPARE(run(u"run.sh"_s, {u"--"_s, u"--help"_s}).calls.last(), u"countersign --help"_s);
    }

    void withoutADisplayOnlyTheWindowIsRefused()
    {
        const Outcome window = run(u"run.sh"_s, {u"--rehearse"_s});
        QCOMPARE(window.exitCode, 1);
        QVERIFY2(window.output.contains(u"no display"_s), qPrintable(window.output));
        QCOMPARE(window.calls.filter(u"countersign "_s), QStringList());

        const Outcome headless = run(u"run.sh"_s, {u"--headless"_s, u"--until-idle"_s});
        QCOMPARE(headless.exitCode, 0);
        QCOMPARE(headless.calls.last(), u"countersign --headless --until-idle"_s);
    }
};

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
