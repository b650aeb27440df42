// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/agentteam.h"
#include "presentation/workbench.h"
#include "support/fakeagentsettings.h"
#include "support/storyfixture.h"
#include "ui/agents/agentspanel.h"
#include "ui/review/wraplabel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using presentation::AgentsModel;

namespace {

struct Window
{
    Window()
    {
        settings.file.path = u"/config/agents.json"_s;
        settings.file.agents = {support::chatAgent(u"local"_s, {u"lead-engineer"_s, u"qa"_s}),
                                support::chatAgent(u"spare"_s, {u"qa"_s})};
        workbench = std::make_unique<presentation::Workbench>(
            story.store, story.sink, story.clock,
            presentation::Sources{nullptr, nullptr, nullptr, &settings});
        panel = std::make_unique<ui::AgentsPanel>(*workbench);
        panel->resize(1100, 420);
        panel->show();
        panel->activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(panel.get()));
    }
    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return panel->findChild<Widget *>(name);
    }
    void click(const QString &name) const { find<QPushButton>(name)->click(); }
    [[nodiscard]] QString result() const { return find<ui::WrapLabel>(u"agentResult"_s)->text(); }

    support::StoryFixture story;
    support::FakeAgentSettings settings;
    std::unique_ptr<presentation::Workbench> workbench;
    std::unique_ptr<ui::AgentsPanel> panel;
};

} // namespace

class TestAgentsPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savingIsInSightAtAnyHeight()
    {
        Window w;
        w.panel->resize(900, 260); // what is left of a small screen
        QCoreApplication::processEvents();
        for (const QString &name : {u"saveAgent"_s, u"testAgent"_s, u"removeAgent"_s}) {
            const auto *button = w.find<QPushButton>(name);
            QCOMPARE(button->visibleRegion().boundingRect(), button->rect());
        }
        w.click(u"saveAgent"_s);
        QCOMPARE(w.result(), u"Saved."_s);
        const auto *result = w.find<ui::WrapLabel>(u"agentResult"_s);
        QTRY_COMPARE(result->visibleRegion().boundingRect(), result->rect());
    }

    void theOrderSaysWhoPlaysAndWhoIsTheFallback()
    {
        Window w;
        AgentsModel &model = w.workbench->agentTeam().model();
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.index(0).data(AgentsModel::PlacesRole).toString(), u"plays lead-engineer, qa"_s);
        QCOMPARE(model.index(1).data(AgentsModel::PlacesRole).toString(), u"fallback for qa"_s);
        QVERIFY(!w.find<QPushButton>(u"agentUp"_s)->isEnabled());
        w.click(u"agentDown"_s);
        QCOMPARE(model.index(0).data().toString(), u"spare"_s);
        QCOMPARE(model.index(0).data(AgentsModel::PlacesRole).toString(), u"plays qa"_s);
        QCOMPARE(w.workbench->agentTeam().current(), 1);
    }

    void anAgentIsAddedWithTheForm()
    {
        Window w;
        w.click(u"addAgent"_s);
        QTest::keyClicks(w.find<QLineEdit>(u"agentName"_s), u"cloud"_s);
        QTest::keyClicks(w.find<QLineEdit>(u"agentAddress"_s), u"https://models.example/v1"_s);
        w.find<QCheckBox>(u"plays_coordinator"_s)->click();
        w.find<QComboBox>(u"agentKeyKind"_s)->setCurrentIndex(1);
        QTest::keyClicks(w.find<QLineEdit>(u"agentKeyName"_s), u"CLOUD_KEY"_s);
        w.find<QSpinBox>(u"agentIdle"_s)->setValue(60);
        w.click(u"saveAgent"_s);
        QCOMPARE(w.settings.file.agents.size(), std::size_t(3));
        const engine::AgentForm &saved = w.settings.file.agents.back();
        QCOMPARE(saved.name, u"cloud"_s);
        QCOMPARE(saved.apiKey, u"env:CLOUD_KEY"_s);
        QCOMPARE(saved.personas, QStringList{u"coordinator"_s});
        QCOMPARE(saved.idleSeconds, std::optional(60));
        QVERIFY(!saved.maxParallel);
        QCOMPARE(w.workbench->agentTeam().current(), 2);
    }

    void aMistakeIsSaidAndNothingIsLost()
    {
        Window w;
        w.settings.answer =
            core::Error{core::ErrorKind::Invalid, u"agents[0].base_url: must be an address"_s};
        w.find<QLineEdit>(u"agentAddress"_s)->setText(u"nonsense"_s);
        w.click(u"saveAgent"_s);
        QCOMPARE(w.result(), u"agents[0].base_url: must be an address"_s);
        QCOMPARE(w.find<QLineEdit>(u"agentAddress"_s)->text(), u"nonsense"_s);
    }

    void aTestTellsTheModels()
    {
        Window w;
        engine::AgentHealth health;
        health.ready = true;
        health.models = {u"qwen"_s, u"llama"_s};
        w.settings.health = health;
        w.click(u"testAgent"_s);
        QTRY_VERIFY(w.result().contains(u"2 model"_s));
        QCOMPARE(w.find<QComboBox>(u"agentModel"_s)->count(), 2);
        QCOMPARE(w.settings.tested.at(0).name, u"local"_s);
    }

    void aTestTellsWhyNot()
    {
        Window w;
        w.settings.health = core::Error{core::ErrorKind::Unreachable, u"127.0.0.1:1234 refused"_s};
        w.click(u"testAgent"_s);
        QTRY_VERIFY(w.result().contains(u"127.0.0.1:1234 refused"_s));
    }

    void whatIsWrongInTheFileIsSaidAtOnce()
    {
        Window w;
        QSignalSpy told(&w.workbench->actions(), &presentation::AppActions::noticed);
        QVERIFY(!w.find<QWidget>(u"agentsProblem"_s)->isVisible());
        w.settings.file.problem = u"line 5: agents[0].kind: must be \"chat\", \"acp\" or \"a2a\""_s;
        Q_EMIT w.settings.changed();
        QVERIFY(w.find<QWidget>(u"agentsProblem"_s)->isVisible());
        QVERIFY(w.find<QLabel>(u"agentsProblemText"_s)->text().contains(u"line 5: agents[0].kind"_s));
        QCOMPARE(told.size(), 1);
    }

    void whereNoKeychainRunsTheEnvironmentIsOffered()
    {
        Window w;
        w.settings.keychain = core::Error{core::ErrorKind::Unsupported, u"no keychain"_s};
        w.find<QComboBox>(u"agentKeyKind"_s)->setCurrentIndex(2);
        QTest::keyClicks(w.find<QLineEdit>(u"agentKey"_s), u"sk-secret"_s);
        w.click(u"storeKey"_s);
        QTRY_VERIFY(w.result().contains(u"env:NAME"_s));
        QVERIFY(!w.result().contains(u"sk-secret"_s));
    }

    void whatWasFoundIsSetUpBeforeItIsUsed()
    {
        Window w;
        engine::FoundAgent ollama;
        ollama.form = support::chatAgent(u"ollama"_s, {});
        ollama.form.model = u"llama3"_s;
        ollama.where = u"http://127.0.0.1:11434/v1"_s;
        ollama.models = {u"llama3"_s};
        w.settings.found = {ollama};
        w.click(u"lookForAgents"_s);
        auto *list = w.find<QListWidget>(u"foundAgents"_s);
        QTRY_COMPARE(list->count(), 1);
        w.click(u"addFoundAgent"_s);
        QCOMPARE(w.find<QLineEdit>(u"agentName"_s)->text(), u"ollama"_s);
        QCOMPARE(w.find<QComboBox>(u"agentModel"_s)->currentText(), u"llama3"_s);
        QCOMPARE(w.settings.file.agents.size(), std::size_t(2)); // not before Save
    }

    void fieldsFollowTheKind()
    {
        Window w;
        QVERIFY(w.find<QLineEdit>(u"agentAddress"_s)->isVisible());
        w.find<QComboBox>(u"agentKind"_s)->setCurrentIndex(1);
        QVERIFY(!w.find<QLineEdit>(u"agentAddress"_s)->isVisible());
        w.find<QLineEdit>(u"agentCommand"_s)->setText(u"opencode acp"_s);
        w.click(u"saveAgent"_s);
        QCOMPARE(w.settings.file.agents.at(0).command, (QStringList{u"opencode"_s, u"acp"_s}));
    }

    void templatesTellTheirVariables()
    {
        Window w;
        w.click(u"showPrompts"_s);
        QCOMPARE(w.find<QListWidget>(u"promptList"_s)->count(), 1);
        QVERIFY(w.find<ui::WrapLabel>(u"promptText"_s)->text().contains(u"task, context"_s));
    }

    void whatWaitsForTheNextOpeningIsSaid()
    {
        Window w;
        w.story.store.setAgents({});
        w.settings.waiting = u"Later."_s;
        Q_EMIT w.settings.changed();
        QVERIFY(w.find<QWidget>(u"agentsWaiting"_s)->isVisible());
        QSignalSpy wish(&w.workbench->actions(), &presentation::AppActions::reconnectRequested);
        w.click(u"reopenProject"_s);
        QCOMPARE(wish.size(), 1);
    }
};

QTEST_MAIN(TestAgentsPanel)
#include "tst_agentspanel.moc"
