// SPDX-License-Identifier: GPL-3.0-or-later
// The program's window over its whole life: another language while it runs, another dashboard that is tried
// first.
#include "console/consolewindow.h"
#include "ui/shell/windowactions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCoroTask>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Dashboards that listen on ports of their own.
struct Dashboard
{
    Dashboard()
    {
        app::Options options;
        options.dataDirectory = directory.path();
        services = std::make_unique<app::Services>(options);
    }
    QTemporaryDir directory;
    std::unique_ptr<app::Services> services;
};

struct Console
{
    Console()
    {
        app::Options options;
        options.dataDirectory = directory.path();
        options.rehearse = true;
        services = std::make_unique<app::Services>(options);
        started = services->start().has_value();
        settings.setLanguage(presentation::LanguageChoice::English);
        window = std::make_unique<app::ConsoleWindow>(
            *services, settings, std::make_unique<presentation::Language>(settings.language()));
    }

    [[nodiscard]] static ui::MainWindow *shown()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            auto *window = qobject_cast<ui::MainWindow *>(widget);
            if (window && window->isVisible())
                return window;
        }
        return nullptr;
    }
    [[nodiscard]] static QString panelTitle(const QString &name)
    {
        const ui::MainWindow *window = shown();
        const auto *dock = window ? window->findChild<QDockWidget *>(name) : nullptr;
        return dock ? dock->windowTitle() : QString();
    }
    [[nodiscard]] static int rows(const QString &view)
    {
        const ui::MainWindow *window = shown();
        const auto *found = window ? window->findChild<QAbstractItemView *>(view) : nullptr;
        return found ? found->model()->rowCount() : 0;
    }
    [[nodiscard]] static QString banner()
    {
        const ui::MainWindow *window = shown();
        const auto *banner = window ? window->findChild<QWidget *>(u"problemBanner"_s) : nullptr;
        const auto *text =
            banner && banner->isVisible() ? banner->findChild<QLabel *>(u"problemBannerText"_s) : nullptr;
        return text ? text->text() : QString();
    }

    QTemporaryDir directory;
    QTemporaryDir settingsDirectory;
    presentation::Settings settings{settingsDirectory.filePath(u"s.ini"_s), nullptr};
    std::unique_ptr<app::Services> services;
    bool started = false;
    std::unique_ptr<app::ConsoleWindow> window;
};

} // namespace

class TestConsoleWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherLanguageIsSpokenAtOnceAndTheWorkGoesOn()
    {
        Console console;
        QVERIFY(console.started);
        QCoro::waitFor(console.window->start());
        QVERIFY(Console::shown());
        const QSize size(1300, 820);
        Console::shown()->resize(size);
        QCOMPARE(Console::panelTitle(u"runsPanel"_s), u"Runs"_s);
        const QSignalSpy last(qApp, &QGuiApplication::lastWindowClosed);

        console.settings.setLanguage(presentation::LanguageChoice::German);
        QTRY_COMPARE(Console::panelTitle(u"runsPanel"_s), u"Läufe"_s);
        QCOMPARE(Console::shown()->size(), size);
        console.settings.setLanguage(presentation::LanguageChoice::English);
        QTRY_COMPARE(Console::panelTitle(u"runsPanel"_s), u"Runs"_s);
        QVERIFY(QApplication::quitOnLastWindowClosed()); // as it was
    }

    void runsGoOnInTheOtherLanguageAndEndWithTheWindow()
    {
        Console console;
        QVERIFY(console.started);
        QCoro::waitFor(console.window->start());
        Console::shown()->actions().openSample->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(Console::rows(u"milestoneTree"_s) > 0, 30'000);
        Console::shown()->actions().start->trigger();
        auto *start = Console::shown()->findChild<QAbstractButton *>(u"confirmStart"_s);
        QVERIFY(start && start->isVisible());
        start->click();
        QTRY_VERIFY_WITH_TIMEOUT(Console::rows(u"runsTable"_s) > 0, 30'000);

        console.settings.setLanguage(presentation::LanguageChoice::German);
        QTRY_COMPARE(Console::panelTitle(u"runsPanel"_s), u"Läufe"_s);
        QVERIFY(Console::rows(u"milestoneTree"_s) > 0);
        QVERIFY(Console::rows(u"runsTable"_s) > 0);
        QTRY_VERIFY_WITH_TIMEOUT(Console::rows(u"needsYouList"_s) > 0, 60'000);
    }

    void aDashboardThatDoesNotAnswerLeavesTheOldOneInUse()
    {
        Console console;
        QVERIFY(console.started);
        QCoro::waitFor(console.window->start());
        QTcpServer nobody; // takes a port and gives it back: there is nobody behind it
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const QString address = u"http://127.0.0.1:%1"_s.arg(nobody.serverPort());
        nobody.close();
        Console::shown()->actions().connectDashboard->trigger();
        auto *field = Console::shown()->findChild<QLineEdit *>(u"dashboardAddress"_s);
        QVERIFY(field && field->isVisible());
        field->setText(address);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(
            Console::banner().contains(address) && Console::banner().contains(u"not used"_s), 30'000);
        QVERIFY(Console::shown());
        QVERIFY(console.window->startAnew().isEmpty());
    }

    void aDashboardThatAnswersIsGoneToWithTheSameData()
    {
        Dashboard other;
        QVERIFY(other.services->start());
        const QString address = other.services->dashboardUrl().toString();
        Console console;
        QVERIFY(console.started);
        QCoro::waitFor(console.window->start());
        Console::shown()->actions().connectDashboard->trigger();
        auto *field = Console::shown()->findChild<QLineEdit *>(u"dashboardAddress"_s);
        QVERIFY(field);
        field->setText(address);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!console.window->startAnew().isEmpty(), 30'000);
        QCOMPARE(console.window->startAnew().value(0), u"--dashboard"_s);
        QVERIFY(console.window->startAnew().value(1).startsWith(address));
        QVERIFY(console.window->startAnew().contains(console.directory.path()));
        QTRY_VERIFY(!Console::shown());
    }
};

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(true);
    TestConsoleWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_consolewindow.moc"
