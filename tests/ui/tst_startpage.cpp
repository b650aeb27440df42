// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/start/startpage.h"
#include "ui/theme/themeswitch.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using presentation::AppActions;

class TestStartPage final : public QObject
{
    Q_OBJECT

    struct Window
    {
        Window()
        {
            window.resize(1280, 800);
            window.show();
        }

        template <typename Widget = QPushButton>
        [[nodiscard]] Widget *find(const QString &name) const
        {
            auto *widget = window.findChild<Widget *>(name);
            return widget && widget->isVisible() ? widget : nullptr;
        }
        void click(const QString &name) const
        {
            QPushButton *button = find(name);
            QVERIFY2(button, qPrintable(name));
            QTest::mouseClick(button, Qt::LeftButton);
        }

        QTemporaryDir directory;
        presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
        engine::ProjectStore store;
        support::RecordingSink sink;
        support::StandingClock clock;
        presentation::Workbench workbench{store, sink, clock};
        QString picked = u"/picked"_s;
        ui::FileChooser chooser{[this](QWidget *) { return picked; }, [this](QWidget *) { return picked; }};
        ui::MainWindow window{workbench, settings, chooser};
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void theFirstStartIsNotAnEmptyWindow()
    {
        const Window w;
        QVERIFY(w.find<QWidget>(u"startPage"_s));
        QVERIFY(!w.find<QWidget>(u"milestonesPanel"_s));
        QVERIFY(!w.find(u"backToProject"_s));
    }

    void theSampleIsOneClickAway()
    {
        Window w;
        QSignalSpy wish(&w.workbench.actions(), &AppActions::openSampleRequested);
        w.click(u"startSample"_s);
        QCOMPARE(wish.size(), 1);
    }

    void aRepositoryIsOpenedOnlyAfterItIsTrusted()
    {
        Window w;
        QSignalSpy open(&w.workbench.actions(), &AppActions::openRepositoryRequested);
        QSignalSpy trust(&w.workbench.actions(), &AppActions::trustRequested);
        w.click(u"startRepository"_s);
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.at(0).at(0).toString(), u"/picked"_s);
        QVERIFY(!w.find(u"trustRepository"_s));
        w.workbench.actions().setRepository({u"/picked"_s, u"main"_s, {}, false});
        QVERIFY(w.find<QLabel>(u"repositoryFound"_s)->text().contains(u"main"_s));
        QCOMPARE(trust.size(), 0);
        w.click(u"declineRepository"_s);
        QVERIFY(!w.find(u"trustRepository"_s));
        w.workbench.actions().setRepository({u"/picked"_s, u"main"_s, {}, false});
        w.click(u"trustRepository"_s);
        QCOMPARE(trust.at(0).at(0).toString(), u"/picked"_s);
        QVERIFY(!w.find(u"trustRepository"_s));
    }

    void aRepositoryTrustedBeforeIsNotAskedAboutAgain()
    {
        Window w;
        w.workbench.actions().setRepository({u"/picked"_s, u"main"_s, {}, true});
        QCOMPARE(w.find(u"trustRepository"_s)->text(), u"Open"_s);
    }

    void aRepositoryForAnOpenProjectIsAskedAboutOnTheStartPage()
    {
        Window w;
        domain::Project project;
        project.id = {u"p"_s};
        w.store.setProject(project);
        w.workbench.actions().setRepository({u"/picked"_s, u"main"_s, {}, false});
        QVERIFY(w.find<QWidget>(u"startPage"_s));
        w.click(u"trustRepository"_s);
        QVERIFY(w.find<QWidget>(u"milestonesPanel"_s));
        w.window.actions().connectDashboard->trigger();
        w.click(u"backToProject"_s);
        QVERIFY(w.find<QWidget>(u"milestonesPanel"_s));
    }

    void aPanelThatWasClosedStaysClosed()
    {
        Window w;
        domain::Project project;
        project.id = {u"p"_s};
        w.store.setProject(project);
        w.find<QWidget>(u"milestonesPanel"_s)->close();
        w.store.setProject(project);
        QVERIFY(!w.find<QWidget>(u"milestonesPanel"_s));
        w.window.actions().connectDashboard->trigger();
        w.click(u"backToProject"_s);
        QVERIFY(!w.find<QWidget>(u"milestonesPanel"_s));
        QVERIFY(w.find<QWidget>(u"conversationPanel"_s));
    }

