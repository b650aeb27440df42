// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"
#include "treecheck.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace architecture;

/// Holds the tree against its own rules; and a tree that breaks each of them, to show that the checks see it.
class TestArchitecture : public QObject
{
    Q_OBJECT

private:
    const QString m_tree = QStringLiteral(PROJECT_SOURCE_DIR);
    const QString m_badTree = QStringLiteral(TEST_DATA_DIR) + u"/architecture"_s;

    static void verifyNone(const QStringList &violations)
    {
        QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + violations.join(u'\n')));
    }

private Q_SLOTS:
    void arrowsPointInward()
    {
        QStringList inner;
        for (const Layer &layer : layers()) {
            for (const QString &folder : layer.folders)
                QVERIFY2(inner.contains(folder), qPrintable(layer.name + u" names "_s + folder));
            if (!inner.contains(layer.name))
                inner << layer.name;
        }
    }

    void adaptersNeverSeeEachOther()
    {
        const QStringList adapters{u"dashboard"_s, u"agents"_s,  u"journal"_s, u"workspace"_s,
                                   u"secrets"_s,   u"control"_s, u"server"_s,  u"presentation"_s};
        for (const Layer &layer : layers()) {
            if (!adapters.contains(layer.name))
                continue;
            for (const QString &adapter : adapters)
                QVERIFY2(!layer.folders.contains(adapter), qPrintable(layer.name));
        }
    }

    void modulesAreKnownByTheirHeaders_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("module");
        QTest::newRow("a class of Qt Core") << u"QString"_s << QString();
        QTest::newRow("a class of Qt Network") << u"QNetworkAccessManager"_s << u"QtNetwork"_s;
        QTest::newRow("with its module's name") << u"QtWidgets/QLabel"_s << u"QtWidgets"_s;
        QTest::newRow("a whole module") << u"QtSql"_s << u"QtSql"_s;
        QTest::newRow("a lower-case header") << u"qtcpserver.h"_s << u"QtNetwork"_s;
        QTest::newRow("a coroutine header") << u"QCoroTask"_s << u"QCoro"_s;
        QTest::newRow("the keychain") << u"qt6keychain/keychain.h"_s << u"QtKeychain"_s;
        QTest::newRow("JSON") << u"nlohmann/json_fwd.hpp"_s << u"nlohmann"_s;
        QTest::newRow("the standard library") << u"vector"_s << QString();
    }

    void modulesAreKnownByTheirHeaders()
    {
        QFETCH(const QString, header);
        QTEST(moduleOf(header), "module");
    }

    void everyIncludeKeepsTheTable() { verifyNone(includesAgainstTheTable(m_tree)); }
    void everyLinkKeepsTheTable() { verifyNone(linksAgainstTheTable(m_tree)); }
    void everyFileStatesItsLicence() { verifyNone(filesWithoutLicence(m_tree)); }
    void noWorkIsPutOff() { verifyNone(unfinishedWork(m_tree)); }

    /// About 400 lines are a file; a fifth more is where "about" ends. Tables of rows make tests longer.
    void noFileGrowsTooLong()
    {
        for (const QString &folder : {u"src"_s, u"ui"_s, u"app"_s})
            verifyNone(filesLongerThan(m_tree, folder, 480));
        verifyNone(filesLongerThan(m_tree, u"tests"_s, 660));
    }

    void aForbiddenIncludeIsSeen()
    {
        const QStringList expected{
            u"src/agents/chat.cpp:2: agents may not use QtHttpServer (<QHttpServer>)"_s,
            u"src/domain/task.h:4: domain may not include engine/journal.h"_s,
            u"src/domain/task.h:5: domain may not use QtNetwork (<QNetworkReply>)"_s,
            u"src/gossip/gossip.cpp:1: this folder is not in the table"_s,
            u"src/journal/rows.cpp:2: journal may not include dashboard/client.h"_s,
            u"src/journal/rows.cpp:4: journal may not use QtKeychain (<qt6keychain/keychain.h>)"_s,
            u"src/net/http.cpp:2: \"http.h\" does not begin with its folder"_s,
            u"src/net/http.cpp:6: net may not use QtSql (<QtSql/QSqlDatabase>)"_s,
            u"ui/window.cpp:2: ui may not include engine/engine.h"_s,
            u"ui/window.cpp:5: ui may not use nlohmann (<nlohmann/json.hpp>)"_s,
        };
        QCOMPARE(includesAgainstTheTable(m_badTree), expected);
    }

    void aForbiddenOrMissingLinkIsSeen()
    {
        const QStringList expected{
            u"src/domain/CMakeLists.txt:5: domain may not link engine"_s,
            u"src/domain/CMakeLists.txt:5: domain may not link Qt6::Network"_s,
            u"src/net/http.cpp:3: includes core/result.h, but src/net/CMakeLists.txt does not link countersign::core"_s,
        };
        QCOMPARE(linksAgainstTheTable(m_badTree), expected);
    }

    void aMissingLicenceIsSeen()
    {
        QCOMPARE(filesWithoutLicence(m_badTree),
                 QStringList{u"src/journal/rows.cpp:1: does not begin with the SPDX licence line"_s});
    }

    void aLongFileIsSeen()
    {
        QCOMPARE(filesLongerThan(m_badTree, u"src"_s, 6),
                 (QStringList{u"src/domain/task.h:1: 7 lines, 6 are allowed"_s,
                              u"src/net/http.cpp:1: 7 lines, 6 are allowed"_s}));
    }

    void unfinishedWorkIsSeen()
    {
        QCOMPARE(unfinishedWork(m_badTree),
                 QStringList{u"src/net/http.cpp:7: unfinished work is an issue, not a comment"_s});
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
