// SPDX-License-Identifier: GPL-3.0-or-later
// How long triage takes with very many open tasks and with very long reports. Prints one JSON object.
#include "coordinator/placement.h"
#include "coordinator/titlematch.h"
#include "wire/json.h"
#include "wire/reports/readreport.h"

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

constexpr int openTasks = 100'000;
constexpr int findings = 20;
constexpr qsizetype reportCharacters = 10'000'000;

QString titleOf(int number)
{
    static const QStringList verbs{u"Refuse"_s,   u"Report"_s, u"Bound"_s,
                                   u"Document"_s, u"Test"_s,   u"Rename"_s};
    static const QStringList things{u"quoted fields"_s,      u"temporary files"_s, u"the delimiter length"_s,
                                    u"empty line endings"_s, u"session cookies"_s, u"retry counters"_s,
                                    u"upload limits"_s};
    return u"%1 %2 in module %3 of package %4"_s
        .arg(verbs.at(number % verbs.size()), things.at(number % things.size()))
        .arg(number % 311)
        .arg(number / 311);
}

ProjectFacts manyTasks()
{
    ProjectFacts facts;
    for (int i = 0; i < openTasks; ++i) {
        Task task;
        task.id = {u"task-%1"_s.arg(i)};
        task.title = titleOf(i);
        task.externalId = i % 3 == 0 ? u"countersign:task-%1:%2"_s.arg(i / 3).arg(i, 16, 16, QChar(u'0'))
                                     : u"plan:%1"_s.arg(i);
        facts.openTasks.push_back(std::move(task));
    }
    return facts;
}

/// Of the processor, so that what else runs on the machine does not count.
class Stopwatch
{
public:
    [[nodiscard]] double milliseconds() const
    {
        return 1e3 * static_cast<double>(std::clock() - m_begin) / CLOCKS_PER_SEC;
    }

private:
    std::clock_t m_begin = std::clock();
};

nlohmann::json duplicates()
{
    const ProjectFacts facts = manyTasks();
    Task own;
    own.id = {u"own"_s};
    double worst = 0;
    double total = 0;
    int found = 0;
    for (int i = 0; i < findings; ++i) {
        Finding finding;
        finding.fingerprint = u"ffffffffffff%1"_s.arg(i, 4, 16, QChar(u'0'));
        finding.title =
            i % 2 == 0 ? titleOf(openTasks - 1 - i) : u"Nobody has ever heard of this problem %1"_s.arg(i);
        const Stopwatch watch;
        found += coordinator::duplicateOf(finding, {}, own, facts).has_value();
        const double took = watch.milliseconds();
        worst = std::max(worst, took);
        total += took;
    }
    nlohmann::json result;
    result["open_tasks"] = openTasks;
    result["findings"] = findings;
    result["duplicates"] = found;
    result["mean_cpu_ms_per_finding"] = total / findings;
    result["worst_cpu_ms_per_finding"] = worst;
    return result;
}

nlohmann::json reading(const char *name, const QString &unit)
{
    const QString text = unit.repeated(reportCharacters / unit.size());
    const Stopwatch watch;
    const wire::ReadReport report = wire::readReport(text);
    nlohmann::json result;
    result["report"] = name;
    result["characters"] = text.size();
    result["read_cpu_ms"] = watch.milliseconds();
    result["findings"] = report.findings.size();
    result["characters_left_out"] = report.charactersLeftOut;
    return result;
}

} // namespace

int main()
{
    nlohmann::json result;
    result["duplicates"] = duplicates();
    nlohmann::json reports = nlohmann::json::array();
    reports.push_back(
        reading("compiler output", u"src/a.c:1:2: error: no member named 'x'\n   12 |  a->x = 1;\n"_s));
    reports.push_back(
        reading("markdown list", u"- **[High]** `src/b.c:3` must be fixed, it reads past the end\n\n"_s));
    reports.push_back(reading("prose", u"The function parse() in src/p.c:10 does not check its input. "_s));
    result["reports"] = std::move(reports);
    const QByteArray text = wire::encodeJsonIndented(result) + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    return 0;
}
