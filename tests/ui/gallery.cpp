// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the real window on the story of tests/support, for people who work on its looks.
#include "presentation/language.h"
#include "presentation/workbench.h"
#include "support/fakediffs.h"
#include "support/reviewstory.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeswitch.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDockWidget>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption theme(u"theme"_s, u"light or dark"_s, u"name"_s, u"light"_s);
    const QCommandLineOption size(u"size"_s, u"of the window"_s, u"WxH"_s, u"1280x800"_s);
    const QCommandLineOption task(u"task"_s, u"the task to select"_s, u"id"_s, u"quoted"_s);
    const QCommandLineOption rtl(u"rtl"_s, u"lay out from right to left"_s);
    const QCommandLineOption empty(u"empty"_s, u"no project is open"_s);
    const QCommandLineOption german(u"german"_s, u"in German"_s);
    const QCommandLineOption panel(u"panel"_s, u"the panel to raise"_s, u"name"_s);
    const QCommandLineOption findings(u"findings"_s, u"a review with so many findings"_s, u"N"_s);
    const QCommandLineOption screenshot(u"screenshot"_s, u"write a PNG and end"_s, u"FILE"_s);
    parser.addOptions({theme, size, task, rtl, german, empty, panel, findings, screenshot});
    parser.process(app);
    const presentation::Language language(parser.isSet(german) ? presentation::LanguageChoice::German
                                                               : presentation::LanguageChoice::English);
    if (parser.isSet(rtl))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);

    const QTemporaryDir directory;
    presentation::Settings settings(directory.filePath(u"settings.ini"_s), nullptr);
    settings.setTheme(parser.value(theme) == "dark"_L1 ? presentation::ThemeChoice::Dark
                                                       : presentation::ThemeChoice::Light);
    const ui::ThemeSwitch themeSwitch(settings);

    support::ReviewStory story;
    if (parser.isSet(findings))
        story.review(parser.value(findings).toInt());
    const engine::ProjectStore nothing;
    support::giveWorktree(story, u"quoted"_s);
    support::FakeDiffs diffs;
    diffs.answer =
        domain::WorkDiff{{support::changedFile(), support::addedFile(u"tests/new.cpp"_s, 9)}, false};
    presentation::Workbench workbench(parser.isSet(empty) ? nothing : story.store, story.sink, story.clock,
                                      {&diffs});
    ui::MainWindow window(workbench, settings);
    const QStringList measures = parser.value(size).split(u'x');
    window.resize(measures.value(0).toInt(), measures.value(1).toInt());
    window.show();
    workbench.selection().selectTask(domain::TaskId{parser.value(task)});

    if (auto *dock = window.findChild<QDockWidget *>(parser.value(panel))) {
        dock->raise();
        window.resizeDocks({dock}, {window.height() / 2}, Qt::Vertical);
    }

    if (parser.isSet(screenshot)) {
        QTimer::singleShot(600, &window, [&window, &parser, &screenshot] {
            QCoreApplication::exit(window.grab().save(parser.value(screenshot)) ? 0 : 1);
        });
    }
    return QApplication::exec();
}
