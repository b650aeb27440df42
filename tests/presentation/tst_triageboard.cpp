// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/triageboard.h"
#include "support/reviewstory.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::Filing;
using presentation::TriageBoard;
using presentation::TriageColumn;
using presentation::TriageModel;

namespace {

struct Desk
{
    explicit Desk(int findings = 6) { story.review(findings); }

    [[nodiscard]] QStringList in(TriageColumn column)
    {
        QStringList ids;
        const auto &model = board.column(column);
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.index(row, 0).data(TriageModel::IdRole).toString());
        return ids;
    }
    [[nodiscard]] const presentation::TriageCard &card(const QString &id) { return *board.cards().card(id); }

    support::ReviewStory story;
    TriageBoard board{story.store, story.sink};
    QAbstractItemModelTester tester{&board.cards(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester urgent{&board.column(TriageColumn::Urgent),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester dismissed{&board.column(TriageColumn::Dismissed),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TestTriageBoard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findingsStandInTheColumnOfTheirUrgency()
    {
        Desk desk;
        QCOMPARE(desk.in(TriageColumn::Urgent), QStringList{u"F1"_s});
        QCOMPARE(desk.in(TriageColumn::High), QStringList{u"F2"_s});
        QCOMPARE(desk.in(TriageColumn::Medium), (QStringList{u"F3"_s, u"F4"_s}));
        QCOMPARE(desk.in(TriageColumn::Low), QStringList{u"F5"_s});
        QCOMPARE(desk.in(TriageColumn::Dismissed), QStringList());
        QCOMPARE(desk.in(TriageColumn::Duplicates), QStringList{u"F6"_s});
        QCOMPARE(desk.board.fileText(), u"File %n task(s)"_s.replace(u"%n"_s, u"5"_s));
        QCOMPARE(desk.board.openFindings(), 5);
    }

    void aCardTellsSourceReasonPersonaAndPlacement()
    {
        Desk desk;
        const auto &card = desk.card(u"F1"_s);
        QCOMPARE(card.source, u"a 2 GB field exhausts memory"_s);
        QCOMPARE(card.reason, u"Anybody who can send a file can end the program."_s);
        QCOMPARE(card.persona, u"lead-engineer"_s);
        QCOMPARE(card.placement, u"child of this task"_s);
        QCOMPARE(card.place, u"src/tokenizer.cpp:88"_s);
        QCOMPARE(desk.card(u"F3"_s).placement, u"Command line"_s);
        QCOMPARE(desk.card(u"F6"_s).taskTitle, u"Convert between delimiters"_s);
        const QString spoken =
            desk.board.column(TriageColumn::Urgent).index(0, 0).data(Qt::AccessibleTextRole).toString();
        for (const QString &part : {card.title, card.source, card.reason, card.persona, card.placement})
            QVERIFY2(spoken.contains(part), qPrintable(part));
    }

    void columnsSayWhereTheirTasksGo()
    {
        Desk desk;
        QCOMPARE(desk.board.columnNote(TriageColumn::High), u"Writer"_s);
        QCOMPARE(desk.board.columnNote(TriageColumn::Medium), u"upcoming: Command line"_s);
        QCOMPARE(desk.board.columnNote(TriageColumn::Low), u"Future Enhancements"_s);
    }

    void movingOverrulesBeforeFiling()
    {
        Desk desk;
        const QSignalSpy said(&desk.board, &TriageBoard::said);
        desk.board.moveTo({u"F3"_s}, TriageColumn::High);
        QCOMPARE(desk.story.lastWish<ChangeFinding>().urgency, Urgency::High);
        QCOMPARE(desk.in(TriageColumn::High), QStringList{u"F2"_s}); // only the store moves cards
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::High), (QStringList{u"F2"_s, u"F3"_s}));
        QVERIFY(desk.card(u"F3"_s).isYours);
        QCOMPARE(desk.card(u"F3"_s).was, u"was medium"_s);
        QVERIFY(!desk.card(u"F2"_s).isYours);
        QCOMPARE(desk.card(u"F3"_s).priority, 7.0);
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().at(1).toBool());
    }

    void whatWasMovedCanBeTakenBack()
    {
        Desk desk;
        desk.board.setPriority({u"F3"_s}, 6.5);
        desk.story.obey();
        const StagedFinding before = desk.story.finding(u"F3"_s);
        desk.board.moveTo({u"F3"_s}, TriageColumn::Urgent);
        desk.story.obey();
        QVERIFY(desk.story.finding(u"F3"_s) != before);
        QVERIFY(desk.board.canTakeBack());
        desk.board.takeBack();
        desk.story.obey();
        QCOMPARE(desk.story.finding(u"F3"_s), before);
        QVERIFY(!desk.card(u"F3"_s).isYours);
        QVERIFY(!desk.board.canTakeBack());
    }

    void severalAreMovedAtOnce()
    {
        Desk desk;
        desk.board.moveTo({u"F1"_s, u"F4"_s, u"F5"_s}, TriageColumn::Dismissed);
        QCOMPARE(desk.story.sink.runCommands.size(), std::size_t(3));
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Dismissed), (QStringList{u"F1"_s, u"F4"_s, u"F5"_s}));
        QCOMPARE(desk.board.fileText(), u"File 2 task(s)"_s);
        desk.board.takeBack();
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Dismissed), QStringList());
        QCOMPARE(desk.in(TriageColumn::Low), QStringList{u"F5"_s});
    }

    void aDismissedFindingCanComeBackElsewhere()
    {
        Desk desk;
        desk.board.moveTo({u"F5"_s}, TriageColumn::Dismissed);
        desk.story.obey();
        desk.board.moveTo({u"F5"_s}, TriageColumn::Urgent);
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Urgent), (QStringList{u"F1"_s, u"F5"_s}));
        QCOMPARE(desk.story.finding(u"F5"_s).request.parent, TaskId{u"ending"_s});
    }

    void aDuplicateCanBeWantedAllTheSame()
    {
        Desk desk;
        desk.board.moveTo({u"F6"_s}, TriageColumn::Medium);
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Duplicates), QStringList());
        QVERIFY(!desk.story.finding(u"F6"_s).duplicateOf);
        QVERIFY2(!desk.board.canTakeBack(), "a link cannot be made again by hand");
    }

    void nothingCanBeMadeADuplicateByHand()
    {
        Desk desk;
        const QSignalSpy refused(&desk.board, &TriageBoard::refused);
        desk.board.moveTo({u"F1"_s}, TriageColumn::Duplicates);
        QCOMPARE(refused.size(), 1);
        QVERIFY(desk.story.sink.runCommands.empty());
        QVERIFY(!desk.board.preview({u"F1"_s}, TriageColumn::Duplicates).isAllowed);
    }

    void aDropSaysBeforehandWhatItDoes()
    {
        Desk desk;
        QCOMPARE(desk.board.preview({u"F3"_s}, TriageColumn::Urgent).sentence,
                 u"urgent: becomes a child of this task and blocks it"_s);
        QCOMPARE(desk.board.preview({u"F1"_s}, TriageColumn::High).sentence, u"high: goes to Writer"_s);
        QVERIFY(!desk.board.preview({u"F1"_s}, TriageColumn::Urgent).isAllowed);
    }

    void everyFieldCanBeChangedInPlace()
    {
        Desk desk;
        desk.board.rename(u"F1"_s, u"Cap fields at 16 MB"_s);
        desk.board.assign({u"F1"_s}, u"devops"_s);
        desk.board.setEffort({u"F1"_s}, 2.5);
        desk.board.setPriority({u"F1"_s}, 8);
        desk.board.placeAt({u"F1"_s}, {u"Command line"_s, Placement::UpcomingMilestone, {u"cli"_s}});
        desk.story.obey();
        const StagedFinding &changed = desk.story.finding(u"F1"_s);
        QCOMPARE(changed.request.title, u"Cap fields at 16 MB"_s);
        QCOMPARE(changed.request.personaRequired, personas::devops());
        QCOMPARE(changed.request.effortEstimate, 2.5);
        QCOMPARE(changed.request.priorityScore, 8.0);
        QCOMPARE(changed.request.milestone, MilestoneId{u"cli"_s});
        QCOMPARE(desk.card(u"F1"_s).placement, u"Command line"_s);
        QCOMPARE(desk.in(TriageColumn::Urgent), QStringList{u"F1"_s}); // its urgency is as it was
    }

    void placesAreWhereWorkCanGo()
    {
        Desk desk;
        QStringList names;
        for (const TriageBoard::Place &place : desk.board.places())
            names.append(place.name);
        QCOMPARE(names, (QStringList{u"Child of this task"_s, u"Reader"_s, u"Writer · this milestone"_s,
                                     u"Command line"_s, u"Future Enhancements"_s}));
    }

    void findingsAreMergedAndSplit()
    {
        Desk desk;
        QVERIFY(!desk.board.canMerge({u"F3"_s}));
        QVERIFY2(!desk.board.canMerge({u"F3"_s, u"F6"_s}), "one of them is a task already");
        desk.board.merge({u"F3"_s, u"F4"_s});
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Medium), QStringList{u"F3"_s});
        QCOMPARE(desk.card(u"F3"_s).folded.size(), 2);
        desk.board.split(u"F3"_s, {});
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Medium).size(), 2);
        desk.board.split(u"F1"_s, {u"Cap fields"_s, u"Cap rows"_s, u"Say so in the manual"_s});
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Urgent), (QStringList{u"F1"_s, u"F1.2"_s, u"F1.3"_s}));
    }

    void requestsAreWhatWillBeSent()
    {
        Desk desk;
        const auto requests = desk.board.requests({u"F2"_s});
        QCOMPARE(requests.size(), std::size_t(1));
        QCOMPARE(requests.front().method, QByteArray("POST"));
        QCOMPARE(requests.front().path, u"/v1/tasks"_s);
        const QJsonObject body = QJsonDocument::fromJson(requests.front().body).object();
        QCOMPARE(body[u"title"].toString(), u"Reject NUL bytes with a clear error"_s);
        QCOMPARE(body[u"milestone_id"].toString(), u"writer"_s);
        QCOMPARE(body[u"external_id"].toString(), desk.story.finding(u"F2"_s).request.externalId);
        QCOMPARE(desk.board.requests().size(), std::size_t(5)); // not for the duplicate
        const QString text = desk.board.requestsText({u"F2"_s});
        QVERIFY(text.startsWith(u"POST /v1/tasks\n"_s));
        QVERIFY(text.contains(QString::fromUtf8(requests.front().body)));
    }

    void aMissingMilestoneIsMadeFirst()
    {
        Desk desk(0);
        std::vector<Milestone> milestones = desk.story.store.milestones();
        std::erase_if(milestones, [](const Milestone &each) { return each.id.value == "future"_L1; });
        desk.story.store.setMilestones(milestones);
        desk.story.review(5);
        const auto requests = desk.board.requests({u"F5"_s});
        QCOMPARE(requests.size(), std::size_t(2));
        QCOMPARE(requests.front().path, u"/v1/projects/csv/milestones:upsert"_s);
        QCOMPARE(desk.card(u"F5"_s).placement, u"Future Enhancements · will be created"_s);
        desk.board.file();
        desk.story.obey();
        QCOMPARE(desk.card(u"F5"_s).placement, u"Future Enhancements"_s);
    }

    void filingLinksTheCardsToTheirTasks()
    {
        Desk desk;
        QVERIFY(desk.board.canFile());
        desk.board.file();
        desk.story.obey();
        QCOMPARE(desk.card(u"F1"_s).filing, Filing::OnItsWay);
        QVERIFY(!desk.board.canFile());
        desk.story.fileArrives(u"F2"_s);
        QCOMPARE(desk.card(u"F1"_s).filing, Filing::Created);
        QCOMPARE(desk.card(u"F1"_s).task, TaskId{u"made-F1"_s});
        QCOMPARE(desk.card(u"F2"_s).filing, Filing::Refused);
        QCOMPARE(desk.card(u"F2"_s).problem, u"title is too long"_s);
        QVERIFY2(desk.board.canFile(), "what was refused can be filed again");
        QCOMPARE(desk.board.fileText(), u"File 1 task(s)"_s);
    }

    void movingOverrulesAfterFiling()
    {
        Desk desk;
        desk.board.file();
        desk.story.obey();
        desk.story.fileArrives();
        desk.board.moveTo({u"F3"_s}, TriageColumn::Urgent);
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Urgent), (QStringList{u"F1"_s, u"F3"_s}));
        QCOMPARE(desk.card(u"F3"_s).filing, Filing::Created);
        desk.board.moveTo({u"F5"_s}, TriageColumn::Dismissed);
        desk.story.obey();
        QCOMPARE(desk.in(TriageColumn::Dismissed), QStringList{u"F5"_s});
    }

    void whereTasksCannotMoveMakingThemAnewIsAskedFirst()
    {
        Desk desk;
        desk.story.store.setCanMoveTasks(false);
        desk.board.file();
        desk.story.obey();
        desk.story.fileArrives();
        const auto wishes = desk.story.sink.runCommands.size();
        const QSignalSpy asked(&desk.board, &TriageBoard::confirmationNeeded);
        QVERIFY(desk.board.preview({u"F3"_s}, TriageColumn::High).makesAnew);
        desk.board.moveTo({u"F3"_s}, TriageColumn::High);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(desk.story.sink.runCommands.size(), wishes);
        desk.board.confirm();
        desk.story.obey();
        QVERIFY(desk.story.finding(u"F3"_s).request.externalId.endsWith(u":2"_s));
        QCOMPARE(desk.in(TriageColumn::High), (QStringList{u"F2"_s, u"F3"_s}));
        QVERIFY(!desk.board.canTakeBack());
    }

    void aCorrectionBecomesARoutingRule()
    {
        Desk desk;
        QCOMPARE(desk.board.ruleText(u"F5"_s), QString()); // pipeline goes to devops by the table
        desk.board.assign({u"F5"_s}, u"qa"_s);
        desk.story.obey();
        QCOMPARE(desk.board.ruleText(u"F5"_s), u"Always send “pipeline” to qa"_s);
        desk.board.makeRule(u"F5"_s);
        QCOMPARE(desk.story.sink.projectCommands.size(), std::size_t(1));
        const auto &rules = std::get<ChangeRules>(desk.story.sink.projectCommands.back().body).rules;
        const auto ours = std::ranges::count_if(rules.routing, [](const Route &route) {
            return route.category.compare(u"pipeline"_s, Qt::CaseInsensitive) == 0;
        });
        QCOMPARE(ours, 1);
        QCOMPARE(rules.routing.back(), (Route{u"pipeline"_s, personas::qa()}));
        QCOMPARE(rules.mode, desk.story.store.projectState().rules.mode);
    }

    void aRefusedWishSaysWhy()
    {
        Desk desk;
        const QSignalSpy refused(&desk.board, &TriageBoard::refused);
        desk.board.rename(u"F1"_s, QString(256, u'x'));
        desk.story.obey();
        QCOMPARE(refused.size(), 1);
        QVERIFY(!desk.board.canTakeBack());
    }

    void filtersFindWordsAndPersonas()
    {
        Desk desk;
        desk.board.setFilter(u"writer temp"_s, {});
        QCOMPARE(desk.in(TriageColumn::Medium), QStringList{u"F4"_s});
        QCOMPARE(desk.in(TriageColumn::Urgent), QStringList());
        desk.board.setFilter({}, u"devops"_s);
        QCOMPARE(desk.in(TriageColumn::Low), QStringList{u"F5"_s});
        QCOMPARE(desk.in(TriageColumn::Medium), QStringList());
        desk.board.setFilter({}, {});
        QCOMPARE(desk.in(TriageColumn::Medium).size(), 2);
    }

    void batchesAreListedAndSwitched()
    {
        Desk desk;
        desk.story.qaReport();
        QCOMPARE(desk.board.batches().size(), std::size_t(2));
        QCOMPARE(desk.board.batch()->batch, desk.story.batch); // what is being looked at stays
        QCOMPARE(desk.board.batch()->title, u"Security review of “Choose line ending”"_s);
        desk.board.show(desk.story.run, {u"qa-1"_s});
        QCOMPARE(desk.board.batch()->title, u"qa report on “Choose line ending”"_s);
        QCOMPARE(desk.board.cards().rowCount(), 2);
        QCOMPARE(desk.card(u"F7"_s).persona, u"lead-engineer"_s);
    }

    void aProjectWithoutBatchesShowsNone()
    {
        const support::StoryFixture story;
        support::RecordingSink sink;
        const TriageBoard board(story.store, sink);
        QVERIFY(board.batches().empty());
        QVERIFY(!board.batch());
        QVERIFY(!board.canFile());
    }

    void aReportWithFortyFindingsFoldsWhatIsLessUrgent()
    {
        Desk desk(60);
        QVERIFY(desk.board.cards().rowCount() < 60);
        const auto &last = desk.board.cards().cards().back();
        QVERIFY(last.folded.size() > 1);
        desk.board.split(last.id, {});
        desk.story.obey();
        QCOMPARE(desk.board.cards().rowCount(), 60);
    }

    void cardsAreDraggedById()
    {
        Desk desk;
        const auto &column = desk.board.column(TriageColumn::Medium);
        const std::unique_ptr<QMimeData> data(column.mimeData({column.index(0, 0), column.index(1, 0)}));
        QCOMPARE(TriageModel::findingsIn(*data), (QStringList{u"F3"_s, u"F4"_s}));
    }

    void hostileTextIsVisible()
    {
        Desk desk;
        desk.board.rename(u"F1"_s, u"Quote\u202E <b>"_s);
        desk.story.obey();
        QCOMPARE(desk.card(u"F1"_s).title, u"Quote⟨U+202E⟩ <b>"_s);
        QVERIFY(desk.board.cards().index(0).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
    }
};

QTEST_GUILESS_MAIN(TestTriageBoard)
#include "tst_triageboard.moc"
