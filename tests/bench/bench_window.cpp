// SPDX-License-Identifier: GPL-3.0-or-later
// How smooth the window is on very large projects: real widgets, painted without a screen. Prints one JSON
// object; milliseconds of the processor for frames, of the clock for how late the event loop comes. A frame
// is an action with all that it makes the window do, layout and painting included. Usage: bench_window
// [tree|conversation|streams]... [--small]
#include "presentation/milestonefilter.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/recordingsink.h"
#include "support/storyfixture.h"
#include "ui/conversation/conversationview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/themeswitch.h"

#include <nlohmann/json.hpp>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <malloc.h>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

int taskCount = 100'000;
int lineCount = 1'000'000;

/// Of the processor, so that what else runs on the machine does not count.
double processorMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds of many frames.
class Frames
{
public:
    void measure(const std::function<void()> &action)
    {
        const double begin = processorMilliseconds();
        action();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        m_times.push_back(processorMilliseconds() - begin);
    }
    void add(double milliseconds) { m_times.push_back(milliseconds); }
    [[nodiscard]] double sum() const { return std::accumulate(m_times.begin(), m_times.end(), 0.0); }
    [[nodiscard]] nlohmann::json summary()
    {
        std::sort(m_times.begin(), m_times.end());
        nlohmann::json json;
        json["frames"] = m_times.size();
        json["p50"] = at(0.5);
        json["p99"] = at(0.99);
        json["worst"] = at(1);
        return json;
    }

private:
    [[nodiscard]] double at(double share) const
    {
        if (m_times.empty())
            return 0;
        const auto last = static_cast<double>(m_times.size() - 1);
        return m_times[static_cast<std::size_t>(share * last + 0.5)];
    }
    std::vector<double> m_times;
};

double residentMegabytes()
{
    ::malloc_trim(0);
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

struct Window
{
    Window()
    {
        window.resize(1440, 900);
        window.show();
        QCoreApplication::processEvents();
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    engine::ProjectStore store;
    support::RecordingSink sink;
    support::StandingClock clock;
    presentation::Workbench workbench{store, sink, clock};
    ui::MainWindow window{workbench, settings};
};

/// A hundred milestones with tasks of two levels: every tenth task has the next nine below it.
void openManyTasks(Window &w, Frames &frames)
{
    Project project;
    project.id = ProjectId{u"p"_s};
    project.name = u"Large"_s;
    std::vector<Milestone> milestones;
    for (int i = 0; i < 100; ++i) {
        Milestone milestone;
        milestone.id = MilestoneId{u"m%1"_s.arg(i)};
        milestone.name = u"Milestone %1"_s.arg(i);
        milestone.dueDate = QDate(2026, 1, 1).addDays(i);
        milestones.push_back(milestone);
    }
    std::vector<Task> tasks;
    tasks.reserve(static_cast<std::size_t>(taskCount));
    for (int i = 0; i < taskCount; ++i) {
        Task task;
        task.id = TaskId{u"t%1"_s.arg(i)};
        task.milestone =
            milestones[static_cast<std::size_t>(i) * milestones.size() / static_cast<std::size_t>(taskCount)]
                .id;
        task.title = u"Task %1 does one of many things in the reader"_s.arg(i);
        task.priorityScore = 100'000 - i;
        task.assignee = personas::leadEngineer();
        if (i % 10 != 0)
            task.parent = TaskId{u"t%1"_s.arg(i - i % 10)};
        tasks.push_back(std::move(task));
    }
    frames.measure([&] {
        w.store.setProject(project);
        w.store.setMilestones(std::move(milestones));
        w.store.setTasks(std::move(tasks));
    });
    while (w.workbench.tree().isLoading())
        frames.measure([] {});
}

nlohmann::json scroll(QScrollBar *bar, int steps)
{
    Frames frames;
    for (int i = 0; i < steps; ++i)
        frames.measure([&] { bar->setValue(bar->value() + (i < steps / 2 ? 60 : -90)); });
    for (int i = 0; i < steps / 4; ++i)
        frames.measure([&] {
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * (i * 7 % 50) / 50));
        });
    return frames.summary();
}

