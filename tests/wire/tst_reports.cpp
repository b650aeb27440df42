// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/fields.h"
#include "wire/reports/readreport.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;
using domain::Severity;
using nlohmann::json;
using wire::ExtractedFinding;
using wire::readReport;
using wire::ReadReport;
using wire::ReportStatus;

namespace {

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString wordOf(const std::optional<Severity> &severity)
{
    if (!severity)
        return u"none"_s;
    switch (*severity) {
    case Severity::Critical:
        return u"critical"_s;
    case Severity::Major:
        return u"major"_s;
    case Severity::Minor:
        return u"minor"_s;
    case Severity::NiceToHave:
        return u"nice"_s;
    }
    return {};
}

QString wordOf(ReportStatus status)
{
    switch (status) {
    case ReportStatus::Unstated:
        return u"unstated"_s;
    case ReportStatus::Passed:
        return u"passed"_s;
    case ReportStatus::Failed:
        return u"failed"_s;
    case ReportStatus::Blocked:
        return u"blocked"_s;
    case ReportStatus::ChangesRequested:
        return u"changes requested"_s;
    }
    return {};
}

QString lineText(const ExtractedFinding &finding)
{
    return u"%1:%2 [%3] %4"_s.arg(finding.file)
        .arg(finding.line.value_or(0))
        .arg(wordOf(finding.severity), finding.title);
}

/// What a file of the corpus expects: a part of the title's words, and the rest exactly.
struct Expected
{
    QString title;
    QString file;
    int line = 0;
    QString severity; ///< "" when it does not matter

