// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/eventcodec.h"

#include "wire/sample.h"

#include <QtTest>

#include <set>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using domain::EventBody;
using nlohmann::json;

namespace {

template <typename Variant, typename Visitor, std::size_t... I>
void forEachAlternative(Visitor visit, std::index_sequence<I...>)
{
    (visit(std::type_identity<std::variant_alternative_t<I, Variant>>()), ...);
}

/// Calls `visit` with a std::type_identity of every alternative of a variant.
template <typename Variant, typename Visitor>
void forEachAlternative(Visitor visit)
{
    forEachAlternative<Variant>(visit, std::make_index_sequence<std::variant_size_v<Variant>>());
}

/// Whether the compiler knows an enumerator of this value.
template <auto Value>
bool isEnumerator()
{
    return !QByteArrayView(Q_FUNC_INFO).contains("= (");
}

template <typename Enum, int... I>
int enumeratorCount(std::integer_sequence<int, I...>)
{
    return (0 + ... + (isEnumerator<static_cast<Enum>(I)>() ? 1 : 0));
}

template <typename Enum>
void checkWords()
{
    std::set<QString> words;
    for (const auto &[value, word] : wire::wordsOf<Enum>) {
        words.insert(QString::fromLatin1(word));
        QCOMPARE(wire::enumFrom<Enum>(wire::wordOf(value)), value);
    }
    QCOMPARE(int(words.size()), int(wire::wordsOf<Enum>.size()));
    QCOMPARE(int(words.size()), enumeratorCount<Enum>(std::make_integer_sequence<int, 20>()));
}

domain::Event eventWith(EventBody body)
{
    return {.sequence = 7,
            .command = {u"c1"_s},
            .project = {u"p1"_s},
            .run = {u"r1"_s},
            .time = QDateTime::fromMSecsSinceEpoch(1'795'370'069'120, Qt::UTC),
            .actor = {domain::ActorKind::Agent, u"local"_s},
            .body = std::move(body)};
}

} // namespace

class TestEventCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventIsReadBackAsItWas()
    {
        std::set<QString> types;
        forEachAlternative<domain::AnyEventBody>([&]<typename T>(std::type_identity<T>) {
            const EventBody body = sample::filled<T>();
            const QString type = wire::eventType(body);
            types.insert(type);
            const auto text = wire::decodeJson(wire::encodeJson(wire::payloadOf(body)));
            QVERIFY(text);
            const auto back = wire::eventFrom(type, *text);
            QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
            QVERIFY2(*back == body, qPrintable(type));
        });
        QCOMPARE(types.size(), std::variant_size_v<domain::AnyEventBody>);
    }

    void everyWriteIsReadBackAsItWas()
    {
        forEachAlternative<domain::DashboardWriteBody>([]<typename T>(std::type_identity<T>) {
            const domain::DashboardWrite write{u"key"_s, sample::filled<T>()};
            const auto back = wire::writeFrom(wire::writeJson(write));
            QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
            QVERIFY(*back == write);
        });
    }

    void clearingAParentIsNotLeavingIt()
    {
        for (const bool clear : {false, true}) {
            domain::PatchTask patch;
            patch.task = {u"t1"_s};
            if (clear)
                patch.parent.emplace();
            const domain::DashboardWrite write{u"k"_s, patch};
            QCOMPARE(wire::writeJson(write)["body"].contains("parent_task_id"), clear);
            const auto back = wire::writeFrom(wire::writeJson(write));
            QVERIFY(back);
            QVERIFY(*back == write);
        }
    }

    void everyEnumeratorHasItsOwnWord()
    {
        checkWords<domain::ActorKind>();
        checkWords<domain::AskKind>();
        checkWords<domain::CheckStatus>();
        checkWords<domain::EscalationReason>();
        checkWords<domain::ExpectationSource>();
        checkWords<domain::FileChange::Kind>();
        checkWords<domain::MilestoneStatus>();
        checkWords<domain::Mode>();
        checkWords<domain::Outcome>();
        checkWords<domain::ReviewStatus>();
        checkWords<domain::RiskLevel>();
        checkWords<domain::ScopeKind>();
        checkWords<domain::Severity>();
        checkWords<domain::TaskStatus>();
        checkWords<domain::Urgency>();
        checkWords<domain::VerdictKind>();
    }

    void actorsAreReadBack()
    {
        const domain::Actor actor{domain::ActorKind::Agent, u"local"_s};
        const auto back = wire::actorFrom(wire::actorJson(actor));
        QVERIFY(back);
        QCOMPARE(back->name, actor.name);
        QCOMPARE(back->kind, actor.kind);
        QCOMPARE(wire::actorText(actor), u"agent:local"_s);
        QCOMPARE(wire::actorText({domain::ActorKind::ProjectManager, {}}), u"project_manager"_s);
    }

    void missingOptionalMembersGetTheirDefaults()
    {
        const auto body = wire::eventFrom(
            u"plan_proposed"_s,
            json::parse(
                R"({"attempt":2,"revision":"ab","later":1,"plan":{"summary":"s","steps":[{"id":"1","title":"t"}]}})"));
        QVERIFY2(body, body ? "" : qPrintable(body.error().detail));
        const auto &proposed = std::get<domain::PlanProposed>(*body);
        QCOMPARE(proposed.attempt, 2);
        QCOMPARE(proposed.plan.steps.front().title, u"t"_s);
        QVERIFY(proposed.from == domain::Provenance());
        QVERIFY(!proposed.plan.effortHours);
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QString &type, const char *payload, ErrorKind kind,
                            const QString &detail) {
            QTest::newRow(name) << type << QByteArray(payload) << kind << detail;
        };
        row("unknown type", u"plan_painted"_s, "{}", ErrorKind::Unsupported, u"\"plan_painted\""_s);
        row("missing member", u"note_queued"_s, R"({"note":"n"})", ErrorKind::Protocol,
            u"note_queued: text is missing"_s);
        row("missing member of a list's element", u"work_received"_s,
            R"({"result":{"summary":"","edits":[{"path":"a"},{"content":""}]}})", ErrorKind::Protocol,
            u"work_received: result.edits[1].path is missing"_s);
        row("wrong type", u"retries_allowed"_s, R"({"count":"3"})", ErrorKind::Protocol,
            u"retries_allowed: count must be a whole number"_s);
        row("null where a value is required", u"hold_set"_s, R"({"scope":null})", ErrorKind::Protocol,
            u"hold_set: scope must be an object"_s);
        row("number out of range", u"retries_allowed"_s, R"({"count":4294967296})", ErrorKind::Protocol,
            u"whole number"_s);
        row("unknown word", u"escalated"_s, R"({"reason":"bored"})", ErrorKind::Protocol,
            u"reason must be one of attempts_used_up, "_s);
        row("no object", u"run_done"_s, "[]", ErrorKind::Protocol, u"must be an object"_s);
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, payload);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, detail);
        const auto body = wire::eventFrom(type, json::parse(payload.toStdString()));
        QVERIFY(!body);
        QCOMPARE(body.error().kind, kind);
        QVERIFY2(body.error().detail.contains(detail), qPrintable(body.error().detail));
    }

    void headlessLineHasItsMembersInOrder()
    {
        QCOMPARE(
            wire::headlessLine(eventWith(domain::Landed{u"b"_s, u"c"_s}), {u"t1"_s}),
            QByteArray(R"({"seq":7,"time":"2026-11-22T17:54:29.120Z","run":"r1","task":"t1",)"
                       R"("type":"landed","actor":"agent:local","payload":{"branch":"b","commit":"c"}})"));
    }

    void canonicalBytesAreSortedAndWhole()
    {
        QCOMPARE(wire::canonicalBytes(eventWith(domain::Landed{u"b\n"_s, u"c"_s})),
                 QByteArray(R"({"actor":{"kind":"agent","name":"local"},"command":"c1",)"
                            R"("payload":{"branch":"b\n","commit":"c"},"project":"p1","run":"r1",)"
                            R"("sequence":7,"time":"2026-11-22T17:54:29.120Z","type":"landed"})"));
    }
};

QTEST_GUILESS_MAIN(TestEventCodec)
#include "tst_eventcodec.moc"