/// What a drop comes to: the task takes another place among its neighbours and the tree is painted.
nlohmann::json drag(Window &w, int moves)
{
    Frames frames;
    for (int i = 0; i < moves; ++i) {
        Task task = *w.store.task(TaskId{u"t%1"_s.arg(i % 5 * 10)});
        task.priorityScore = 100'000 - (i * 37 % 990) - 0.5;
        frames.measure([&] { w.store.updateTask(task); });
    }
    return frames.summary();
}

/// Letter by letter, and what is shown until the last of them has been answered.
nlohmann::json typeFilter(Window &w, const QString &text)
{
    auto *filter = w.window.findChild<presentation::MilestoneFilter *>();
    auto *field = w.find<QLineEdit>(u"milestoneFilter"_s);
    int answered = 0;
    QObject::connect(filter, &presentation::MilestoneFilter::filtered, field, [&answered] { ++answered; });
    Frames frames;
    double longest = 0;
    for (qsizetype length = 1; length <= text.size(); ++length) {
        const double begin = processorMilliseconds();
        const int before = answered;
        frames.measure([&] { field->setText(text.left(length)); });
        while (answered == before)
            frames.measure([] {});
        frames.measure([] {}); // it is shown
        longest = std::max(longest, processorMilliseconds() - begin);
    }
    frames.measure([&] { field->clear(); });
    QObject::disconnect(filter, nullptr, field, nullptr);
    nlohmann::json json = frames.summary();
    json["longest_answer"] = longest;
    return json;
}

/// One task is done, or becomes another, while people look at it.
nlohmann::json change(Window &w, int changes)
{
    Frames frames;
    for (int i = 0; i < changes; ++i) {
        Task task = *w.store.task(TaskId{u"t%1"_s.arg(i % 20)});
        task.title += u'.';
        task.status = i % 2 == 0 ? TaskStatus::Done : TaskStatus::NotStarted;
        frames.measure([&] { w.store.updateTask(task); });
    }
    return frames.summary();
}

/// The whole list comes again from the dashboard, with a hundred tasks that differ.
nlohmann::json refresh(Window &w, int times)
{
    Frames frames;
    for (int round = 0; round < times; ++round) {
        std::vector<Task> tasks = w.store.tasks();
        for (Task &task : tasks)
            task.title.detach(); // what is read anew shares nothing
        for (std::size_t i = 0; i < 100; ++i)
            tasks[i * (tasks.size() / 100)].title += u'.';
        frames.measure([&] { w.store.setTasks(std::move(tasks)); });
    }
    return frames.summary();
}

nlohmann::json tree()
{
    nlohmann::json json;
    const double before = residentMegabytes();
    Window w;
    Frames open;
    openManyTasks(w, open);
    json["tasks"] = taskCount;
    json["open"] = open.sum();
    json["open_blocks"] = open.summary();
    auto *view = w.find<QTreeView>(u"milestoneTree"_s);
    // Two thousand rows: two milestones with all that is below them.
    view->collapseAll();
    view->expandRecursively(view->model()->index(0, 0));
    view->expandRecursively(view->model()->index(1, 0));
    QCoreApplication::processEvents();
    json["scroll_2000"] = scroll(view->verticalScrollBar(), 400);
    view->verticalScrollBar()->setValue(0);
    json["drag_2000"] = drag(w, 200);
    json["change_2000"] = change(w, 200);
    json["refresh_2000"] = refresh(w, 10);
    json["filter_2000"] = typeFilter(w, u"task 777 reader"_s);
    Frames expand;
    expand.measure([&] { view->expandAll(); });
    json["expand_all"] = expand.summary()["worst"];
    json["scroll_all"] = scroll(view->verticalScrollBar(), 400);
    view->verticalScrollBar()->setValue(0);
    json["drag_all"] = drag(w, 60);
    json["change_all"] = change(w, 60);
    json["filter_all"] = typeFilter(w, u"task 777 reader"_s);
    json["resident_mb"] = residentMegabytes() - before;
    return json;
}