    [[nodiscard]] bool isMetBy(const ExtractedFinding &finding) const
    {
        const QString words = finding.title + u'\n' + finding.detail;
        return words.contains(title, Qt::CaseInsensitive) && finding.file == file &&
               finding.line.value_or(0) == line &&
               (severity.isEmpty() || wordOf(finding.severity) == severity);
    }
    [[nodiscard]] QString text() const { return u"%1:%2 [%3] %4"_s.arg(file).arg(line).arg(severity, title); }
};

struct Case
{
    QString raw;
    QString status;
    std::vector<Expected> findings;
};

Case caseAt(const QString &path)
{
    Case result;
    const auto expected = wire::decodeJson(contentOf(path).toUtf8());
    if (!expected)
        qFatal("%s: %s", qPrintable(path), qPrintable(expected.error().detail));
    result.raw = contentOf(QString(path).replace(u".expected.json"_s, QString()));
    const auto text = [](const json &object, const char *name) {
        return object.contains(name) ? object[name].get<QString>() : QString();
    };
    result.status = text(*expected, "status");
    for (const json &one : (*expected)["findings"])
        result.findings.push_back(
            {text(one, "title"), text(one, "file"), one.value("line", 0), text(one, "severity")});
    return result;
}

struct Score
{
    int right = 0;
    int invented = 0;
    int lost = 0;
    QStringList differences;
};

Score scoreOf(const Case &wanted, const ReadReport &report)
{
    Score score;
    std::vector<ExtractedFinding> left = report.findings;
    for (const Expected &expected : wanted.findings) {
        const auto found =
            std::ranges::find_if(left, [&](const ExtractedFinding &f) { return expected.isMetBy(f); });
        if (found == left.end()) {
            ++score.lost;
            score.differences << u"lost: "_s + expected.text();
        } else {
            ++score.right;
            left.erase(found);
        }
    }
    for (const ExtractedFinding &finding : left) {
        ++score.invented;
        score.differences << u"invented: "_s + lineText(finding);
    }
    if (!wanted.status.isEmpty() && wanted.status != wordOf(report.status))
        score.differences << u"status is %1, not %2"_s.arg(wordOf(report.status), wanted.status);
    return score;
}

QStringList corpus(const QString &folder)
{
    QDir directory(QStringLiteral(TEST_DATA_DIR "/reports/") + folder);
    QStringList paths;
    for (const QString &name : directory.entryList({u"*.expected.json"_s}, QDir::Files, QDir::Name))
        paths << directory.filePath(name);
    return paths;
}

void addRows(const QString &folder)
{
    QTest::addColumn<QString>("path");
    QVERIFY2(!corpus(folder).isEmpty(), "the corpus is missing");
    for (const QString &path : corpus(folder))
        QTest::newRow(qPrintable(QFileInfo(path).fileName().section(u'.', 0, 0))) << path;
}

void printFigure(const QString &folder)
{
    Score total;
    int files = 0;
    for (const QString &path : corpus(folder)) {
        const Case wanted = caseAt(path);
        const Score score = scoreOf(wanted, readReport(wanted.raw));
        total.right += score.right;
        total.invented += score.invented;
        total.lost += score.lost;
        ++files;
    }
    const int said = std::max(1, total.right + total.invented);
    const int meant = std::max(1, total.right + total.lost);
    qInfo("%s: %d files, %d findings, precision %.3f, recall %.3f", qPrintable(folder), files, meant,
          double(total.right) / said, double(total.right) / meant);
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFindingOfTheCorpusIsFoundAndNoOther_data() { addRows(u"corpus"_s); }
    void everyFindingOfTheCorpusIsFoundAndNoOther();
    void theHeldOutReportsAreReadAsWell_data() { addRows(u"heldout"_s); }
    void theHeldOutReportsAreReadAsWell() { everyFindingOfTheCorpusIsFoundAndNoOther(); }
    void theUnseenReportsAreReadAsWell_data() { addRows(u"unseen"_s); }
    void theUnseenReportsAreReadAsWell() { everyFindingOfTheCorpusIsFoundAndNoOther(); }
    void theAgentsReportsAreReadAsWell_data() { addRows(u"agents"_s); }
    void theAgentsReportsAreReadAsWell() { everyFindingOfTheCorpusIsFoundAndNoOther(); }
    void aSecretThatWasFoundIsNotSaidAgain_data()
    {
        QTest::addColumn<QString>("report");
        QTest::newRow("gitleaks, text") << u"Finding:     key = TOPSECRET1\nSecret:      TOPSECRET1\n"
                                           "RuleID:      aws-access-token\nFile:        deploy/values.yaml\n"
                                           "Line:        17\n"_s;
        QString printed = u"[{'Description': 'AWS token', 'StartLine': 17, 'File': 'deploy/values.yaml',"
                          " 'Match': 'key = TOPSECRET1', 'Secret': 'TOP\\\\SECRET1',"
                          " 'RuleID': 'aws-access-token'}]"_s;
        QTest::newRow("gitleaks, JSON") << printed.replace(u'\'', u'"');
    }
    void aSecretThatWasFoundIsNotSaidAgain()
    {
        QFETCH(const QString, report);
        const ReadReport read = readReport(report);
        QCOMPARE(read.findings.size(), std::size_t(1));
        const ExtractedFinding &finding = read.findings.front();
        QCOMPARE(finding.file, u"deploy/values.yaml"_s);
        QVERIFY(finding.source.contains(u"aws-access-token"_s));
        for (const QString &words : {finding.title, finding.detail, finding.source, finding.category})
            QVERIFY2(!words.contains(u"SECRET1"_s), qPrintable(words));
    }
    void theFiguresArePrinted()
    {
        printFigure(u"corpus"_s);
        printFigure(u"heldout"_s);
        printFigure(u"unseen"_s);
        printFigure(u"agents"_s);
    }
    void spansPointIntoTheRawText();
    void aPieceOfHtmlIsShownWithoutItsTags();
    void hostileTextIsReadInLinearTime_data();
    void hostileTextIsReadInLinearTime();
    void membersWithoutEndAboveAListOfYamlAreNotReadWithEachItem();
    void anOutputCutShortStillNamesWhatItFound();
    void aHeadingThatIsAPathMayHoldUnreadableCharacters();
    void theNumberLeftOutIsStated();
    void thoughtsAreNoReport();
    void silenceIsNotUnderstood();
    void reportsConvertToOurShapes();
};

void TestReports::everyFindingOfTheCorpusIsFoundAndNoOther()
{
    QFETCH(QString, path);
    const Case wanted = caseAt(path);
    QVERIFY(!wanted.raw.isEmpty());
    const Score score = scoreOf(wanted, readReport(wanted.raw));
    QVERIFY2(score.differences.isEmpty(), qPrintable(score.differences.join(u'\n')));
}

void TestReports::spansPointIntoTheRawText()
{
    const QString raw =
        u"<think>hm</think>\r\n\x1b[1mReview\x1b[0m\r\n\r\n- \x1b[31m[High]\x1b[0m src/a.ts:12 lacks a check\r\n- fine\r\n"_s;
    const ReadReport report = readReport(raw);
    QCOMPARE(report.findings.size(), std::size_t(1));
    const ExtractedFinding &finding = report.findings.front();
    QCOMPARE(raw.mid(finding.span.offset, finding.span.length), finding.source);
    QVERIFY2(finding.source.contains(u"src/a.ts:12 lacks a check"_s), qPrintable(finding.source));
    QCOMPARE(finding.line, 12);
    QCOMPARE(finding.severity, Severity::Major);
}

void TestReports::aPieceOfHtmlIsShownWithoutItsTags()
{
    const ReadReport report = readReport(
        u"<p>Status: <b>failed</b></p><ol><li>Fix <code>src/a.py</code> &amp; its test</li></ol>"_s);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings.front().source, u"Fix src/a.py & its test"_s);
}

