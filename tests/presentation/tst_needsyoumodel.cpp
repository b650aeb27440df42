// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/englishplurals.h"
#include "presentation/needsyoumodel.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::NeedsYouModel;

class TestNeedsYouModel final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        support::StoryFixture story;
        NeedsYouModel model{story.store, story.clock};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        [[nodiscard]] QStringList order() const
        {
            QStringList runs;
            for (int row = 0; row < model.rowCount(); ++row)
                runs.append(model.index(row).data(NeedsYouModel::TaskIdRole).toString());
            return runs;
        }
        void change(const QString &task, const std::function<void(coordinator::Run &)> &how)
        {
            coordinator::Run run = *story.store.run(RunId{u"run-"_s + task});
            how(run);
            story.append(run, {});
        }
    };

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void whatBlocksMostComesFirstThenTheOldest()
    {
        const Fixture fixture;
        QCOMPARE(fixture.order(), (QStringList{u"quoted"_s, u"position"_s, u"need"_s}));
        const QModelIndex first = fixture.model.index(0);
        QCOMPARE(first.data(NeedsYouModel::BlocksRole).toInt(), 2);
        QCOMPARE(first.data(NeedsYouModel::AgeRole).toString().isEmpty(), false);
        QVERIFY(first.data(NeedsYouModel::DetailRole)
                    .toString()
                    .contains(u"the coordinator approves attempt 2"_s));
        QVERIFY(first.data(NeedsYouModel::DetailRole).toString().contains(u"blocks 2 tasks"_s));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"Handle quoted fields"_s));
    }

    void anAnsweredQuestionLeavesAndANewOneComes()
    {
        Fixture fixture;
        QSignalSpy removed(&fixture.model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&fixture.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy count(&fixture.model, &NeedsYouModel::countChanged);
        fixture.change(u"quoted"_s, [](coordinator::Run &run) { run.ask.reset(); });
        QCOMPARE(fixture.order(), (QStringList{u"position"_s, u"need"_s}));
        QCOMPARE(removed.size(), 1);
        fixture.change(u"ending"_s, [&fixture](coordinator::Run &run) {
            run.ask =
                coordinator::Ask{AskKind::WorkToLand, 99, fixture.story.clock.present.addSecs(-3600), {}};
        });
        QCOMPARE(fixture.order(), (QStringList{u"ending"_s, u"position"_s, u"need"_s}));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(count.size(), 2);
    }

    void aRowMovesWhenItBlocksLess()
    {
        Fixture fixture;
        QSignalSpy moved(&fixture.model, &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(&fixture.model, &QAbstractItemModel::modelReset);
        fixture.change(u"quoted"_s, [](coordinator::Run &run) { run.children.clear(); });
        QCOMPARE(fixture.order(), (QStringList{u"position"_s, u"need"_s, u"quoted"_s}));
        QVERIFY(moved.size() >= 1);
        QCOMPARE(reset.size(), 0);
    }

    void aChildBlocksWhatIsAboveItAndWhatComesBehindIt()
    {
        Fixture fixture;
        coordinator::Run run;
        run.id = RunId{u"run-lint"_s};
        run.start.task = *fixture.story.store.task(TaskId{u"lint"_s});
        run.ask = coordinator::Ask{AskKind::AgentProblem, 1, fixture.story.clock.present, u"no answer"_s};
        fixture.story.append(run, {});
        const QModelIndex index = fixture.model.indexOf(run.id);
        QCOMPARE(index.data(NeedsYouModel::BlocksRole).toInt(), 2); // its parent, and "embedded"
    }

    void aRenamedTaskIsRenamedHereToo()
    {
        Fixture fixture;
        QSignalSpy changed(&fixture.model, &QAbstractItemModel::dataChanged);
        Task task = *fixture.story.store.task(TaskId{u"need"_s});
        task.title = u"Quote what must be quoted"_s;
        fixture.story.store.updateTask(task);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(fixture.model.index(2).data(NeedsYouModel::TitleRole).toString(), task.title);
    }

    void anotherProjectStartsEmpty()
    {
        Fixture fixture;
        Project other;
        other.id = {u"other"_s};
        fixture.story.store.setProject(other);
        QCOMPARE(fixture.model.rowCount(), 0);
    }

private:
    presentation::EnglishPlurals m_plurals;
};

QTEST_GUILESS_MAIN(TestNeedsYouModel)
#include "tst_needsyoumodel.moc"
