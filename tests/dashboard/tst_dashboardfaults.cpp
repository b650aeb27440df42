// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can go wrong between us and the dashboard, and that each write takes effect once all the
// same. Where each fault is tested for itself:
//
// fault                                  | read                        | write                  | engine and
// outbox refused, reset, dropped, half-open     | readsSayWhatIsWrong         | eachWriteTakesEffect   |
// workIsDoneOnce slow headers, slow body                | readsSayWhatIsWrong         | eachWriteTakesEffect
// | workIsDoneOnce dropped or reset after it was applied  | –                           |
// eachWriteTakesEffect   | workIsDoneOnce 429, 503 with Retry-After              | tst_dashboardanswers |
// theWaitThat…           | workIsDoneOnce 500 in text, wrong content type        | tst_dashboardanswers |
// eachWriteTakesEffect   | workIsDoneOnce truncated JSON, invalid UTF-8, 200 MB  | tst_dashboardanswers |
// eachWriteTakesEffect   | workIsDoneOnce redirect to another host               | tst_dashboardanswers |
// noRedirect…            | workIsDoneOnce delivered twice                        | – | eachWriteTakesEffect
// | – lists that move or repeat              | tst_dashboardlists, tst_dashboardfollowing the dashboard away
// for an hour, back   | tst_outbox, tst_headlessaway (the program itself) two consoles, lost races |
// tst_conflicts, tst_claims, tst_sharedwork SIGKILL                                | tst_headlesskill
#include "contracthelpers.h"
#include "engine/testconsole.h"
#include "support/faultproxy.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using coordinator::Stage;
using core::ErrorKind;
using support::await;
using support::Fault;
using support::FaultProxy;
using support::Json;

Q_DECLARE_METATYPE(Fault)

namespace {

/// Long enough for a healthy answer, and one that was no answer in time is none.
net::HttpLimits shortLimits()
{
    net::HttpLimits limits;
    limits.firstByte = limits.idle = 500ms;
    limits.total = 10s;
    limits.maxBody = 1'000'000; // the usual one is tested in tst_dashboardanswers
    return limits;
}

struct NamedFault
{
    const char *name;
    Fault fault;
};

constexpr NamedFault faults[] = {
    {"nobody listens", Fault::Refused},
    {"reset", Fault::Reset},
    {"reset after it was applied", Fault::ResetAfter},
    {"dropped", Fault::Dropped},
    {"dropped after it was applied", Fault::DroppedAfter},
    {"half-open", Fault::HalfOpen},
    {"half-open after it was applied", Fault::HalfOpenAfter},
    {"headers without end", Fault::SlowHeaders},
    {"body that stalls", Fault::SlowBody},
    {"body that is cut", Fault::CutBody},
    {"429", Fault::TooMany},
    {"503", Fault::Busy},
    {"503 after it was applied", Fault::BusyAfter},
    {"500 in text", Fault::ErrorText},
    {"500 in text after it was applied", Fault::ErrorTextAfter},
    {"truncated JSON", Fault::TruncatedJson},
    {"invalid UTF-8", Fault::InvalidUtf8},
    {"page of somebody between", Fault::WrongType},
    {"page of somebody between after it was applied", Fault::WrongTypeAfter},
    {"200 MB", Fault::HugeBody},
    {"redirect to another host", Fault::Redirect},
};

/// Delivered twice by somebody between. An entry of the log would be there twice: its mark says so, and
/// nobody else could.
constexpr NamedFault deliveries[] = {
    {"delivered twice", Fault::Twice},
    {"delivered twice, first answer", Fault::FirstOfTwo},
};

CheckReport twoIdeas(const Persona &persona)
{
    CheckReport report{CheckStatus::Pass, u"All is well"_s, {}, {}};
    if (persona.normalised() != personas::codeReviewer().normalised())
        return report;
    report.status = CheckStatus::Fail;
    for (const QString &title : {u"Name the separator"_s, u"Explain the quotes in the manual"_s}) {
        ReportAction action;
        action.title = title;
        action.description = u"Some day"_s;
        report.actions.push_back(action);
    }
    return report;
}

} // namespace

class TestDashboardFaults final : public QObject
{
    Q_OBJECT

private:
    /// A dashboard with a task, seen through the proxy by a client.
    struct Desk
    {
        Desk() { clock.skipSleeps = true; }

        support::TestOffice office;
        FaultProxy proxy{office.server.url()};
        support::FakeClock clock;
        QNetworkAccessManager network;
        net::HttpClient http{network};
        dashboard::DashboardClient client{proxy.url(), clock, http, "secret", shortLimits()};

