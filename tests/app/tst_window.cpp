// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/projectsession.h"
#include "console/sample.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeswitch.h"

#include <QAbstractButton>
#include <QCoroTask>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;

/// The real window on the real engine: what a newcomer does in the first minute, with the mouse.
class TestWindow : public QObject
{
    Q_OBJECT

private:
    static QAbstractButton *button(const QWidget &window, const QString &accessibleName)
    {
        const QList<QAbstractButton *> buttons = window.findChildren<QAbstractButton *>();
        for (QAbstractButton *candidate : buttons) {
            if (candidate->accessibleName() == accessibleName && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

private Q_SLOTS:
    void approvingByClickingLetsTheRunGoOn()
    {
        const QTemporaryDir directory;
        app::Options options;
        options.dataDirectory = directory.path();
        options.rehearse = true;
        app::Services services(options);
        QVERIFY(services.start());
        const auto imported = QCoro::waitFor(app::importSample(services.dashboard.get()));
        QVERIFY(imported);
        app::ProjectSession session(services, *services.createTeam(true));
        presentation::Settings settings(directory.filePath(u"settings.ini"_s), nullptr);
        const ui::ThemeSwitch themeSwitch(settings);
        presentation::Workbench workbench(session.store(), session.engine(), services.clock);
        ui::MainWindow window(workbench, settings);
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(QCoro::waitFor(session.open(imported->project, true)));

        TaskId task;
        for (const Task &candidate : session.store().tasks()) {
            if (candidate.title == u"Report the position of bad rows")
                task = candidate.id;
        }
        QVERIFY(!task.isEmpty());
        ProjectCommand start;
        start.actor = {ActorKind::Human, {}};
        start.body = StartWork{{ScopeKind::Task, task.value}};
        session.engine().submit(start);
        QTRY_VERIFY_WITH_TIMEOUT(session.store().runOf(task) && session.store().runOf(task)->ask, 60'000);
        QCOMPARE(session.store().runOf(task)->stage, Stage::AwaitingHuman);
        const Revision shown = session.store().runOf(task)->attempts.back().revision;

        workbench.selection().selectTask(task);
        QTRY_VERIFY(button(window, u"Approve plan"_s));
        QTRY_VERIFY(button(window, u"Approve plan"_s)->isEnabled());
        QTest::mouseClick(button(window, u"Approve plan"_s), Qt::LeftButton);

        QTRY_VERIFY_WITH_TIMEOUT(session.store().runOf(task)->approval, 10'000);
        QCOMPARE(session.store().runOf(task)->approval->content.revision, shown);
        QCOMPARE(session.store().runOf(task)->approval->by.kind, ActorKind::Human);
        QTRY_VERIFY_WITH_TIMEOUT(session.store().runOf(task)->execution, 60'000);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
