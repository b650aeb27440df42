// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the real window on the story of tests/support, for people who work on its looks.
#include "presentation/language.h"
#include "presentation/replay.h"
#include "presentation/workbench.h"
#include "scenes.h"
#include "support/fakediffs.h"
#include "support/reviewstory.h"
#include "ui/replay/replaybar.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeswitch.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDockWidget>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// What the journal of the story holds, in order.
std::vector<domain::Event> everythingThatHappened(const support::StoryFixture &story)
{
    domain::Event opened;
    opened.time = story.clock.present.addSecs(-3600);
    opened.project = story.store.project().id;
    opened.body = domain::ProjectOpened{opened.project, story.store.project().name, domain::defaultRules()};
    std::vector<domain::Event> events{opened};
    for (const domain::RunId &run : story.store.runs()) {
        for (domain::Event event : story.store.eventsOf(run)) {
            event.project = opened.project;
            events.push_back(event);
        }
    }
    std::ranges::stable_sort(events, {}, &domain::Event::time);
    return events;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption scene(u"scene"_s, u"one of: "_s + sceneNames().join(u", "_s), u"name"_s,
                                   u"plan"_s);
    const QCommandLineOption theme(u"theme"_s, u"light or dark"_s, u"name"_s, u"light"_s);
    const QCommandLineOption size(u"size"_s, u"of the window"_s, u"WxH"_s, u"1280x800"_s);
    const QCommandLineOption rtl(u"rtl"_s, u"lay out from right to left"_s);
    const QCommandLineOption german(u"german"_s, u"in German"_s);
    const QCommandLineOption list(u"list"_s, u"print the names of the scenes and end"_s);
    const QCommandLineOption screenshot(u"screenshot"_s, u"write a PNG and end"_s, u"FILE"_s);
    parser.addOptions({scene, theme, size, rtl, german, list, screenshot});
    parser.process(app);
    if (parser.isSet(list)) {
        QTextStream(stdout) << sceneNames().join(u'\n') << Qt::endl;
        return 0;
    }
    const Scene *shown = sceneNamed(parser.value(scene));
    if (!shown) {
        QTextStream(stderr) << "gallery: there is no scene \"" << parser.value(scene) << "\"; see --help\n";
        return 2;
    }
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
    if (shown->findings > 0)
        story.review(shown->findings);
    if (shown->before)
        shown->before(story);
    const engine::ProjectStore nothing;
    support::giveWorktree(story, u"quoted"_s);
    support::FakeDiffs diffs;
    diffs.answer =
        domain::WorkDiff{{support::changedFile(), support::addedFile(u"tests/new.cpp"_s, 9)}, false};
    engine::ProjectStore past;
    presentation::Replay replay(past, shown->isReplay ? everythingThatHappened(story)
                                                      : std::vector<domain::Event>());
    presentation::Workbench workbench(shown->isEmpty    ? nothing
                                      : shown->isReplay ? past
                                                        : story.store,
                                      story.sink, story.clock, {&diffs});
    ui::MainWindow window(workbench, settings);
    if (shown->isReplay) {
        window.showReadOnly(new ui::ReplayBar(replay));
        replay.goTo(replay.count() * 3 / 4);
    }
    const QStringList measures = parser.value(size).split(u'x');
    window.resize(measures.value(0).toInt(), measures.value(1).toInt());
    window.show();
    workbench.selection().selectTask(domain::TaskId{shown->task});
    if (auto *dock = window.findChild<QDockWidget *>(shown->panel))
        dock->raise();
    if (shown->after)
        shown->after(story, workbench);

    if (parser.isSet(screenshot)) {
        QTimer::singleShot(600, &window, [&window, &parser, &screenshot] {
            QCoreApplication::exit(window.grab().save(parser.value(screenshot)) ? 0 : 1);
        });
    }
    return QApplication::exec();
}
