// SPDX-License-Identifier: GPL-3.0-or-later
// A process that writes to a data directory until somebody kills it, and says on stdout what was
// acknowledged.
#include "core/clock.h"
#include "core/detach.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

/// Batches of three events and one write, one after the other.
QCoro::Task<> writeForEver(journal::SqliteJournal *journal, QString name)
{
    for (int i = 0;; ++i) {
        const QString command = u"%1-%2"_s.arg(name).arg(i);
        engine::JournalBatch batch = support::batchOfNotes(command, {u"first"_s, u"second"_s, u"third"_s});
        batch.outbox.push_back(support::writeOf(command));
        const auto answer = co_await journal->append(batch);
        if (!answer) {
            say(u"failed "_s + answer.error().detail);
            co_return;
        }
        say(u"acknowledged %1 %2"_s.arg(command).arg(answer->events.back().sequence));
    }
}

} // namespace

/// journalwriter DIRECTORY hold URL | journalwriter DIRECTORY write NAME
int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    journal::DataDirLock lock(arguments[1]);
    if (!lock.isHeld())
        return 3;
    const core::SystemClock clock;
    journal::SqliteJournal journal(lock, clock);
    if (arguments[2] == u"hold"_s) {
        if (!lock.announce(arguments[3]))
            return 4;
        say(u"holding"_s);
    } else {
        for (const QString &lane : {u"a"_s, u"b"_s, u"c"_s})
            core::detach(writeForEver(&journal, arguments[3] + lane), "writeForEver");
    }
    return QCoreApplication::exec();
}
