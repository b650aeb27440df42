// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/signalwatch.h"
#include "common/version.h"
#include "console/commands.h"
#include "console/consolewindow.h"
#include "console/headless.h"
#include "console/terminal.h"
#include "control/controlclient.h"
#include "core/detach.h"
#include "presentation/language.h"

#include "ui/theme/themeswitch.h"

#include <QApplication>
#include <QProcess>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

void nameProgram()
{
    QCoreApplication::setApplicationName(u"countersign"_s);
    QCoreApplication::setOrganizationName(u"countersign"_s);
    QCoreApplication::setApplicationVersion(app::versionText());
}

/// Ends the event loop with the task's exit code.
QCoro::Task<> exitWith(QCoro::Task<int> task)
{
    const int code = co_await task;
    QCoreApplication::exit(code);
}

QCoro::Task<int> headless(app::Options options, core::OneShot<app::HeadlessEnd> end)
{
    app::Services services(std::move(options));
    if (const core::Result<void> started = services.start(); !started) {
        app::printError(started.error().detail);
        co_return app::WrongUsage;
    }
    co_return co_await app::runHeadless(&services, end);
}

int runInTerminal(int argc, char *argv[], const app::Options &options)
{
    QCoreApplication application(argc, argv);
    const app::SignalWatch signalWatch;
    core::OneShot<app::HeadlessEnd> end;
    const bool isHeadless = options.program == app::Program::Headless;
    QObject::connect(&signalWatch, &app::SignalWatch::endRequested, &application,
                     [end, isHeadless]() mutable {
                         // In order, so that no agent is left behind; whoever asks a second time does not
                         // want to wait.
                         if (isHeadless && !end.isSet())
                             end.set(app::HeadlessEnd::Requested);
                         else
                             QCoreApplication::exit(app::WaitsForHuman);
                     });
    const auto begin = [&options, end] {
        switch (options.program) {
        case app::Program::Import:
            return app::runImport(options);
        case app::Program::Decide:
            return app::runDecide(options);
        case app::Program::Trust:
            return app::runTrust(options);
        case app::Program::JournalVerify:
            return app::runJournalVerify(options);
        case app::Program::JournalExport:
            return app::runJournalExport(options);
        case app::Program::JournalReplay:
            return app::runJournalReplay(options);
        case app::Program::Headless:
        case app::Program::Console:
        case app::Program::Help:
        case app::Program::Version:
            break;
        }
        return headless(options, end);
    };
    QMetaObject::invokeMethod(
        &application, [&begin] { core::detach(exitWith(begin()), "program"); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// Until the last window is closed. `startAnew`: arguments for another process that shall follow this one.
int runWindow(const app::Options &options, QStringList *startAnew)
{
    presentation::Settings settings;
    auto language = std::make_unique<presentation::Language>(settings.language());
    app::Services services(options);
    if (const core::Result<void> started = services.start(); !started) {
        app::printError(started.error().detail);
        return app::SomethingFailed;
    }
    if (!services.isWriter() && !services.lock().isReadOnly()) {
        // One window per data directory: the one that is there comes to the front.
        app::printError(services.lock().reason());
        nlohmann::json request;
        request["command"] = "raise";
        const std::chrono::milliseconds limit = 5s;
        const auto raise = [](QString directory, nlohmann::json message,
                              std::chrono::milliseconds patience) -> QCoro::Task<int> {
            const core::Result<nlohmann::json> answer = co_await control::ask(directory, message, patience);
            co_return answer ? app::AllDone : app::SomethingFailed;
        };
        core::detach(exitWith(raise(options.dataDirectory, request, limit)), "raise");
        return QApplication::exec();
    }
    const ui::ThemeSwitch themeSwitch(settings);
    app::ConsoleWindow console(services, settings, std::move(language));
    core::detach(console.start(), "console");
    const int exitCode = QApplication::exec();
    *startAnew = console.startAnew();
    return exitCode;
}

/// Qt ends a program without a display with SIGABRT and a hint about its installation.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int runConsole(int argc, char *argv[], const app::Options &options)
{
    if (!hasDisplay()) {
        app::printError(
            u"there is no display (DISPLAY and WAYLAND_DISPLAY are empty); --headless runs without a "
            u"window"_s);
        return app::WrongUsage;
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.countersign.Countersign"_s);
    const app::SignalWatch signalWatch;
    QObject::connect(&signalWatch, &app::SignalWatch::endRequested, &application,
                     &QApplication::closeAllWindows);
    QStringList startAnew;
    const int exitCode = runWindow(options, &startAnew);
    // Only now is the data directory free for the next process.
    if (!startAnew.isEmpty()) {
        QProcess next;
        next.setProgram(QCoreApplication::applicationFilePath());
        next.setArguments(startAnew);
        // The key belongs to the dashboard that was left, and another one must not see it.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DASHBOARD_API_KEY"_s);
        environment.remove(u"DASHBOARD_BASE_URL"_s);
        next.setProcessEnvironment(environment);
        next.startDetached();
    }
    return exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    nameProgram();
    const core::Result<QStringList> arguments = app::argumentsOf(argc, argv);
    const core::Result<app::Options> options =
        arguments ? app::parseOptions(*arguments, QProcessEnvironment::systemEnvironment())
                  : core::Result<app::Options>(arguments.error());
    if (!options) {
        app::printError(options.error().detail);
        return app::WrongUsage;
    }
    switch (options->program) {
    case app::Program::Help:
        app::printLine(app::helpText());
        return app::AllDone;
    case app::Program::Version:
        app::printLine(u"countersign %1"_s.arg(QCoreApplication::applicationVersion()));
        return app::AllDone;
    case app::Program::Console:
        return runConsole(argc, argv, *options);
    default:
        return runInTerminal(argc, argv, *options);
    }
}