void TestReports::hostileTextIsReadInLinearTime_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("open braces") << u"{"_s;
    QTest::newRow("open arrays of objects") << u"[{\""_s;
    QTest::newRow("quote marks at the start of one line") << u"> "_s;
    QTest::newRow("one huge line of words") << u"src/a.ts:12 must be fixed "_s;
    QTest::newRow("one huge line of emphasis") << u"**a**_b_`c`"_s;
    QTest::newRow("ever deeper lists") << u"- - - -\n"_s;
    QTest::newRow("headings without text below") << u"### x\n"_s;
    QTest::newRow("rows of a table") << u"| a | b |\n|---|---|\n"_s;
    QTest::newRow("fences that never close") << u"```text\n~~~\n"_s;
    QTest::newRow("XML that never closes") << u"<testsuite><testcase>"_s;
    QTest::newRow("colours that never end") << u"\x1b["_s;
    QTest::newRow("traces that never end") << u"Traceback (most recent call last):\n"_s;
    QTest::newRow("findings without end") << u"src/a.c:1:2: error: bad\n- src/b.c:3 must be fixed\n\n"_s;
    QTest::newRow("items that go on") << u"- item\n  more text\n"_s;
    QTest::newRow("lists in HTML within lists") << u"<ul><li>x</li>"_s;
    QTest::newRow("items of YAML") << u"- title: a\n  severity: low\n"_s;
    QTest::newRow("items of YAML that are no findings") << u"- title: a\n"_s;
    QTest::newRow("failed steps without scenarios") << u"(::) failed steps (::)\nx\n"_s;
    QTest::newRow("scenarios without end") << u"Scenario: a # a.feature:1\n"_s;
    QTest::newRow("cells in HTML") << u"<tr><td>must be fixed</td></p>"_s;
}

void TestReports::hostileTextIsReadInLinearTime()
{
    // What costs the square of a megabyte does not end within this test's time limit.
    QFETCH(QString, unit);
    const QString text = unit.repeated(1'000'000 / unit.size());
    const ReadReport report = readReport(text);
    QVERIFY(report.findings.size() <= wire::maxFindingsPerReport);
    for (const ExtractedFinding &finding : report.findings)
        QVERIFY(finding.span.offset + finding.span.length <= text.size());
}

void TestReports::membersWithoutEndAboveAListOfYamlAreNotReadWithEachItem()
{
    QString text;
    for (int i = 0; i < 30'000; ++i)
        text += u"member%1: x\n"_s.arg(i);
    text += u"findings:\n"_s;
    for (int i = 0; i < 2'000; ++i)
        text += u"- title: The parser loses line %1\n  severity: low\n"_s.arg(i);
    QCOMPARE(readReport(text).findings.size(), wire::maxFindingsPerReport);
}

void TestReports::anOutputCutShortStillNamesWhatItFound()
{
    const wire::ReadReport report = wire::readReport(u".github/workflows/ci.yml\n  12:81     error "_s);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings.front().title, u"12:81 error"_s);
    QCOMPARE(report.findings.front().line, 12);
}

void TestReports::aHeadingThatIsAPathMayHoldUnreadableCharacters()
{
    const ReadReport report =
        readReport(u"**src/billing/invoic\ufffd.py**\n\nThe rounding must be fixed.\n"_s);
    QCOMPARE(report.findings.size(), std::size_t(1));
    QCOMPARE(report.findings.front().title, u"The rounding must be fixed"_s);
}

void TestReports::theNumberLeftOutIsStated()
{
    QString text;
    for (int i = 1; i <= 900; ++i)
        text += u"src/file%1.c:%1:1: error: no member number %1\n"_s.arg(i);
    const ReadReport report = readReport(text);
    QCOMPARE(report.findings.size(), wire::maxFindingsPerReport);
    QCOMPARE(report.leftOut, 400);
}

void TestReports::thoughtsAreNoReport()
{
    QVERIFY(readReport(u"<think>- [High] src/a.ts:3 is broken</think>\nNo issues found."_s).findings.empty());
    QVERIFY(readReport(u"<think>- [High] src/a.ts:3 is broken"_s).findings.empty());
}

void TestReports::silenceIsNotUnderstood()
{
    QVERIFY(!readReport(QString()).isUnderstood());
    QVERIFY(!readReport(u"I will look into it later."_s).isUnderstood());
    QVERIFY(readReport(u"No issues found."_s).isUnderstood());
}

void TestReports::reportsConvertToOurShapes()
{
    const ReadReport report =
        readReport(u"Status: fail\n\n## Required actions\n\n1. Fix the parser in src/parse.c:10\n"_s);
    const domain::CheckReport check = wire::toCheckReport(report);
    QCOMPARE(check.status, domain::CheckStatus::Fail);
    QCOMPARE(check.actions.size(), std::size_t(1));
    QCOMPARE(check.actions.front().file, u"src/parse.c"_s);
    const domain::ReviewReport review = wire::toReviewReport(report);
    QCOMPARE(review.status, domain::ReviewStatus::ChangesRequested);
    QCOMPARE(review.findings.front().line, 10);
    QCOMPARE(wire::toCheckReport(readReport(u"No issues found."_s)).status, domain::CheckStatus::Pass);
    QCOMPARE(wire::toCheckReport(ReadReport()).status, domain::CheckStatus::Blocked);
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
