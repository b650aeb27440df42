// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/journaltrouble.h"

#include "wire/json.h"

#include <QCoreApplication>

namespace app {
namespace {

constexpr std::size_t mostStretches = 5; ///< that are named one by one

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::JournalTrouble)
};

QString timeOf(qint64 milliseconds)
{
    return wire::timeText(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC));
}

} // namespace

QStringList extentOf(const journal::Verification &verification)
{
    QStringList sentences;
    if (verification.lastGood > 0)
        sentences.append(Words::tr("Events 1 to %1 are good, up to %2.")
                             .arg(QString::number(verification.lastGood), timeOf(verification.lastTime)));
    else
        sentences.append(Words::tr("No event is known to be good."));
    if (verification.firstBad)
        sentences.append(Words::tr("The first bad event is %1: %2.")
                             .arg(QString::number(*verification.firstBad), verification.problem));
    else if (!verification.problem.isEmpty())
        sentences.append(verification.problem + u'.');
    qint64 others = 0;
    for (std::size_t i = 0; i < verification.readable.size(); ++i) {
        const journal::Stretch &stretch = verification.readable[i];
        if (i >= mostStretches)
            others += stretch.last - stretch.first + 1;
        else
            sentences.append(Words::tr("Events %1 to %2 behind it can still be read, up to %3.")
                                 .arg(QString::number(stretch.first), QString::number(stretch.last),
                                      timeOf(stretch.lastTime)));
    }
    if (others > 0)
        sentences.append(
            Words::tr("%n more event(s) behind them can be read.", nullptr, static_cast<int>(others)));
    return sentences;
}

QCoro::Task<std::optional<JournalTrouble>> findTrouble(journal::SqliteJournal *journal)
{
    const core::Result<journal::JournalState> state = co_await journal->state();
    JournalTrouble trouble;
    if (!state) {
        trouble.sentences =
            Words::tr("The journal of this data directory cannot be used: %1.").arg(state.error().detail);
        co_return trouble;
    }
    if (state->writable)
        co_return std::nullopt;
    const core::Result<std::vector<domain::Event>> good = co_await journal->readGood();
    if (good)
        trouble.events = *good;
    QStringList sentences{Words::tr(
        "The journal of this data directory is opened read-only: nothing is decided and nothing is sent.")};
    if (!state->damaged) {
        sentences.append(state->reason + u'.');
    } else {
        const core::Result<journal::Verification> verification = co_await journal->verify();
        sentences += verification ? extentOf(*verification) : QStringList{verification.error().detail + u'.'};
        if (!state->setAside.isEmpty())
            sentences.append(Words::tr("A copy of the damaged file is %1.").arg(state->setAside));
        sentences.append(Words::tr("“countersign journal export” keeps what is good; with another data "
                                   "directory work can begin anew."));
    }
    trouble.sentences = sentences.join(u' ');
    co_return trouble;
}

} // namespace app
