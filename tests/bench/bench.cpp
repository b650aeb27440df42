// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the coordinator decides, durably: prints one JSON object.
#include "bench/desk.h"
#include "core/detach.h"
#include "support/journaltools.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// In the directory that is given, not in a temporary one: that may be in memory, where nothing is durable.
class Place
{
public:
    explicit Place(const QString &directory)
        : m_folder(directory + u"/countersign-bench-XXXXXX"_s)
    {
        if (!m_folder.isValid())
            qFatal("%s", qPrintable(m_folder.errorString()));
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

struct Approvals
{
    double cyclesPerSecond = 0;
    double eventsPerCycle = 0;
};

Approvals approvals(const QString &directory, int cycles, int parallel)
{
    const Place place(directory);
    bench::Desk desk(place.path());
    const double seconds = desk.approve(cycles, parallel);
    return {cycles / seconds, static_cast<double>(desk.events()) / cycles};
}

QCoro::Task<> appendAll(journal::SqliteJournal *journal, int first, int step, int batches, int *open,
                        QEventLoop *loop)
{
    const QStringList notes(10, u"Please keep the byte order mark out of the first field."_s);
    for (int i = first; i < batches; i += step) {
        const engine::JournalBatch batch = support::batchOfNotes(QString::number(i), notes);
        const auto appended = co_await journal->append(batch);
        if (!appended)
            qFatal("%s", qPrintable(appended.error().detail));
    }
    if (--*open == 0)
        loop->quit();
}

/// Batches of ten events; `lanes` of them wait at the same time.
double eventsPerSecond(const QString &directory, int events, int lanes)
{
    const Place place(directory);
    const core::SystemClock clock;
    const journal::DataDirLock lock(place.path());
    journal::SqliteJournal journal(lock, clock);
    QEventLoop loop;
    int open = lanes;
    const auto began = clock.monotonic();
    for (int lane = 0; lane < lanes; ++lane)
        core::detach(appendAll(&journal, lane, lanes, events / 10, &open, &loop), "append");
    loop.exec();
    return events / std::chrono::duration<double>(clock.monotonic() - began).count();
}

/// In kB, as the kernel counts it.
double memory(const QByteArray &what)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what + ':'))
            return line.mid(what.size() + 1).simplified().split(' ').value(0).toDouble();
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption cycles(u"cycles"_s, u"Approval cycles to measure."_s, u"n"_s, u"2000"_s);
    const QCommandLineOption parallel(u"parallel"_s, u"Runs at a time in the second measurement."_s, u"n"_s,
                                      u"64"_s);
    const QCommandLineOption events(u"events"_s, u"Events to append."_s, u"n"_s, u"100000"_s);
    const QCommandLineOption directory(u"directory"_s, u"Where the journals are written, on a real disk."_s,
                                       u"path"_s, u"."_s);
    parser.addOptions({cycles, parallel, events, directory});
    parser.process(app);

    const int wanted = parser.value(cycles).toInt();
    const int runs = parser.value(parallel).toInt();
    const QString where = parser.value(directory);
    const Approvals alone = approvals(where, wanted, 1);
    const Approvals together = approvals(where, wanted, runs);
    const double appended = eventsPerSecond(where, parser.value(events).toInt(), 16);
    std::printf("{\"approval_cycles_per_second\": {\"1\": %.0f, \"%d\": %.0f}, \"attempts_per_cycle\": 3, "
                "\"events_per_cycle\": %.1f, \"events_per_second\": %.0f, \"resident_kb\": %.0f, "
                "\"peak_resident_kb\": %.0f}\n",
                alone.cyclesPerSecond, runs, together.cyclesPerSecond, together.eventsPerCycle, appended,
                memory("VmRSS"), memory("VmHWM"));
    return 0;
}
