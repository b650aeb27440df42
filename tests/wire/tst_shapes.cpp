// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/shapes.h"

#include "wire/domainfields.h"
#include "wire/sample.h"
#include "wire/schema.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using nlohmann::json;

namespace {

const QStringList schemaNames{u"plan"_s,         u"verdict"_s,       u"work_result"_s,
                              u"check_report"_s, u"review_report"_s, u"priorities"_s};

json parsed(const QByteArray &text)
{
    return *wire::decodeJson(text);
}

json schemaOf(const QString &name)
{
    return parsed(wire::schemaText(name)->toUtf8());
}

/// Every enum in the schema is the domain's list of words, and every property a member of its table.
template <typename T>
void compareWithTable(const json &schema)
{
    if constexpr (wire::HasFields<T>) {
        const json properties = schema.at("properties");
        std::apply(
            [&](const auto &...field) {
                const auto compare = [&]<typename Owner, typename M>(const wire::Field<Owner, M> &f) {
                    if (!properties.contains(f.name))
                        return 0; // kept by us, not asked of agents
                    compareWithTable<M>(properties[f.name]);
                    return 1;
                };
                QCOMPARE((0 + ... + compare(field)), int(properties.size()));
            },
            wire::fieldsOf<T>);
        for (const json &name : schema.at("required")) {
            bool isRequired = false;
            std::apply(
                [&](const auto &...field) {
                    ((isRequired = isRequired || (field.required && name == field.name)), ...);
                },
                wire::fieldsOf<T>);
            QVERIFY2(isRequired, name.dump().c_str());
        }
    } else if constexpr (wire::HasWords<T>) {
        QStringList words = schema.at("enum").get<QStringList>();
        QStringList ours = wire::allowedWords<T>().split(u", "_s);
        words.sort();
        ours.sort();
        QCOMPARE(words, ours);
    } else if constexpr (wire::detail::IsOptional<T>::value) {
        compareWithTable<typename T::value_type>(schema);
    } else if constexpr (wire::detail::IsList<T>::value) {
        compareWithTable<typename T::value_type>(schema.at("items"));
    }
}

} // namespace

class TestShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemasSayWhatTheTablesSay()
    {
        compareWithTable<domain::Plan>(schemaOf(u"plan"_s));
        compareWithTable<domain::Verdict>(schemaOf(u"verdict"_s));
        compareWithTable<domain::WorkResult>(schemaOf(u"work_result"_s));
        compareWithTable<domain::CheckReport>(schemaOf(u"check_report"_s));
        compareWithTable<domain::ReviewReport>(schemaOf(u"review_report"_s));
        compareWithTable<domain::Priorities>(schemaOf(u"priorities"_s));
    }

    void schemasUseOnlyWhatServersUnderstand()
    {
        const QStringList allowed{u"$schema"_s, u"title"_s,    u"description"_s, u"type"_s,
                                  u"items"_s,   u"required"_s, u"properties"_s,  u"enum"_s};
        const std::function<void(const json &)> check = [&](const json &schema) {
            for (const auto &[key, value] : schema.items()) {
                QVERIFY2(allowed.contains(QString::fromStdString(key)), key.c_str());
                if (key == "items")
                    check(value);
                if (key == "properties") {
                    for (const json &property : value)
                        check(property);
                }
            }
        };
        for (const QString &name : schemaNames) {
            const json schema = schemaOf(name);
            check(schema);
            QCOMPARE(schema["title"].get<QString>(), name);
            QCOMPARE(schema["type"].get<QString>(), u"object"_s);
        }
        QCOMPARE(wire::schemaText(u"poem"_s).error().kind, ErrorKind::NotFound);
    }

    void wholeAnswersBecomeValues()
    {
        auto plan = sample::filled<domain::Plan>();
        plan.steps[0].files = {u"a b.cpp"_s, u"b.cpp"_s};
        plan.steps[0].newFiles = plan.steps[1].files = plan.steps[1].newFiles = {u"c.cpp"_s};
        const auto back = wire::decodePlan(wire::toJson(plan));
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QVERIFY(*back == plan);

        auto verdict = sample::filled<domain::Verdict>();
        verdict.editedPlan = plan;
        verdict.missingFiles = {u"d.cpp"_s};
        const auto verdictBack = wire::decodeVerdict(wire::toJson(verdict));
        QVERIFY2(verdictBack, verdictBack ? "" : qPrintable(verdictBack.error().detail));
        QVERIFY(*verdictBack == verdict);

        const auto priorities = sample::filled<domain::Priorities>();
        const auto prioritiesBack = wire::decodePriorities(wire::toJson(priorities));
        QVERIFY(prioritiesBack && *prioritiesBack == priorities);
    }

    void harmlessDifferencesAreAccepted()
    {
        const auto plan = wire::decodePlan(parsed(
            R"({"summary":"s","effort_hours":3,"questions":null,"mood":"good",
                "steps":[{"id":"1","title":"t","files":["./src/a.cpp","src/a.cpp",""],"detail":null}]})"));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
        QCOMPARE(plan->effortHours, std::optional(3.0));
        QCOMPARE(plan->steps[0].files, QStringList{u"src/a.cpp"_s});

        const auto report = wire::decodeCheckReport(parsed(
            R"({"status":"fail","summary":"","commands":[{"command":"make","exit_code":2.0}],
                "actions":[{"title":"Mend it","line":0,"severity":null}]})"));
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->commands[0].exitCode, std::optional(2));
        QVERIFY(!report->actions[0].line);
    }

    void whatMeansTheSameIsTakenAsTheSchemaHasIt()
    {
        const auto plan = wire::decodePlan(parsed(
            R"({"summary":"s","effort_hours":"2.5","risks":"none known",
                "steps":[{"id":1,"title":"t","files":"src/a.cpp","acceptance":"it works"}]})"));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
        QCOMPARE(plan->effortHours, std::optional(2.5));
        QCOMPARE(plan->risks, QStringList{u"none known"_s});
        QCOMPARE(plan->steps[0].id, u"1"_s);
        QCOMPARE(plan->steps[0].files, QStringList{u"src/a.cpp"_s});
        QCOMPARE(plan->steps[0].acceptance, QStringList{u"it works"_s});

        const auto report = wire::decodeCheckReport(parsed(
            R"({"status":"FAIL","summary":"","actions":[{"title":"Mend it","line":"12","severity":"Major"}]})"));
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->status, domain::CheckStatus::Fail);
        QCOMPARE(report->actions[0].line, std::optional(12));
        QCOMPARE(report->actions[0].severity, std::optional(domain::Severity::Major));
    }

    void whatIsWrongIsNamedWithItsPath_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char *name, const QString &schema, const QByteArray &answer,
                            const QStringList &problems) {
            QTest::newRow(name) << schema << answer << problems;
        };
        const QByteArray longText(2001, 'x');
        row("members are missing", u"plan"_s, R"({"steps":[{"id":"1"},{"title":"t"}]})",
            {u"steps[0].title is missing"_s, u"steps[1].id is missing"_s});
        row("nothing at all", u"work_result"_s, "{}", {u"edits is missing"_s});
        row("a required member is null", u"verdict"_s, R"({"verdict":null,"rationale":""})",
            {u"verdict is missing"_s});
        row("wrong types", u"plan"_s, R"({"summary":[],"steps":[{"id":1.5,"title":"t","files":{"a":1}}]})",
            {u"steps[0].files must be an array"_s, u"steps[0].id must be a string"_s,
             u"summary must be a string"_s});
        row("an array instead of the object", u"plan"_s, "[]", {u"the answer must be an object"_s});
        row("another word", u"verdict"_s, R"({"verdict":"approved","rationale":""})",
            {u"verdict must be one of approve, revise"_s});
        row("a number in words", u"plan"_s, R"({"summary":"","steps":[],"effort_hours":"about 2"})",
            {u"effort_hours must be a number"_s});
        row("a number without bounds as a text", u"plan"_s,
            R"({"summary":"","steps":[],"effort_hours":"inf"})", {u"effort_hours must be a number"_s});
        row("true instead of a verdict", u"verdict"_s, R"({"verdict":true,"rationale":""})",
            {u"verdict must be a string"_s, u"verdict must be one of approve, revise"_s});
        row("a word deep inside", u"check_report"_s,
            R"({"status":"fail","summary":"","actions":[{"title":"t","severity":"high"}]})",
            {u"actions[0].severity must be one of critical, major, minor, nice_to_have"_s});
        row("a fraction where a whole number belongs", u"check_report"_s,
            R"({"status":"fail","summary":"","actions":[{"title":"t","line":1.5}]})",
            {u"actions[0].line must be a whole number"_s});
        row("an integer beyond all bounds", u"check_report"_s,
            R"({"status":"fail","summary":"","actions":[{"title":"t","line":99999999999}]})",
            {u"actions[0].line must be a whole number"_s});
        row("step ids are not unique", u"plan"_s,
            R"({"summary":"","steps":[{"id":"1","title":"a"},{"id":"1","title":"b"}]})",
            {u"steps[1].id: \"1\" is used twice"_s});
        row("a step without an id", u"plan"_s, R"({"summary":"","steps":[{"id":" ","title":"a"}]})",
            {u"steps[0].id must not be empty"_s});
        row("a text is too long", u"plan"_s,
            R"({"summary":"","steps":[],"risks":["ok",")" + longText + R"("]})",
            {u"risks[1] has 2001 characters, 2000 are allowed"_s});
        row("negative effort", u"plan"_s, R"({"summary":"","steps":[],"effort_hours":-1})",
            {u"effort_hours must be between 0 and 100000 hours"_s});
        row("a waiver without a reason", u"verdict"_s,
            R"({"verdict":"approve","rationale":"","waived":[{"id":"O1","why":""}]})",
            {u"waived[0].why must say why"_s});
        row("the edited plan obeys the same rules", u"verdict"_s,
            R"({"verdict":"revise","rationale":"","edited_plan":{"summary":"","steps":[{"id":"1","title":""},{"id":"1","title":""}]}})",
            {u"edited_plan.steps[1].id: \"1\" is used twice"_s});
        row("content and replacements", u"work_result"_s,
            R"({"summary":"","edits":[{"path":"a","content":"","replacements":[{"search":"x","replace":""}]},{"path":"b"}]})",
            {u"edits[0] must have either content or replacements"_s,
             u"edits[1] must have either content or replacements"_s});
        row("an empty search", u"work_result"_s,
            R"({"summary":"","edits":[{"path":"a","replacements":[{"search":"","replace":""}]}]})",
            {u"edits[0].replacements[0].search must not be empty"_s});
        row("a file twice", u"work_result"_s,
            R"({"summary":"","edits":[{"path":"a","content":""},{"path":"./a","content":""}]})",
            {u"edits[1].path: \"a\" is used twice"_s});
        row("no such schema", u"poem"_s, "{}", {u"there is no schema \"poem\""_s});
    }
    void whatIsWrongIsNamedWithItsPath()
    {
        QFETCH(QString, schema);
        QFETCH(QByteArray, answer);
        QFETCH(QStringList, problems);
        QStringList found = wire::problemsOf(parsed(answer), schema);
        found.sort();
        QCOMPARE(found, problems);
    }

    void fiftyStepsAreEnough()
    {
        json plan = {{"summary", "s"}, {"steps", json::array()}};
        for (int i = 0; i < 50; ++i)
            plan["steps"].push_back({{"id", std::to_string(i)}, {"title", "t"}});
        QVERIFY(wire::decodePlan(plan));
        plan["steps"].push_back({{"id", "50"}, {"title", "t"}});
        const auto refused = wire::decodePlan(plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Protocol);
        QCOMPARE(refused.error().detail, u"steps has 51 elements, 50 are allowed"_s);
    }

    void fileContentsMayBeLong()
    {
        const json work = {
            {"summary", "s"},
            {"edits", json::array({{{"path", "a"}, {"content", std::string(1'000'000, 'x')}}})}};
        QVERIFY(wire::decodeWorkResult(work));
    }

    void aRefusalNamesAtMostThreeProblems()
    {
        const auto refused = wire::decodePlan(parsed(R"({"steps":[{},{},{}]})"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail.split(u'\n').size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
