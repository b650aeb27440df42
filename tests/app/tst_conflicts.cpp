// SPDX-License-Identifier: GPL-3.0-or-later
// A human and somebody else change one task at the same time: the real engine, client and embedded dashboard.
#include "dashboard/dashboardclient.h"
#include "engine/engine.h"
#include "net/httpclient.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/taskedits.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"
#include "support/noagents.h"
#include "support/testserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// One task, shown before somebody else changes it.
struct Desk
{
    Desk()
    {
        project = server.makeProject();
        task = {server.makeTask(project, server.makeMilestone(project), u"Read quotes"_s)};
        if (!support::await(engine.open({project}, {})))
            qFatal("the project does not open");
        settle();
    }
    void settle() { QTRY_VERIFY(engine.isIdle()); }
    /// Over HTTP, past this console.
    void othersChange(const support::Json &fields)
    {
        support::Json body = fields;
        body["lock_version"] = stored()["lock_version"];
        QCOMPARE(server.patch(u"/v1/tasks/"_s + task.value, body).status, 200);
    }
    [[nodiscard]] support::Json stored() { return server.get(u"/v1/tasks/"_s + task.value).json(); }
    [[nodiscard]] QString storedText(const char *member)
    {
        return QString::fromStdString(stored().value(member, std::string()));
    }

    support::TestServer server;
    QString project;
    TaskId task;
    core::SystemClock time;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    dashboard::DashboardClient client{server.url(), time, http};
    support::FakeJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    support::NoAgents agents;
    engine::ProjectStore store;
    engine::Engine engine{{journal, client, agents, workspace, clock, store}, {}};
    presentation::MilestoneTreeModel tree{store};
    presentation::TaskEdits edits{store, engine, tree};
};

} // namespace

class TestConflicts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldThatNobodyElseChangedIsWrittenAgain()
    {
        Desk desk;
        desk.othersChange({{"description", "Also across lines."}});
        desk.edits.rename(desk.task, u"Read quoted fields"_s);
        QTRY_COMPARE(desk.storedText("title"), u"Read quoted fields"_s);
        desk.settle();
        QVERIFY(desk.edits.conflicts().empty());
        QCOMPARE(desk.storedText("description"), u"Also across lines."_s); // theirs stays
        QCOMPARE(desk.store.task(desk.task)->description, u"Also across lines."_s);
    }

    void aFieldThatBothChangedIsShownWithBothValuesAndWrittenByNobody()
    {
        Desk desk;
        desk.othersChange({{"title", "Parse quotes"}});
        desk.edits.rename(desk.task, u"Read quoted fields"_s);
        QTRY_COMPARE(desk.edits.conflicts().size(), std::size_t(1));
        const presentation::EditConflict conflict = desk.edits.conflicts().front();
        QCOMPARE(conflict.fields, (std::vector<presentation::FieldDifference>{
                                      {u"Title"_s, u"Read quoted fields"_s, u"Parse quotes"_s}}));
        QCOMPARE(desk.storedText("title"), u"Parse quotes"_s);
        QCOMPARE(desk.store.task(desk.task)->title, u"Parse quotes"_s);
        desk.edits.useMine(desk.task);
        QTRY_COMPARE(desk.storedText("title"), u"Read quoted fields"_s);
        QVERIFY(desk.edits.conflicts().empty());
    }
};

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