/// The events of a run whose plans, prompts, logs and diffs come to that many lines.
class LongStory
{
public:
    explicit LongStory(Window &w)
        : m_w(w)
    {
        RunStarted started;
        started.task.id = TaskId{u"t0"_s};
        started.task.title = u"A very long task"_s;
        started.rules = defaultRules();
        started.persona = personas::leadEngineer();
        happen(started);
    }

    [[nodiscard]] int lines() const { return m_lines; }
    void round()
    {
        QString text;
        for (int i = 0; i < 400; ++i)
            text += u"line %1 of what the build has printed, as long as such lines are\n"_s.arg(m_lines + i);
        m_lines += 400;
        ChecksRun checks;
        for (const bool first : {true, false}) {
            CommandRun run;
            run.name = first ? u"build"_s : u"test"_s;
            run.command = u"ctest --test-dir build"_s;
            run.exitCode = 0;
            run.log = first ? text.left(text.size() / 2) : text.mid(text.size() / 2);
            checks.runs.push_back(run);
        }
        happen(checks);
        happen(NoteQueued{u"n%1"_s.arg(m_sequence), u"Also with the other line ending."_s});
        m_lines += 1;
    }

private:
    void happen(EventBody body)
    {
        Event event;
        event.sequence = ++m_sequence;
        event.run = m_id;
        event.time = m_w.clock.present;
        event.body = std::move(body);
        m_run = coordinator::evolve(std::move(m_run), event);
        m_w.store.setRun(m_run, {event});
    }

    Window &m_w;
    RunId m_id{u"run"_s};
    coordinator::Run m_run;
    qint64 m_sequence = 0;
    int m_lines = 0;
};

nlohmann::json conversation()
{
    nlohmann::json json;
    Window w;
    Project project;
    project.id = ProjectId{u"p"_s};
    project.name = u"Long"_s;
    w.store.setProject(project);
    Task task;
    task.id = TaskId{u"t0"_s};
    task.title = u"A very long task"_s;
    w.store.updateTask(task);
    LongStory story(w);
    w.workbench.selection().clear();
    const double empty = residentMegabytes();
    while (story.lines() < lineCount)
        story.round();
    const double told = residentMegabytes();
    Frames open;
    open.measure([&] { w.workbench.selection().selectTask(TaskId{u"t0"_s}); });
    json["lines"] = story.lines();
    json["open"] = open.summary()["worst"];
    json["events_resident_mb"] = told - empty; // what the run itself takes, shown or not
    json["resident_mb"] = residentMegabytes() - told;
    auto *view = w.find<ui::ConversationView>(u"conversationView"_s);
    json["scroll"] = scroll(view->verticalScrollBar(), 400);
    view->jumpToLatest();
    // 5,000 lines a second, in pieces of 80 each 16 ms.
    Frames append;
    const RunId run{u"run"_s};
    QString piece;
    for (int i = 0; i < 80; ++i)
        piece += u"streamed line %1 with some words in it\n"_s.arg(i);
    for (int i = 0; i < 300; ++i) {
        QElapsedTimer frame;
        frame.start();
        append.measure([&] { w.store.appendStream(run, piece); });
        while (frame.elapsed() < 16)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    }
    json["append"] = append.summary();
    Frames events;
    for (int i = 0; i < 60; ++i)
        events.measure([&] { story.round(); });
    json["event"] = events.summary();
    Frames find;
    find.measure([&] { view->setSearch(u"line 777 of"_s); });
    json["find"] = find.summary()["worst"];
    json["resident_at_end_mb"] = residentMegabytes() - told;
    return json;
}