    void aRepositoryThatCannotBeOpenedSaysWhy()
    {
        Window w;
        w.workbench.actions().setRepository(
            {u"/picked"_s, {}, u"This folder is not a git repository."_s, false});
        QCOMPARE(w.find<QLabel>(u"repositoryProblem"_s)->text(), u"This folder is not a git repository."_s);
        QVERIFY(w.find(u"startRepository"_s));
    }

    void aCancelledDialogWishesNothing()
    {
        Window w;
        w.picked.clear();
        QSignalSpy wish(&w.workbench.actions(), &AppActions::importPlanRequested);
        w.click(u"startImport"_s);
        QCOMPARE(wish.size(), 0);
        w.picked = u"/PLAN.md"_s;
        w.click(u"startImport"_s);
        QCOMPARE(wish.at(0).at(0).toString(), u"/PLAN.md"_s);
    }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url"); // empty: refused with a sentence
        QTest::newRow("a whole address") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("without a scheme") << u" example.org:81/base "_s << u"http://example.org:81/base"_s;
        QTest::newRow("nothing") << u"  "_s << QString();
        QTest::newRow("another scheme") << u"ftp://example.org"_s << QString();
        QTest::newRow("a local file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("no host") << u"http://"_s << QString();
        QTest::newRow("a key inside") << u"https://me:secret@example.org"_s << QString();
        QTest::newRow("not an address") << u"http://exa mple"_s << QString();
    }
    void addressesAreChecked()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        Window w;
        QSignalSpy wish(&w.workbench.actions(), &AppActions::connectRequested);
        w.find<QLineEdit>(u"dashboardAddress"_s)->setText(typed);
        w.click(u"startConnect"_s);
        if (url.isEmpty()) {
            QCOMPARE(wish.size(), 0);
            QVERIFY(!w.find<QLabel>(u"dashboardProblem"_s)->text().isEmpty());
        } else {
            QCOMPARE(wish.at(0).at(0).toUrl(), QUrl(url));
            QVERIFY(!w.find<QLabel>(u"dashboardProblem"_s));
        }
    }

    void connectingAndFailingAreSaid()
    {
        Window w;
        w.workbench.actions().setConnection(AppActions::Connection::Connecting, u"localhost:8080"_s);
        QVERIFY(w.find<QLabel>(u"connectionBannerText"_s)->text().contains(u"localhost:8080"_s));
        QVERIFY(!w.find(u"startSample"_s)->isEnabled());
        w.workbench.actions().setConnection(AppActions::Connection::Failed, u"Nobody answers there."_s);
        QCOMPARE(w.find<QLabel>(u"connectionBannerText"_s)->text(), u"Nobody answers there."_s);
        QSignalSpy again(&w.workbench.actions(), &AppActions::reconnectRequested);
        w.click(u"connectionBannerButton"_s);
        QCOMPARE(again.size(), 1);
        w.workbench.actions().setConnection(AppActions::Connection::Open);
        QVERIFY(!w.find<QWidget>(u"connectionBanner"_s));
    }

    void theFocusReturnsToTheSampleAfterConnecting()
    {
        Window w;
        w.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        w.workbench.actions().setConnection(AppActions::Connection::Connecting, u"localhost:8080"_s);
        w.workbench.actions().setConnection(AppActions::Connection::None);
        QTRY_VERIFY(w.find(u"startSample"_s)->hasFocus());
    }

    void openingAProjectBringsThePanels()
    {
        Window w;
        domain::Project project;
        project.id = {u"p"_s};
        project.name = u"Real work"_s;
        w.store.setProject(project);
        QVERIFY(!w.find<QWidget>(u"startPage"_s));
        QVERIFY(w.find<QWidget>(u"milestonesPanel"_s));
        QVERIFY(w.window.windowTitle().contains(u"Real work"_s));
    }

private:
    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