        [[nodiscard]] Json list(const QString &path)
        {
            return office.server.get(path + u"?limit=500&project_id="_s + office.project.value).json();
        }
        [[nodiscard]] DashboardWriteBody bodyOf(const QString &kind) const
        {
            if (kind == u"create") {
                CreateTask create;
                create.project = office.project;
                create.milestone = {office.milestone};
                create.title = u"made"_s;
                create.externalId = u"countersign:1:abc"_s;
                return create;
            }
            if (kind == u"patch") {
                PatchTask patch;
                patch.task = office.task;
                patch.title = u"made"_s;
                patch.expectedVersion = 0;
                return patch;
            }
            if (kind == u"milestone") {
                UpsertMilestone milestone;
                milestone.project = office.project;
                milestone.slug = u"made"_s;
                milestone.name = u"made"_s;
                return milestone;
            }
            if (kind == u"delete")
                return DeleteTask{office.task};
            PostEvent event;
            event.project = office.project;
            event.task = office.task;
            event.summary = u"made"_s;
            event.category = u"note"_s;
            event.sequence = 7;
            return event;
        }
        /// How often it has taken effect.
        [[nodiscard]] int effects(const QString &kind)
        {
            if (kind == u"patch") {
                const Json task = office.server.get(u"/v1/tasks/"_s + office.task.value).json();
                return task["title"] == "made" ? task["lock_version"].get<int>() : 0;
            }
            if (kind == u"delete")
                return list(u"/v1/tasks"_s).empty() ? 1 : 0;
            const QString path = kind == u"create"      ? u"/v1/tasks"_s
                                 : kind == u"milestone" ? u"/v1/milestones"_s
                                                        : u"/v1/events"_s;
            const char *const member = kind == u"create"      ? "title"
                                       : kind == u"milestone" ? "name"
                                                              : "summary";
            return static_cast<int>(std::ranges::count_if(
                list(path), [member](const Json &record) { return record[member] == "made"; }));
        }
    };

private Q_SLOTS:
    void eachWriteTakesEffectOnce_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("kind");
        for (const QString &kind : {u"create"_s, u"patch"_s, u"milestone"_s, u"delete"_s, u"event"_s}) {
            for (const NamedFault &row : faults)
                QTest::addRow("%s, %s", qPrintable(kind), row.name) << row.fault << kind;
            if (kind == u"event")
                continue;
            for (const NamedFault &row : deliveries)
                QTest::addRow("%s, %s", qPrintable(kind), row.name) << row.fault << kind;
        }
    }
    void eachWriteTakesEffectOnce()
    {
        QFETCH(Fault, fault);
        QFETCH(QString, kind);
        Desk desk;
        bool isHit = false;
        desk.proxy.choose = [&](const FaultProxy::Request &request) {
            return request.method == "GET" || std::exchange(isHit, true) ? Fault::None : fault;
        };
        // As the outbox does: again and again, with the same key.
        DashboardWrite write;
        write.key = u"w"_s;
        write.body = desk.bodyOf(kind);
        core::Result<DashboardRecord> record = core::Error{ErrorKind::Internal, u"not sent"_s};
        for (int round = 0; !record && round < 5; ++round) {
            record = await(desk.client.perform(write));
            write.again = true;
            desk.proxy.listenAgain();
        }
        VERIFY_DONE(record);
        QVERIFY(isHit);
        QCOMPARE(desk.effects(kind), 1);
    }

    void readsSayWhatIsWrong_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nobody listens") << Fault::Refused << ErrorKind::Unreachable;
        QTest::newRow("reset") << Fault::Reset << ErrorKind::Unreachable;
        QTest::newRow("dropped") << Fault::Dropped << ErrorKind::Unreachable;
        QTest::newRow("half-open") << Fault::HalfOpen << ErrorKind::Timeout;
        QTest::newRow("headers without end") << Fault::SlowHeaders << ErrorKind::Timeout;
        QTest::newRow("body that stalls") << Fault::SlowBody << ErrorKind::Timeout;
        QTest::newRow("body that is cut") << Fault::CutBody << ErrorKind::Incomplete;
        QTest::newRow("429") << Fault::TooMany << ErrorKind::RateLimited;
        QTest::newRow("503") << Fault::Busy << ErrorKind::Server;
        QTest::newRow("500 in text") << Fault::ErrorText << ErrorKind::Server;
        QTest::newRow("truncated JSON") << Fault::TruncatedJson << ErrorKind::Protocol;
        QTest::newRow("invalid UTF-8") << Fault::InvalidUtf8 << ErrorKind::Protocol;
        QTest::newRow("page of somebody between") << Fault::WrongType << ErrorKind::Protocol;
        QTest::newRow("200 MB") << Fault::HugeBody << ErrorKind::TooLarge;
        QTest::newRow("redirect to another host") << Fault::Redirect << ErrorKind::Protocol;
    }
    void readsSayWhatIsWrong()
    {
        QFETCH(Fault, fault);
        Desk desk;
        desk.proxy.choose = [fault](const FaultProxy::Request &) { return fault; };
        const auto failed = await(desk.client.fetchTask(desk.office.task));
        QVERIFY(!failed);
        QTEST(failed.error().kind, "kind");
        QVERIFY(!failed.error().detail.isEmpty());
        // Afterwards it goes on as if nothing had been.
        desk.proxy.choose = nullptr;
        desk.proxy.listenAgain();
        VERIFY_DONE(await(desk.client.fetchTask(desk.office.task)));
        VERIFY_DONE(await(desk.client.fetchTasks(desk.office.project)));
    }

    void theWaitThatTheDashboardAsksForIsKeptByAllThatFollows_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("asked");
        QTest::addColumn<std::chrono::seconds>("least");
        QTest::newRow("429") << Fault::TooMany << 7 << std::chrono::seconds(7);
        QTest::newRow("503") << Fault::Busy << 30 << std::chrono::seconds(30);
        QTest::newRow("an hour is cut to two minutes") << Fault::TooMany << 3600 << std::chrono::seconds(120);
    }
    void theWaitThatTheDashboardAsksForIsKeptByAllThatFollows()
    {
        QFETCH(Fault, fault);
        QFETCH(int, asked);
        QFETCH(std::chrono::seconds, least);
        Desk desk;
        desk.proxy.retryAfter = asked;
        bool isHit = false;
        desk.proxy.choose = [&](const FaultProxy::Request &) {
            return std::exchange(isHit, true) ? Fault::None : fault;
        };
        DashboardWrite write;
        write.key = u"w"_s;
        write.body = desk.bodyOf(u"event"_s);
        const auto refused = await(desk.client.perform(write));
        QVERIFY(!refused);
        QCOMPARE(desk.proxy.requests().size(), std::size_t{1});
        const auto before = desk.clock.monotonic();
        VERIFY_DONE(await(desk.client.fetchTask(desk.office.task)));
        const auto waited = desk.clock.monotonic() - before;
        QVERIFY(waited >= least);
        // A little longer: many consoles shall not come back at the same moment.
        QVERIFY(waited <= std::chrono::milliseconds(least) * 5 / 4);
        VERIFY_DONE(await(desk.client.fetchTask(desk.office.task)));
        QCOMPARE(desk.clock.monotonic() - before, waited); // it is over
    }

    void noRedirectLeadsAKeyAway()
    {
        support::ScriptedHttpServer other;
        Desk desk;
        desk.proxy.elsewhere = other.url();
        desk.proxy.choose = [](const FaultProxy::Request &) { return Fault::Redirect; };
        DashboardWrite write;
        write.key = u"w"_s;
        write.body = desk.bodyOf(u"create"_s);
        const auto refused = await(desk.client.perform(write));
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == ErrorKind::Protocol, qPrintable(refused.error().detail));
        QVERIFY(refused.error().detail.contains(u"127.0.0.1"_s));
        QCOMPARE(other.connectionCount(), 0);
    }

    void workIsDoneOnce_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const NamedFault &row : faults)
            QTest::newRow(row.name) << row.fault;
    }
    void workIsDoneOnce()
    {
        QFETCH(Fault, fault);
        support::TestOffice office;
        FaultProxy proxy(office.server.url());
        support::TestConsole console(proxy.url(), office.project, u"a"_s, {}, shortLimits());
        console.agent.findings = twoIdeas;
        console.agent.urgency = Urgency::Low;
        console.open();
        int writes = 0;
        int reads = 0;
        proxy.choose = [&](const FaultProxy::Request &request) {
            const bool isHit = request.method == "GET" ? ++reads % 7 == 0 : ++writes % 3 == 0;
            return isHit ? fault : Fault::None;
        };
        console.start();
        const auto isOver = [&] {
            proxy.listenAgain();
            console.clock.advance(2s); // pauses before another try
            const coordinator::Run *run = console.store.runOf(office.task);
            return run && run->stage == Stage::Done && console.engine.isIdle() &&
                   console.journal.contents.open.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOver(), 120'000);
        proxy.choose = nullptr;
        QVERIFY(writes >= 6);
        QCOMPARE(console.executions(), 1);
        QCOMPARE(console.record(office.task).status, TaskStatus::Done);

        const auto listed = [&office](const QString &path, const char *member) {
            QStringList values;
            for (const Json &record :
                 office.server.get(path + u"?limit=500&project_id="_s + office.project.value).json())
                values.append(QString::fromStdString(record[member].get<std::string>()));
            values.sort();
            return values;
        };
        QCOMPARE(listed(u"/v1/tasks"_s, "title"), (QStringList{u"Explain the quotes in the manual"_s,
                                                               u"Handle quotes"_s, u"Name the separator"_s}));
        QCOMPARE(listed(u"/v1/milestones"_s, "slug"), (QStringList{u"future-enhancements"_s, u"mvp"_s}));
        const QStringList entries = listed(u"/v1/events"_s, "details"); // each with its mark
        QStringList once = entries;
        once.removeDuplicates();
        QCOMPARE(entries, once);
        QVERIFY(entries.size() >= 3);
    }
};

QTEST_GUILESS_MAIN(TestDashboardFaults)
#include "tst_dashboardfaults.moc"
