// SPDX-License-Identifier: GPL-3.0-or-later
// The real program, killed in the middle of its work and started again: at every write of its journal, and
// after every request that its dashboard and its agents have answered.
#include "app/recordedwork.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

/// Evenly spread over all; COUNTERSIGN_ALL_KILL_POINTS=1 in the environment takes every single one.
QList<int> pointsToTry(int all, int sample)
{
    QList<int> points;
    const bool isWhole = qEnvironmentVariableIntValue("COUNTERSIGN_ALL_KILL_POINTS") > 0;
    const int count = isWhole ? all : std::min(all, sample);
    for (int i = 0; i < count; ++i)
        points.append(1 + i * all / count);
    return points;
}

/// The lines that only one of the two has.
QString difference(QStringList expected, const QStringList &found)
{
    QStringList lines;
    for (const QString &line : found) {
        if (!expected.removeOne(line))
            lines.append(u"+ "_s + line);
    }
    for (const QString &line : expected)
        lines.append(u"- "_s + line);
    return lines.join(u'\n');
}

} // namespace

class TestHeadlessKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_work = std::make_unique<RecordedWork>();
        m_undisturbed = m_work->run({});
        qInfo(
            "undisturbed: %lld ms, %d moments of the journal, %d answers of the dashboard, %d of the agents",
            m_undisturbed.milliseconds, m_undisturbed.journalMoments, m_undisturbed.dashboardAnswers,
            m_undisturbed.agentAnswers);
        QCOMPARE(m_undisturbed.exitCode, 0);
        for (const char *what : {"plan_proposed", "verdict_given", "plan_approved", "execution_reported",
                                 "checks_run", "report_received", "batch_filed", "task_created",
                                 "task_assigned", "child_ended", "landed", "run_done"})
            QVERIFY2(m_undisturbed.has(QLatin1String(what)), what);
        QVERIFY(!m_undisturbed.landed.isEmpty());
        // What the console assigned itself does not depend on how soon the dashboard answers.
        QVERIFY(std::ranges::any_of(m_undisturbed.events, [](const QString &line) {
            return line.contains(u": run_started by "_s) && line.contains(u"\"depth\":1"_s) &&
                   line.contains(u"\"assignee_persona\":\"lead-engineer\""_s);
        }));
    }

    void undisturbedItEndsTheSameEachTime() { endsTheSame(m_work->run({})); }

    void killedItEndsTheSame_data()
    {
        QTest::addColumn<int>("journal");
        QTest::addColumn<int>("dashboard");
        QTest::addColumn<int>("agents");
        for (const int point : pointsToTry(m_undisturbed.journalMoments, 6))
            QTest::addRow("at moment %d of %d of the journal", point, m_undisturbed.journalMoments)
                << point << 0 << 0;
        for (const int point : pointsToTry(m_undisturbed.dashboardAnswers, 2))
            QTest::addRow("after answer %d of %d of the dashboard", point, m_undisturbed.dashboardAnswers)
                << 0 << point << 0;
        for (const int point : pointsToTry(m_undisturbed.agentAnswers, 2))
            QTest::addRow("after answer %d of %d of the agents", point, m_undisturbed.agentAnswers)
                << 0 << 0 << point;
    }
    void killedItEndsTheSame()
    {
        QFETCH(int, journal);
        QFETCH(int, dashboard);
        QFETCH(int, agents);
        const Ending outcome = m_work->run({journal, dashboard, agents});
        m_killed += outcome.wasKilled ? 1 : 0;
        ++m_tried;
        endsTheSame(outcome);
    }

    /// The last points may come after the end: how many requests there are depends on how often it looks.
    void mostOfThemWereKilled()
    {
        qInfo("killed at %d of %d points", m_killed, m_tried);
        QVERIFY(m_killed * 10 >= m_tried * 9);
    }

private:
    void endsTheSame(const Ending &outcome)
    {
        QCOMPARE(outcome.exitCode, m_undisturbed.exitCode);
        const QString events = difference(m_undisturbed.events, outcome.events);
        if (!events.isEmpty())
            qWarning().noquote() << events; // whole, which the comparison is not
        QCOMPARE(events, QString());
        QCOMPARE(difference(m_undisturbed.tasks, outcome.tasks), QString());
        QCOMPARE(difference(m_undisturbed.chronicle, outcome.chronicle), QString());
        QCOMPARE(outcome.landed, m_undisturbed.landed);
    }

    std::unique_ptr<RecordedWork> m_work;
    Ending m_undisturbed;
    int m_tried = 0;
    int m_killed = 0;
};

QTEST_GUILESS_MAIN(TestHeadlessKill)

#include "tst_headlesskill.moc"