/// 64 agents that write 200 tokens a second each into the open window: how late the event loop comes.
nlohmann::json streams()
{
    constexpr int runs = 64;
    constexpr int tokensPerSecond = 200;
    constexpr int seconds = 10;
    Window w;
    Project project;
    project.id = ProjectId{u"p"_s};
    project.name = u"Busy"_s;
    w.store.setProject(project);
    Milestone milestone;
    milestone.id = MilestoneId{u"m"_s};
    milestone.name = u"All of it"_s;
    w.store.setMilestones({milestone});
    for (int i = 0; i < runs; ++i) {
        Task task;
        task.id = TaskId{u"t%1"_s.arg(i)};
        task.milestone = milestone.id;
        task.title = u"Task %1"_s.arg(i);
        w.store.updateTask(task);
        RunStarted started;
        started.task = task;
        started.rules = defaultRules();
        started.persona = personas::leadEngineer();
        coordinator::Run run;
        std::vector<Event> events;
        for (EventBody &body : std::vector<EventBody>{started, PlanRequested{1, u"Plan it."_s}}) {
            Event event;
            event.sequence = i * 2 + static_cast<qint64>(events.size()) + 1;
            event.run = RunId{u"r%1"_s.arg(i)};
            event.time = w.clock.present;
            event.body = std::move(body);
            run = coordinator::evolve(std::move(run), event);
            events.push_back(event);
        }
        w.store.setRun(run, events);
    }
    w.workbench.selection().selectTask(TaskId{u"t0"_s});
    QCoreApplication::processEvents();

    // Each millisecond what is due by now; the heart beat tells how late the loop is.
    QElapsedTimer clock;
    clock.start();
    qint64 told = 0;
    QTimer source;
    source.setTimerType(Qt::PreciseTimer);
    source.callOnTimeout(&source, [&] {
        const qint64 due = clock.elapsed() * tokensPerSecond * runs / 1000;
        for (; told < due; ++told)
            w.store.appendStream(RunId{u"r%1"_s.arg(told % runs)},
                                 told % 97 == 0 ? u"token\n"_s : u"token "_s);
    });
    source.start(1);
    Frames late;
    qint64 expected = 4'000'000;
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    heart.callOnTimeout(&heart, [&] {
        const qint64 now = clock.nsecsElapsed();
        late.add(std::max(0.0, static_cast<double>(now - expected) / 1e6));
        expected = now + 4'000'000;
    });
    heart.start(4);
    QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
    const double before = processorMilliseconds();
    QCoreApplication::exec();
    nlohmann::json json;
    json["percent_of_one_core"] = (processorMilliseconds() - before) / (seconds * 10.0);
    json["agents"] = runs;
    json["tokens_per_second"] = static_cast<double>(told) / seconds;
    json["lateness"] = late.summary();
    json["resident_mb"] = residentMegabytes();
    return json;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QTemporaryDir directory;
    presentation::Settings settings(directory.filePath(u"theme.ini"_s), nullptr);
    settings.setTheme(presentation::ThemeChoice::Light);
    const ui::ThemeSwitch theme(settings);
    QStringList wanted = QCoreApplication::arguments().mid(1);
    if (wanted.removeAll(u"--small"_s) > 0) {
        taskCount = 2'000;
        lineCount = 20'000;
    }
    if (wanted.isEmpty())
        wanted = {u"tree"_s, u"conversation"_s, u"streams"_s};
    nlohmann::json all;
    for (const QString &name : std::as_const(wanted)) {
        if (name == "tree"_L1)
            all["tree"] = tree();
        else if (name == "conversation"_L1)
            all["conversation"] = conversation();
        else if (name == "streams"_L1)
            all["streams"] = streams();
    }
    std::puts(all.dump(2).c_str());
    return all.empty() ? 2 : 0;
}
