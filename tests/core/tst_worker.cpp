// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detach.h"
#include "core/worker.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;

class TestWorker : public QObject
{
    Q_OBJECT

private:
    using Log = std::shared_ptr<QStringList>;

    static QCoro::Task<> record(core::Worker *worker, int number, Log log)
    {
        const std::function<core::Result<int>()> job = [number] { return core::Result<int>(number); };
        const core::Result<int> answer = co_await worker->run(job);
        log->append(answer ? QString::number(*answer) : u"cancelled"_s);
    }

    static QCoro::Task<> endTheWorker(std::unique_ptr<core::Worker> worker, Log log)
    {
        const std::function<core::Result<void>()> job = [] { return core::Result<void>(); };
        core::Worker *raw = worker.get();
        core::detach(record(raw, 1, log), "record");
        const core::Result<void> first = co_await raw->run(job);
        core::detach(record(raw, 2, log), "record");
        worker.reset();
        log->append(first ? u"ended"_s : u"failed"_s);
    }

private Q_SLOTS:
    void jobsRunOnTheirOwnThreadAndAnswersComeBackHere()
    {
        core::Worker worker(u"test"_s);
        const std::function<core::Result<QThread *>()> job = [] {
            return core::Result<QThread *>(QThread::currentThread());
        };
        QThread *answeredOn = nullptr;
        QThread *ranOn = nullptr;
        QCoro::connect(worker.run(job), this, [&](const core::Result<QThread *> &answer) {
            ranOn = *answer;
            answeredOn = QThread::currentThread();
        });
        QTRY_VERIFY(ranOn != nullptr);
        QVERIFY(ranOn != QThread::currentThread());
        QCOMPARE(answeredOn, QThread::currentThread());
    }

    void answersKeepTheOrderOfTheQuestions()
    {
        core::Worker worker(u"test"_s);
        const auto log = std::make_shared<QStringList>();
        for (int i = 0; i < 100; ++i)
            core::detach(record(&worker, i, log), "record");
        QTRY_COMPARE(log->size(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(log->at(i), QString::number(i));
    }

    void endingItFinishesEveryJobAndAnswersCancelled()
    {
        const auto log = std::make_shared<QStringList>();
        std::atomic<int> finished = 0;
        {
            core::Worker worker(u"test"_s);
            for (int i = 0; i < 3; ++i) {
                const std::function<core::Result<int>()> job = [&finished] {
                    return core::Result<int>(++finished);
                };
                QCoro::connect(worker.run(job), this, [log](const core::Result<int> &answer) {
                    log->append(answer ? u"answered"_s : u"cancelled"_s);
                });
            }
        }
        QCOMPARE(finished.load(), 3);
        QCOMPARE(*log, QStringList({u"cancelled"_s, u"cancelled"_s, u"cancelled"_s}));
    }

    void itMayBeEndedByTheOneWhomItAnswers()
    {
        const auto log = std::make_shared<QStringList>();
        core::detach(endTheWorker(std::make_unique<core::Worker>(u"test"_s), log), "endTheWorker");
        QTRY_COMPARE(*log, QStringList({u"1"_s, u"cancelled"_s, u"ended"_s}));
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
